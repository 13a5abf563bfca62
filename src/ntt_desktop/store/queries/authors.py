"""Who wrote which commits."""

from collections.abc import Iterator, Sequence

from ntt_desktop.store.session import Session


def written_by(session: Session, part: str) -> dict[bytes, list[int]]:
    """Author → numbers of the commits of a partition, in order of arrival."""
    found: dict[bytes, list[int]] = {}
    for author, num in session.rows("SELECT author, num FROM commits WHERE part = ? ORDER BY num", part):
        found.setdefault(bytes(author), []).append(num)
    return found


def records_of(session: Session, part: str, nums: Sequence[int]) -> Iterator[bytes]:
    """The records these commits have an entry of, each once."""
    seen: set[bytes] = set()
    for num in nums:
        for row in session.rows("SELECT record FROM entry WHERE part = ? AND num = ?", part, num):
            id = bytes(row[0])
            if id not in seen:
                seen.add(id)
                yield id
