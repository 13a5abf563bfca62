"""F06: the regent (mayor) declares that land can be granted to BPOM; annexes with sketch and photos."""

from ntt_desktop.forms.spec import (
    Block,
    Frames,
    Gap,
    Kop,
    Listing,
    NewPage,
    PaperForm,
    Paragraph,
    Shape,
    Signatures,
    Signer,
    Sketch,
)

PERSON = Shape(number=0, label=34, indent=12, pad=0.45)
LAND = Shape(number=0, label=44, indent=12, pad=0.45)


def clause(letter: str, text: str, when: tuple[str, str] | None = None) -> Paragraph:
    return Paragraph(text, number=f"({letter})", indent=4, after=1.2, when=when)


def annex(number: str, title: str) -> tuple[Block, ...]:
    return (
        NewPage(),
        Paragraph(f"LAMPIRAN {number}", bold=True, align="left", after=0),
        Paragraph("SURAT PERNYATAAN KESEDIAAN HIBAH TANAH", align="left", after=0),
        Paragraph("NOMOR: {nomor}", align="left", after=0),
        Paragraph("TANGGAL: {tanggal:45}", align="left", after=5),
        Paragraph(title, 12, "center", bold=True, after=1),
        Paragraph("{letak_lengkap:100}", 10.5, "center", after=4),
    )


FORM = PaperForm(
    code="F06",
    title="Surat Pernyataan Kesediaan Hibah Tanah",
    kind="parcel",
    version="1",
    papers=("F4", "A4"),
    note="Dokumen bantu administrasi; bukan pertimbangan hukum.",
    blocks=(
        Kop("B"),
        Paragraph("SURAT PERNYATAAN KESEDIAAN HIBAH TANAH", 12, "center", bold=True, after=0),
        Paragraph("NOMOR: {nomor}", 12, "center", after=4),
        Paragraph("Yang bertanda tangan di bawah ini:", after=1),
        PERSON.row("Nama", "pejabat_nama"),
        PERSON.row("Jabatan", "pejabat_jabatan"),
        PERSON.row("Alamat kantor", "pejabat_alamat"),
        Gap(1.5),
        Paragraph(
            "menyatakan dengan sesungguhnya bahwa {pemerintah:60} bersedia menghibahkan tanah kepada Badan Pengawas "
            "Obat dan Makanan untuk pembangunan gedung Unit Pelaksana Teknis, dengan data tanah sebagai berikut:",
            after=1,
        ),
        LAND.row("Letak", "letak"),
        LAND.row("Luas ditawarkan", "luas"),
        LAND.row("Bukti hak", "jenis_hak"),
        LAND.row("Nomor, tanggal", "nomor_hak"),
        LAND.row("Atas nama", "nama_pemegang"),
        LAND.row("NIB bidang tanah", "nib_bidang"),
        LAND.row("Batas utara", "batas_utara"),
        LAND.row("Batas timur", "batas_timur"),
        LAND.row("Batas selatan", "batas_selatan"),
        LAND.row("Batas barat", "batas_barat"),
        LAND.row("Koordinat", "koordinat"),
        LAND.row("Penggunaan sekarang", "penggunaan"),
        Gap(1.5),
        Paragraph("Sehubungan dengan itu, kami menyatakan pula bahwa:", after=1.2, keep=True),
        clause("a", "tanah tersebut berada dalam penguasaan {pemerintah:60};", ("varian", "a1|")),
        clause(
            "a",
            "tanah tersebut akan dilepaskan haknya terlebih dahulu kepada {pemerintah:60} dan dicatat sebagai barang "
            "milik daerah, sebelum dihibahkan;",
            ("varian", "a2|"),
        ),
        Paragraph(
            "(pilih salah satu butir a, coret yang lain)", 8.5, "left", italic=True, indent=12, when=("varian", "")
        ),
        clause(
            "b",
            "tanah tersebut tidak dalam sengketa, tidak sedang dijaminkan, dan tidak diperlukan untuk penyelenggaraan "
            "tugas {pemerintah:60};",
        ),
        clause("c", "tanah tersebut memiliki akses jalan dan peruntukannya sesuai dengan rencana tata ruang wilayah;"),
        clause(
            "d",
            "{pemerintah:60} akan melaksanakan hibah tersebut sesuai dengan ketentuan peraturan perundang-undangan; dan",
        ),
        clause("e", "kesediaan ini berlaku sampai dengan tanggal {berlaku_sampai:45}."),
        Gap(1),
        Paragraph(
            "Demikian surat pernyataan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.", after=0
        ),
        Signatures(
            (
                Signer(
                    "right",
                    ("{tempat_tanggal}", "{penanda_jabatan}"),
                    "pejabat_nama",
                    "pejabat_bawah",
                    stamp="meterai",
                    seal="ruang_tte",
                ),
            ),
            keep=True,
        ),
        Gap(3),
        Paragraph("Tembusan:", 10, after=0, keep=True, align="left"),
        Listing("tembusan", size=10),
        *annex("1", "SKETSA LOKASI"),
        Sketch("sketsa", ("batas_utara", "batas_timur", "batas_selatan", "batas_barat")),
        *annex("2", "FOTO LAHAN"),
        Frames(
            (("foto_utara", "Utara"), ("foto_timur", "Timur"), ("foto_selatan", "Selatan"), ("foto_barat", "Barat")),
            width=80,
            height=60,
            more="foto_lain",
        ),
    ),
)
