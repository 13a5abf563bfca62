"""Names of places in a list: compared with the village code, or read instead of it. Never a village by name alone."""

from collections.abc import Iterator, Mapping

from ntt_desktop.domain.record import Place
from ntt_desktop.domain.regions import fold, regions

LEVELS = {"kabupaten": 5, "kecamatan": 8, "desa_kelurahan": 13}
"""Computed field → length of the code of its region."""

_PREFIXES = frozenset({"kabupaten", "kab", "kecamatan", "kec", "desa", "kelurahan", "kel"})


def bare(name: str) -> str:
    """A name for comparing: "Kab. Ngada" and "Kabupaten Ngada" are one, "Kota Kupang" stays another than "Kupang"."""
    words = fold(name.replace(".", ". ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _PREFIXES else words)


def contradictions(village: str, told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(field, the right name) for every told name that does not belong to the village code."""
    for field, name in told.items():
        if field == "jenis_wilayah":
            place = regions().place(village)
            right = place.type.title() if place else ""
        else:
            place = regions().place(village[: LEVELS[field]])
            right = place.name if place else ""
        if right and name and bare(right) != bare(name) and fold(right) != fold(name):
            yield field, right


def villages(told: Mapping[str, str], office: str) -> list[Place]:
    """Villages of the office with that name in the district and regency told; none unless the district is told."""
    if not told.get("kecamatan") or not told.get("desa_kelurahan"):
        return []
    found = []
    for regency in [office] if "." in office else [place.code for place in regions().children(office)]:
        if told.get("kabupaten") and not _named(regency, told["kabupaten"]):
            continue
        for district in regions().children(regency):
            if bare(district.name) == bare(told["kecamatan"]):
                found += [
                    village
                    for village in regions().children(district.code)
                    if bare(village.name) == bare(told["desa_kelurahan"])
                    and fold(told.get("jenis_wilayah", "")) in ("", village.type.casefold())
                ]
    return found


def _named(code: str, name: str) -> bool:
    place = regions().place(code)
    return place is not None and bare(place.name) == bare(name)
