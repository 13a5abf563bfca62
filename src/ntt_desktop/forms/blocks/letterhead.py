"""Letterheads (forms 0.3): the same on every paper of a file, so their words count as fixed."""

from collections.abc import Iterator

from ntt_desktop.forms import fonts
from ntt_desktop.forms.desk import Desk
from ntt_desktop.forms.fonts import BOLD, POINT, REGULAR
from ntt_desktop.forms.marks import Mark, Picture, Rule, Slice, Words
from ntt_desktop.forms.spec import Kop

ARMS = (22.0, 25.0)
BESIDE = 4.0
EMBLEM = 22.0
RULES = ((2.25, 0.0), (0.75, 1.0))
"""Line in points, distance in mm."""
LEADING = 1.12

Sized = tuple[str, float, str]
"""Text, type size, face."""


def lay(block: Kop, key: object, desk: Desk) -> Iterator[Slice]:
    emblem = "garuda" if block.shape == "B" else "lambang"
    lines = tuple(_lines(block, desk))
    picture = desk.sheet.pictures.get(emblem)
    make = _regent if block.shape == "B" else _office
    marks = desk.fixed((key, lines, picture), lambda: make(lines, emblem if picture else "", desk.width))
    lowest = max((mark.y for mark in marks if isinstance(mark, Words)), default=0.0)
    lowest = max([lowest, *(mark.y1 for mark in marks if isinstance(mark, Rule))])
    if block.shape == "B":
        lowest = max(lowest, EMBLEM)
    yield Slice(lowest + 1.2, (key, lines, picture), marks)
    yield Slice(3.5, gap=True)


def _lines(block: Kop, desk: Desk) -> Iterator[Sized]:
    text = desk.sheet.text
    room = desk.width - ARMS[0] - BESIDE
    if block.shape == "D":
        size, office = fonts.fit(text("kop_dinas"), BOLD, 18, room, 14) if text("kop_dinas") else (18.0, [])
        # the ratio of both lines stays 3 : 4, also when a long name is set smaller
        yield from (
            (line, size * 0.75, REGULAR) for line in _fitted(text("kop_pemerintah"), REGULAR, size * 0.75, room)
        )
        yield from ((line, size, BOLD) for line in office)
        for address in text("kop_alamat").split("\n"):
            small, lines = fonts.fit(address, REGULAR, 10, room, 8) if address else (10.0, [])
            yield from ((line, small, REGULAR) for line in lines)
    elif block.shape == "B":
        yield from ((line, 14, BOLD) for line in _fitted(text("kop_kepala"), BOLD, 14, desk.width))
    else:
        for name, size in (("kop_pemerintah", 13.5), ("kop_kecamatan", 13.5), ("kop_desa", 18.0)):
            face = BOLD if name == "kop_desa" else REGULAR
            small, lines = fonts.fit(text(name), face, size, room) if text(name) else (size, [])
            yield from ((line, small, face) for line in lines)


def _fitted(text: str, face: str, size: float, room: float) -> list[str]:
    return fonts.wrap(text, face, size, room) if text else []


def _office(lines: tuple[Sized, ...], emblem: str, width: float) -> Iterator[Mark]:
    high = sum(size * LEADING * POINT for _, size, _ in lines)
    block = max(high, ARMS[1])
    if emblem:
        yield Picture(0, (block - ARMS[1]) / 2, *ARMS, emblem, grey=True)
    left = ARMS[0] + BESIDE
    y = (block - high) / 2
    for text, size, face in lines:
        y += size * LEADING * POINT
        x = left + (width - left - fonts.width(text, face, size)) / 2
        yield Words(x, y - size * POINT * 0.2, text, face, size)
    for line, below in RULES:
        yield Rule(0, block + 2.5 + below, width, block + 2.5 + below, line)


def _regent(lines: tuple[Sized, ...], emblem: str, width: float) -> Iterator[Mark]:
    if emblem:
        yield Picture((width - EMBLEM) / 2, 0, EMBLEM, EMBLEM, emblem)
    y = EMBLEM + 1.5
    for text, size, face in lines:
        y += size * LEADING * POINT
        yield Words((width - fonts.width(text, face, size)) / 2, y, text, face, size)
