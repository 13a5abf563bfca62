"""What is on its way between laptops: things get lost, come twice or late, and in any order (T3)."""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

LOST, DOUBLED, LATE = 0.08, 0.10, 0.12
"""Shares of what is sent."""

Thing = TypeVar("Thing")
Place = TypeVar("Place")


class Counts(Protocol):
    lost: int
    doubled: int
    late: int


@dataclass
class UnderWay(Generic[Thing, Place]):
    thing: Thing
    to: Place
    due: int


class Post(Generic[Thing, Place]):
    def __init__(self, chance: random.Random, counts: Counts) -> None:
        self._chance, self._counts = chance, counts
        self._under_way: list[UnderWay[Thing, Place]] = []

    def hand_over(self, thing: Thing, to: Iterable[Place], month: int) -> None:
        for place in to:
            if self._chance.random() < LOST:
                self._counts.lost += 1
                continue
            due = month
            if self._chance.random() < LATE:
                due += self._chance.randint(1, 4)
                self._counts.late += 1
            self._under_way.append(UnderWay(thing, place, due))
            if self._chance.random() < DOUBLED:
                self._under_way.append(UnderWay(thing, place, due + self._chance.randint(0, 2)))
                self._counts.doubled += 1

    def due(self, month: int, places: Collection[Place]) -> list[tuple[Place, Thing]]:
        """What has come by now, in any order."""
        due: list[UnderWay[Thing, Place]] = []
        left: list[UnderWay[Thing, Place]] = []
        for one in self._under_way:
            (due if one.due <= month and one.to in places else left).append(one)
        self._under_way = left
        self._chance.shuffle(due)
        return [(one.to, one.thing) for one in due]
