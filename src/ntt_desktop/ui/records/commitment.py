"""The page of promises of the heads of regencies."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class CommitmentPage(RecordPage):
    KIND = KINDS["commitment"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("kabupaten.nama", width=18),
        Column("jenis", width=16),
        Column("tanggal", width=14),
        Column("status", width=13),
        Column("cara", width=16, wanted=False),
        Column("tenggat", width=16, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("jenis", "kepada", "pertemuan", "tanggal")
