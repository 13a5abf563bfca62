"""Who knew of what: commits as a graph of parents.

A commit has a small number, local to one partition of one workspace, given in order of arrival: parents come
before their children. The ancestors of a commit are a set of such numbers, kept as one whole number with bit n for
commit n.
"""

from collections.abc import Callable, Iterable


def ancestors(parents: Iterable[int], of: Callable[[int], int]) -> int:
    """The ancestor set of a commit with these parents; `of` gives the set of each."""
    found = 0
    for parent in parents:
        found |= of(parent) | 1 << parent
    return found


def is_ancestor(commit: int, ancestors_of_other: int) -> bool:
    return ancestors_of_other >> commit & 1 == 1


def union(commits: Iterable[int]) -> int:
    """A set of commits as one whole number."""
    found = 0
    for commit in commits:
        found |= 1 << commit
    return found


def members(commits: int) -> list[int]:
    """The numbers in a set, smallest first."""
    return [number for number, bit in enumerate(reversed(f"{commits:b}")) if bit == "1"]


def heads(commits: Iterable[int], of: Callable[[int], int]) -> set[int]:
    """Commits that no other of them has among its ancestors."""
    numbers = set(commits)
    below = 0
    for number in numbers:
        below |= of(number)
    return {number for number in numbers if not below >> number & 1}


def pack(commits: int) -> bytes:
    """Little endian, as short as possible; the empty set is the empty byte string."""
    return commits.to_bytes((commits.bit_length() + 7) // 8, "little")


def unpack(data: bytes) -> int:
    return int.from_bytes(data, "little")
