"""The page of units of BPOM, planned and working."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class UptPage(RecordPage):
    KIND = KINDS["upt"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=20),
        Column("kelas", width=10),
        Column("kabupaten.nama", width=15),
        Column("status", width=15),
        Column("tanggal_status", width=16, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("sumber",)
