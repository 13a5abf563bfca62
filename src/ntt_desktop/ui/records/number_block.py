"""The page of blocks of numbers."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class NumberBlockPage(RecordPage):
    KIND = KINDS["number_block"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("untuk", width=16),
        Column("tahun", width=8),
        Column("laptop", width=14),
        Column("dari", width=11),
        Column("sampai", width=11),
    )
    GROUP = "untuk"
    REPEATED = ("untuk", "tahun", "dibagi_oleh")
