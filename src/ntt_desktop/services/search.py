"""Cari di mana saja: every kind at once, ranked, forgiving a wrong letter; and what resembles a record being written."""

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.values import show
from ntt_desktop.store.open import File

if TYPE_CHECKING:  # comparing spellings takes 40 ms to import, and a start has other things to do
    from ntt_desktop.store.queries.search import Hit, SearchReader
    from ntt_desktop.store.queries.spelling import Spelling

MOST = 12
"""Hits that are shown."""

MOST_NEAR = 3

SEARCHED = tuple(
    code for code in KINDS if code not in ("attachment", "erasure_request", "finding_note", "correction", "record_join")
)
"""Kinds a person opens, in menu order."""


class Found(NamedTuple):
    """A record as a search shows it. `more`: kind and place, or whose it is."""

    kind: str
    id: RecordId
    name: str
    more: str


class Resembling(NamedTuple):
    """A record that is probably the same as another. `sign`: label of an identity number that is equal, or empty."""

    kind: str
    id: RecordId
    name: str
    place: str
    sign: str
    likeness: int


class Search:
    """May be asked from any thread."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._spelling: Spelling | None = None
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Reads the words beforehand: the first question then takes no longer than the others."""
        with self._lock:
            self._reader().follow()

    def _reader(self) -> "SearchReader":
        from ntt_desktop.store.queries.search import SearchReader
        from ntt_desktop.store.queries.spelling import Spelling

        self._spelling = self._spelling or Spelling()
        return SearchReader(self._file.reader(), self._spelling)

    def find(self, typed: str, kinds: Sequence[str] = SEARCHED, limit: int = MOST) -> list[Found]:
        """Records by what was typed, best first."""
        with self._lock:
            hits = self._reader().find(kinds, typed, limit)
        return [_found(hit) for hit in hits]

    def near(
        self, kind: str, values: Mapping[str, Value], but: RecordId = "", limit: int = MOST_NEAR
    ) -> list[Resembling]:
        """Records that are probably the one with these values, most likely first: by identity numbers, name and village."""
        known = KINDS[kind]
        name = str(values.get(known.name) or "")
        place = str(values.get(known.place) or "") if known.place else ""
        with self._lock:
            signs = [(code, str(values[code])) for code in known.signs if values.get(code) is not None]
            found = self._reader().near(known, name, place, signs, but, limit)
        return [
            Resembling(
                kind,
                one.id,
                one.name or text("kit.editor.unnamed", kind=text(f"kind.{kind}")),
                _place(one.beside),
                known.by_code[one.sign].label if one.sign else "",
                one.likeness,
            )
            for one in found
        ]


def _found(hit: "Hit") -> Found:
    kind = KINDS[hit.kind]
    field = kind.by_code[kind.name]
    word = text(f"kind.{hit.kind}")
    name = show(field, hit.name) if hit.name is not None and not field.is_reference else ""
    place = _place(hit.beside) if hit.beside != hit.name else ""
    return Found(hit.kind, hit.id, name or word, f"{word}, {place}" if place else word)


def _place(beside: str) -> str:
    return regions().full_name(beside) if regions().place(beside) else beside
