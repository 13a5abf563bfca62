"""The page of permits and certificates."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import Column


class PermitPage(RecordPage):
    KIND = KINDS["permit"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("jenis_izin", width=13),
        Column("nomor", width=20),
        Column("produk.nama", width=15),
        Column("pelaku_usaha.nama", width=18, wanted=False),
        Column("tanggal_terbit", width=16, wanted=False),
        Column("tanggal_berakhir", width=16),
        Column("status_izin", width=13, wanted=False),
        Column("keadaan", width=13, wanted=False),
    )
    GROUP = "jenis_izin"
    NARROWS = ("status_izin",)
    REPEATED = ("jenis_izin", "penerbit", "bukti", "cara_verifikasi", "diverifikasi_oleh", "tanggal_verifikasi")
