"""Marks on paper, as the layout hands them to the drawing: millimetres from the left edge of the text and from the
top of what they belong to, downwards; `y` of words is their baseline. Grey: 0 black, 1 white."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple


class Words(NamedTuple):
    x: float
    y: float
    text: str
    font: str
    size: float
    grey: float = 0
    spacing: float = 0
    """Millimetres added after every letter."""


class Rule(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    line: float = 0.5
    """Points."""
    dots: bool = False


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    line: float = 0.5
    """Points; 0: no border."""
    fill: float | None = None
    dashes: bool = False


class Tick(NamedTuple):
    """The check mark inside a tick box of that size."""

    x: float
    y: float
    size: float


class Picture(NamedTuple):
    """A picture fitted into a box and centred in it."""

    x: float
    y: float
    width: float
    height: float
    name: str
    grey: bool = False


class Shape(NamedTuple):
    points: tuple[tuple[float, float], ...]
    line: float = 0.5
    fill: float | None = None


Mark = Words | Rule | Box | Tick | Picture | Shape


@dataclass(slots=True)
class Slice:
    """A strip over the text width that is never split.

    key: slices of one form with the same key have the same `fixed` marks, which are drawn once per file.
    keep: stands on the page of the slice after it. head: the slice repeated when this one begins a page.
    gap: white, left out at the top of a page (it counts as height). middle: its own middle lies in that of the paper, and
        it is left out for a new page where there is no room before it.
    """

    height: float
    key: Hashable = None
    fixed: tuple[Mark, ...] = ()
    values: tuple[Mark, ...] | list[Mark] = ()
    keep: bool = False
    head: "Slice | None" = None
    gap: bool = False
    new_page: bool = False
    middle: bool = False


@dataclass(slots=True)
class Page:
    """Slices with their distance from the upper edge of the paper."""

    placed: list[tuple[float, Slice]]
