"""What a field holds after commits that may not have known of each other.

The live writes of a field are those that no other write of the field knew about: the maximal elements, under "is
ancestor of", of all commits that wrote it. They depend on the commits alone, so the order of arrival cannot matter.
Clocks choose only which live write is shown until a person decides.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from ntt_desktop.sync.entry import LogValue

FieldName = TypeVar("FieldName", str, int)


class Write(NamedTuple):
    """A value a commit gave to a field; `commit` is its local number."""

    commit: int
    value: LogValue


Live = tuple[Write, ...]
"""Live writes of one field, in order of arrival. One: the value. Several that differ: a clash for a person."""


def live_after(live: Live, ancestors: int, commit: int, value: LogValue) -> Live:
    """The live writes once `commit`, which has these ancestors, wrote `value`.

    Commits may come in any order in which parents come before children. A commit counts once per field: fold its
    entries first.
    """
    if not live:
        return (Write(commit, value),)
    if len(live) == 1:  # nearly always
        known = live[0].commit
        if known == commit or ancestors >> known & 1:
            return (Write(commit, value),)
        return (live[0], Write(commit, value))
    unknown = [write for write in live if write.commit != commit and not ancestors >> write.commit & 1]
    return (*unknown, Write(commit, value))


def provisional(live: Live, rank: Callable[[int], tuple[int, bytes]]) -> Write:
    """The live write that is shown: the greatest `rank`, which is (hlc, commit id)."""
    return live[0] if len(live) == 1 else max(live, key=lambda write: rank(write.commit))


def differs(live: Live) -> bool:
    """Whether a person must decide: live writes with different values. True, 1 and "1" are different."""
    if len(live) < 2:
        return False
    first = live[0].value
    return any(type(write.value) is not type(first) or write.value != first for write in live[1:])


def fold(entries: Iterable[tuple[Sequence[FieldName], Sequence[LogValue]]]) -> dict[FieldName, LogValue]:
    """Fields and values of the entries of one record in one commit, in their order: a later one wins."""
    folded: dict[FieldName, LogValue] = {}
    for fields, values in entries:
        folded.update(zip(fields, values, strict=True))
    return folded


def presence(
    deleted: Live, others: Iterable[int], ancestors_of: Callable[[int], int]
) -> Literal["here", "hidden", "disputed"]:
    """Whether a record is shown. `deleted`: live writes of `_hapus`; `others`: commits of the live writes of all its
    other fields.

    A deletion hides what it knew. A record is hidden when its live deletions agree and each other live write is
    of, or was known to, one of these deleting commits. Deleted in one place and changed in another it stays, disputed.
    """
    deleting = [write.commit for write in deleted if write.value is True]
    if not deleting:
        return "here"
    if len(deleting) < len(deleted):
        return "disputed"
    known = 0
    for commit in deleting:
        known |= ancestors_of(commit) | 1 << commit
    return "hidden" if all(known >> commit & 1 for commit in others) else "disputed"


def is_hidden(deleted: Live, others: Iterable[int], ancestors_of: Callable[[int], int]) -> bool:
    """See `presence`."""
    return presence(deleted, others, ancestors_of) == "hidden"


def joined(record: str, joined_into: Callable[[str], str | None]) -> str:
    """The record that stands for `record`: `_gabung_ke` followed to its end. `joined_into` gives one step.

    In a circle of records joined to each other the smallest id stands for all.
    """
    path = [record]
    seen = {record}
    while (target := joined_into(path[-1])) is not None:
        if target in seen:
            return min(path[path.index(target) :])
        path.append(target)
        seen.add(target)
    return path[-1]
