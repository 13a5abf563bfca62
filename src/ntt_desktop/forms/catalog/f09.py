"""F09: the agreement by which a regency grants land to BPOM (NPHD). Contents by practice, wording of the program's own.

The title names both parties: that is its letterhead (KOP-X). What is not known is dotted, and the paper a draft.
"""

from ntt_desktop.forms.grant_parts import (
    LAND,
    NOTE,
    NUMBERS,
    PARTIES,
    SIGNATURES,
    WITNESSES,
    article,
    clause,
    originals,
    point,
    running,
    title,
)
from ntt_desktop.forms.spec import Column, Gap, Listing, NewPage, PaperForm, Paragraph, Sketch, Table

BORDERS = Table(
    "batas",
    (
        Column("no", "No.", 8),
        Column("letak", "Letak", 37),
        Column("utara", "Batas utara", 24),
        Column("timur", "Batas timur", 24),
        Column("selatan", "Batas selatan", 24),
        Column("barat", "Batas barat", 24),
        Column("koordinat", "Koordinat", 24),
    ),
    size=8.5,
)

FORM = PaperForm(
    code="F09",
    title="Naskah Perjanjian Hibah Daerah (NPHD)",
    kind="offer",
    version="1",
    papers=("F4", "A4"),
    note=NOTE,
    blocks=(
        title("NASKAH PERJANJIAN HIBAH DAERAH"),
        title("ANTARA"),
        title("{pemerintah_judul:90}"),
        title("DAN"),
        title("BADAN PENGAWAS OBAT DAN MAKANAN"),
        title("TENTANG"),
        title("HIBAH BARANG MILIK DAERAH BERUPA TANAH UNTUK PEMBANGUNAN GEDUNG UPT BPOM DI {tempat_upt:60}"),
        Gap(1.5),
        *NUMBERS,
        running("Pada hari ini, {hari_tanggal:120}, bertempat di {tempat:40}, kami yang bertanda tangan di bawah ini:"),
        *PARTIES,
        running(
            "PIHAK KESATU dan PIHAK KEDUA selanjutnya secara bersama-sama disebut **PARA PIHAK**, dengan memperhatikan:",
            keep=True,
        ),
        Listing("dasar", hang=8),
        Gap(1.5),
        Paragraph("sepakat membuat perjanjian hibah daerah dengan ketentuan sebagai berikut:", after=0, keep=True),
        *article(1, "OBJEK HIBAH"),
        clause(
            1,
            "PIHAK KESATU menghibahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima hibah dari PIHAK KESATU, barang "
            "milik daerah berupa tanah (selanjutnya disebut **Objek Hibah**) sebagai berikut:",
        ),
        LAND,
        Gap(1.5),
        clause(2, "Luas Objek Hibah seluruhnya {luas:90}."),
        clause(3, "Nilai Objek Hibah seluruhnya sebesar {nilai:60}, menurut {sumber_nilai:50}."),
        clause(
            4, "Batas dan peta Objek Hibah pada lampiran merupakan bagian yang tidak terpisahkan dari perjanjian ini."
        ),
        *article(2, "MAKSUD, TUJUAN, DAN PERUNTUKAN"),
        clause(1, "Hibah ini dilakukan atas pertimbangan {alasan:70}."),
        clause(
            2,
            "Objek Hibah diperuntukkan bagi pembangunan gedung Unit Pelaksana Teknis Badan Pengawas Obat dan Makanan, "
            "yaitu {upt:60}, guna penyelenggaraan tugas di bidang pengawasan obat dan makanan.",
        ),
        *article(3, "HAK DAN KEWAJIBAN PIHAK KESATU"),
        clause(1, "PIHAK KESATU berhak memperoleh kepastian bahwa Objek Hibah digunakan sesuai peruntukannya."),
        clause(2, "PIHAK KESATU berkewajiban:", keep=True),
        point("a", "menyerahkan Objek Hibah beserta dokumen kepemilikannya dalam keadaan bebas dari sengketa;"),
        point("b", "membantu proses balik nama sertipikat Objek Hibah; dan"),
        point("c", "menghapus Objek Hibah dari daftar barang milik daerah sesuai dengan ketentuan."),
        *article(4, "HAK DAN KEWAJIBAN PIHAK KEDUA"),
        clause(1, "PIHAK KEDUA berhak menerima Objek Hibah beserta dokumen kepemilikannya dari PIHAK KESATU."),
        clause(2, "PIHAK KEDUA berkewajiban:", keep=True),
        point("a", "menggunakan Objek Hibah sesuai dengan peruntukan sebagaimana dimaksud dalam Pasal 2;"),
        point("b", "mendaftarkan dan mencatat Objek Hibah sebagai barang milik negara;"),
        point(
            "c",
            "mengurus balik nama sertipikat menjadi atas nama Pemerintah Republik Indonesia c.q. Badan Pengawas Obat dan "
            "Makanan;",
        ),
        point("d", "mengamankan dan memelihara Objek Hibah; dan", ("ada_batas_bangun", "ya")),
        point("d", "mengamankan dan memelihara Objek Hibah.", ("ada_batas_bangun", "tidak|")),
        point(
            "e",
            "memulai pembangunan gedung paling lambat {batas_bangun} sejak penandatanganan berita acara serah terima.",
            ("ada_batas_bangun", "ya"),
        ),
        *article(5, "PENYERAHAN DAN PERALIHAN TANGGUNG JAWAB"),
        clause(
            1,
            "Objek Hibah diserahkan dengan berita acara serah terima paling lambat {batas_bast:50} sejak penandatanganan "
            "perjanjian ini.",
        ),
        clause(
            2,
            "Sejak penandatanganan berita acara serah terima, penguasaan, pengamanan, pemeliharaan, dan biaya atas Objek "
            "Hibah beralih kepada PIHAK KEDUA.",
        ),
        *article(6, "LARANGAN PENGALIHAN DAN PERUBAHAN PERUNTUKAN"),
        running(
            "PIHAK KEDUA tidak mengalihkan Objek Hibah kepada pihak lain dan tidak mengubah peruntukannya, kecuali dengan "
            "persetujuan tertulis PIHAK KESATU dan sesuai dengan ketentuan peraturan perundang-undangan."
        ),
        *article(7, "JAMINAN BEBAS SENGKETA"),
        running(
            "PIHAK KESATU menjamin bahwa Objek Hibah tidak dalam sengketa, tidak sedang dijaminkan, dan tidak dalam sitaan. "
            "Tuntutan pihak lain atas Objek Hibah yang timbul dari keadaan sebelum serah terima diselesaikan oleh PIHAK "
            "KESATU."
        ),
        *article(8, "BIAYA"),
        clause(1, "Biaya pembuatan perjanjian dan serah terima ditanggung oleh PIHAK KESATU."),
        clause(2, "Biaya balik nama sertipikat dan biaya sesudah serah terima ditanggung oleh PIHAK KEDUA."),
        *article(9, "KEADAAN KAHAR"),
        running(
            "Pihak yang tidak dapat memenuhi kewajibannya karena keadaan di luar kemampuannya, seperti bencana alam, wabah, "
            "huru-hara, atau perubahan kebijakan pemerintah, wajib memberitahukannya secara tertulis kepada pihak lain; PARA "
            "PIHAK kemudian bermusyawarah tentang kelanjutan perjanjian ini."
        ),
        *article(10, "PENYELESAIAN PERSELISIHAN"),
        running(
            "Perselisihan diselesaikan dengan musyawarah untuk mufakat. Bila mufakat tidak tercapai, penyelesaiannya "
            "disampaikan kepada pejabat yang berwenang pada tingkat yang lebih tinggi."
        ),
        *article(11, "PEMBATALAN DAN PENGEMBALIAN"),
        running(
            "Bila Objek Hibah tidak digunakan sesuai dengan peruntukannya, PARA PIHAK bermusyawarah tentang pembatalan hibah "
            "dan pengembalian Objek Hibah sesuai dengan ketentuan peraturan perundang-undangan."
        ),
        *article(12, "PERUBAHAN"),
        running(
            "Hal yang belum diatur atau perlu diubah dituangkan dalam adendum yang disepakati PARA PIHAK dan merupakan bagian "
            "yang tidak terpisahkan dari perjanjian ini."
        ),
        *article(13, "PENUTUP"),
        *originals("Perjanjian ini"),
        SIGNATURES,
        Gap(4),
        WITNESSES,
        NewPage(),
        Paragraph("LAMPIRAN NASKAH PERJANJIAN HIBAH DAERAH", bold=True, align="left", after=0),
        Paragraph("NOMOR: {nomor:70}", align="left", after=0),
        Paragraph("NOMOR: {nomor_kedua:70}", align="left", after=4),
        Paragraph("BATAS DAN PETA OBJEK HIBAH", 12, "center", bold=True, after=3),
        BORDERS,
        Gap(4),
        Sketch("sketsa", ("batas_utara", "batas_timur", "batas_selatan", "batas_barat")),
        Gap(3),
        Paragraph("Salinan sertipikat dan surat ukur dilampirkan di belakang halaman ini.", 10, "left"),
    ),
)
