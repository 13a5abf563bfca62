"""The world a record is judged in, read from the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ntt_desktop.base import clock
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Place, Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.likeness import alike
from ntt_desktop.store.likes import Likes
from ntt_desktop.store.mapping import DELETED, to_cell
from ntt_desktop.store.session import Row, Session
from ntt_desktop.store.state import State

MOST_REMEMBERED = 20_000
MOST_STATES = 500
"""Records, and records open for writing, remembered before a world starts afresh."""


class StoreWorld:
    """Answers what checks ask. `pending` stands in for its stored self while it is being saved.

    What was read once is remembered; a writer tells what it saved. The store keeps a thread's world from one
    transaction to the next as long as nobody else has written: the fields of one paper are left one after another.
    """

    def __init__(self, session: Session, office: str) -> None:
        self._session = session
        self._office = office
        self.pending: dict[RecordId, Record] = {}
        self.states: dict[bytes, State] = {}
        self._records: dict[RecordId, Record | None] = {}
        self._groups: dict[tuple[str, str], _Groups] = {}
        self._whole: dict[str, set[bytes]] = {}
        self.is_kept = False
        """Nothing is forgotten although it is much: the next transaction is of the same sort."""

    def begin(self, session: Session) -> "StoreWorld":
        """For the next transaction of the same thread, when nobody else has written since the last one."""
        self._session = session
        self.pending.clear()
        self.__dict__.pop("today", None)
        if (
            not self.is_kept
            and sum(len(groups.of) for groups in self._groups.values()) + len(self._records) > MOST_REMEMBERED
        ):
            self._records.clear()
            self._groups.clear()
            self._whole.clear()
        if len(self.states) > MOST_STATES:
            self.states.clear()
        return self

    def remember(self, kind: Kind) -> None:
        """Reads a kind at once, before many of its records are saved: one question instead of some for each."""
        if kind.code not in self._whole:
            rows = self._session.rows(f"{_select(kind)} WHERE _hidden = 0 ORDER BY n")
            self._records.update({record.id: record for record in (_record(kind, row) for row in rows)})
            ids = self._session.rows(f'SELECT id FROM "{kind.code}"')
            self._whole[kind.code] = {row[0] for row in ids}
            for key in [key for key in self._groups if key[0] == kind.code]:
                del self._groups[key]

    def is_unheard_of(self, kind: Kind, key: bytes) -> bool:
        """That no row of the kind has this id, not even in the recycle bin; False when that is not known."""
        known = self._whole.get(kind.code)
        return known is not None and key not in known

    @cached_property
    def today(self) -> date:
        return clock.today()

    @property
    def office(self) -> str:
        return self._office

    def place(self, code: str) -> Place | None:
        return regions().place(code)

    def record(self, id: RecordId) -> Record | None:
        if id in self.pending:
            return self.pending[id]
        if id not in self._records:
            self._records[id] = self._read(id)
        return self._records[id]

    def _read(self, id: RecordId) -> Record | None:
        try:
            key = bytes.fromhex(id)
        except ValueError:
            return None
        for kind in KINDS.values():
            row = self._session.first(f"{_select(kind)} WHERE id = ? AND _hidden = 0", key)
            if row is not None:
                return _record(kind, row)
        return None

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]:
        return self._find(KINDS[kind], KINDS[kind].owners, owner)

    def others(self, kind: str, code: str, value: Value, but: RecordId) -> Sequence[Record]:
        return [record for record in self._find(KINDS[kind], (code,), value) if record.id != but]

    def alike(self, record: Record, code: str, name: str) -> Sequence[Record]:
        kind, value, written = KINDS[record.kind], record[code], record.words(name)
        found = self._likes(kind, code, value, name).like(written)
        for other in self.pending.values():
            found.pop(other.id, None)
            if other.kind == kind.code and other[code] == value and alike(written, other.words(name)):
                found[other.id] = other
        found.pop(record.id, None)
        return list(found.values())

    def _likes(self, kind: Kind, code: str, value: Value, name: str) -> Likes:
        group = self._group(kind, code, value)
        by_value = self._groups[kind.code, code].likes.setdefault(name, {})
        known = by_value.get(value)
        if known is None:
            known = by_value[value] = Likes(name)
            for record in group.values():
                known.put(record)
        return known

    def _find(self, kind: Kind, codes: tuple[str, ...], value: Value) -> list[Record]:
        found: dict[RecordId, Record] = {}
        for code in codes:
            found.update(self._group(kind, code, value))
        for record in self.pending.values():
            if record.kind == kind.code and any(record[code] == value for code in codes):
                found[record.id] = record
            else:
                found.pop(record.id, None)
        if "urutan" not in kind.by_code:
            return list(found.values())
        return sorted(found.values(), key=lambda record: _place(record["urutan"]))

    def _group(self, kind: Kind, code: str, value: Value) -> dict[RecordId, Record]:
        groups = self._groups.get((kind.code, code))
        if groups is None:
            groups = self._groups[kind.code, code] = self._grouped(kind, code)
        group = groups.by_value.get(value)
        if group is None and kind.code in self._whole:
            group = groups.by_value[value] = {}
        elif group is None:
            cell = to_cell(kind.by_code[code], value)
            rows = self._session.rows(f'{_select(kind)} WHERE "{code}" = ? AND _hidden = 0 ORDER BY n', cell)
            group = {record.id: record for record in (_record(kind, row) for row in rows)}
            groups.by_value[value] = group
            groups.of.update(dict.fromkeys(group, value))
        return group

    def _grouped(self, kind: Kind, code: str) -> "_Groups":
        groups = _Groups()
        if kind.code in self._whole:
            for record in self._records.values():
                if record is not None and record.kind == kind.code:
                    groups.by_value.setdefault(record[code], {})[record.id] = record
                    groups.of[record.id] = record[code]
        return groups

    def saved(self, record: Record, hidden: bool) -> None:
        """A record of this transaction is in the database now, or in the recycle bin."""
        self._records[record.id] = None if hidden else record
        if record.kind in self._whole:
            self._whole[record.kind].add(bytes.fromhex(record.id))
        for (kind, code), groups in self._groups.items():
            if kind == record.kind:
                groups.replace(record, None if hidden else record[code])


@dataclass(slots=True)
class _Groups:
    """Records of one kind by the value of one field, as far as they were asked for; `of`: record → value."""

    by_value: dict[Value, dict[RecordId, Record]] = field(default_factory=dict)
    of: dict[RecordId, Value] = field(default_factory=dict)
    likes: dict[str, dict[Value, Likes]] = field(default_factory=dict)
    """Field with a name → value → the same records by that name."""

    def replace(self, record: Record, value: Value) -> None:
        """The record has this value now."""
        if record.id in self.of:
            before = self.of.pop(record.id)
            self.by_value[before].pop(record.id, None)
            for by_value in self.likes.values():
                if before != value and before in by_value:
                    by_value[before].drop(record.id)
        group = self.by_value.get(value) if value is not None else None
        if group is not None:
            group[record.id] = record
            self.of[record.id] = value
            for by_value in self.likes.values():
                if value in by_value:
                    by_value[value].put(record)


def _place(value: Value) -> tuple[int, int]:
    return (0, value) if isinstance(value, int) else (1, 0)


def _select_of(kind: Kind) -> str:
    columns = ", ".join(f'"{field.code}"' for field in kind.stored)
    return f'SELECT id, {columns} FROM "{kind.code}"'


_selects = {code: _select_of(kind) for code, kind in KINDS.items()}


def _select(kind: Kind) -> str:
    return _selects[kind.code]


def _record(kind: Kind, row: Row) -> Record:
    codes, references = _codes[kind.code]
    values = {code: cell for code, cell in zip(codes, row[1:], strict=True) if cell is not None}
    values.pop(DELETED, None)
    for code in references:
        cell = values.get(code)
        if type(cell) is bytes:
            values[code] = cell.hex()
    return Record(kind.code, row[0].hex(), values)


def _codes_of(kind: Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(field.code for field in kind.stored), tuple(field.code for field in kind.stored if field.is_reference)


_codes = {code: _codes_of(kind) for code, kind in KINDS.items()}
