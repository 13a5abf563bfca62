"""Permintaan Penjelasan Isian Berbeda: which of several values is right, asked of those who gave them."""

from ntt_desktop.forms.spec import (
    Column,
    Fill,
    Gap,
    Heading,
    Kop,
    PaperForm,
    Paragraph,
    Row,
    Ruled,
    Say,
    Shape,
    Signatures,
    Signer,
    Table,
    Ticks,
)

LINE = Shape(number=0, label=42, size=10.5, pad=0.45)


VALUES = Table(
    "isian",
    (
        Column("no", "No", 10, "right"),
        Column("isi", "Isian", 55),
        Column("petugas", "Oleh", 40),
        Column("tempat", "Kantor dan laptop", 35),
        Column("waktu", "Waktu menurut laptop", 25),
    ),
    size=9.5,
    least=2,
)

FORM = PaperForm(
    code="TANYA",
    title="Permintaan Penjelasan Isian Berbeda",
    kind="",
    version="1",
    papers=("A4", "F4"),
    blocks=(
        Kop("D"),
        Paragraph("PERMINTAAN PENJELASAN ISIAN BERBEDA", 12, "center", bold=True, after=3),
        LINE.row("Kepada", "kepada"),
        LINE.row("Dari", "dari"),
        Gap(1),
        Paragraph(
            "Satu isian diubah di lebih dari satu tempat. Semua isian tersimpan dan tidak ada yang hilang, tetapi hanya satu "
            "yang berlaku. Mohon dijelaskan mana yang benar.",
            after=2.5,
        ),
        LINE.row("Jenis data", "jenis"),
        LINE.row("Catatan", "catatan"),
        LINE.row("Kode", "kode"),
        LINE.row("Tempat", "tempat"),
        LINE.row("Isian yang berbeda", "isian"),
        LINE.row("Sebelumnya", "sebelum"),
        Gap(1.5),
        Heading("ISIAN YANG BERBEDA"),
        VALUES,
        Gap(2),
        Heading("JAWABAN"),
        Row(
            "",
            "Yang benar",
            (
                (Say("isian nomor "), Fill("jawaban_nomor", 20)),
                (Ticks("jawaban", (("LAIN", "isian lain:"),)), Fill("jawaban_lain")),
            ),
            LINE,
        ),
        LINE.row("Dasarnya", "jawaban_dasar"),
        Ruled("jawaban_alasan", 2),
        Gap(2),
        Signatures(
            (
                Signer("left", ("Yang menjelaskan,",), "penjelas", blank=("Jabatan", "Tanggal")),
                Signer("right", ("{tempat_tanggal}", "Yang meminta,"), "petugas", blank=("NIP",)),
            ),
            align="center",
            size=10.5,
            white=16,
        ),
    ),
)
