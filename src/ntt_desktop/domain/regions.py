"""The regions of the province: read-only, looked up by code, found by typing parts of their names.

The file and its source: resources/regions/README.md. Regency names carry their word ("Kabupaten Ngada"); those of
districts and villages do not ("Bajawa", "Beiwali"), `type_word` gives it.
"""

import csv
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Literal, NamedTuple

from ntt_desktop.base import resources
from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.record import Place

Level = Literal["province", "regency", "district", "village"]

_LEVELS: dict[str, Level] = {"1": "province", "2": "regency", "3": "district", "4": "village"}
_SEPARATORS = pattern(r"[\s,;/()]+|\.(?!\d)|(?<!\d)\.")
_DROPPED = pattern("[^\\w\\s]+|[_\u02bb\u02bc]")
"""Accents once they stand apart, punctuation, and the apostrophes that Unicode counts among the letters."""
_SHORT = {"kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan"}
_TYPES = frozenset({"desa", "kelurahan", "kecamatan", "kabupaten", "kota"})


def fold(text: str) -> str:
    """Text for comparing: no case, no accents, no apostrophes, hyphens or full stops ("Oh'aem II" → "ohaem ii")."""
    return _DROPPED.sub("", unicodedata.normalize("NFKD", text.casefold()))


def type_word(type: str) -> str:
    """The word before a name: "Desa", "Kelurahan", "Kecamatan", "Kabupaten", "Kota", "Provinsi"."""
    return sentence(f"region.{type}")


class Regions:
    """All regions by code, in the order of the regulation."""

    def __init__(self, rows: Iterable[list[str]], bps: dict[str, str]) -> None:
        """`rows` are code, name, level, type, parent, postal; `bps` the regencies' other code (products 1.2)."""
        self._rows = {row[0]: row for row in rows}
        self._bps = bps
        self._places: dict[str, Place] = {}

    def place(self, code: str) -> Place | None:
        """The region with that dotted code; None for one we do not know (villages split and merge)."""
        place = self._places.get(code)
        if place is None and (row := self._rows.get(code)):
            place = Place(code, row[1], row[3].upper(), self._bps.get(code, ""), row[5])
            self._places[code] = place
        return place

    def path(self, code: str) -> tuple[Place, ...]:
        """Province … down to the code; without the parts that are unknown."""
        parts = code.split(".")
        places = (self.place(".".join(parts[: depth + 1])) for depth in range(len(parts)))
        return tuple(place for place in places if place)

    def full_name(self, code: str) -> str:
        """ "Beiwali, Bajawa, Kabupaten Ngada": the name up to its regency; the code itself when it is unknown."""
        if code not in self._rows:
            return code
        names = [place.name for place in self.path(code)]
        return ", ".join(reversed(names[1:] or names))

    def children(self, code: str) -> list[Place]:
        """The regions one level below; none below a village."""
        return [place for child in self._children.get(code, ()) if (place := self.place(child))]

    def search(self, text: str, *, level: Level = "village", within: str = "", limit: int = 30) -> list[Place]:
        """Regions of one level whose own or higher names have every typed word as a part of one of their words.

        Order of the words, case, accents and apostrophes do not matter. A number is a code or the beginning of one,
        with or without dots. "desa", "kel", "kec." … only narrow by type. Best first: the name begins with all that
        was typed, then with one of its words, then one of its later words does, then it contains one; those alike by
        name, district, regency, code. Nothing typed finds everything.
        """
        found = self._index[level]
        if within:
            found = [entry for entry in found if entry.code == within or entry.code.startswith(within + ".")]
        words = [word for word in map(fold, _SEPARATORS.split(text)) if word]
        for word in words:
            type = _SHORT.get(word, word)
            if word.isdigit():
                found = [entry for entry in found if entry.code.replace(".", "").startswith(word)]
            elif type in _TYPES:
                found = [entry for entry in found if type in entry.types or word in entry.path]
            else:
                found = [entry for entry in found if word in entry.path]
        ranked = sorted(found, key=lambda entry: entry.rank(words)) if words else found
        return [place for entry in ranked[:limit] if (place := self.place(entry.code))]

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for code, row in self._rows.items():
            children.setdefault(row[4], []).append(code)
        return children

    @cached_property
    def _index(self) -> dict[Level, list["_Entry"]]:
        """One entry per region, each level in the order of its paths. Made at the first search, in a few milliseconds."""
        names = fold("\n".join(row[1] for row in self._rows.values())).split("\n")
        levels: dict[Level, list[_Entry]] = {level: [] for level in _LEVELS.values()}
        paths, types = {"": ""}, {"": ""}
        for (code, _, level, type, parent, _), name in zip(self._rows.values(), names, strict=True):
            # the province's own name would be found in every region, so it counts for itself alone;
            # a tab sorts before a space: "oesao" comes before "oesao ii"
            path = paths[code] = f"{name}\t{paths[parent]}" if "." in parent else f"{name}\t"
            types[code] = f"{type} {types[parent]}"
            levels[_LEVELS[level]].append(_Entry(path, code, name, types[code]))
        for entries in levels.values():
            entries.sort()
        return levels


class _Entry(NamedTuple):
    """A region as a search sees it; all text folded. They sort by path, then code."""

    path: str
    code: str
    name: str
    types: str

    def rank(self, words: list[str]) -> int:
        if self.name.startswith(" ".join(words)):
            return 0
        if self.name.startswith(tuple(words)):
            return 1
        if any(f" {word}" in self.name for word in words):
            return 2
        return 3 if any(word in self.name for word in words) else 4


def name_of(code: str) -> str:
    """The name of one region without reading all of them, for the start of the program; empty when it is unknown."""
    written = resources.path("regions", "ntt_regions.csv").read_text(encoding="utf-8")
    _, found, rest = written.partition(f"\n{code},")
    return next(csv.reader([rest.partition("\n")[0]]))[0] if found else ""


@cache
def regions() -> Regions:
    """The regions of the province, read once."""
    with resources.path("regions", "ntt_regions.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        with resources.path("tables", "wilayah_ntt.csv").open(encoding="utf-8", newline="") as table:
            bps = {row["kode_kemendagri"]: row["kode_bps"] for row in csv.DictReader(table)}
        return Regions(rows, bps)
