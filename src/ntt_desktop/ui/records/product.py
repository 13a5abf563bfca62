"""The page of village products."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class ProductPage(RecordPage):
    KIND = KINDS["product"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama_produk", width=18),
        Column("desa.nama", width=14),
        Column("pelaku_usaha.nama", width=15),
        Column("keadaan", width=13),
        Column("tahap_pembinaan", width=9, wanted=False),
        Column("perkiraan_jalur_izin", width=30, wanted=False),
        Column("kemajuan_izin", width=10, wanted=False),
        Column("kelompok", width=20, wanted=False),
        Column("kode_produk", width=18, wanted=False),
        Column("tanggal_pendataan", width=16, wanted=False),
    )
    GROUP = "kelompok"
    NARROWS = ("tahap_pembinaan",)
    REPEATED = ("tanggal_pendataan", "desa", "pelaku_usaha", "kelompok", "petugas_pendata", "tempat_pendataan")
    ROLES = ("F01",)
    ROWS = (
        LinkedRows("ingredient", "produk", "C. PRODUK"),
        LinkedRows(
            "permit",
            "produk",
            "C. PRODUK (tambahan)",
            ("jenis_izin", "nomor", "tanggal_terbit", "tanggal_berakhir", "bukti", "status_proses"),
            own="D. IZIN DAN SERTIFIKAT",
        ),
        LinkedRows(
            "lab_test",
            "produk",
            "D. IZIN DAN SERTIFIKAT",
            ("laboratorium", "nomor_lhu", "tanggal_lhu", "kesimpulan"),
            own="E. UJI LABORATORIUM",
        ),
        LinkedRows(
            "shipment",
            "produk",
            "E. UJI LABORATORIUM",
            ("tujuan", "negara", "tahun", "volume", "satuan", "nilai", "mata_uang", "jenis"),
            own="F. EKSPOR",
        ),
        LinkedRows(
            "permit_step",
            "produk",
            "H. FOTO",
            ("jalur", "langkah", "wajib", "status", "tanggal"),
            own=text("kind.permit_step.many"),
        ),
        LinkedRows(
            "label_check",
            "produk",
            "H. FOTO",
            ("butir", "hasil", "tanggal", "pemeriksa"),
            own=text("kind.label_check.many"),
        ),
    )
    ACTIONS = (
        PageAction("print:F01", text("kit.action.print_f01"), "print"),
        PageAction("print:F02", text("kit.action.print_f02"), "print"),
        PageAction("print:F05", text("kit.action.print_f05"), "print", rare=True),
        PageAction("advise", text("kit.action.advise"), "permit_route", "Ctrl+J"),
    )
