"""Pengguna: the people who work with the program in this office."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="user",
    name="nama",
    home="office",
    keys=(("nama",),),
    search=("nama",),
    listed=("nama", "peran"),
    defaults={"peran": "PETUGAS", "aktif": "ya"},
)
