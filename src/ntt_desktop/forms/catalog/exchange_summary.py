"""Ringkasan Pengiriman: what a file that was released holds, in counts; nothing personal (forms F20, sync 8)."""

from ntt_desktop.forms.spec import (
    Column,
    Fill,
    Gap,
    Heading,
    Kop,
    PaperForm,
    Paragraph,
    Row,
    Shape,
    Signatures,
    Signer,
    Table,
)

LINE = Shape(number=0, label=68, size=10.5, pad=0.45)


def line(label: str, name: str) -> Row:
    return Row("", label, ((Fill(name),),), LINE)


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
        line("Dari", "dari"),
        line("Kepada", "kepada"),
        line("Dapat dibuka oleh", "pembuka"),
        line("Dilepas oleh", "petugas"),
        line("Dilepas pada", "waktu"),
        line("Dikirim lewat", "lewat"),
        line("Masa perubahan", "masa"),
        line("Banyaknya perubahan", "perubahan"),
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
        line("Isian pribadi tanpa persetujuan", "ditahan"),
        line("Lampiran tanpa persetujuan", "lampiran_ditahan"),
        line("Lampiran yang menyusul", "lampiran_menyusul"),
        line("Keadaan saat dicetak", "keadaan"),
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
