"""F10: the minutes by which granted land is handed over (BAST). Contents by practice, wording of the program's own."""

from ntt_desktop.forms.grant_parts import (
    LAND,
    NOTE,
    NUMBERS,
    PARTIES,
    SIGNATURES,
    UNSTAMPED,
    WITNESSES,
    article,
    clause,
    originals,
    running,
    signed_by,
    title,
)
from ntt_desktop.forms.spec import Column, Gap, NewPage, PaperForm, Paragraph, Table

DOCUMENTS = Table(
    "dokumen",
    (
        Column("no", "No.", 10),
        Column("nama", "Dokumen", 80),
        Column("nomor", "Nomor, tanggal", 45),
        Column("asli", "Asli", 15, "center"),
        Column("salinan", "Salinan", 15, "center"),
    ),
    least=5,
    size=10,
    height=8,
)

FORM = PaperForm(
    code="F10",
    title="Berita Acara Serah Terima (BAST)",
    kind="offer",
    version="1",
    papers=("F4", "A4"),
    note=NOTE,
    blocks=(
        title("{pemerintah_judul:90}"),
        title("DAN"),
        title("BADAN PENGAWAS OBAT DAN MAKANAN"),
        Gap(3),
        title("BERITA ACARA SERAH TERIMA"),
        title("HIBAH BARANG MILIK DAERAH BERUPA TANAH"),
        Gap(1.5),
        *NUMBERS,
        running("Pada hari ini, {hari_tanggal:120}, bertempat di {tempat:40}, kami yang bertanda tangan di bawah ini:"),
        *PARTIES,
        running(
            "Berdasarkan Naskah Perjanjian Hibah Daerah {nphd:75}, PIHAK KESATU dan PIHAK KEDUA melaksanakan serah terima "
            "barang milik daerah berupa tanah dengan ketentuan sebagai berikut:"
        ),
        *article(1, "OBJEK SERAH TERIMA"),
        clause(
            1,
            "PIHAK KESATU menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK KESATU, tanah sebagai berikut:",
        ),
        LAND,
        Gap(1.5),
        clause(
            2, "Luas tanah yang diserahkan seluruhnya {luas:60}, dengan nilai {nilai:60}, menurut {sumber_nilai:50}."
        ),
        clause(3, "Dokumen yang diserahkan bersama tanah tersebut tercantum dalam lampiran berita acara ini."),
        *article(2, "KEADAAN TANAH"),
        running(
            "Pada saat serah terima tanah dalam keadaan {kondisi:70}, dengan batas-batas yang diketahui dan diterima oleh "
            "kedua belah pihak."
        ),
        *article(3, "PERALIHAN TANGGUNG JAWAB"),
        running(
            "Sejak ditandatanganinya berita acara ini, penguasaan, pengamanan, pemeliharaan, dan biaya atas tanah tersebut "
            "beralih dari PIHAK KESATU kepada PIHAK KEDUA."
        ),
        *article(4, "TINDAK LANJUT"),
        clause(1, "PIHAK KESATU menghapus tanah tersebut dari daftar barang milik daerah."),
        clause(
            2,
            "PIHAK KEDUA mencatat tanah tersebut sebagai barang milik negara dan mengurus balik nama sertipikat menjadi "
            "atas nama Pemerintah Republik Indonesia c.q. Badan Pengawas Obat dan Makanan.",
        ),
        Gap(1.5),
        *originals("Demikian berita acara ini"),
        SIGNATURES,
        Gap(4),
        WITNESSES,
        Gap(3),
        signed_by("mengetahui", "Mengetahui"),
        NewPage(),
        Paragraph("LAMPIRAN BERITA ACARA SERAH TERIMA", bold=True, align="left", after=0),
        Paragraph("NOMOR: {nomor:70}", align="left", after=0),
        Paragraph("NOMOR: {nomor_kedua:70}", align="left", after=4),
        Paragraph("DAFTAR DOKUMEN YANG DISERAHKAN", 12, "center", bold=True, after=3),
        DOCUMENTS,
        Gap(1),
        Paragraph(
            "Kolom Asli atau Salinan diberi tanda √ sesuai dengan dokumen yang diserahkan.", 9, "left", italic=True
        ),
        UNSTAMPED,
    ),
)
