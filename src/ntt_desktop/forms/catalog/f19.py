"""F19: the score sheet of a parcel: points by criterion with what they rest on, value, category, knock-outs (land 7)."""

from ntt_desktop.forms.spec import (
    Column,
    Fill,
    Gap,
    PaperForm,
    Paragraph,
    Row,
    Say,
    Shape,
    Signatures,
    Signer,
    Table,
)

LINE = Shape(number=0, label=42, size=10, pad=0.3)
FACE = Shape(number=0, label=42, size=10.5, pad=0.3)

CRITERIA = Table(
    "kriteria",
    (
        Column("kode", "Kode", 14, "center"),
        Column("nama", "Kriteria", 66),
        Column("bobot", "Bobot", 18, "center"),
        Column("nilai", "Nilai (0–4)", 18, "center"),
        Column("hasil", "Bobot × nilai", 24, "center"),
        Column("dasar", "Dasar penilaian", 122),
    ),
    size=9,
    least=11,
    height=5.2,
    total=("Jumlah", 2, (("bobot", "jumlah_bobot"), ("hasil", "jumlah_hasil"))),
)

FORM = PaperForm(
    code="F19",
    title="Lembar Skor Kelayakan Lahan",
    kind="land_score",
    version="1",
    papers=("A4",),
    across=True,
    note="Dokumen bantu administrasi; bukan pertimbangan hukum. Bobot dan batas nilai adalah usulan yang dapat diubah.",
    blocks=(
        Paragraph("LEMBAR SKOR KELAYAKAN LAHAN", 13, "center", bold=True, after=0),
        Paragraph("CALON LOKASI GEDUNG UPT BPOM", 11, "center", bold=True, after=1.5),
        LINE.row("Bidang tanah", "bidang"),
        LINE.row("Letak", "letak"),
        LINE.row("Penawaran", "penawaran"),
        LINE.row("Luas ditawarkan", "luas"),
        Gap(1.2),
        CRITERIA,
        Gap(1.2),
        Row("", (Say("Nilai (jumlah ÷ 4)", bold=True),), ((Fill("nilai"),),), FACE, keep=True),
        Row("", (Say("Kategori", bold=True),), ((Fill("kategori"),),), FACE, keep=True),
        Row("", (Say("Gugur", bold=True),), ((Fill("gugur"),),), FACE, keep=True),
        LINE.row("Tabel bobot", "versi"),
        Signatures(
            (Signer("right", ("{tempat_tanggal}", "Penilai,"), "penilai"),),
            align="center",
            size=10,
            white=13,
        ),
    ),
)
