"""F26: a person's data are asked to be erased; signed by the person, by the office, decided by the province."""

from ntt_desktop.forms.spec import (
    Fill,
    Gap,
    Heading,
    Kop,
    Listing,
    PaperForm,
    Paragraph,
    Row,
    Ruled,
    Say,
    Shape,
    Signatures,
    Signer,
    Ticks,
)

LINE = Shape(number=0, label=48, pad=0.5)

REASONS = (
    ("PERSETUJUAN_DICABUT", "Persetujuan dicabut"),
    ("PERMINTAAN_PEMILIK_DATA", "Permintaan pemilik data"),
    ("DATA_KELIRU", "Data keliru / milik orang lain"),
    ("TIDAK_DIPERLUKAN_LAGI", "Tidak diperlukan lagi"),
)


FORM = PaperForm(
    code="F26",
    title="Permohonan Penghapusan Data Pribadi",
    kind="erasure_request",
    version="1",
    papers=("A4", "F4"),
    note="Rancangan; UU 27/2022 tentang Pelindungan Data Pribadi.",
    blocks=(
        Kop("D"),
        Paragraph("PERMOHONAN PENGHAPUSAN DATA PRIBADI", 12, "center", bold=True, after=0),
        Paragraph("NOMOR: {nomor:55}", 11, "center", after=4),
        Paragraph("Kepada Yth. {kepada}", align="left", after=3),
        Heading("A. DATA YANG DIMOHONKAN"),
        LINE.row("Pemilik data", "pemilik"),
        LINE.row("Jenis data", "jenis"),
        LINE.row("Kode data", "kode"),
        LINE.row("Desa/kelurahan", "desa"),
        LINE.row("Tanggal permohonan", "tanggal"),
        Paragraph("Isian yang dimohonkan dihapus, beserta semua nilai sebelumnya dalam riwayat:", after=1, keep=True),
        Listing("isian", least=3),
        Heading("B. ALASAN"),
        Row("", "Alasan", ((Ticks("alasan", REASONS, columns=2),),), LINE, under=True),
        Ruled("uraian", lines=2),
        Heading("C. PERSETUJUAN PEMILIK DATA"),
        Paragraph(
            "Saya memahami bahwa nilai isian di atas dihapus dari semua laptop yang menerima perintah penghapusan, tidak "
            "dapat dikembalikan, dan bahwa salinan cadangan yang dibuat sebelumnya dimusnahkan oleh kantor masing-masing.",
            10.5,
            after=3,
        ),
        Signatures(
            (
                Signer("left", ("Pemilik data,",), "pemilik_ttd", blank=("Nama lengkap",)),
                Signer("right", ("{tempat_tanggal}", "Petugas,"), "petugas", blank=("NIP",)),
            ),
            align="center",
            size=10.5,
            white=20,
        ),
        Gap(2),
        Heading("D. PUTUSAN PROVINSI"),
        Row(
            "",
            "Putusan",
            ((Ticks("status", (("DILAKSANAKAN", "Dilaksanakan"), ("DITOLAK", "Ditolak")), columns=2),),),
            LINE,
        ),
        LINE.row("Tanggal putusan", "tanggal_putusan"),
        Row("", (Say("Alasan bila ditolak"),), ((Fill("alasan_putusan"),),), LINE),
    ),
)
