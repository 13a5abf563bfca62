"""The page of what was done after a bad result."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class FollowUpPage(RecordPage):
    KIND = KINDS["follow_up"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("produk.nama", width=18),
        Column("jenis", width=13),
        Column("tanggal", width=14),
        Column("status", width=13),
        Column("pelaku_usaha.nama", width=20, wanted=False),
        Column("tenggat", width=16, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("jenis", "sumber", "penanggung_jawab")
