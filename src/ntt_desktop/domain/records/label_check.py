"""Verifikasi label: one row per item of the label of a P-IRT product (permits 2.4)."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="label_check",
    name="butir",
    few=True,
    home="owner",
    owners=("produk",),
    keys=(("produk", "butir"),),
    search=("produk.nama",),
    listed=("produk.nama", "butir", "hasil", "tanggal"),
)
