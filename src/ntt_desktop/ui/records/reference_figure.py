"""The page of figures that were said, with their sources."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class ReferenceFigurePage(RecordPage):
    KIND = KINDS["reference_figure"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=22),
        Column("nilai", width=10),
        Column("satuan", width=11),
        Column("tanggal", width=14),
        Column("kepastian", width=12, wanted=False),
    )
    GROUP = "jenis"
    REPEATED = ("sumber", "tanggal", "wilayah", "jenis")
