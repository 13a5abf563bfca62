"""The page of steps on the way to a permit."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class PermitStepPage(RecordPage):
    KIND = KINDS["permit_step"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("produk.nama", width=18),
        Column("langkah", width=18),
        Column("jalur", width=13),
        Column("status", width=11),
        Column("tanggal", width=16, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("produk", "jalur", "wajib")
