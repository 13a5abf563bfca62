"""F08: KIB A, the inventory card of land (land 6)."""

from ntt_desktop.forms.spec import (
    Column,
    Fill,
    Gap,
    PaperForm,
    Paragraph,
    Row,
    Shape,
    Signatures,
    Signer,
    Table,
)

HEAD = Shape(number=0, label=38, size=10)
STATUS, TITLE = "Status Tanah", "Sertipikat"

LAND = Table(
    "tanah",
    (
        Column("no", "No. Urut", 10),
        Column("nama_barang", "Jenis Barang/\nNama Barang", 32),
        Column("kode_barang", "Kode Barang", 26, "center", ("Nomor",)),
        Column("register", "Register", 15, "center", ("Nomor",)),
        Column("luas", "Luas (m²)", 20, "right"),
        Column("tahun", "Tahun Pengadaan", 16, "center"),
        Column("letak", "Letak/Alamat", 38),
        Column("hak", "Hak", 18, "center", (STATUS,)),
        Column("tanggal_hak", "Tanggal", 18, "center", (STATUS, TITLE)),
        Column("nomor_hak", "Nomor", 24, "center", (STATUS, TITLE)),
        Column("penggunaan", "Penggunaan", 22),
        Column("asal_usul", "Asal Usul", 18, "center"),
        Column("harga", "Harga\n(ribuan Rp)", 20, "right"),
        Column("keterangan", "Keterangan", 18),
    ),
    size=8,
    height=9,
    total=("Jumlah", 4, (("luas", "jumlah_luas"), ("harga", "jumlah_harga"))),
    numbered=True,
)

FORM = PaperForm(
    code="F08",
    title="KIB A – Kartu Inventaris Barang (Tanah)",
    kind="parcel",
    version="1",
    papers=("F4",),
    across=True,
    many=True,
    note="Dokumen bantu administrasi; bukan pertimbangan hukum.",
    blocks=(
        Row("", "PROVINSI", ((Fill("provinsi"),),), HEAD),
        Row("", "KABUPATEN", ((Fill("kabupaten"),),), HEAD, when=("jenis_kabupaten", "KABUPATEN|")),
        Row("", "KOTA", ((Fill("kabupaten"),),), HEAD, when=("jenis_kabupaten", "KOTA")),
        Row("", "SKPD", ((Fill("skpd"),),), HEAD),
        Row("", "NO. KODE LOKASI", ((Fill("kode_lokasi"),),), HEAD),
        Gap(3),
        Paragraph("KARTU INVENTARIS BARANG (KIB) A", 13, "center", bold=True, after=0),
        Paragraph("TANAH", 13, "center", bold=True, after=3),
        LAND,
        Signatures(
            (
                Signer("left", ("MENGETAHUI,", "KEPALA SKPD"), "kepala_nama", "kepala_bawah", blank=("NIP",)),
                Signer(
                    "right", ("{tempat_tanggal}", "PENGURUS BARANG"), "pengurus_nama", "pengurus_bawah", blank=("NIP",)
                ),
            ),
            align="center",
            size=10,
        ),
    ),
)
