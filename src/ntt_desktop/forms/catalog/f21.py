"""F21: Matriks Kesiapan Kepala Daerah, always all regencies of the province, the silent ones too (programme 4)."""

from ntt_desktop.forms.spec import Column, Gap, Kop, PaperForm, Paragraph, Signatures, Signer, Table

HEADS = Table(
    "kabupaten",
    (
        Column("no", "No", 9, "right"),
        Column("nama", "Kabupaten/Kota", 40),
        Column("kepala", "Kepala daerah", 38),
        Column("kesediaan", "Kesediaan", 28),
        Column("kesempatan", "Tanggal dan kesempatan", 38),
        Column("luas", "Luas disebut (m²)", 20, "right"),
        Column("lahan", "Lahan terdaftar (bidang; m²)", 30, "right"),
        Column("tahap", "Tahap hibah", 32),
        Column("tenggat", "Tenggat", 22),
        Column("berkas", "Berkas terakhir", 22),
        Column("ket", "Ket.", 16),
    ),
    size=8,
    height=5.5,
    numbered=True,
)

CLASSES = Table(
    "kelas",
    (Column("kelas", "Kesediaan", 70), Column("jumlah", "Kabupaten/kota", 35, "right")),
    size=8,
    height=5,
    total=("Jumlah", 1, (("jumlah", "jumlah"),)),
)

FORM = PaperForm(
    code="F21",
    title="Matriks Kesiapan Kepala Daerah",
    kind="",
    version="1",
    papers=("F4",),
    across=True,
    note="Luas yang disebut bukan lahan dan tidak dijumlahkan. Kabupaten/kota tanpa berkas belum ada data, bukan nol.",
    blocks=(
        Kop("D"),
        Paragraph("MATRIKS KESIAPAN KEPALA DAERAH", 12, "center", bold=True, after=0),
        Paragraph(
            "LAHAN UNTUK UNIT PELAKSANA TEKNIS BADAN PENGAWAS OBAT DAN MAKANAN", 11, "center", bold=True, after=0
        ),
        Paragraph("KEADAAN TANGGAL {keadaan}", 11, "center", after=3),
        HEADS,
        Gap(3),
        CLASSES,
        Signatures(
            (Signer("right", ("{tempat_tanggal}", "Petugas,"), "petugas", blank=("NIP",)),),
            align="center",
            size=10,
            keep=True,
        ),
    ),
)
