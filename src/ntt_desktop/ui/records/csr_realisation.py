"""The page of what villages received."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class CsrRealisationPage(RecordPage):
    KIND = KINDS["csr_realisation"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("kebutuhan.nama", width=18),
        Column("perusahaan.nama", width=14),
        Column("tanggal", width=13),
        Column("nilai", width=17),
        Column("bentuk", width=16, wanted=False),
    )
    GROUP = "bentuk"
    REPEATED = ("perusahaan", "kebutuhan", "bentuk", "desa", "verifikator")
