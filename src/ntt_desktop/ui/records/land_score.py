"""The page of scores of parcels."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class LandScorePage(RecordPage):
    KIND = KINDS["land_score"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("lahan.nama", width=20),
        Column("tanggal", width=14),
        Column("nilai", width=9),
        Column("kategori", width=15),
        Column("penilai", width=15, wanted=False),
        Column("keadaan", width=13, wanted=False),
        Column("versi_tabel", width=16, wanted=False),
    )
    REPEATED = ("penilai", "versi_tabel", "tanggal", "penawaran")
    ROWS = (LinkedRows("land_score_item", "skor", "Skor kelayakan"),)
    ACTIONS = (PageAction("print:F19", text("kit.action.print_f19"), "print"),)
