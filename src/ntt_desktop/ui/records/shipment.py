"""The page of shipments and exports."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class ShipmentPage(RecordPage):
    KIND = KINDS["shipment"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("produk.nama", width=24),
        Column("tujuan", width=14),
        Column("negara", width=14),
        Column("tahun", width=8),
        Column("keadaan", width=13, wanted=False),
    )
    GROUP = "tujuan"
    REPEATED = ("produk", "tujuan", "negara", "tahun", "satuan", "mata_uang", "jenis", "eksportir")
