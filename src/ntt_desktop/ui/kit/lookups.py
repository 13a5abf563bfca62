"""What pickers and inputs look up: places, records, choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import type_word
from ntt_desktop.domain.tables import codes
from ntt_desktop.domain.values import show, words_of
from ntt_desktop.ui.kit.option import Option

if TYPE_CHECKING:
    from ntt_desktop.domain.regions import Level, Regions

NEW = "+"
"""First letter of a picked key that asks for a new record of that name."""

PROVINCE = "53"


class Lookups(NamedTuple):
    """What inputs ask about the world.

    suggest: (kind, typed, most) → id, name, second line. name: the shown name of a record. office: a village search
    looks inside it first. near: (kind, typed) → records whose names are alike. makes: kinds a picker may make anew.
    """

    regions: Callable[[], Regions]
    suggest: Callable[[str, str, int], Sequence[tuple[RecordId, str, str]]]
    name: Callable[[RecordId], str]
    office: Callable[[], str] = lambda: PROVINCE
    near: Callable[[str, str], Sequence[tuple[RecordId, str, str]]] | None = None
    makes: frozenset[str] = frozenset()

    def words(self, field: Field, value: Value) -> str:
        """A value as it is read by people: places and references by name."""
        if value is None:
            return ""
        if field.type in ("village", "district", "regency"):
            return place_words(self, str(value))
        if field.is_reference:
            return self.name(str(value)) or str(value)
        return show(field, value)


def choices(field: Field) -> tuple[str, ...]:
    """The codes a field may hold, in their order."""
    if field.type == "yesno":
        return ("ya", "tidak")
    if field.type == "yesno_unknown":
        return ("ya", "tidak", "belum_diketahui")
    if field.type == "country":
        return tuple(codes("negara.csv"))
    return tuple(words_of(field))


def place_finder(lookups: Lookups, *levels: str) -> Callable[[str], list[Option]]:
    """Regions by any part of their names; inside the office's own area unless nothing there fits."""

    def find(typed: str) -> list[Option]:
        regions, office = lookups.regions(), lookups.office()
        found: list[Option] = []
        for level in levels:
            places = regions.search(typed, level=_level(level), within=office, limit=30)
            if not places and typed.strip() and office != PROVINCE:
                places = regions.search(typed, level=_level(level), limit=30)
            found += [place_option(regions, place.code) for place in places]
        return found[:40]

    return find


def _level(word: str) -> Level:
    return word  # type: ignore[return-value]


def place_option(regions: Regions, code: str) -> Option:
    """A village shows village, district, regency and code, since names repeat."""
    path = regions.path(code)
    place = path[-1]
    above = [f"{type_word(one.type)} {one.name}" if one.type == "KECAMATAN" else one.name for one in path[1:-1]]
    return Option(code, place.name, ", ".join(reversed(above)) or type_word(place.type), code)


def place_words(lookups: Lookups, code: str) -> str:
    return lookups.regions().full_name(code)


def record_finder(lookups: Lookups, kinds: Sequence[str]) -> Callable[[str], list[Option]]:
    """Records by any part of a name; with a maker, what was typed is offered as a new one."""

    def find(typed: str) -> list[Option]:
        name = typed.strip()
        options: dict[RecordId, Option] = {}
        for kind in kinds:
            if kind in KINDS:
                near = lookups.near(kind, name) if lookups.near and len(name) >= 3 else ()
                for id, known, more in (*lookups.suggest(kind, name, 20), *near):
                    options.setdefault(id, Option(id, known, more))
        found = list(options.values())
        if kinds[0] in lookups.makes and len(name) >= 3:
            found.append(Option(NEW + name, text("kit.picker.new", name=name), text(f"kind.{kinds[0]}")))
        return found

    return find
