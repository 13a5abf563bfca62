"""Photos in frames, the sketch of a parcel, the small box at the corner."""

import math
from collections.abc import Iterator

from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.forms import fonts
from ntt_desktop.forms.desk import Desk
from ntt_desktop.forms.fonts import POINT, REGULAR
from ntt_desktop.forms.marks import Box, Mark, Picture, Rule, Shape, Slice, Words
from ntt_desktop.forms.sheet import Outline
from ntt_desktop.forms.spec import Corner, Frames, Sketch

CAPTION = 9
CAPTION_HEIGHT = 5.5
BELOW = 3.0
CORNER_LINE = 5.6
SCALES = tuple(step * 10**power for power in range(2, 7) for step in (1, 1.5, 2, 2.5, 3, 4, 5, 7.5))
SKETCH_SIZE = 8
SKETCH_MARGIN = 17.0
NUMBERED = 24
"""An outline with more corners gets neither numbers nor lengths: they would cover it."""


def frames(block: Frames, key: object, desk: Desk) -> Iterator[Slice]:
    cells = list(block.cells)
    cells += [(row.get("picture", ""), row.get("caption", "")) for row in desk.sheet.rows.get(block.more, ())]
    gap = (desk.width - block.columns * block.width) / max(block.columns - 1, 1)
    for start in range(0, len(cells), block.columns):
        line = cells[start : start + block.columns]
        fixed = [Box(index * (block.width + gap), 0, block.width, block.height) for index in range(len(line))]
        values: list[Mark] = []
        for index, (name, caption) in enumerate(line):
            x = index * (block.width + gap)
            if name in desk.sheet.pictures:
                values.append(Picture(x + 0.5, 0.5, block.width - 1, block.height - 1, name))
            if caption:
                size, lines = fonts.fit(caption, REGULAR, CAPTION, block.width)
                for number, text in enumerate(lines[:2]):
                    left = x + (block.width - fonts.width(text, REGULAR, size)) / 2
                    values.append(Words(left, block.height + 3.8 + number * size * POINT * 1.1, text, REGULAR, size))
            else:
                values.append(Rule(x + 10, block.height + 4.4, x + block.width - 10, block.height + 4.4, dots=True))
        yield Slice(block.height + CAPTION_HEIGHT, (key, len(line)), tuple(fixed), values)
        yield Slice(BELOW, gap=True)


def corner(block: Corner, key: object, desk: Desk) -> Iterator[Slice]:
    left = desk.width - block.width
    value_at = left + block.label
    room = desk.width - value_at - 4.5
    fitted = [fonts.fit(text, REGULAR, 10, room) if (text := desk.text(name)) else None for _, name in block.lines]
    heights = [max(CORNER_LINE, 1.5 + len(fit[1]) * fit[0] * POINT * 1.15) if fit else CORNER_LINE for fit in fitted]
    values: list[Mark] = []
    y = 0.0
    for fit, height in zip(fitted, heights, strict=True):
        if fit:
            for number, text in enumerate(fit[1]):
                base = y + 4.0 + number * fit[0] * POINT * 1.15
                values.append(Words(value_at + 3, base, text, REGULAR, fit[0]))
        else:
            values.append(Rule(value_at + 3, y + 4.6, desk.width - 2, y + 4.6, dots=True))
        y += height

    def fixed() -> Iterator[Mark]:
        yield Box(left, 0, block.width, sum(heights))
        at = 0.0
        for (label, _), height in zip(block.lines, heights, strict=True):
            if at:
                yield Rule(left, at, desk.width, at)
            yield Words(left + 2, at + 4.0, label, REGULAR, 10)
            yield Words(value_at, at + 4.0, ":", REGULAR, 10)
            at += height

    yield desk.slice(sum(heights), (key, tuple(heights)), fixed, values)
    yield Slice(2.5, gap=True)


def sketch(block: Sketch, key: object, desk: Desk) -> Iterator[Slice]:
    values: list[Mark] = []
    outline = desk.sheet.outlines.get(block.name, ())
    if len(outline) >= 3:
        values.extend(_outline(block, outline, desk))
    elif block.name in desk.sheet.pictures:
        values.append(Picture(1, 1, block.width - 2, block.height - 2, block.name))
    yield desk.slice(block.height, key, lambda: iter((Box(0, 0, block.width, block.height),)), values)


def _outline(block: Sketch, outline: Outline, desk: Desk) -> Iterator[Mark]:
    """North is up. The scale is the largest round one at which the outline leaves the margins free."""
    east, north = [x for x, _ in outline], [y for _, y in outline]
    wide, high = max(east) - min(east), max(north) - min(north)
    scale = next(
        scale
        for scale in SCALES
        if wide * 1000 / scale <= block.width - 2 * SKETCH_MARGIN - 30
        and high * 1000 / scale <= block.height - 2 * SKETCH_MARGIN
    )
    middle = (max(east) + min(east)) / 2, (max(north) + min(north)) / 2
    points = tuple(
        (block.width / 2 + (x - middle[0]) * 1000 / scale, block.height / 2 - (y - middle[1]) * 1000 / scale)
        for x, y in outline
    )
    yield Shape(points, 1.0, 0.93)
    if len(points) <= NUMBERED:
        yield from _sides(outline, points)
    yield from _neighbours(block, points, desk)
    yield from _scale_and_north(block, scale)


def _sides(outline: Outline, points: tuple[tuple[float, float], ...]) -> Iterator[Mark]:
    """Corner numbers outside the outline, lengths inside along the sides that have room for them."""
    centre = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    for index, (x, y) in enumerate(points):
        away = math.hypot(x - centre[0], y - centre[1]) or 1.0
        left, base = x + (x - centre[0]) / away * 3, y + (y - centre[1]) / away * 3
        number = str(index + 1)
        yield Words(left - fonts.width(number, fonts.BOLD, 7.5) / 2, base + 0.95, number, fonts.BOLD, 7.5)
        after = (index + 1) % len(points)
        length = math.dist(outline[index], outline[after])
        words = f"{length:.1f} m".replace(".", ",")
        wide = fonts.width(words, REGULAR, 7)
        if math.dist(points[index], points[after]) < wide + 6:
            continue
        mid = ((x + points[after][0]) / 2, (y + points[after][1]) / 2)
        away = math.hypot(mid[0] - centre[0], mid[1] - centre[1]) or 1.0
        inward = 2.0 + wide / 2 * abs(mid[0] - centre[0]) / away
        left = mid[0] - (mid[0] - centre[0]) / away * inward
        base = mid[1] - (mid[1] - centre[1]) / away * inward
        yield Words(left - wide / 2, base + 0.9, words, REGULAR, 7)


def _neighbours(block: Sketch, points: tuple[tuple[float, float], ...], desk: Desk) -> Iterator[Mark]:
    """What lies beyond each side, between the outline and the frame."""
    labels = [sentence(f"paper.{side}") for side in ("north", "east", "south", "west")]
    leading = SKETCH_SIZE * POINT * 1.12
    for index, (label, name) in enumerate(zip(labels, block.sides, strict=True)):
        text = desk.text(name)
        if not text:
            continue
        room = block.width - 70 if index in (0, 2) else min(x for x, _ in points) - 6.0
        size, lines = fonts.fit(f"{label}: {text}", REGULAR, SKETCH_SIZE, room)
        if index == 1:
            lefts = [block.width - 2 - fonts.width(line, REGULAR, size) for line in lines]
        elif index == 3:
            lefts = [2.0 for _ in lines]
        else:
            lefts = [(block.width - fonts.width(line, REGULAR, size)) / 2 for line in lines]
        top = {0: 4.5, 2: block.height - 2.5 - (len(lines) - 1) * leading}.get(
            index, block.height / 2 - (len(lines) - 1) * leading / 2
        )
        for number, (left, line) in enumerate(zip(lefts, lines, strict=True)):
            yield Words(left, top + number * leading, line, REGULAR, size)


def _scale_and_north(block: Sketch, scale: float) -> Iterator[Mark]:
    x, y = block.width - 9, 17.0
    yield Shape(((x, y - 9), (x + 2.6, y), (x, y - 2), (x - 2.6, y)), 0.6, 0.0)
    yield Words(x - fonts.width("U", fonts.BOLD, 9) / 2, y - 10, "U", fonts.BOLD, 9)
    metres = next(step for step in SCALES if step / 10 * 1000 / scale >= 18) / 10
    long = metres * 1000 / scale
    left, base = 4.0, block.height - 5
    yield Rule(left, base, left + long, base, 1.2)
    for end in (left, left + long):
        yield Rule(end, base - 1.5, end, base, 1.2)
    words = f"{metres:g} m".replace(".", ",")
    yield Words(left + (long - fonts.width(words, REGULAR, 7.5)) / 2, base - 1.2, words, REGULAR, 7.5)
    yield Words(left, base + 3.4, sentence("paper.scale", scale=f"{scale:,.0f}".replace(",", ".")), REGULAR, 7.5)
