"""Things that are probably one, written down twice: proposals for a person, never more."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from ntt_desktop.domain.rules.likeness import alike, likeness, marks, sounds

MOST_TOGETHER = 40
"""Makers with the same sign from which on it says nothing: a help line, a co-operative's account."""


class Maker(NamedTuple):
    id: str
    regency: str
    name: str
    person: str
    signs: tuple[str, ...]
    """Telephone, NPWP and e-mail, those that are filled."""


def probably_one(makers: Iterable[Maker]) -> Iterator[tuple[str, str]]:
    """Pairs of ids, each once. Two of different regencies with alike names, and with the same telephone, NPWP, e-mail or
    person in charge: a name alone ("KUB Maju") is no sign."""
    together: dict[tuple[str, str], list[Maker]] = defaultdict(list)
    for maker in makers:
        for sign in maker.signs:
            together["sign", sign].append(maker)
        if maker.person and maker.name:
            together["person", sounds(maker.name) + "\n" + sounds(maker.person)].append(maker)
    found = set()
    for some in together.values():
        if 1 < len(some) <= MOST_TOGETHER:
            for place, one in enumerate(some):
                for other in some[place + 1 :]:
                    if one.regency != other.regency and alike(one.name, other.name):
                        found.add((min(one.id, other.id), max(one.id, other.id)))
    yield from sorted(found)


class Named(NamedTuple):
    """What a pair has to share beside the name: its place (empty for kinds that have none) and, where both say, its owner."""

    id: str
    place: str
    name: str
    owner: str = ""


def written_twice(things: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Pairs of ids, each once, of one place with alike names. Two makers of a village may both sell coffee: with two
    different owners they are two."""
    by_mark: dict[tuple[str, Hashable], list[Named]] = defaultdict(list)
    for thing in things:
        for mark in marks(thing.name):
            by_mark[thing.place, mark].append(thing)
    found = set()
    for some in by_mark.values():
        if len(some) < 2:
            continue
        for at, one in enumerate(some[:MOST_TOGETHER]):
            is_alike = likeness(one.name)
            for other in some[at + 1 : MOST_TOGETHER]:
                owned = not one.owner or not other.owner or one.owner == other.owner
                if owned and one.id != other.id and is_alike(other.name):
                    found.add((min(one.id, other.id), max(one.id, other.id)))
    yield from sorted(found)
