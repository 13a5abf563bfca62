"""Angka acuan: a figure somebody said, with its source and that source's definition (programme 2.2)."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="reference_figure",
    name="nama",
    few=True,
    home="province",
    keys=(("wilayah", "tanggal", "nama"),),
    search=("nama", "sumber", "definisi"),
    listed=("nama", "nilai", "satuan", "tanggal", "kepastian"),
)
