"""The page of inspections of production places and coaching visits."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class InspectionPage(RecordPage):
    KIND = KINDS["inspection"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("pelaku_usaha.nama", width=20),
        Column("tanggal", width=14),
        Column("jenis", width=13),
        Column("keadaan", width=13),
        Column("tujuan", width=20, wanted=False),
    )
    GROUP = "jenis"
    REPEATED = ("jenis", "tanggal", "tujuan", "versi_formulir")
    ROWS = (
        LinkedRows("inspection_item", "pemeriksaan", "Pemeriksaan"),
        LinkedRows("inspection_finding", "pemeriksaan", "Pemeriksaan"),
        LinkedRows(
            "team_member",
            "induk",
            "Pemeriksaan",
            ("urutan", "nama", "jabatan", "instansi", "peran", "nip", "nomor_sertifikat"),
        ),
    )
