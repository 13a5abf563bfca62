"""The page of laboratories."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class LaboratoryPage(RecordPage):
    KIND = KINDS["laboratory"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=34),
        Column("aktif", width=10),
        Column("keadaan", width=13),
    )
