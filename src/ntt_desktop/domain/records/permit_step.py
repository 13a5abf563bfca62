"""Langkah izin: how far a product has come on its way to a permit (permits 2.2, 4 to 10)."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="permit_step",
    name="langkah",
    few=True,
    home="owner",
    owners=("produk",),
    keys=(("produk", "jalur", "langkah"),),
    search=("langkah", "produk.nama"),
    listed=("produk.nama", "jalur", "langkah", "status", "tanggal"),
    defaults={"wajib": "ya", "status": "BELUM"},
)
