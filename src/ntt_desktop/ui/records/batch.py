"""The page of stacks of paper forms that came in."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class BatchPage(RecordPage):
    KIND = KINDS["batch"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("waktu_terima", width=22),
        Column("dibawa_oleh", width=20),
        Column("jumlah_diterima", width=11),
        Column("jumlah_menunggu", width=11),
        Column("keadaan", width=13),
    )
    REPEATED = ("kode_formulir", "diterima_oleh", "asal")
    ROWS = (LinkedRows("batch_item", "tumpukan_induk", "Tumpukan formulir"),)
    ACTIONS = (PageAction("print:F14", text("kit.action.print_f14"), "print"),)
