"""Surat Pengingat Masa Berlaku: to one producer, what of theirs ends and from when to see to it."""

from ntt_desktop.forms.spec import Column, Gap, Kop, PaperForm, Paragraph, Shape, Signatures, Signer, Table

LINE = Shape(number=0, label=20, pad=0.3)

PERMITS = Table(
    "izin",
    (
        Column("no", "No", 10, "right"),
        Column("izin", "Izin atau hasil uji", 60),
        Column("produk", "Produk", 43),
        Column("berakhir", "Berakhir", 26),
        Column("mulai", "Diurus mulai", 26),
    ),
    size=9.5,
)

FORM = PaperForm(
    code="INGAT",
    title="Surat Pengingat Masa Berlaku",
    kind="",
    version="1",
    papers=("F4", "A4"),
    blocks=(
        Kop("D"),
        Paragraph("{tempat_tanggal}", align="right", after=3),
        LINE.row("Nomor", "nomor"),
        LINE.row("Sifat", "sifat"),
        LINE.row("Lampiran", "lampiran"),
        LINE.row("Hal", "hal"),
        Gap(3),
        Paragraph("Yth. {kepada}", align="left", after=0.5),
        Paragraph("di {tempat}", align="left", after=4),
        Paragraph(
            "Menurut catatan kami, izin dan hasil uji di bawah ini akan berakhir atau sudah lewat masa berlakunya. Mohon mulai "
            "diurus sejak tanggal yang disebut, agar tidak perlu diulang dari awal.",
            after=3,
        ),
        PERMITS,
        Gap(3),
        Paragraph(
            "Daftar ini dibuat dari data yang tercatat sampai {keadaan}. Yang menentukan adalah tanggal pada surat izin dan "
            "ketentuan instansi penerbit. Bila sudah diperpanjang, mohon salinannya disampaikan kepada kami.",
            after=3,
        ),
        Signatures(
            (Signer("right", ("Petugas pendata,",), "petugas", blank=("NIP",)),), align="center", size=10.5, white=16
        ),
    ),
)
