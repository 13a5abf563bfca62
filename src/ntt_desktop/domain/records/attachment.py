"""Lampiran: a photo or scan, named by the hash of its content."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="attachment",
    name="nama_berkas",
    home="owner",
    owners=("induk",),
    listed=("nama_berkas",),
    search=("nama_berkas", "keterangan"),
    defaults={"memuat_orang": "belum_diketahui"},
)
