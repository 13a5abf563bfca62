"""Records as rows: loaded into `State`s, flushed back together with what no cell holds."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import merge
from itertools import groupby
from operator import attrgetter

import cbor2

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.regions import regions
from ntt_desktop.store import digest_memory, sqlite, undecided
from ntt_desktop.store.joins import Affected, Joins
from ntt_desktop.store.mapping import DELETED, ELEMENT, Cell
from ntt_desktop.store.names import names_of
from ntt_desktop.store.session import Row, Session
from ntt_desktop.store.state import Aside, State, read_clocks
from ntt_desktop.sync.entry import LogValue
from ntt_desktop.sync.merge import Write
from ntt_desktop.sync.scope import OFFICE_ONLY

CHUNK = 500
"""Records loaded by one statement."""

_BOOKS = ("n", "id", "_part", "_base", "_clocks", "_hidden", "_keadaan", "_masalah")


def marks(count: int) -> str:
    return ", ".join("?" * count)


class Rows:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._asides: bool | None = None
        self._to_index: dict[str, set[int]] = {}
        self._joins = Joins(session)
        self.affected: list[Affected] = []
        """Records that were joined or parted, so that their surroundings have to be judged again."""
        self._next_n: dict[str, int] = {}

    # -- loading ------------------------------------------------------------------------------------------------

    def kind_of(self, id: bytes) -> str | None:
        """The kind of a record, also of one this program does not know."""
        row = self._session.first(_of_any_kind(), *[id] * (len(KINDS) + 1))
        return str(row[0]) if row else None

    def load(self, kind_code: str, id: bytes) -> State | None:
        return self.load_many(kind_code, [id]).get(id)

    def load_many(
        self, kind_code: str, ids: Sequence[bytes], only: Collection[str] | None = None
    ) -> dict[bytes, State]:
        """The records among `ids` that are here. only: codes of the fields that will be written; the others are not read
        from their cells, which is enough for a write and for nothing else."""
        found: dict[bytes, State] = {}
        kind = KINDS.get(kind_code)
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            if kind is not None:
                codes, names = _columns(kind.code) if only is None else _needed(kind.code, frozenset(only))
                sql = _select_of(kind.code, codes, names)
                for row in self._session.rows(f"{sql} WHERE id IN ({marks(len(some))})", *some):
                    found[row[1]] = _state(kind, row, codes, names)
            self._load_asides(kind_code, some, found)
        return found

    def in_order(self, part: str) -> Iterator[State]:
        """Every record with a live write in a partition, in order of id."""
        shared = part.removesuffix(OFFICE_ONLY)
        if part != shared:
            sql = "SELECT DISTINCT kind, record FROM extra WHERE part = ? ORDER BY record"
            for code, id in self._session.rows(sql, part):
                state = self.load(str(code), id)
                if state is not None:
                    yield state
            return
        yield from merge(
            *(self._of_kind(kind, part) for kind in KINDS.values()), self.unknown(part), key=lambda state: state.id
        )

    def living(self, kind: Kind) -> Iterator[State]:
        """Every record of a kind that is not in the recycle bin, oldest first, without asides."""
        last = 0
        while True:
            sql = f"{_select(kind)} WHERE n > ? AND _hidden = 0 ORDER BY n LIMIT {CHUNK}"
            rows = self._session.rows(sql, last)
            yield from (_state(kind, row, *_columns(kind.code)) for row in rows)
            if len(rows) < CHUNK:
                return
            last = rows[-1][0]

    def columns(self, kind: Kind, codes: Sequence[str]) -> Sequence[Row]:
        """(id, cell, …) of the living records of a kind, oldest first."""
        quoted = ", ".join(f'"{code}"' for code in codes)
        return self._session.rows(f'SELECT id, {quoted} FROM "{kind.code}" WHERE _hidden = 0 ORDER BY n')

    def owned(self, kind: Kind, owner: bytes, *, hidden: bool) -> list[bytes]:
        """Ids of the rows of a kind that hang on a record, living or in the recycle bin."""
        where = " OR ".join(f'"{code}" = ?' for code in kind.owners)
        sql = f'SELECT id FROM "{kind.code}" WHERE ({where}) AND _hidden = ? ORDER BY n'
        return [bytes(row[0]) for row in self._session.rows(sql, *[owner] * len(kind.owners), int(hidden))]

    def with_several_values(self) -> list[State]:
        """Records that may hold something a person has to decide: several values, an undone choice, a deletion that did
        not know of a change."""
        found = []
        for row in self._session.rows(undecided.EVERYWHERE):
            code = self.kind_of(row[0])
            state = self.load(code, row[0]) if code in KINDS else None
            if state is not None and not state.is_new and not state.is_deleted:
                found.append(state)
        return found

    def undecided(self, ancestors: Callable[[str, int], int]) -> dict[str, dict[RecordId, frozenset[str]]]:
        """Kind → living record → its fields that wait for a person."""
        found: dict[str, dict[RecordId, frozenset[str]]] = {}
        for state in self.with_several_values():
            if fields := waiting_fields(state, ancestors):
                found.setdefault(state.kind_code, {})[state.id.hex()] = fields
        return found

    def undecided_among(
        self, kind: Kind, ids: Sequence[bytes], ancestors: Callable[[str, int], int]
    ) -> dict[bytes, frozenset[str]]:
        """Of some living records of a kind: those with fields that wait for a person."""
        likely = self._session.rows(undecided.among(kind.code, marks(len(ids))), *ids, *ids, *ids) if ids else []
        states = self.load_many(kind.code, [bytes(row[0]) for row in likely])
        found = ((id, waiting_fields(state, ancestors)) for id, state in states.items() if not state.is_deleted)
        return {id: fields for id, fields in found if fields}

    def unjudged(self, kind: Kind, limit: int) -> list[bytes]:
        """Living records without a state; the index of states finds them. Those of one place come together."""
        where = f"_hidden = 0 AND {sqlite.sort_expression(kind, 'keadaan')} = ''"
        order = f'ORDER BY "{kind.place}", n' if kind.place else ""
        sql = f'SELECT id FROM "{kind.code}" WHERE {where} {order} LIMIT ?'
        return [bytes(row[0]) for row in self._session.rows(sql, limit)]

    def _of_kind(self, kind: Kind, part: str) -> Iterator[State]:
        last = b""
        while True:
            sql = f"{_select(kind)} WHERE id > ? AND _part = ? ORDER BY id LIMIT {CHUNK}"
            states = {
                bytes(row[1]): _state(kind, row, *_columns(kind.code)) for row in self._session.rows(sql, last, part)
            }
            self._load_asides(kind.code, list(states), states)
            yield from states.values()
            if len(states) < CHUNK:
                return
            last = max(states)

    def unknown(self, part: str) -> Iterator[State]:
        """Records of kinds that only a newer program knows."""
        sql = f"SELECT DISTINCT kind, record FROM extra WHERE part = ? AND kind NOT IN ({marks(len(KINDS))})"
        for code, id in self._session.rows(f"{sql} ORDER BY record", part, *KINDS):
            state = self.load(str(code), id)
            if state is not None:
                yield state

    def _load_asides(self, kind_code: str, ids: Sequence[bytes], found: dict[bytes, State]) -> None:
        if self._asides is None:
            sql = "SELECT EXISTS (SELECT 1 FROM extra) OR EXISTS (SELECT 1 FROM sibling)"
            row = self._session.first(sql)
            self._asides = bool(row and row[0])
        if not self._asides or not ids:
            return
        sql = "SELECT record, part, field, num, value, shown FROM extra WHERE record IN"
        for row in self._session.rows(f"{sql} ({marks(len(ids))})", *ids):
            state = found.get(row[0])
            if state is None:
                state = found[row[0]] = State(kind_code, KINDS.get(kind_code), row[0], row[1].removesuffix(OFFICE_ONLY))
            state.extra[row[1], row[2]] = Aside(row[3], unpacked(row[4]), bool(row[5]))
        sql = "SELECT record, part, field, num, value FROM sibling WHERE record IN"
        for row in self._session.rows(f"{sql} ({marks(len(ids))}) ORDER BY num", *ids):
            state = found.get(row[0])
            if state is not None:
                key = (row[1], row[2])
                state.siblings[key] = (*state.siblings.get(key, ()), Write(row[3], unpacked(row[4])))

    # -- flushing -----------------------------------------------------------------------------------------------

    def flush(self, states: Iterable[State]) -> None:
        """Writes what changed: rows, names beside references, siblings, asides. `index` then brings the words along."""
        late = {state.id: state for state in states}
        if not late:
            return
        changed = [state for state in late.values() if state.touched or state.touched_aside or state.is_new]
        by_kind = sorted((state for state in changed if state.kind is not None), key=lambda state: state.kind_code)
        for code, group in groupby(by_kind, key=lambda state: state.kind_code):
            some = list(group)
            kind = KINDS[code]
            self._names_beside(kind, some, late)
            new = [state for state in some if state.is_new]
            known = [state for state in some if not state.is_new]
            self._insert(kind, new)
            self._update(kind, known)
            turned = [state for state in known if "_hidden" in state.touched]
            # one that another stands for was in no list before it was deleted
            self._count(code, new, [state for state in turned if not (state.hidden and state.id in self._joins.roots)])
            words = [*new, *(state for state in known if state.touched & _searched(kind.code))]
            self._to_index.setdefault(code, set()).update(state.n for state in words if state.n is not None)
            self._rename(kind, [state for state in known if kind.name in state.touched])
            self._joins.note(code, some, bool(new))
        self._flush_asides([state for state in changed if state.touched_aside])
        digest_memory.mark(self._session, changed)
        for state in changed:
            state.touched.clear()
            state.touched_aside.clear()

    def _insert(self, kind: Kind, states: Sequence[State]) -> None:
        if not states:
            return
        first = self._next_n.get(kind.code)
        if first is None:
            row = self._session.first(f'SELECT coalesce(max(n), 0) FROM "{kind.code}"')
            first = (row[0] if row else 0) + 1
        self._next_n[kind.code] = first + len(states)
        codes = [field.code for field in kind.stored]
        beside = names_of(kind)
        columns = [*_BOOKS, *codes, *(f"{code}__nama" for code in beside)]
        rows = []
        for n, state in enumerate(states, first):
            state.n = n
            rows.append((*_books(state), *map(state.cells.get, codes), *map(state.beside.get, beside)))
        quoted = ", ".join(f'"{column}"' for column in columns)
        self._session.many(f'INSERT INTO "{kind.code}" ({quoted}) VALUES ({marks(len(columns))})', rows)

    def _count(self, code: str, new: Sequence[State], turned: Sequence[State]) -> None:
        """Keeps the number of living records."""
        more = sum(not state.hidden for state in new) + sum(-1 if state.hidden else 1 for state in turned)
        if more:
            self._session.run("UPDATE tally SET living = living + ? WHERE kind = ?", more, code)

    def _update(self, kind: Kind, states: Sequence[State]) -> None:
        alike: dict[frozenset[str], list[State]] = {}
        for state in states:
            if state.touched:
                alike.setdefault(frozenset(state.touched), []).append(state)
        for touched, some in alike.items():
            columns, sql = _updates(kind.code, touched)
            cells = [[*map(_reader(column), some)] for column in columns]
            rows = list(zip(*cells, (state.n for state in some), strict=True))
            self._session.many(sql, rows)

    def index(self) -> None:
        """Brings joined records and the search index in line with all that was flushed."""
        for one in self._joins.settle():
            self._follow(one)
        for code, found in self._to_index.items():
            numbers = sorted(found)
            if sqlite.has_words(KINDS[code]) and numbers:
                self._index(KINDS[code], numbers)
        self._to_index.clear()

    def _follow(self, one: Affected) -> None:
        """The name beside references to a joined record is that of the one that stands for it."""
        self.affected.append(one)
        kind, again = KINDS[one.kind], (one.id, *one.standing)
        unjudged = f'UPDATE "{kind.code}" SET _keadaan = NULL, _masalah = NULL WHERE id IN ({marks(len(again))})'
        self._session.run(unjudged, *again)
        row = self._session.first(f'SELECT n, "{kind.name}" FROM "{kind.code}" WHERE id = ?', one.id)
        if row is not None:
            self._to_index.setdefault(one.kind, set()).add(row[0])
            name = self.names(kind.code, {one.id}, {}).get(one.id)
            self._put_name(kind.code, one.id, name)

    def _index(self, kind: Kind, numbers: Sequence[int]) -> None:
        if len(numbers) > CHUNK and numbers[-1] - numbers[0] < 2 * len(numbers):
            sqlite.index_words(self._session, kind, "n BETWEEN ? AND ?", (numbers[0], numbers[-1]))
            return
        for start in range(0, len(numbers), CHUNK):
            some = numbers[start : start + CHUNK]
            sqlite.index_words(self._session, kind, f"n IN ({marks(len(some))})", tuple(some))

    def _flush_asides(self, states: Sequence[State]) -> None:
        gone, extra, siblings = [], [], []
        for state in states:
            for part, name in state.touched_aside:
                gone.append((state.id, part, name))
                aside = state.extra.get((part, name))
                if aside is not None:
                    value = packed(aside.value)
                    extra.append((state.id, part, name, aside.num, value, state.kind_code, int(aside.shown)))
                for write in state.siblings.get((part, name), ()):
                    siblings.append((state.id, part, name, write.commit, packed(write.value)))
        if not gone:
            return
        self._asides = True
        self._session.many("DELETE FROM extra WHERE record = ? AND part = ? AND field = ?", gone)
        self._session.many("DELETE FROM sibling WHERE record = ? AND part = ? AND field = ?", gone)
        sql = "INSERT INTO extra (record, part, field, num, value, kind, shown) VALUES (?, ?, ?, ?, ?, ?, ?)"
        self._session.many(sql, extra)
        self._session.many("INSERT INTO sibling (record, part, field, num, value) VALUES (?, ?, ?, ?, ?)", siblings)

    # -- names --------------------------------------------------------------------------------------------------

    def _names_beside(self, kind: Kind, states: Sequence[State], late: Mapping[bytes, State]) -> None:
        """Puts the shown name of a village or record beside the field that refers to it."""
        for code in names_of(kind):
            field = kind.by_code[code]
            some = [state for state in states if code in state.touched or state.is_new]
            if not some:  # nearly always: one field of a record was left
                continue
            if field.type in ("village", "district", "regency"):
                for state in some:
                    place = regions().place(str(state.cells.get(code, "")))
                    state.set_beside(code, place.name if place else None)
            else:
                names = self.names(field.targets[0], {cell for state in some if (cell := state.cells.get(code))}, late)
                for state in some:
                    cell = state.cells.get(code)
                    state.set_beside(code, names.get(cell) if isinstance(cell, bytes) else None)

    def names(self, target: str, ids: set[Cell], late: Mapping[bytes, State]) -> dict[bytes, str]:
        """Shown names of records of one kind; `late` ones are written by the same flush."""
        kind, found = KINDS.get(target), {}
        roots = self._joins.roots
        wanted: dict[bytes, list[bytes]] = {}
        for id in ids if kind is not None else ():
            if isinstance(id, bytes):
                wanted.setdefault(roots.get(id, id), []).append(id)
        if kind is not None:
            asked = [id for id in wanted if id not in late]
            told = [(id, late[id].cells.get(kind.name)) for id in wanted if id in late]
            for start in range(0, len(asked), CHUNK):
                some = asked[start : start + CHUNK]
                sql = f'SELECT id, "{kind.name}" FROM "{kind.code}" WHERE id IN ({marks(len(some))})'
                told += self._session.rows(sql, *some)  # type: ignore[arg-type]
            for standing, name in told:
                if name is not None:
                    found.update(dict.fromkeys(wanted[standing], str(name)))
        return found

    def _rename(self, kind: Kind, states: Sequence[State]) -> None:
        """A record's new name is carried to the rows that refer to it."""
        for state in states:
            name, roots = state.cells.get(kind.name), self._joins.roots
            if state.id not in roots:
                for id in (state.id, *(one for one, root in roots.items() if root == state.id)):
                    self._put_name(kind.code, id, None if name is None else str(name))

    def _put_name(self, kind: str, id: bytes, name: str | None) -> None:
        for other, code in _named_after(kind):
            where = f'"{code}" = ?'
            rows = self._session.rows(f'SELECT n FROM "{other}" WHERE {where}', id)
            if rows:
                self._session.run(f'UPDATE "{other}" SET "{code}__nama" = ? WHERE {where}', name, id)
                self._to_index.setdefault(other, set()).update(row[0] for row in rows)


def waiting_fields(state: State, ancestors: Callable[[str, int], int]) -> frozenset[str]:
    """Fields of a record whose value waits for a person."""
    return frozenset(name.partition(ELEMENT)[0] for name in (*state.undecided(ancestors), *state.all_reopened()))


@lru_cache(maxsize=1024)
def _updates(code: str, touched: frozenset[str]) -> tuple[list[str], str]:
    """The columns that changed, in their order in the statement that writes them."""
    columns = sorted(touched)
    assignments = ", ".join(f'"{column}" = ?' for column in columns)
    return columns, f'UPDATE "{code}" SET {assignments} WHERE n = ?'


@cache
def _searched(code: str) -> frozenset[str]:
    """Columns whose change the search index has to follow."""
    return frozenset(("_hidden", *(sqlite.column_of(path) for path in KINDS[code].search)))


@cache
def _of_any_kind() -> str:
    known = " UNION ALL ".join(f"SELECT '{kind}' FROM \"{kind}\" WHERE id = ?" for kind in KINDS)
    return f"{known} UNION ALL SELECT kind FROM extra WHERE record = ?"


@cache
def _named_after(target: str) -> tuple[tuple[str, str], ...]:
    """Kinds and their fields that show the name of records of `target` beside them."""
    return tuple(
        (other.code, code)
        for other in KINDS.values()
        for code in names_of(other)
        if target in other.by_code[code].targets
    )


def _select(kind: Kind) -> str:
    return _select_of(kind.code, *_columns(kind.code))


@cache
def _columns(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kind = KINDS[code]
    return tuple(field.code for field in kind.stored), names_of(kind)


@lru_cache(maxsize=256)
def _needed(code: str, only: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fields, and fields with a name beside them, that a write of these fields looks at."""
    codes, names = _columns(code)
    wanted = {*only, DELETED, KINDS[code].name}
    return tuple(each for each in codes if each in wanted), tuple(each for each in names if each in wanted)


@lru_cache(maxsize=256)
def _select_of(code: str, codes: tuple[str, ...], names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{column}"' for column in (*_BOOKS, *codes, *(f"{name}__nama" for name in names)))
    return f'SELECT {quoted} FROM "{code}"'


def _state(kind: Kind, row: Row, codes: Sequence[str], names: Sequence[str]) -> State:
    start, end = len(_BOOKS), len(_BOOKS) + len(codes)
    cells = {code: cell for code, cell in zip(codes, row[start:end], strict=True) if cell is not None}
    beside = {code: name for code, name in zip(names, row[end:], strict=True) if name is not None}
    state = State(kind.code, kind, row[1], row[2], n=row[0], cells=cells, base=row[3], clocks=read_clocks(row[4]))
    state.hidden, state.keadaan, state.masalah, state.beside = row[5], row[6], row[7], beside
    return state


def _books(state: State) -> tuple[object, ...]:
    return (
        state.n,
        state.id,
        state.part,
        state.base,
        state.clocks_text(),
        state.hidden,
        state.keadaan,
        state.masalah,
    )


@cache
def _reader(column: str) -> Callable[[State], object]:
    """What a column holds of a record."""
    if column == "_clocks":
        return State.clocks_text
    if column in _BOOKS:
        return attrgetter(column[1:])
    if column.endswith("__nama"):
        code = column.removesuffix("__nama")
        return lambda state: state.beside.get(code)
    return lambda state: state.cells.get(column)


def packed(value: LogValue) -> bytes:
    """A log value as it is kept where no column has its type."""
    return cbor2.dumps(value)


def unpacked(cell: bytes) -> LogValue:
    value: LogValue = cbor2.loads(cell)
    return value
