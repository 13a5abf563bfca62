"""The page of surveys of parcels."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class SurveyPage(RecordPage):
    KIND = KINDS["survey"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("lahan.nama", width=20),
        Column("jenis", width=14),
        Column("tanggal", width=14),
        Column("kesimpulan", width=14),
        Column("keadaan", width=13, wanted=False),
    )
    GROUP = "kesimpulan"
    REPEATED = ("jenis", "tanggal", "tempat", "sk_tim", "penawaran")
    ROWS = (
        LinkedRows("survey_check", "survei", "Temuan"),
        LinkedRows(
            "team_member",
            "induk",
            "Kesimpulan",
            ("urutan", "nama", "jabatan", "instansi", "peran", "pihak", "pendapat", "uraian_pendapat"),
        ),
    )
