"""The world a record is judged in, read from the store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ntt_desktop.base import clock
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Place, Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.domain.rules.likeness import alike
from ntt_desktop.store.access import USERS
from ntt_desktop.store.joins import followed, roots
from ntt_desktop.store.likes import Likes, Namesakes
from ntt_desktop.store.mapping import DELETED, to_cell
from ntt_desktop.store.session import Row, Session
from ntt_desktop.store.state import JOINED, State

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.book import Book

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
        self._namesakes: dict[tuple[str, str, str], Namesakes] = {}
        """By kind, field and field with the name."""
        self._whole: dict[str, set[bytes]] = {}
        self._books: dict[str, Book] = {}
        self._older_books: dict[tuple[str, str], Book | None] = {}
        self.admitted: set[tuple[RecordId, Act]] = set()
        """Users whose role covers an act, until one of the users changes."""
        self.is_kept = False
        """Nothing is forgotten although it is much: the next transaction is of the same sort."""

    def begin(self, session: Session) -> "StoreWorld":
        """For the next transaction of the same thread, when nobody else has written since the last one."""
        self._session = session
        self.pending.clear()
        self._books.clear()
        self._older_books.clear()
        self.__dict__.pop("today", None)
        if not self.is_kept and self._remembered() > MOST_REMEMBERED:
            self._records.clear()
            self._groups.clear()
            self._namesakes.clear()
            self._whole.clear()
        if len(self.states) > MOST_STATES:
            self.states.clear()
        return self

    def _remembered(self) -> int:
        grouped = sum(len(groups.of) for groups in self._groups.values())
        return grouped + sum(map(len, self._namesakes.values())) + len(self._records)

    def remember(self, kind: Kind) -> None:
        """Reads a kind at once, before many of its records are saved: one question instead of some for each."""
        if kind.code not in self._whole:
            rows = self._session.rows(f"{_select(kind)} WHERE _hidden = 0 ORDER BY n")
            self._records.update({record.id: record for record in (_record(kind, row) for row in rows)})
            ids = self._session.rows(f'SELECT id FROM "{kind.code}"')
            self._whole[kind.code] = {row[0] for row in ids}
            for key in [key for key in self._groups if key[0] == kind.code]:
                del self._groups[key]
            for named in [key for key in self._namesakes if key[0] == kind.code]:
                del self._namesakes[named]

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

    @cached_property
    def _roots(self) -> dict[RecordId, RecordId]:
        """Joined record → the one that stands for it."""
        return {id.hex(): root.hex() for id, root in roots(self._session).items()}

    @cached_property
    def _stood_for(self) -> dict[RecordId, list[RecordId]]:
        found: dict[RecordId, list[RecordId]] = {}
        for id, root in self._roots.items():
            found.setdefault(root, []).append(id)
        return found

    def standing(self, id: RecordId) -> RecordId:
        """The record that stands for this one: itself, unless it was joined into another."""
        return self._roots.get(id, id)

    def stood_for(self, id: RecordId) -> Sequence[RecordId]:
        """Records that were joined into this one."""
        return self._stood_for.get(id, ())

    def place(self, code: str) -> Place | None:
        return regions().place(code)

    def book(self, engine: str) -> "Book":
        """The rule tables in force today, read once in a transaction.

        Raises:
            KeyError: no such engine.
            BadTable: a newer program made the table.
        """
        from ntt_desktop.store.queries.rule_tables import book  # here: a start needs worlds, and no tables

        if engine not in self._books:
            self._books[engine] = book(self._session, engine, self.today)
        return self._books[engine]

    def book_of(self, engine: str, version: str) -> "Book | None":
        """The rule tables of a version a result names; None where they are not here.

        Raises:
            As `book`.
        """
        from ntt_desktop.store.queries.rule_tables import book_of

        if (engine, version) not in self._older_books:
            self._older_books[engine, version] = book_of(self._session, engine, version)
        return self._older_books[engine, version]

    def record(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        id = self._roots.get(id, id)
        if id in self.pending:
            return self.pending[id]
        if id not in self._records:
            self._records[id] = self._read(id, kinds)
        return self._records[id]

    def own(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        """The record itself, whether or not another one stands for it."""
        if id not in self._roots or id in self.pending:
            return self.pending[id] if id in self.pending else self.record(id, kinds)
        return self._read(id, kinds, f"IN (0, {JOINED})")

    def _read(self, id: RecordId, kinds: Sequence[str], hidden: str = "= 0") -> Record | None:
        try:
            key = bytes.fromhex(id)
        except ValueError:
            return None
        for code in dict.fromkeys((*kinds, *KINDS)):
            if code in KINDS:
                row = self._session.first(f"{_select_of(code)} WHERE id = ? AND _hidden {hidden}", key)
                if row is not None:
                    return _record(KINDS[code], row)
        return None

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]:
        return self._find(KINDS[kind], KINDS[kind].owners, owner)

    def others(self, kind: str, code: str, value: Value, but: RecordId) -> Sequence[Record]:
        return [record for record in self._find(KINDS[kind], (code,), value) if record.id != but]

    def joined(self, kind: str, code: str, value: Value) -> int:
        if not self._roots:
            return 0
        cell = to_cell(KINDS[kind].by_code[code], value)
        row = self._session.first(f'SELECT count(*) FROM "{kind}" WHERE "{code}" = ? AND _hidden = {JOINED}', cell)
        return int(row[0]) if row else 0

    def alike(self, record: Record, code: str, name: str) -> Sequence[Record]:
        kind, value, written = KINDS[record.kind], record[code], record.words(name)
        ids = [id for id in self._likes(kind, code, value, name).like(written) if id not in self.pending]
        found = {id: other for id in ids if id != record.id and (other := self.record(id, (kind.code,))) is not None}
        for other in self.pending.values():
            same = other.id != record.id and other.kind == kind.code and other[code] == value
            if same and alike(written, other.words(name)):
                found[other.id] = other
        return list(found.values())

    def _likes(self, kind: Kind, code: str, value: Value, name: str) -> Likes:
        namesakes = self._namesakes.get((kind.code, code, name))
        if namesakes is None:
            namesakes = self._namesakes[kind.code, code, name] = Namesakes()
            for record in self._remembered_of(kind):
                namesakes.fill(record[code], [(record.id, record.words(name))])
        known = namesakes.of(value)
        if known is not None:
            return known
        if kind.code in self._whole:
            return namesakes.fill(value, ())
        sql = f'SELECT id, "{name}" FROM "{kind.code}" WHERE "{code}" = ? AND _hidden = 0 ORDER BY n'
        rows = self._session.rows(sql, to_cell(kind.by_code[code], value))
        return namesakes.fill(value, ((id.hex(), "" if cell is None else str(cell)) for id, cell in rows))

    def _remembered_of(self, kind: Kind) -> Iterator[Record]:
        """Every living record of a kind that was read whole; none of another."""
        if kind.code in self._whole:
            yield from (record for record in self._records.values() if record is not None and record.kind == kind.code)

    def _find(self, kind: Kind, codes: tuple[str, ...], value: Value) -> list[Record]:
        found: dict[RecordId, Record] = {}
        values = (value, *(self.stood_for(value) if isinstance(value, str) and followed(kind) else ()))
        for code in codes:
            for each in values:
                found.update(self._group(kind, code, each))
        for record in self.pending.values():
            if record.kind == kind.code and any(record[code] in values for code in codes):
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
        for record in self._remembered_of(kind):
            groups.by_value.setdefault(record[code], {})[record.id] = record
            groups.of[record.id] = record[code]
        return groups

    def saved(self, record: Record, hidden: bool) -> None:
        """A record of this transaction is in the database now, or in the recycle bin."""
        self._records[record.id] = None if hidden else record
        if record.kind == USERS:
            self.admitted.clear()
        if record.kind in self._whole:
            self._whole[record.kind].add(bytes.fromhex(record.id))
        for (kind, code), groups in self._groups.items():
            if kind == record.kind:
                groups.replace(record, None if hidden else record[code])
        for (kind, code, name), namesakes in self._namesakes.items():
            if kind == record.kind:
                namesakes.saved(record.id, None if hidden else record[code], record.words(name))


@dataclass(slots=True)
class _Groups:
    """Records of one kind by the value of one field, as far as they were asked for; `of`: record → value."""

    by_value: dict[Value, dict[RecordId, Record]] = field(default_factory=dict)
    of: dict[RecordId, Value] = field(default_factory=dict)

    def replace(self, record: Record, value: Value) -> None:
        """The record has this value now."""
        if record.id in self.of:
            before = self.of.pop(record.id)
            self.by_value[before].pop(record.id, None)
        group = self.by_value.get(value) if value is not None else None
        if group is not None:
            group[record.id] = record
            self.of[record.id] = value


def _place(value: Value) -> tuple[int, int]:
    return (0, value) if isinstance(value, int) else (1, 0)


@cache
def _select_of(code: str) -> str:
    columns = ", ".join(f'"{field}"' for field in _codes(code)[0])
    return f'SELECT id, {columns} FROM "{code}"'


def _select(kind: Kind) -> str:
    return _select_of(kind.code)


def _record(kind: Kind, row: Row) -> Record:
    codes, references = _codes(kind.code)
    values = {code: cell for code, cell in zip(codes, row[1:], strict=True) if cell is not None}
    values.pop(DELETED, None)
    for code in references:
        cell = values.get(code)
        if type(cell) is bytes:
            values[code] = cell.hex()
    return Record(kind.code, row[0].hex(), values)


@cache
def _codes(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    stored = KINDS[code].stored
    return tuple(field.code for field in stored), tuple(field.code for field in stored if field.is_reference)
