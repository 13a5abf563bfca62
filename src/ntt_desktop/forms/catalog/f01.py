"""F01: what an officer records about one village product, for a village to fill or printed from the record."""

from ntt_desktop.forms.spec import (
    YES_NO,
    Column,
    Corner,
    Digits,
    Fill,
    Frames,
    Gap,
    Heading,
    Kop,
    Line,
    More,
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


def filled(number: str, label: str, name: str, most: int = 0) -> Row:
    return Row(number, label, ((Fill(name, most=most),),))


def choice(number: str, label: str, *line: Ticks | Fill | Say) -> Row:
    return Row(number, label, (line,))


VILLAGE = (
    Say("Desa", struck=("jenis_wilayah", "KELURAHAN")),
    Say("/"),
    Say("Kelurahan", struck=("jenis_wilayah", "DESA")),
    Say("  (coret yang tidak perlu)", size=6.8, italic=True),
)
PRODUCER = Ticks(
    "jenis_produsen",
    (
        ("PERORANGAN", "Perorangan"),
        ("KUB|POKTAN|GAPOKTAN|KWT|POKLAHSAR|KUBE|PKK|MPIG", "KUB/kelompok"),
        ("KOPERASI|KDMP", "Koperasi"),
        ("BUMDES|BUMDESMA", "BUM Desa"),
        ("CV|PT|PT_PERORANGAN", "CV/PT"),
        ("POSYANTEK", "Posyantek"),
        ("LAINNYA|DEKRANASDA", "Lainnya"),
    ),
    columns=3,
)
GROUP = Ticks(
    "kelompok",
    (
        ("PANGAN_OLAHAN", "Pangan olahan"),
        ("PANGAN_SEGAR_TUMBUHAN", "Pangan segar asal tumbuhan"),
        ("PANGAN_SEGAR_HEWAN", "Pangan segar asal hewan"),
        ("PANGAN_SEGAR_IKAN", "Pangan segar asal ikan"),
        ("PANGAN_SIAP_SAJI", "Pangan siap saji"),
        ("MINUMAN_BERALKOHOL", "Minuman beralkohol"),
        ("OBAT_BAHAN_ALAM", "Obat bahan alam"),
        ("SUPLEMEN_KESEHATAN", "Suplemen kesehatan"),
        ("OBAT_KUASI", "Obat kuasi"),
        ("KOSMETIK", "Kosmetik"),
        ("TENUN", "Tenun/wastra"),
        ("KERAJINAN", "Kerajinan"),
        ("PERKEBUNAN_NONPANGAN", "Hasil kebun nonpangan"),
        ("JASA_WISATA", "Jasa/wisata desa"),
        ("LAINNYA", "Lainnya"),
    ),
    columns=3,
)
PACKING = Ticks(
    "kemasan",
    (
        ("1", "1 Gelas (kaca)"),
        ("2", "2 Plastik"),
        ("3", "3 Karton/kertas"),
        ("4", "4 Kaleng"),
        ("5", "5 Aluminium foil"),
        ("6", "6 Lain-lain"),
        ("7", "7 Komposit"),
        ("8", "8 Ganda"),
    ),
    columns=3,
)
CLAIM = Ticks(
    "klaim",
    (("TIDAK_ADA", "Tidak ada"), ("GIZI", "Gizi"), ("KESEHATAN", "Kesehatan"), ("KHASIAT", "Khasiat")),
    columns=4,
)
MARKET = Ticks(
    "pasar",
    (
        ("DESA", "Desa"),
        ("KECAMATAN", "Kecamatan"),
        ("KABUPATEN", "Kabupaten"),
        ("PROVINSI", "Provinsi"),
        ("ANTARPULAU", "Antarpulau"),
        ("DARING", "Daring"),
        ("EKSPOR", "Ekspor"),
    ),
    columns=4,
)
NEEDS = Ticks(
    "masalah",
    (
        ("BAHAN_BAKU", "Bahan baku"),
        ("ALAT", "Alat"),
        ("KEMASAN", "Kemasan"),
        ("IZIN", "Izin"),
        ("MUTU", "Mutu"),
        ("MODAL", "Modal"),
        ("PASAR", "Pasar"),
        ("LISTRIK", "Listrik"),
        ("AIR", "Air"),
        ("PELATIHAN", "Pelatihan"),
    ),
    columns=5,
)
CONSENT = Ticks(
    "persetujuan_data",
    (("ya", "Saya setuju data usaha saya dicatat dan dibagikan kepada provinsi dan BPOM untuk pembinaan."),),
)
WHOLE = Shape(number=0, label=0, colon=0)
STORED: Line = (
    Fill("masa_simpan_hari", width=12),
    Say("hari, suhu"),
    Ticks("suhu_simpan", (("RUANG", "Ruang"), ("DINGIN", "Dingin"), ("BEKU", "Beku"))),
)

PERMITS = Table(
    "izin",
    (
        Column("no", "No", 8),
        Column("jenis", "Jenis izin", 35),
        Column("nomor", "Nomor", 45),
        Column("terbit", "Tanggal terbit", 22, "center"),
        Column("berlaku", "Berlaku s.d.", 25, "center"),
        Column("bukti", "Bukti (A asli / S salinan / L lisan)", 30, "center"),
    ),
    least=12,
    most=12,
    height=6.4,
    printed=(
        (
            "jenis",
            ("NIB", "P-IRT", "MD", "TR", "Notifikasi kosmetik", "PSAT", "Halal", "Merek", "IG", "PKP"),
        ),
    ),
    hearsay=("bukti", "LISAN"),
)
TESTS = Table(
    "uji",
    (
        Column("no", "No", 8),
        Column("laboratorium", "Laboratorium", 50),
        Column("nomor", "No. LHU", 40),
        Column("tanggal", "Tanggal", 25, "center"),
        Column("hasil", "Hasil MS/TMS", 42, "center"),
    ),
    least=3,
    most=3,
    height=6.4,
)
EXPORTS = Table(
    "ekspor",
    (
        Column("no", "No", 8),
        Column("negara", "Negara", 37),
        Column("tahun", "Tahun", 20, "center"),
        Column("volume", "Volume", 35, "right"),
        Column("nilai", "Nilai", 40, "right"),
        Column("jenis", "Langsung/tidak", 25, "center"),
    ),
    least=3,
    most=3,
    height=6.4,
)
INGREDIENTS = Table(
    "bahan",
    (
        Column("no", "No", 8),
        Column("bahan", "Bahan", 52),
        Column("asal", "Asal", 38),
        Column("persen", "Bagian", 17, "right"),
        Column("golongan", "Golongan BTP", 28),
        Column("takaran", "Takaran BTP", 22, "right"),
    ),
    least=0,
    title="C.7–C.8 KOMPOSISI SELENGKAPNYA",
)
TROUBLE = Ruled("uraian_masalah", lines=4)

FORM = PaperForm(
    code="F01",
    title="Formulir Pendataan Produk Unggulan Desa/Kelurahan",
    kind="product",
    version="1",
    papers=("A4", "F4"),
    blocks=(
        Kop("D"),
        Corner((("Kode", "kode_produk"), ("Tanggal pendataan", "tanggal_pendataan"))),
        Paragraph("FORMULIR PENDATAAN PRODUK UNGGULAN DESA/KELURAHAN", 14, "center", bold=True, after=0),
        Paragraph("PROGRAM SATU DESA/KELURAHAN SATU PRODUK", 12, "center", bold=True, after=0),
        Paragraph("TAHUN {tahun:18}", 12, "center", bold=True, after=2),
        Heading("A. LOKASI"),
        filled("1", "Kabupaten/Kota", "kabupaten"),
        filled("2", "Kecamatan", "kecamatan"),
        Row("3", VILLAGE, ((Fill("desa"),),)),
        Row("4", "Kode wilayah", ((Digits("kode_wilayah", (2, 2, 2, 4), pitch=7, mark="."),),)),
        filled("5", "Alamat lokasi produksi", "alamat_produksi"),
        filled("6", "Koordinat (lintang, bujur)", "koordinat"),
        Heading("B. PRODUSEN"),
        filled("1", "Nama usaha/kelompok", "nama"),
        Row("2", "Jenis produsen", ((PRODUCER,), (Fill("jenis_produsen_rinci", dots=False),))),
        filled("3", "Nama penanggung jawab", "penanggung_jawab"),
        Row("4", "NIK", ((Digits("nik", (16,)),),)),
        Row("5", "NPWP", ((Digits("npwp", (16,)),),)),
        Row("6", "NIB (OSS)", ((Digits("nib", (13,)),),)),
        Row("7", "KBLI", ((Digits("kbli", (5,)), Fill("kbli_lain", dots=False)),)),
        filled("8", "Telepon/WA", "telepon"),
        choice(
            "9",
            "Skala usaha",
            Ticks("skala", (("MIKRO", "Mikro"), ("KECIL", "Kecil"), ("MENENGAH", "Menengah"))),
            Fill("skala_lain", dots=False),
        ),
        filled("10", "Tahun mulai", "tahun_mulai"),
        Row(
            "11",
            "Anggota/tenaga kerja",
            ((Say("L"), Fill("tenaga_kerja_l", width=22), Say("  P"), Fill("tenaga_kerja_p", width=22)),),
        ),
        Heading("C. PRODUK"),
        filled("1", "Nama produk", "nama_produk"),
        filled("2", "Nama dagang/merek", "nama_dagang"),
        Row("3", "Kelompok komoditas", ((GROUP,),), under=True),
        filled("4", "Kategori pangan/jenis P-IRT", "kategori"),
        choice("5", "Produk unggulan utama desa", Ticks("produk_unggulan_utama", YES_NO)),
        filled("6", "Dasar penetapan (nomor, tanggal)", "dasar_penetapan"),
        Row(
            "7",
            "Bahan baku utama dan asal; % lokal",
            ((Fill("bahan_baku"),), (Say("Bahan baku lokal"), Fill("bahan_lokal_persen", width=12), Say("%"))),
        ),
        Row(
            "8",
            "Bahan tambahan pangan",
            ((Ticks("ada_btp", YES_NO), Fill("btp")),),
        ),
        Row("9", "Proses produksi", ((Fill("proses"),), (Fill("uraian_proses", dots=False, most=4),))),
        choice(
            "10",
            "Peralatan",
            Ticks("peralatan", (("MANUAL", "Manual"), ("SEMI_OTOMATIS", "Semi otomatis"), ("OTOMATIS", "Otomatis"))),
        ),
        Row("11", "Kemasan", ((PACKING,),)),
        filled("12", "Berat/isi bersih", "berat_isi_bersih"),
        Row("13", "Masa simpan", (STORED,)),
        Row("14", "Klaim pada label", ((CLAIM,), (Fill("teks_klaim"),))),
        filled("15", "Kapasitas per bulan", "kapasitas"),
        filled("16", "Harga jual", "harga_jual"),
        filled("17", "Omzet per tahun (sukarela)", "omzet_tahun"),
        Row("18", "Pasar", ((MARKET,),)),
        Heading("D. IZIN DAN SERTIFIKAT"),
        PERMITS,
        Heading("E. UJI LABORATORIUM"),
        TESTS,
        Heading("F. EKSPOR"),
        EXPORTS,
        Heading("G. MASALAH DAN KEBUTUHAN"),
        Row("", "", ((NEEDS,),), shape=WHOLE, keep=True),
        TROUBLE,
        Heading("H. FOTO"),
        Gap(1),
        Frames((("foto_produk", "Produk"), ("foto_label", "Label")), width=78, height=55),
        Paragraph(
            "Data pribadi digunakan hanya untuk pembinaan dan dilindungi menurut UU 27/2022.", 8, "left", after=0.5
        ),
        Row("", "", ((CONSENT,),), shape=WHOLE),
        Signatures(
            (
                Signer("left", ("Mengetahui,", "{mengetahui}"), "mengetahui_nama", "mengetahui_bawah"),
                Signer("right", ("{tempat_tanggal}", "Produsen,"), "produsen_nama"),
                Signer("center", ("Petugas pendata,",), "petugas_nama"),
            ),
            align="center",
        ),
    ),
    continuation_head=(
        Paragraph("LEMBAR LANJUTAN FORMULIR F01", 12, "center", bold=True, after=1),
        Paragraph("{nama_produk} – {kode_produk}", 10, "center", after=0),
        Paragraph("{wilayah_lengkap}", 10, "center", after=2),
    ),
    continuation=(
        INGREDIENTS,
        More("uraian_proses", "C.9 PROSES PRODUKSI (lanjutan)"),
        More(PERMITS, "D. IZIN DAN SERTIFIKAT (lanjutan)"),
        More(TESTS, "E. UJI LABORATORIUM (lanjutan)"),
        More(EXPORTS, "F. EKSPOR (lanjutan)"),
        More(TROUBLE, "G. MASALAH DAN KEBUTUHAN (lanjutan)"),
    ),
)
