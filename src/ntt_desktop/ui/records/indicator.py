"""The page of indicators of villages and regencies."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class IndicatorPage(RecordPage):
    KIND = KINDS["indicator"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("desa.nama", width=14),
        Column("indikator", width=14),
        Column("nilai", width=9),
        Column("periode", width=10),
        Column("sumber", width=13),
        Column("kabupaten.nama", width=16, wanted=False),
    )
    GROUP = "indikator"
    REPEATED = ("tingkat", "desa", "kabupaten", "sumber", "periode", "tanggal_unduh")
