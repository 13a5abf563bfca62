"""The page of buyers and partners."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class BuyerPage(RecordPage):
    KIND = KINDS["buyer"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=24),
        Column("jenis", width=12),
        Column("negara", width=11),
        Column("keadaan", width=13),
        Column("tempat", width=22, wanted=False),
    )
    GROUP = "jenis"
    REPEATED = ("jenis", "negara")
    ROWS = (LinkedRows("buyer_product", "pembeli", "Pembeli/mitra"),)
