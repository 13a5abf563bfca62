"""The page of needs of villages."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class CsrNeedPage(RecordPage):
    KIND = KINDS["csr_need"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("judul", width=24),
        Column("desa.nama", width=12),
        Column("kekurangan_dana", width=20),
        Column("status", width=13),
        Column("prioritas_desa", width=10, wanted=False),
        Column("total", width=20, wanted=False),
        Column("nomor", width=15, wanted=False),
        Column("tahun", width=8, wanted=False),
        Column("bidang", width=20, wanted=False),
        Column("keadaan", width=13, wanted=False),
    )
    GROUP = "bidang"
    REPEATED = ("tahun", "desa", "bidang", "skema", "dasar", "nomor_dasar", "tanggal_dasar", "pelaksana")
    ACTIONS = (PageAction("match", text("kit.action.match"), "search"),)
    ROWS = (
        LinkedRows("csr_cost", "kebutuhan", "Biaya"),
        LinkedRows("csr_activity", "kebutuhan", "Rencana"),
    )
