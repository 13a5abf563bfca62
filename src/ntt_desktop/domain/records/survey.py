"""Survei lokasi and penelitian of a parcel, with the rows of its table (land 5.2, F07 and F16)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def opinions_differ(survey: Record, world: World) -> Iterator[Problem]:
    """A differing opinion is printed, never voted away."""
    if survey["kesimpulan"] in (None, "BELUM"):
        return
    for member in world.children("team_member", survey.id):
        if member["pendapat"] not in (None, "BELUM", survey["kesimpulan"]):
            yield Problem("kesimpulan", "W", "opinion-differs", {"name": member.words("nama") or "-"})


KIND = Kind(
    code="survey",
    name="tanggal",
    few=True,
    home="owner",
    owners=("lahan",),
    keys=(("lahan", "jenis", "tanggal"),),
    search=("nomor", "tempat", "lahan.nama"),
    listed=("tanggal", "jenis", "lahan.nama", "kesimpulan"),
    defaults={"jenis": "SURVEI_LOKASI", "kesimpulan": "BELUM"},
    rules={"kesimpulan": opinions_differ},
)

CHECK = Kind(
    code="survey_check",
    name="unsur",
    few=True,
    home="owner",
    owners=("survei",),
    inline=True,
    keys=(("survei", "bagian", "unsur"),),
)
