"""The page of the people who work with the program in this office."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class UserPage(RecordPage):
    KIND = KINDS["user"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=26),
        Column("peran", width=14),
        Column("aktif", width=10),
    )
    GROUP = "peran"
