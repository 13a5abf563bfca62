"""Records by how their names sound, so that a village of many is not compared name by name.

Names alone are remembered: of ten products of a village hardly ever one is alike, and only that one is read.
"""

from collections.abc import Hashable, Iterable

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.rules.likeness import likeness, marks


class Likes:
    """The names of some records."""

    def __init__(self) -> None:
        self._by_mark: dict[Hashable, dict[RecordId, str]] = {}
        self._known: dict[RecordId, str] = {}

    def put(self, id: RecordId, name: str) -> None:
        known = self._known.get(id)
        if known == name:
            return
        if known is not None:
            self.drop(id)
        self._known[id] = name
        for mark in marks(name):
            self._by_mark.setdefault(mark, {})[id] = name

    def drop(self, id: RecordId) -> None:
        for mark in marks(self._known.pop(id, "")):
            self._by_mark[mark].pop(id, None)

    def like(self, name: str) -> list[RecordId]:
        """Those whose name is probably the same."""
        found: dict[RecordId, None] = {}
        is_alike = likeness(name)
        for mark in marks(name):
            for id, other in self._by_mark.get(mark, {}).items():
                if id not in found and is_alike(other):
                    found[id] = None
        return list(found)


class Namesakes:
    """The names of the records of one kind by the value of one field, as far as they were asked for."""

    def __init__(self) -> None:
        self._by_value: dict[Value, Likes] = {}
        self._of: dict[RecordId, Value] = {}

    def __len__(self) -> int:
        return len(self._of)

    def of(self, value: Value) -> Likes | None:
        """None: nobody has asked for these yet."""
        return self._by_value.get(value)

    def fill(self, value: Value, names: Iterable[tuple[RecordId, str]]) -> Likes:
        """The names of all records with that value."""
        found = self._by_value.setdefault(value, Likes())
        for id, name in names:
            found.put(id, name)
            self._of[id] = value
        return found

    def saved(self, id: RecordId, value: Value, name: str) -> None:
        """A record has this value and this name now; None: it is in the recycle bin, or without a value."""
        before = self._of.get(id)
        if before is not None and before != value:
            del self._of[id]
            self._by_value[before].drop(id)
        if value is not None and value in self._by_value:
            self.fill(value, [(id, name)])
