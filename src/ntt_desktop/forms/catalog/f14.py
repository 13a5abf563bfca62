"""F14: a receipt for papers that were handed in: two halves of one A4, one for whoever brought them, one for the file."""

from ntt_desktop.forms.spec import (
    Block,
    Column,
    Cut,
    Fill,
    Gap,
    More,
    PaperForm,
    Paragraph,
    Row,
    Shape,
    Signatures,
    Signer,
    Table,
    Ticks,
)

LINE = Shape(number=0, label=38, size=10.5, pad=0.4)

PAPERS = Table(
    "isi",
    (
        Column("no", "No.", 8),
        Column("jenis", "Jenis dokumen", 85),
        Column("jumlah", "Jumlah", 20, "center"),
        Column("asli_salinan", "Asli/Salinan", 25, "center"),
        Column("keterangan", "Keterangan", 27),
    ),
    least=3,
    most=4,
    height=6,
)

HALF: tuple[Block, ...] = (
    Paragraph("{kop_pemerintah:80}", 10, "center", after=0),
    Paragraph("{kop_dinas:80}", 10, "center", bold=True, after=2.5),
    Paragraph("TANDA TERIMA BERKAS", 12, "center", bold=True, after=0),
    Paragraph("Nomor: {nomor:55}", 10.5, "center", after=2),
    LINE.row("Telah diterima dari", "dari"),
    LINE.row("Alamat", "alamat"),
    LINE.row("Tanggal, jam", "waktu"),
    LINE.row("Perihal", "perihal"),
    Gap(1.5),
    PAPERS,
    Gap(1.5),
    Row("", "Berkas", ((Ticks("lengkap", (("ya", "Lengkap"), ("tidak", "Belum lengkap")), columns=2),),), LINE),
    Row("", "Yang belum ada", ((Fill("kekurangan", most=1),),), LINE),
    Signatures(
        (
            Signer("left", ("Yang menyerahkan,",), "penyerah"),
            Signer("right", ("{tempat_tanggal}", "Yang menerima,"), "penerima"),
        ),
        align="center",
        white=14,
        size=10.5,
        keep=True,
    ),
    Gap(1.5),
    Paragraph("Lembar 1: pemohon · Lembar 2: arsip", 8, "left", italic=True, after=0),
)

FORM = PaperForm(
    code="F14",
    title="Tanda Terima Berkas",
    kind="batch",
    version="1",
    papers=("A4",),
    blocks=(*HALF, Cut(), *HALF),
    continuation_head=(
        Paragraph("LEMBAR LANJUTAN TANDA TERIMA BERKAS", 12, "center", bold=True, after=1),
        Paragraph("{dari:60}, {waktu:50}", 10.5, "center", after=3),
    ),
    continuation=(More(PAPERS, "Jenis dokumen"), More("kekurangan", "Yang belum ada")),
)
"""What finds no room in a half goes on on a sheet of its own, for both."""
