"""What the other side lacks, and whether what arrived can be put in. Both work on one partition."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple


def missing_for(
    stated: Iterable[bytes], number_of: Mapping[bytes, int], ancestors_of: Callable[[int], int], numbers: Iterable[int]
) -> list[int]:
    """Local numbers of the commits that someone who stated these heads is not known to have, parents first.

    `stated`: the heads last stated by the other side (last, not largest ever: it may have been restored); none is
    everything. Heads not known here are left out. `numbers`: all commits of the partition.
    """
    theirs = 0
    for head in stated:
        if head in number_of:
            number = number_of[head]
            theirs |= ancestors_of(number) | 1 << number
    return sorted(number for number in numbers if not theirs >> number & 1)


class Arrival(NamedTuple):
    """`ordered`: ids of the commits that can be put in, parents first, without those known. `missing`: ids of
    parents neither known nor carried; while there is one, the whole file has to wait."""

    ordered: list[bytes]
    missing: set[bytes]


def arrival_order(carried: Mapping[bytes, Iterable[bytes]], known: Container[bytes]) -> Arrival:
    """`carried`: the commits of a file with their parents, of one partition. Nothing new: both parts empty."""
    new = {commit: set(parents) for commit, parents in carried.items() if commit not in known}
    missing = {parent for parents in new.values() for parent in parents if parent not in new and parent not in known}
    children: dict[bytes, list[bytes]] = {}
    lacking = {}
    for commit, parents in new.items():
        lacking[commit] = sum(parent not in known for parent in parents)
        for parent in parents:
            children.setdefault(parent, []).append(commit)
    ordered = [commit for commit in new if not lacking[commit]]
    for commit in ordered:
        for child in children.get(commit, ()):
            lacking[child] -= 1
            if not lacking[child]:
                ordered.append(child)
    return Arrival(ordered, missing)
