"""The page of pledges of companies."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class CsrPledgePage(RecordPage):
    KIND = KINDS["csr_pledge"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("perusahaan.nama", width=20),
        Column("bentuk", width=13),
        Column("nilai", width=17),
        Column("status", width=11),
        Column("terealisasi", width=17, wanted=False),
        Column("persen_realisasi", width=12, wanted=False),
        Column("nomor", width=16, wanted=False),
        Column("tanggal", width=16, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("perusahaan", "bentuk", "dasar")
    ROWS = (
        LinkedRows("csr_pledge_need", "komitmen", "Komitmen"),
        LinkedRows("csr_instalment", "komitmen", "Komitmen"),
        LinkedRows(
            "csr_realisation",
            "komitmen",
            "Komitmen",
            ("tanggal", "bentuk", "nilai", "kebutuhan", "desa"),
            own=text("kind.csr_realisation.many"),
        ),
    )
