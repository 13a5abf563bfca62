"""Records by how their names sound, so that a village of many is not compared name by name."""

from collections.abc import Hashable

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.likeness import likeness, marks


class Likes:
    """`name`: the field with the name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._by_mark: dict[Hashable, dict[RecordId, Record]] = {}
        self._known: dict[RecordId, tuple[str, tuple[Hashable, ...]]] = {}

    def put(self, record: Record) -> None:
        name = record.words(self._name)
        known = self._known.get(record.id)
        if known is not None and known[0] != name:
            self.drop(record.id)
            known = None
        found = marks(name) if known is None else known[1]
        self._known[record.id] = name, found
        for mark in found:
            self._by_mark.setdefault(mark, {})[record.id] = record

    def drop(self, id: RecordId) -> None:
        for mark in self._known.pop(id, ("", ()))[1]:
            self._by_mark[mark].pop(id, None)

    def like(self, name: str) -> dict[RecordId, Record]:
        """Those whose name is probably the same."""
        is_alike, found = likeness(name), {}
        for mark in marks(name):
            for id, record in self._by_mark.get(mark, {}).items():
                if id not in found and is_alike(record.words(self._name)):
                    found[id] = record
        return found
