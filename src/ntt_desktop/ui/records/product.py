"""The page of village products."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class ProductPage(RecordPage):
    KIND = KINDS["product"]
    COLUMNS = (
        Column("masalah", width=4),
        Column("nama_produk", width=26),
        Column("desa.nama", width=16),
        Column("pelaku_usaha.nama", width=20),
        Column("keadaan", width=13),
        Column("kelompok", width=20, wanted=False),
        Column("kode_produk", width=18, wanted=False),
        Column("tanggal_pendataan", width=16, wanted=False),
    )
    GROUP = "kelompok"
    REPEATED = ("tanggal_pendataan", "desa", "pelaku_usaha", "kelompok", "petugas_pendata", "tempat_pendataan")
    ROWS = (
        LinkedRows("ingredient", "produk", "C. PRODUK"),
        LinkedRows(
            "permit", "produk", columns=("jenis_izin", "nomor", "tanggal_terbit", "tanggal_berakhir", "bukti", "status_proses")
        ),
        LinkedRows("lab_test", "produk", columns=("laboratorium", "nomor_lhu", "tanggal_lhu", "kesimpulan")),
        LinkedRows("shipment", "produk", columns=("tujuan", "negara", "tahun", "volume", "satuan", "nilai", "mata_uang", "jenis")),
    )
    ACTIONS = (PageAction("print:F01", text("kit.action.print_f01"), "print"),)
