"""The page of officials who sign."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class OfficialPage(RecordPage):
    KIND = KINDS["official"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=22),
        Column("jabatan", width=24),
        Column("mulai", width=16),
        Column("keadaan", width=13, wanted=False),
    )
    GROUP = "jenis_jabatan"
    REPEATED = ("unit_kerja", "alamat_kantor", "kabupaten", "status_jabatan")
