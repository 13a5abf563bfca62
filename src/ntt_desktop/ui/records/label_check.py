"""The page of checks of labels."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class LabelCheckPage(RecordPage):
    KIND = KINDS["label_check"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("produk.nama", width=18),
        Column("butir", width=18),
        Column("hasil", width=11),
        Column("tanggal", width=13),
    )
    GROUP = "hasil"
    REPEATED = ("produk", "tanggal", "pemeriksa")
