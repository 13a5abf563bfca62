"""What sending and receiving ask of the rows: attachments, and what is new."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ntt_desktop.store.rows import marks
from ntt_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment that is not deleted. sha256: 64 digits. shows_people: whether it may hold personal data."""

    id: bytes
    sha256: str
    owner: bytes | None
    shows_people: bool


def attached(session: Session, parts: Sequence[str]) -> list[Attached]:
    """Attachments of these partitions, in the order they were made."""
    sql = (
        "SELECT id, sidik, induk, memuat_orang FROM attachment "
        f"WHERE _hidden = 0 AND _part IN ({marks(len(parts))}) ORDER BY id"
    )
    return [
        Attached(bytes(id), sidik, owner, people != "tidak")
        for id, sidik, owner, people in session.rows(sql, *parts)
        if isinstance(sidik, str) and len(sidik) == 64
    ]


AT_ONCE = 500
"""Records asked for in one statement."""
MANY = 2000
"""From so many records on, reading the log from end to end is quicker than asking for each."""


def written_in(session: Session, part: str, records: Collection[bytes], nums: Collection[int]) -> set[bytes]:
    """Those of the records that these commits of a partition have something of."""
    if len(records) > MANY:
        rows = session.rows("SELECT record, num FROM entry NOT INDEXED WHERE part = ?", part)
        return {record for record, num in rows if num in nums}.intersection(records)
    wanted, found = list(records), set[bytes]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        sql = f"SELECT record, num FROM entry WHERE record IN ({marks(len(some))}) AND part = ?"
        found.update(record for record, num in session.rows(sql, *some, part) if num in nums)
    return found


def hidden(session: Session, kind: str) -> set[bytes]:
    """Deleted records of a kind; asked so that the index of the recycle bin answers."""
    return {bytes(row[0]) for row in session.rows(f'SELECT id FROM "{kind}" WHERE _hidden <> 0 AND _hidden = 1')}
