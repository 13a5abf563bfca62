"""F02: what is typed into OSS to apply for an SPP-IRT, in the order of the electronic form, with the undertakings."""

from ntt_desktop.forms.spec import (
    Column,
    Fill,
    Gap,
    Listing,
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

HEAD = Shape(number=0, label=22, size=11, pad=0.3)
LINE = Shape(number=8, label=52, size=10, pad=0.5)
PERSON = Shape(number=0, label=45, size=11, pad=0.6)

SENT_ALONG = (
    ("NIB", "NIB"),
    ("LABEL", "Rancangan label"),
    ("ALUR", "Alur produksi"),
    ("DENAH", "Denah"),
    ("LAIN", "Lainnya"),
)


def row(number: int, label: str, name: str) -> Row:
    return Row(str(number), label, ((Fill(name),),), LINE)


def above_table(number: int, label: str) -> Paragraph:
    return Paragraph(label, 10, "left", number=str(number), after=0.8, keep=True)


FORM = PaperForm(
    code="F02",
    title="Permohonan SPP-IRT dan Pernyataan Komitmen",
    kind="product",
    version="1",
    papers=("A4",),
    note="Lembar bantu pengisian OSS/SPP-IRT; bukan pengganti permohonan elektronik.",
    blocks=(
        Paragraph("{tempat_tanggal:60}", align="right", after=3),
        Row("", "Hal", ((Fill("hal"),),), HEAD),
        Gap(3),
        Paragraph("Yth. Kepala Dinas Kesehatan {kabupaten:60}\nmelalui Sistem OSS", align="left", after=3),
        Paragraph(
            "Bersama ini kami mengajukan permohonan Sertifikat Pemenuhan Komitmen Produksi Pangan Olahan Industri Rumah "
            "Tangga (SPP-IRT) untuk produk di bawah ini. Data yang kami sampaikan adalah sebagai berikut:",
            after=2,
        ),
        row(1, "Nama pemilik", "nama_pemilik"),
        row(2, "Penanggung jawab", "penanggung_jawab"),
        row(3, "NIB", "nib"),
        row(4, "Nama IRTP", "nama"),
        row(5, "Alamat produksi", "alamat_produksi"),
        row(6, "Telepon/surel", "telepon"),
        row(7, "Kategori jenis pangan", "jenis_pirt"),
        row(8, "Jenis pangan", "jenis_pangan"),
        row(9, "Nama produk pangan", "nama_produk"),
        row(10, "Nama dagang", "nama_dagang"),
        row(11, "Jenis kemasan", "kemasan"),
        row(12, "Berat bersih/isi bersih", "berat_isi_bersih"),
        Gap(0.8),
        above_table(13, "Komposisi bahan utama"),
        Table(
            "bahan",
            (Column("no", "No.", 10), Column("bahan", "Bahan", 125), Column("persen", "Bagian (%)", 30, "center")),
            least=2,
            height=5.6,
        ),
        Gap(1),
        above_table(14, "Komposisi bahan tambahan pangan"),
        Table(
            "btp",
            (
                Column("no", "No.", 10),
                Column("bahan", "Nama", 50),
                Column("golongan", "Golongan", 40),
                Column("takaran", "Jumlah", 25, "center"),
                Column("nomor", "Nomor MD/ML", 40),
            ),
            least=1,
            height=5.6,
        ),
        Gap(1),
        above_table(15, "Proses produksi"),
        Table("langkah", (Column("no", "No.", 10), Column("text", "Langkah", 155)), least=2, height=5.6),
        Gap(1),
        row(16, "Masa simpan (hari)", "masa_simpan_hari"),
        row(17, "Kode produksi", "kode_produksi"),
        row(18, "Tanggal pengajuan", "tanggal_pengajuan"),
        Gap(1),
        Row("", "Lampiran", ((Ticks("lampiran", SENT_ALONG, columns=3),),), LINE, keep=True),
        Signatures((Signer("right", ("Pemohon,",), "pemohon"),), align="center", white=15),
        NewPage(),
        Paragraph("PERNYATAAN KOMITMEN", 13, "center", bold=True, after=0),
        Paragraph("PEMENUHAN PERSYARATAN SPP-IRT", 11, "center", bold=True, after=5),
        Paragraph("Yang bertanda tangan di bawah ini:", after=1),
        PERSON.row("Nama", "pemohon"),
        PERSON.row("NIK", "nik"),
        PERSON.row("Nama IRTP", "nama"),
        PERSON.row("NIB", "nib"),
        PERSON.row("Alamat produksi", "alamat_produksi"),
        PERSON.row("Nama produk pangan", "nama_produk"),
        Gap(2),
        Paragraph("menyatakan dengan sesungguhnya bahwa:", after=2, keep=True),
        Listing("komitmen", size=11, hang=8),
        Gap(3),
        Paragraph("Demikian pernyataan ini dibuat dengan sebenarnya dan tanpa paksaan.", after=0),
        Signatures(
            (Signer("right", ("{tempat_tanggal}", "Yang menyatakan,"), "pemohon", stamp="meterai", seal="ruang_tte"),),
            align="center",
        ),
    ),
)
