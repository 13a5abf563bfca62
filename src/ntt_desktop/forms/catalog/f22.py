"""F22: Daftar Pencocokan Angka Acuan, one sheet for each regency to answer on (programme 4)."""

from ntt_desktop.forms.spec import Column, Gap, Heading, Kop, PaperForm, Paragraph, Shape, Table

LINE = Shape(number=0, label=38, size=10, pad=0.3)

ROWS = Table(
    "baris",
    (
        Column("no", "No", 9, "right"),
        Column("kabupaten", "Kabupaten/Kota", 36),
        Column("desa", "Desa menurut sumber", 44),
        Column("produk", "Produk menurut sumber", 44),
        Column("kode", "Kode wilayah", 28),
        Column("status", "Status", 24),
        Column("tercatat", "Produk tercatat", 50),
        Column("keterangan", "Keterangan", 60),
    ),
    size=8,
    height=8,
    numbered=True,
)

OUTSIDE = Table(
    "luar",
    (
        Column("no", "No", 9, "right"),
        Column("desa", "Desa/Kelurahan", 90),
        Column("kode", "Kode wilayah", 36),
        Column("tercatat", "Produk unggulan utama tercatat", 100),
        Column("keterangan", "Keterangan", 60),
    ),
    size=8,
    height=8,
)

FORM = PaperForm(
    code="F22",
    title="Daftar Pencocokan Angka Acuan",
    kind="",
    version="1",
    papers=("F4",),
    across=True,
    note="Angka acuan bukan sasaran: tidak ada baris yang diisi atau dikira-kira supaya jumlahnya tercapai.",
    blocks=(
        Kop("D"),
        Paragraph("DAFTAR PENCOCOKAN ANGKA ACUAN", 12, "center", bold=True, after=0),
        Paragraph("{wilayah}, KEADAAN TANGGAL {keadaan}", 11, "center", after=3),
        LINE.row("Daftar", "daftar"),
        LINE.row("Tanggal daftar", "tanggal"),
        LINE.row("Sumber", "sumber"),
        LINE.row("Angka acuan", "angka"),
        Heading("A. MENURUT DAFTAR"),
        ROWS,
        Gap(2),
        Heading("B. DI LUAR DAFTAR"),
        OUTSIDE,
    ),
)
