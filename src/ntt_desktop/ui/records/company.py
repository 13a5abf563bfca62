"""The page of companies."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class CompanyPage(RecordPage):
    KIND = KINDS["company"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=24),
        Column("jenis_badan", width=11),
        Column("alamat", width=15),
        Column("keadaan", width=13),
    )
    GROUP = "jenis_badan"
    REPEATED = ("jenis_badan", "wilayah_kerja")
    ACTIONS = (PageAction("match", text("kit.action.match"), "search"),)
    ROWS = (LinkedRows("csr_interest", "perusahaan", "Perusahaan"),)
