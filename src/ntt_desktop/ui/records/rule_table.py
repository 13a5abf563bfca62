"""The page of rule tables and their versions."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class RuleTablePage(RecordPage):
    KIND = KINDS["rule_table"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("tabel", width=21),
        Column("versi", width=9),
        Column("berlaku_sejak", width=14),
        Column("berlaku_sampai", width=16, wanted=False),
        Column("keadaan", width=13),
    )
    GROUP = "tabel"
    REPEATED = ("tabel", "berlaku_sejak", "sumber")
