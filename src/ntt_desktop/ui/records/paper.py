"""The page of papers with a number."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class PaperPage(RecordPage):
    KIND = KINDS["paper"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("hal", width=20),
        Column("nomor", width=15),
        Column("tanggal", width=14),
        Column("kode_formulir", width=10),
        Column("status", width=14, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("kode_formulir", "tanggal", "sifat", "penanda_tangan")
