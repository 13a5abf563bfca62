"""Berita Acara Serah Terima: what an officer who leaves hands over, signed by both. It belongs to no record."""

from ntt_desktop.forms.spec import (
    Column,
    Gap,
    Heading,
    Kop,
    Listing,
    PaperForm,
    Paragraph,
    Shape,
    Signatures,
    Signer,
    Table,
)

LINE = Shape(number=0, label=62, pad=0.5)


DRAFTS = Table(
    "draf",
    (
        Column("jenis", "Jenis data", 45),
        Column("jumlah", "Draf", 18, "right"),
        Column("kurang", "Yang belum diisi (banyaknya draf)", 102),
    ),
    size=9.5,
    least=1,
)

FILES = Table(
    "berkas",
    (
        Column("nomor", "Nomor", 18, "right"),
        Column("berkas", "Berkas", 57),
        Column("tanggal", "Dikirim", 40),
        Column("kepada", "Kepada", 50),
    ),
    size=9.5,
    least=1,
)

FORM = PaperForm(
    code="BAST",
    title="Berita Acara Serah Terima",
    kind="user",
    version="1",
    papers=("A4", "F4"),
    blocks=(
        Kop("D"),
        Paragraph("BERITA ACARA SERAH TERIMA", 12, "center", bold=True, after=0),
        Paragraph("PENGELOLAAN DATA NTT DESKTOP", 11, "center", bold=True, after=0),
        Paragraph("NOMOR: {nomor:55}", 11, "center", after=4),
        Paragraph(
            "Pada hari {hari}, tanggal {tanggal}, **{dari}** menyerahkan dan **{kepada}** menerima pekerjaan pengelolaan "
            "data {kantor} pada laptop {laptop}, dengan keadaan sebagai berikut.",
            after=3,
        ),
        Heading("A. PEKERJAAN YANG BELUM SELESAI"),
        DRAFTS,
        Gap(1.5),
        LINE.row("Isian berbeda belum dipilih", "isian_berbeda"),
        LINE.row("Berkas kiriman yang menunggu", "berkas_menunggu"),
        LINE.row("Kode berikutnya", "kode_berikutnya"),
        Heading("B. YANG BELUM DIKONFIRMASI PROVINSI"),
        LINE.row("Perubahan belum diterima", "perubahan"),
        Paragraph("Berkas yang dikirim dan belum dikonfirmasi:", after=1, keep=True),
        FILES,
        Gap(1.5),
        Heading("C. KUNCI DAN CADANGAN"),
        Paragraph("Yang dapat membuka data di laptop ini:", after=1, keep=True),
        Listing("kunci", least=1),
        LINE.row("Salinan cadangan", "salinan"),
        LINE.row("Uji pulih terakhir", "uji_pulih"),
        Gap(2),
        Paragraph(
            "Nama petugas dalam catatan yang sudah ada tidak berubah. Setelah berita acara ini ditandatangani, kata sandi "
            "petugas yang menyerahkan dicabut.",
            10.5,
            after=3,
        ),
        Signatures(
            (
                Signer("left", ("Yang menyerahkan,",), "dari", blank=("NIP",)),
                Signer("right", ("{tempat_tanggal}", "Yang menerima,"), "kepada", blank=("NIP",)),
                Signer("center", ("Mengetahui,", "Kepala Perangkat Daerah"), "kepala", blank=("NIP",)),
            ),
            align="center",
            size=10.5,
            white=15,
        ),
    ),
)
