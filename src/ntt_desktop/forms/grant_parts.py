"""What the agreement and the minutes of a grant of land have in common: who acts, which land, who signs (forms F09, F10)."""

from dataclasses import replace

from ntt_desktop.forms.spec import Block, Column, Gap, Paragraph, Signatures, Signer, Table

NOTE = "Dokumen bantu administrasi; bukan pertimbangan hukum."
LEADING = 1.5
"""Of the running text of agreements (forms 0.2)."""


def title(text: str) -> Paragraph:
    return Paragraph(text, 12, "center", bold=True, after=0)


def article(number: int, name: str) -> tuple[Block, ...]:
    return (
        Gap(2),
        Paragraph(f"Pasal {number}", align="center", bold=True, after=0, keep=True),
        Paragraph(name, align="center", bold=True, after=1.5, keep=True),
    )


def running(text: str, when: tuple[str, str] | None = None, keep: bool = False) -> Paragraph:
    return Paragraph(text, leading=LEADING, when=when, keep=keep)


def clause(number: int, text: str, keep: bool = False) -> Paragraph:
    return Paragraph(text, number=f"({number})", after=1.2, leading=LEADING, keep=keep)


def point(letter: str, text: str, when: tuple[str, str] | None = None) -> Paragraph:
    return Paragraph(text, number=f"{letter}.", indent=8, hang=6, after=1, leading=LEADING, when=when)


def originals(what: str) -> tuple[Paragraph, ...]:
    """How many originals there are; with stamp duty each carries that of one party (forms 0.7)."""
    same = f"{what} dibuat dalam rangkap 2 (dua), masing-masing sama bunyinya dan mempunyai kekuatan hukum yang sama"
    return (
        running(f"{same}, satu rangkap untuk masing-masing pihak.", ("meterai", "tidak|")),
        running(
            f"{same}. Rangkap pertama bermeterai pada tanda tangan PIHAK KESATU, rangkap kedua pada tanda tangan PIHAK "
            "KEDUA.",
            ("meterai", "ya"),
        ),
    )


NUMBERS = (
    Paragraph("NOMOR: {nomor:70}", 12, "center", after=0),
    Paragraph("NOMOR: {nomor_kedua:70}", 12, "center", after=4),
)
"""An agreement of two institutions carries the number of each (forms 0.5)."""

PARTIES = (
    Paragraph(
        "**{kesatu_nama:60}**, {kesatu_jabatan:50}, berkedudukan di {kesatu_kedudukan:60}, berdasarkan "
        "{kesatu_dasar:55}, dalam hal ini bertindak untuk dan atas nama {pemerintah:50}, selanjutnya disebut "
        "**PIHAK KESATU**;",
        number="I.",
        after=1.5,
        leading=LEADING,
    ),
    Paragraph(
        "**{kedua_nama:60}**, {kedua_jabatan:50}, berkedudukan di {kedua_kedudukan:60}, berdasarkan "
        "{kedua_dasar:55}, dalam hal ini bertindak untuk dan atas nama Badan Pengawas Obat dan Makanan, selanjutnya "
        "disebut **PIHAK KEDUA**.",
        number="II.",
        after=2,
        leading=LEADING,
    ),
)

LAND = Table(
    "tanah",
    (
        Column("no", "No.", 8),
        Column("nama_barang", "Jenis barang", 24),
        Column("kode_barang", "Kode barang", 22, "center"),
        Column("register", "Register", 14, "center"),
        Column("letak", "Letak", 31),
        Column("luas", "Luas (m²)", 18, "right"),
        Column("sertipikat", "Sertipikat", 23),
        Column("nilai", "Nilai (Rp)", 25, "right"),
    ),
    size=8.5,
    total=("Jumlah", 5, (("luas", "jumlah_luas"), ("nilai", "jumlah_nilai"))),
)

SIGNATURES = Signatures(
    (
        Signer("left", ("PIHAK KEDUA,", "{kedua_penanda}"), "kedua_nama", stamp="meterai", seal="ruang_tte"),
        Signer(
            "right",
            ("PIHAK KESATU,", "{kesatu_penanda}"),
            "kesatu_nama",
            "kesatu_bawah",
            stamp="meterai",
            seal="ruang_tte",
        ),
    ),
    align="center",
)

UNSTAMPED = replace(SIGNATURES, signers=tuple(replace(one, stamp="") for one in SIGNATURES.signers))
"""Under an annex."""


def signed_by(name: str, head: str) -> Table:
    """People who sign in a table, if there are any."""
    return Table(
        name,
        (
            Column("no", "No.", 10),
            Column("nama", head, 50),
            Column("jabatan", "Jabatan/Instansi", 65),
            Column("tanda", "Tanda tangan", 40),
        ),
        least=0,
        height=12,
    )


WITNESSES = signed_by("saksi", "Saksi")
