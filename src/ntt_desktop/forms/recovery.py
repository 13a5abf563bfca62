"""The recovery sheet of an office: the only place where its secret stands. Not of the catalog: no record."""

from ntt_desktop.forms.spec import Column, Gap, Heading, Listing, PaperForm, Paragraph, Shape, Table

FACT = Shape(number=0, label=42, pad=0.9)

FORM = PaperForm(
    code="PEMULIHAN",
    title="Lembar Pemulihan",
    kind="",
    version="1",
    papers=("A4", "F4"),
    note="RAHASIA. Simpan dalam amplop tertutup di lemari terkunci, jauh dari laptop. Jangan difoto.",
    blocks=(
        Paragraph("LEMBAR PEMULIHAN", 16, "center", bold=True, after=0.5),
        Paragraph("{kantor}", 11, "center", after=4),
        Heading("UNTUK APA"),
        Paragraph(
            "Bila tidak ada lagi pengguna yang ingat kata sandinya, tujuh kelompok tanda di bawah ini membuka data "
            "NTT Desktop di {laptop}. Siapa pun yang memegang lembar ini dan laptop itu dapat membaca datanya.",
            after=3,
        ),
        FACT.row("Lembar nomor", "nomor"),
        FACT.row("Dibuat tanggal", "tanggal"),
        Gap(3),
        Table(
            "kelompok",
            (
                Column("no", "Kelompok", 24, "center"),
                Column("isi", "Tanda", 70, "center"),
                Column("catatan", "Diperiksa", 40, "center"),
            ),
            size=16,
            height=10,
        ),
        Gap(3),
        Heading("CARA MEMAKAI"),
        Listing("cara", least=0, size=10.5),
    ),
)
