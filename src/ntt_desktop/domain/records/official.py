"""Pejabat: who signs on which date (programme 2.7, forms 0.7)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

POST = ("jenis_jabatan", "jabatan", "kabupaten", "kecamatan", "desa")


def one_holder_at_a_time(official: Record, world: World) -> Iterator[Problem]:
    start, end = official.words("mulai"), official.words("sampai")
    if official["status_jabatan"] != "DEFINITIF" or not start:
        return
    for other in world.others("official", "jabatan", official["jabatan"], official.id):
        same = all(other[code] == official[code] for code in POST) and other["status_jabatan"] == "DEFINITIF"
        other_start, other_end = other.words("mulai"), other.words("sampai")
        if same and other_start and (not end or other_start <= end) and (not other_end or other_end >= start):
            yield Problem("sampai", "W", "post-held-twice", {"name": other.words("nama")})


KIND = Kind(
    code="official",
    name="nama",
    namesakes=True,
    home="office",
    keys=(("nip",), ("jabatan", "nama", "mulai")),
    search=("nama", "jabatan", "unit_kerja"),
    listed=("nama", "jabatan", "mulai"),
    defaults={"status_jabatan": "DEFINITIF"},
    rules={"sampai": one_holder_at_a_time},
)
