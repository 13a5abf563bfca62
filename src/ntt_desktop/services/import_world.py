"""The world the rows of a file are judged in: what is stored, with the file's own records in front."""

from collections.abc import Mapping, Sequence
from datetime import date

from ntt_desktop.base import clock
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Place, Record, World
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.likeness import likeness

MOST_COMPARED = 25
"""Records of one village a row is compared with; near-duplicates among more are left to each record's own list."""


class FileWorld:
    """Records of a file as if they were stored; nothing is asked of the store twice."""

    def __init__(
        self, stored: World, office: str, pending: Mapping[RecordId, Record], new: frozenset[RecordId]
    ) -> None:
        """`pending`: the records as they will be; `new`: those that are not stored yet."""
        self.today: date = clock.today()
        self.office = office
        self.crowded = False
        """Whether some records were compared with none, because too many share a village."""
        self._left_out = False
        self._stored = stored
        self._pending = pending
        self._new = new
        self._records: dict[RecordId, Record | None] = {}
        self._found: dict[tuple[str, str, Value], list[Record]] = {}
        self._waiting: dict[tuple[str, str], dict[Value, list[Record]]] = {}

    def left_out(self) -> bool:
        """Whether a comparison was left out since this was last asked."""
        found, self._left_out = self._left_out, False
        return found

    def place(self, code: str) -> Place | None:
        return regions().place(code)

    def record(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        if id in self._pending:
            return self._pending[id]
        if id not in self._records:
            self._records[id] = self._stored.record(id, kinds)
        return self._records[id]

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]:
        stored = () if owner in self._new else self._stored.children(kind, owner)
        rows = [self._pending.get(row.id, row) for row in stored]
        known = {row.id for row in rows}
        for code in KINDS[kind].owners:
            rows += [row for row in self._having(kind, code, owner) if row.id not in known]
        return rows

    def others(self, kind: str, code: str, value: Value, but: RecordId) -> Sequence[Record]:
        key = (kind, code, value)
        if key not in self._found:
            waiting = self._having(kind, code, value)
            rest = [row for row in self._stored.others(kind, code, value, "") if row.id not in self._pending]
            self._found[key] = [*rest, *waiting]
        found = self._found[key]
        if len(found) > MOST_COMPARED:
            self.crowded = self._left_out = True
            return ()
        return [row for row in found if row.id != but]

    def joined(self, kind: str, code: str, value: Value) -> int:
        return self._stored.joined(kind, code, value)

    def alike(self, record: Record, code: str, name: str) -> Sequence[Record]:
        is_alike = likeness(record.words(name))
        return [
            other for other in self.others(record.kind, code, record[code], record.id) if is_alike(other.words(name))
        ]

    def _having(self, kind: str, code: str, value: Value) -> list[Record]:
        """Records of the file with that value."""
        index = self._waiting.get((kind, code))
        if index is None:
            index = self._waiting[kind, code] = {}
            for record in self._pending.values():
                if record.kind == kind and record[code] is not None:
                    index.setdefault(record[code], []).append(record)
        return index.get(value, [])
