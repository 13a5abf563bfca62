"""Ringkasan Pengiriman: what a file that was released holds, in counts; nothing personal (forms F20, sync 8)."""

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


CONTENTS = Table(
    "isi",
    (
        Column("jenis", "Jenis data", 55),
        Column("baru", "Baru", 20, "right"),
        Column("ubah", "Diubah", 20, "right"),
        Column("hapus", "Dihapus", 20, "right"),
        Column("ulang", "Dikirim ulang", 25, "right"),
        Column("jumlah", "Jumlah", 25, "right"),
    ),
    size=9.5,
    height=6,
    total=(
        "Jumlah",
        1,
        (("baru", "baru"), ("ubah", "ubah"), ("hapus", "hapus"), ("ulang", "ulang"), ("jumlah", "jumlah")),
    ),
)

FILES = Table(
    "berkas",
    (
        Column("no", "No", 8, "right"),
        Column("nama", "Nama berkas", 57),
        Column("ukuran", "Ukuran", 20, "right"),
        Column("sidik", "SHA-256", 80),
    ),
    size=8.5,
    height=6,
)

FORM = PaperForm(
    code="RINGKAS",
    title="Ringkasan Pengiriman",
    kind="",
    version="1",
    papers=("A4", "F4"),
    blocks=(
        Kop("D"),
        Paragraph("RINGKASAN PENGIRIMAN DATA", 12, "center", bold=True, after=0),
        Paragraph("BERKAS KIRIMAN NOMOR {nomor:20}", 11, "center", after=3),
        LINE.row("Dari", "dari"),
        LINE.row("Kepada", "kepada"),
        LINE.row("Dapat dibuka oleh", "pembuka"),
        LINE.row("Dilepas oleh", "petugas"),
        LINE.row("Dilepas pada", "waktu"),
        LINE.row("Dikirim lewat", "lewat"),
        LINE.row("Masa perubahan", "masa"),
        LINE.row("Banyaknya perubahan", "perubahan"),
        Gap(1.5),
        Heading("A. CATATAN DI DALAMNYA"),
        CONTENTS,
        Paragraph(
            "Dikirim ulang: pernah ikut dalam berkas terdahulu untuk kantor yang sama dan belum dinyatakan diterima.",
            9,
            italic=True,
            after=2,
        ),
        Heading("B. BERKAS"),
        FILES,
        Gap(1.5),
        Heading("C. YANG TIDAK IKUT"),
        LINE.row("Isian pribadi tanpa persetujuan", "ditahan"),
        LINE.row("Lampiran tanpa persetujuan", "lampiran_ditahan"),
        LINE.row("Lampiran yang menyusul", "lampiran_menyusul"),
        LINE.row("Keadaan saat dicetak", "keadaan"),
        Gap(2),
        Signatures(
            (
                Signer("left", ("Yang menerima,",), "penerima", blank=("Tanggal", "Kode bukti terima")),
                Signer("right", ("{tempat_tanggal}", "Yang melepas,"), "petugas", blank=("NIP",)),
            ),
            align="center",
            size=10.5,
            white=16,
        ),
    ),
)
