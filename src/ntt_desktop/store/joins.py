"""Records joined into others: which one stands for which (sync 4.3), and what follows from it in the rows.

A record says by its field `_gabung_ke` into which one it was joined. Two of different regencies are joined at the province alone, by a
record of its own (`record_join`). The table `joined` holds what comes of both: for each joined record its next step
and the record at the end. It is derived: the log and the rows give it at any time. A record that another one stands for
is not in the lists (`_hidden` = 2); nothing of it is changed, and nothing that refers to it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.mapping import JOINED_INTO
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import GONE, JOINED, State

ACROSS = "record_join"
"""The kind by whose records the province joins what two regencies keep."""


class Affected(NamedTuple):
    """A record for which another one stands now, or no longer: `standing` before and after."""

    kind: str
    id: bytes
    standing: tuple[bytes, ...]


def roots(session: Session) -> dict[bytes, bytes]:
    """Joined record → the one that stands for it."""
    rows = session.rows("SELECT id, root FROM joined WHERE root IS NOT NULL AND root <> id")
    return {bytes(id): bytes(root) for id, root in rows}


class Joins:
    """Keeps `joined` in line with what one transaction flushes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._any: bool | None = None
        self._stale = False
        self._roots: dict[bytes, bytes] | None = None

    @property
    def any(self) -> bool:
        """Whether something was ever joined; most workspaces have nothing to look for."""
        if self._any is None:
            row = self._session.first(f'SELECT EXISTS (SELECT 1 FROM joined) OR EXISTS (SELECT 1 FROM "{ACROSS}")')
            self._any = bool(row and row[0])
        return self._any

    @property
    def _waits(self) -> bool:
        """Whether some step leads to a record, or is of one, that was not here."""
        sql = (
            "SELECT EXISTS (SELECT 1 FROM joined WHERE root IS NULL) OR EXISTS "
            f'(SELECT 1 FROM "{ACROSS}" WHERE _hidden = 0 AND rekaman NOT IN (SELECT id FROM joined))'
        )
        row = self._session.first(sql)
        return bool(row and row[0])

    @property
    def roots(self) -> dict[bytes, bytes]:
        if self._roots is None:
            self._roots = roots(self._session) if self.any else {}
        return self._roots

    def note(self, kind: str, states: Iterable[State], has_new: bool) -> None:
        """Records that were written; has_new: some of them are new, and may be what a step leads to."""
        if kind == ACROSS:
            self._stale = self._any = True
        for state in states:
            if JOINED_INTO in state.touched:
                step = state.cells.get(JOINED_INTO)
                if isinstance(step, bytes):
                    sql = (
                        "INSERT INTO joined (id, kind, step) VALUES (?, ?, ?) "
                        "ON CONFLICT (id) DO UPDATE SET step = excluded.step"
                    )
                    self._session.run(sql, state.id, kind, step)
                    self._stale = self._any = True
                elif self.any:
                    self._session.run("UPDATE joined SET step = NULL WHERE id = ?", state.id)
                    self._stale = True
            elif not self._stale and "_hidden" in state.touched and self.any:  # it may be the one that stood for others
                self._stale = True
        if has_new and not self._stale and self.any and self._waits:
            self._stale = True

    def settle(self) -> list[Affected]:
        """After the rows were written: works out who stands for whom. Returns what is other than before, with the rows'
        mark set anew; counts, search and names are the caller's."""
        if not self._stale:
            return []
        self._stale = False
        before = {bytes(id): (str(kind), step, root) for id, kind, step, root in self._read()}
        kinds = {id: kind for id, (kind, _step, _root) in before.items()}
        steps = {id: step for id, (_kind, step, _root) in before.items() if step is not None}
        for id, into in self._session.rows(f'SELECT rekaman, gabung_ke FROM "{ACROSS}" WHERE _hidden = 0'):
            if isinstance(id, bytes) and isinstance(into, bytes) and id not in steps:
                kind = kinds.get(id) or self._kind_of(id)
                if kind:
                    kinds[id], steps[id] = kind, into
        after = {id: self._root(id, kinds[id], steps) for id in steps}
        for id in before.keys() - steps.keys():
            self._session.run("DELETE FROM joined WHERE id = ?", id)
        for id, root in after.items():
            sql = "INSERT INTO joined (id, kind, root) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET root = excluded.root"
            self._session.run(sql, id, kinds[id], root)
        self._roots = None
        return list(self._changed({id: root for id, (_kind, _step, root) in before.items()}, after, kinds))

    def _read(self) -> Iterable[tuple[bytes, str, bytes | None, bytes | None]]:
        return self._session.rows("SELECT id, kind, step, root FROM joined")  # type: ignore[return-value]

    def _kind_of(self, id: bytes) -> str:
        found = (kind.code for kind in KINDS.values() if not kind.inline and self._is_here(kind.code, id))
        return next(found, "")

    def _is_here(self, kind: str, id: bytes) -> bool:
        return self._mark(kind, id) is not None

    def _mark(self, kind: str, id: bytes) -> int | None:
        row = self._session.first(f'SELECT _hidden FROM "{kind}" WHERE id = ?', id)
        return None if row is None else int(row[0])

    def _root(self, id: bytes, kind: str, steps: dict[bytes, bytes]) -> bytes | None:
        """The end of the way from a record, as far as the records are here and of one kind. What is in the recycle bin stands for
        nobody: then it is the last one before it. In a circle it is the smallest id. None when nobody else stands for it."""
        path, standing = [id], None
        while (into := steps.get(path[-1])) is not None and (mark := self._mark(kind, into)) is not None:
            if into in path:
                circle = [one for one in path[path.index(into) :] if self._mark(kind, one) != GONE]
                return min(circle, default=standing)
            path.append(into)
            standing = into if mark != GONE else standing
        return standing

    def _changed(
        self, before: dict[bytes, bytes | None], after: dict[bytes, bytes | None], kinds: dict[bytes, str]
    ) -> Iterator[Affected]:
        for id in {**before, **after}:
            old, new = before.get(id), after.get(id)
            stood_for = new is not None and new != id
            was = self._mark(kinds[id], id)
            if was is None:
                continue
            mark = was if was == GONE else JOINED if stood_for else 0
            if mark != was:
                self._session.run(f'UPDATE "{kinds[id]}" SET _hidden = ? WHERE id = ?', mark, id)
                sql = "UPDATE tally SET living = living + ? WHERE kind = ?"
                self._session.run(sql, 1 if mark == 0 else -1, kinds[id])
            if mark != was or old != new:
                yield Affected(kinds[id], id, tuple(each for each in (old, new) if each is not None and each != id))


def followed(kind: Kind) -> bool:
    """Whether records of a kind that refer to a joined one count as those of the one that stands for it. The rows inside a
    record are part of it, as its fields are, and stay with it."""
    return not kind.inline
