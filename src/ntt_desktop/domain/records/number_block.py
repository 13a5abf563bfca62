"""Blok nomor: numbers one laptop may give without asking the others (programme 2.7)."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="number_block",
    name="untuk",
    few=True,
    home="office",
    keys=(("untuk", "tahun", "dari"),),
    search=("laptop", "dibagi_oleh"),
    listed=("untuk", "tahun", "laptop", "dari", "sampai"),
)
