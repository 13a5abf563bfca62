"""F05: work sheet to ask the unit of BPOM for an inspection of a place of production; with a variant for cosmetics."""

from ntt_desktop.forms.spec import (
    Block,
    Column,
    Fill,
    Gap,
    Heading,
    NewPage,
    PaperForm,
    Paragraph,
    Row,
    Shape,
    Signatures,
    Signer,
    Table,
    Ticks,
)

LINE = Shape(number=0, label=55, size=10.5, pad=0.7)
COSMETICS = ("varian", "kosmetik")

DOCUMENTS = (
    "Peta lokasi",
    "Denah/tata letak",
    "Panduan mutu",
    "Deskripsi pangan",
    "Alur proses",
    "Surat komitmen UMK",
    "Uji air",
)
WANTED = (("PENDAMPINGAN", "Pendampingan"), ("AUDIT", "Audit"), ("AUDIT_ULANG", "Audit ulang"))


def title(text: str, codes: str) -> Paragraph:
    return Paragraph(text, 12, "center", bold=True, after=4, when=("varian", codes))


def only_cosmetics(label: str, name: str) -> Block:
    return Row("", label, ((Fill(name),),), LINE, when=COSMETICS)


FORM = PaperForm(
    code="F05",
    title="Permohonan Pemeriksaan Sarana / IP-CPPOB",
    kind="product",
    version="1",
    papers=("A4",),
    note="Lembar bantu pengisian; bukan pengganti permohonan elektronik.",
    blocks=(
        Paragraph("{tempat_tanggal:60}", align="right", after=3),
        title("PERMOHONAN PEMERIKSAAN SARANA / IP-CPPOB", "pangan|"),
        title("PERMOHONAN REKOMENDASI PEMERIKSAAN SARANA KOSMETIK", "kosmetik"),
        Paragraph("Yth. Kepala {kepada:80}", align="left", after=3),
        Paragraph(
            "Bersama ini kami mengajukan permohonan pemeriksaan sarana produksi dengan data sebagai berikut:", after=1
        ),
        Heading("A. IDENTITAS PELAKU USAHA"),
        LINE.row("Nama", "nama"),
        LINE.row("NIB", "nib"),
        LINE.row("NPWP", "npwp"),
        LINE.row("Alamat kantor", "alamat"),
        LINE.row("Skala usaha", "skala"),
        LINE.row("Penanggung jawab", "penanggung_jawab"),
        only_cosmetics("Penanggung jawab teknis", "penanggung_jawab_teknis"),
        LINE.row("Telepon/surel", "telepon"),
        Heading("B. IDENTITAS SARANA"),
        LINE.row("Nama sarana", "nama_sarana"),
        LINE.row("Alamat", "alamat_produksi"),
        LINE.row("Kode desa/kelurahan", "desa"),
        LINE.row("Koordinat", "koordinat"),
        LINE.row("Status bangunan", "status_bangunan"),
        LINE.row("Luas bangunan", "luas_bangunan"),
        LINE.row("Jumlah karyawan", "karyawan"),
        LINE.row("Jumlah shift", "jumlah_shift"),
        only_cosmetics("Golongan (A/B)", "golongan_kosmetik"),
        Heading("C. PRODUK"),
        LINE.row("Jenis", "jenis_pangan"),
        LINE.row("Kategori", "kategori"),
        LINE.row("Nama produk", "nama_produk"),
        LINE.row("Proses", "proses"),
        LINE.row("Kapasitas", "kapasitas"),
        LINE.row("Penyimpanan", "suhu_simpan"),
        NewPage(),
        Heading("D. DOKUMEN"),
        Table(
            "dokumen",
            (
                Column("no", "No.", 10),
                Column("nama", "Dokumen", 105),
                Column("ada", "Ada", 25, "center"),
                Column("belum", "Belum", 25, "center"),
            ),
            least=len(DOCUMENTS),
            height=6.5,
            printed=(("nama", DOCUMENTS),),
        ),
        Heading("E. PERMINTAAN"),
        Row("", "Yang diminta", ((Ticks("permintaan", WANTED, columns=3),),), LINE),
        LINE.row("Tanggal yang diusulkan", "tanggal_usulan"),
        Heading("F. PERNYATAAN"),
        Paragraph(
            "Kami menyatakan bahwa data di atas benar, bersedia menerima petugas di sarana produksi, dan bersedia "
            "memperbaiki ketidaksesuaian yang ditemukan.",
            after=0,
        ),
        Gap(1),
        Signatures(
            (Signer("right", ("Pemohon,",), "pemohon", stamp="meterai", seal="ruang_tte"),),
            align="center",
            white=20,
        ),
    ),
)
