"""What is remembered of the state digests from one exchange to the next.

`digest_known` holds the hashes of a partition's groups as they were when nothing was open, `digest_stale` the groups with
records that were written since. Both are derived and may be deleted at any time.
"""

from collections.abc import Iterable

from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.sync.digest import group_of

MANY = 500
"""Groups touched at once after which all of them are counted anew."""

_WRITTEN = {"_base", "_clocks", "_part"}
"""Columns that change with every write of a field."""


def known(session: Session, part: str) -> bytes | None:
    """Hashes of all groups, those of stale ones no longer right."""
    row = session.first("SELECT hashes FROM digest_known WHERE part = ?", part)
    return bytes(row[0]) if row else None


def stale(session: Session, part: str) -> set[int]:
    return {int(row[0]) for row in session.rows("SELECT number FROM digest_stale WHERE part = ?", part)}


def remember(session: Session, part: str, hashes: bytes) -> None:
    session.run("INSERT OR REPLACE INTO digest_known (part, hashes) VALUES (?, ?)", part, hashes)
    session.run("DELETE FROM digest_stale WHERE part = ?", part)


def forget(session: Session) -> None:
    session.run("DELETE FROM digest_known")
    session.run("DELETE FROM digest_stale")


def mark(session: Session, states: Iterable[State]) -> None:
    """These records are written: what is remembered of their groups no longer holds."""
    found: dict[str, set[int]] = {}
    for state in states:
        if state.n is None or not _WRITTEN.isdisjoint(state.touched):
            found.setdefault(state.part, set()).add(group_of(state.id))
        for part, _ in state.touched_aside:
            found.setdefault(part, set()).add(group_of(state.id))
    for part, groups in found.items():
        if len(groups) > MANY:
            session.run("DELETE FROM digest_known WHERE part = ?", part)
        else:
            # of a partition nothing is remembered of, nothing gets stale: no page is written for it
            sql = (
                "INSERT OR IGNORE INTO digest_stale (part, number) "
                "SELECT ?, ? WHERE EXISTS (SELECT 1 FROM digest_known WHERE part = ?)"
            )
            session.many(sql, [(part, group, part) for group in groups])
