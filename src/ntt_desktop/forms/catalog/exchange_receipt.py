"""Bukti Terima: a file was taken in whole, by whom, and what it brought, in counts that add up (sync 8)."""

from ntt_desktop.forms.spec import (
    Column,
    Gap,
    Heading,
    Kop,
    PaperForm,
    Paragraph,
    Shape,
    Signatures,
    Signer,
    Table,
)

LINE = Shape(number=0, label=68, size=10.5, pad=0.45)


COUNTS = Table(
    "hitungan",
    (
        Column("baru", "Baru atau berubah", 33, "right"),
        Column("tetap", "Tidak berubah", 33, "right"),
        Column("berbeda", "Isian berbeda", 33, "right"),
        Column("ditolak", "Ditolak", 33, "right"),
        Column("jumlah", "Catatan seluruhnya", 33, "right"),
    ),
    size=10.5,
)

HEADS = Table(
    "kepala",
    (Column("bagian", "Data", 65), Column("kepala", "Perubahan terakhir di dalamnya", 100)),
    size=8.5,
    least=0,
    height=6,
)

FORM = PaperForm(
    code="BUKTI",
    title="Bukti Terima",
    kind="",
    version="1",
    papers=("A4", "F4"),
    blocks=(
        Kop("D"),
        Paragraph("BUKTI TERIMA", 12, "center", bold=True, after=0),
        Paragraph("BERKAS KIRIMAN NOMOR {nomor:20}", 11, "center", after=3),
        LINE.row("Dari", "dari"),
        LINE.row("Dibuat pengirim", "dibuat"),
        LINE.row("Diterima oleh", "penerima"),
        LINE.row("Petugas", "petugas"),
        LINE.row("Diterima pada", "waktu"),
        LINE.row("Ukuran", "ukuran"),
        LINE.row("Tanda pengenal kiriman", "kiriman"),
        Gap(2),
        Paragraph("Kode bukti terima: **{kode}**", 14, "center", after=1),
        Paragraph(
            "Bacakan kode ini kepada pengirim lewat telepon bila berkas balasan belum dapat dikirim.",
            9.5,
            "center",
            italic=True,
            after=2.5,
        ),
        Heading("A. CATATAN DI DALAMNYA"),
        COUNTS,
        Gap(1),
        LINE.row("Baru, berubah, atau berbeda", "jenis"),
        Gap(1.5),
        Heading("B. YANG PERLU DITINDAKLANJUTI DI SINI"),
        LINE.row("Isian berbeda yang menunggu pilihan", "berbeda"),
        LINE.row("Temuan pada catatan yang diterima", "temuan"),
        LINE.row("Lampiran yang diterima", "lampiran"),
        LINE.row("Lampiran yang masih ditunggu", "lampiran_kurang"),
        Gap(1.5),
        HEADS,
        Gap(2),
        Signatures(
            (
                Signer("left", ("Yang menyerahkan,",), "penyerah", blank=("NIP",)),
                Signer("right", ("{tempat_tanggal}", "Yang menerima,"), "petugas", blank=("NIP",)),
            ),
            align="center",
            size=10.5,
            white=16,
        ),
    ),
)
