"""The state digest of a partition (sync 6), read straight from the rows."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from heapq import merge
from operator import itemgetter

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store import digest_memory, sqlite
from ntt_desktop.store.log import Log
from ntt_desktop.store.mapping import DELETED, ELEMENT, elements
from ntt_desktop.store.rows import Rows, marks
from ntt_desktop.store.session import Row, Session
from ntt_desktop.store.state import State, shared_clocks
from ntt_desktop.sync.digest import NOTHING, flat, group_hashes, group_of, over_groups, with_groups
from ntt_desktop.sync.entry import HASH, LogValue
from ntt_desktop.sync.scope import office_only

CHUNK = 1000
FEW = 1000
"""Groups up to which their records are looked for; from there on all records are read."""

Listed = tuple[bytes, list[LogValue]]

_id = itemgetter(0)


def digest_anew(session: Session, log: Log, part: str) -> bytes:
    """The state digest of a partition from all its rows. Open entries count with a commit id of zeros."""
    return over_groups(_all_groups(session, log, part))


def digest(session: Session, log: Log, part: str) -> bytes:
    """The same, with the help of what is remembered."""
    return over_groups(_groups(session, log, part))


def keep(session: Session, log: Log, part: str, *, anew: bool = False) -> bytes:
    """The digest, remembered for the next time when nothing is open. In a writing transaction.

    anew: from all rows, whatever is remembered.
    """
    hashes = _all_groups(session, log, part) if anew else _groups(session, log, part)
    if not (log.open_count(part) or office_only(part)):
        digest_memory.remember(session, part, hashes)
    return over_groups(hashes)


def _groups(session: Session, log: Log, part: str) -> bytes:
    known = digest_memory.known(session, part)
    stale = digest_memory.stale(session, part) if known is not None else set()
    if known is None or len(stale) > FEW:
        return _all_groups(session, log, part)
    found = group_hashes(Listing(session, log, part).of_groups(stale)) if stale else {}
    return with_groups(known, dict.fromkeys(stale, NOTHING[:HASH]) | found)


def _all_groups(session: Session, log: Log, part: str) -> bytes:
    return with_groups(NOTHING, group_hashes(Listing(session, log, part).all()))


class _Ids(dict[int, bytes]):
    """Commit number → id, looked up once."""

    def __init__(self, log: Log, part: str) -> None:
        self._log, self._part = log, part

    def __missing__(self, num: int) -> bytes:
        found = self[num] = self._log.commit_id(self._part, num)
        return found


class Listing:
    """Records with live writes in one partition as they are hashed, in order of id.

    Nearly all are read straight from their rows; only those with something aside, or several values, become a `State`.
    """

    def __init__(self, session: Session, log: Log, part: str) -> None:
        self._session, self._part = session, part
        self._ids, self._rows = _Ids(log, part), Rows(session)
        asides = session.rows("SELECT record FROM extra UNION SELECT record FROM sibling")
        self._aside = {bytes(row[0]) for row in asides}

    def all(self) -> Iterator[Listed]:
        if office_only(self._part):
            yield from self._by_state(self._rows.in_order(self._part))
            return
        kinds = (self._of_kind(kind) for kind in KINDS.values())
        unknown = self._by_state(self._rows.unknown(self._part))
        yield from merge(*kinds, unknown, key=_id)

    def of_groups(self, groups: Collection[int]) -> Iterator[Listed]:
        ends = [bytes((high << 4 | group >> 8, group & 255)) for group in groups for high in range(16)]
        found = (self._of_kind_in(kind, ends) for kind in KINDS.values())
        unknown = self._by_state(self._rows.unknown(self._part))
        wanted = set(groups)
        some = (one for one in unknown if group_of(one[0]) in wanted)
        yield from merge(*found, some, key=_id)

    def _of_kind(self, kind: Kind) -> Iterator[Listed]:
        last = b""
        while True:
            sql = f"{_select(kind.code)} WHERE id > ? AND _part = ? ORDER BY id LIMIT {CHUNK}"
            rows = self._session.rows(sql, last, self._part)
            yield from self._listed(kind, rows)
            if len(rows) < CHUNK:
                return
            last = rows[-1][0]

    def _of_kind_in(self, kind: Kind, ends: list[bytes]) -> Iterator[Listed]:
        sql = f'SELECT id FROM "{kind.code}" WHERE {sqlite.last_bytes("id", 2)} IN ({marks(len(ends))}) ORDER BY id'
        ids = [row[0] for row in self._session.rows(sql, *ends)]
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            where = f"id IN ({marks(len(some))}) AND _part = ? ORDER BY id"
            yield from self._listed(kind, self._session.rows(f"{_select(kind.code)} WHERE {where}", *some, self._part))

    def _by_state(self, states: Iterator[State]) -> Iterator[Listed]:
        ids = self._ids
        for state in states:
            live = state.all_live(self._part)
            listed = flat(state.id, ((name, [(ids[num], value) for num, value in writes]) for name, writes in live))
            if len(listed) > 1:  # a seed nobody has written to is no part of the state
                yield state.id, listed

    def _listed(self, kind: Kind, rows: Sequence[Row]) -> Iterator[Listed]:
        names, sets = _columns(kind.code)
        begin, end = 3, 3 + len(names)
        empty = (None,) * (len(sets) + 1)
        ids, aside = self._ids, self._aside
        states: dict[bytes, State] = {}
        if aside:
            states = self._rows.load_many(kind.code, [row[0] for row in rows if row[0] in aside])
        for row in rows:
            id, base, clocks = row[:begin]
            if id in states:
                yield from self._by_state(iter((states[id],)))
                continue
            listed: list[LogValue] = [id]
            nums = shared_clocks(clocks)
            left = len(nums) if row[end:] == empty else -1
            for name, cell in zip(names, row[begin:end]) if left >= 0 else ():  # noqa: B905 (alike long; it costs)
                if cell is not None:
                    num = nums.get(name)
                    if num is not None:
                        left -= 1
                        listed += (name, ids[num], cell)
                    elif base is not None:
                        listed += (name, ids[base], cell)
            if left:  # a set, a deletion, a field that was cleared
                listed = [id]
                for name, num, value in sorted(_writes(row, kind), key=_id):
                    listed += (name, ids[num], value)
            if len(listed) > 1:
                yield id, listed


def _writes(row: Row, kind: Kind) -> Iterator[tuple[str, int, LogValue]]:
    """Field, commit number and value of a record without asides."""
    names, sets = _columns(kind.code)
    base: int | None = row[1]
    left: dict[str, int | None] = {**shared_clocks(row[2])}
    begin, end = 3, 3 + len(names)
    for name, cell in zip(names, row[begin:end], strict=True):
        if cell is not None:
            num = left.pop(name, base)
            if num is not None:
                yield name, num, cell
    for code, cell in zip(sets, row[end:-1], strict=True):
        for element in elements(cell):
            name = f"{code}{ELEMENT}{element}"
            num = left.pop(name, base)
            if num is not None:
                yield name, num, True
    deleted = row[-1]
    if deleted is not None:
        num = left.pop(DELETED, base if deleted else None)
        if num is not None:
            yield DELETED, num, bool(deleted)
    for name, num in left.items():  # cleared
        if num is not None:
            yield name, num, False if ELEMENT in name else None


@cache
def _columns(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fields with one value, in order of name, and sets; `_hapus` is neither."""
    fields = sorted(KINDS[code].stored, key=lambda field: field.code)
    plain = tuple(field.code for field in fields if not field.is_set and field.code != DELETED)
    return plain, tuple(field.code for field in fields if field.is_set)


@cache
def _select(code: str) -> str:
    plain, sets = _columns(code)
    columns = ", ".join(f'"{code}"' for code in ("id", "_base", "_clocks", *plain, *sets, DELETED))
    return f'SELECT {columns} FROM "{code}"'
