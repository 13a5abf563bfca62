"""The page of villages behind a headline figure."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class BaselinePage(RecordPage):
    KIND = KINDS["baseline"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama_di_sumber", width=18),
        Column("desa.nama", width=13),
        Column("kabupaten.nama", width=15),
        Column("status", width=13),
        Column("nama_daftar", width=22, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("nama_daftar", "tanggal_daftar", "sumber", "angka", "kabupaten")
