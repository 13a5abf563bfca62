"""The page of decisions on the way to a permit."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class PermitRoutePage(RecordPage):
    KIND = KINDS["permit_route"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("produk.nama", width=18),
        Column("cara_jual", width=13),
        Column("hasil", width=14),
        Column("keputusan", width=12),
        Column("tanggal", width=16, wanted=False),
    )
    GROUP = "keputusan"
    REPEATED = ("produk", "versi_tabel", "oleh")
