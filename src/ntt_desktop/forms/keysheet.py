"""The sheet of one key of the province: the only place where its passphrase stands. Not of the catalog: no record."""

from ntt_desktop.forms.spec import (
    Column,
    Gap,
    Heading,
    Listing,
    PaperForm,
    Paragraph,
    Shape,
    Signatures,
    Signer,
    Table,
)

FACT = Shape(number=0, label=42, pad=0.9)

FORM = PaperForm(
    code="KUNCI",
    title="Lembar Kunci Provinsi",
    kind="",
    version="1",
    papers=("A4", "F4"),
    note="RAHASIA. Simpan dalam amplop tertutup. Jangan difoto, difaks, atau dikirim lewat jaringan apa pun.",
    blocks=(
        Paragraph("{judul}", 16, "center", bold=True, after=0.5),
        Paragraph("PROVINSI NUSA TENGGARA TIMUR", 11, "center", after=4),
        Heading("UNTUK APA"),
        Paragraph("{guna}", after=3),
        Heading("KUNCI INI"),
        FACT.row("Berkas kunci", "berkas"),
        FACT.row("Frasa sandi berkas", "frasa"),
        FACT.row("20 angka kunci induk", "angka"),
        FACT.row("Dibuat tanggal", "tanggal"),
        Gap(2),
        Paragraph("{teks_untuk}", 10, after=1.5),
        Table(
            "teks",
            (
                Column("no", "Baris", 16, "center"),
                Column("isi", "Teks kunci", 84, "center"),
                Column("periksa", "Pemeriksa", 30, "center"),
            ),
            size=12,
            height=7,
        ),
        Gap(3),
        Heading("CARA MENYIMPAN"),
        Listing("cara", least=0, size=10.5),
        Gap(2),
        Signatures(
            (
                Signer("left", ("Yang menyerahkan,",), "penyerah", blank=("NIP",)),
                Signer("right", ("{tempat_tanggal}", "Penyimpan kunci,"), "penyimpan", blank=("Kantor", "NIP")),
            ),
            white=18,
        ),
    ),
)
