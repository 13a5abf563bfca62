"""Laboratorium: where samples go. A list the province keeps; a regency may add its own."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="laboratory",
    name="nama",
    namesakes=True,
    home="reference",
    keys=(("nama",),),
    search=("nama", "alamat"),
    listed=("nama",),
    defaults={"aktif": "ya"},
)
