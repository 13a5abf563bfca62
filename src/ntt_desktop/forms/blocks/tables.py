"""Ruled tables: a head with groups that comes again on every page, rows that grow and never split."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.forms import fonts
from ntt_desktop.forms.desk import Desk
from ntt_desktop.forms.fonts import POINT, REGULAR
from ntt_desktop.forms.marks import Box, Mark, Rule, Slice, Words
from ntt_desktop.forms.spec import Align, Column, Table

LEADING = 1.12
SIDE = 1.2
"""White beside the words of a cell."""
HEAD_GREY = 0.93
HEARSAY_GREY = 0.85
NOTE_SIZE = 7.5
NUMBERS_SIZE = 7.5

Rows = Sequence[Mapping[str, str]]


def lay(table: Table, key: object, desk: Desk) -> Iterator[Slice]:
    rows: Rows = desk.sheet.rows.get(table.name, ())
    if table.most and len(rows) > table.most:
        desk.more_rows[table.name] = (table.most, rows[table.most :])
        rows = rows[: table.most]
    if not rows and not table.least:
        return
    lines = [*rows, *({} for _ in range(table.least - len(rows)))]
    yield from ruled(table, lines, 0, key, desk)
    if table.name in desk.more_rows:
        note = sentence("paper.rows-continued", number=table.most + 1)
        yield Slice(4.5, values=[Words(0, 3.2, note, fonts.ITALIC, NOTE_SIZE)])


def ruled(table: Table, rows: Rows, first: int, key: object, desk: Desk) -> Iterator[Slice]:
    """Head and rows; `first`: number of rows that stand elsewhere before them."""
    xs = [0.0]
    for column in table.columns:
        xs.append(round(xs[-1] + column.width, 4))
    head = desk.kept.get((key, "head"))
    if head is None:
        head = desk.kept[key, "head"] = tuple(_head(table, xs))
    top = Slice(max(mark.y + mark.height for mark in head if isinstance(mark, Box)), (key, "head"), head)
    yield Slice(top.height, top.key, top.fixed, keep=True)
    names = [column.name for column in table.columns]
    if table.hearsay is not None:
        names.append(table.hearsay[0])
    for index, row in enumerate(rows, first):
        says = (key, index, *map(row.get, names))
        slice = desk.line(says, partial(_row, table, row, index, xs, key, desk))
        slice.head = top
        slice.keep = bool(table.total) and index - first == len(rows) - 1
        yield slice
    if table.total:
        slice = _total(table, xs, key, desk)
        slice.head = top
        yield slice


def _row(table: Table, row: Mapping[str, str], index: int, xs: list[float], key: object, desk: Desk) -> Slice:
    doubt = table.hearsay is not None and row.get(table.hearsay[0]) == table.hearsay[1]
    cells: list[tuple[int, float, str, list[str]]] = []
    height = table.height
    for number, column in enumerate(table.columns):
        text = str(index + 1) if column.name == "no" else row.get(column.name) or _printed(table, column, index)
        if not text:
            continue
        face = REGULAR
        if doubt and table.hearsay and column.name != "no":
            face = fonts.BOLD if column.name == table.hearsay[0] else fonts.ITALIC
        size, lines = fonts.fit(text, face, table.size, column.width - 2 * SIDE)
        cells.append((number, size, face, lines))
        height = max(height, len(lines) * size * LEADING * POINT + 1.8)
    height = math.ceil(height * 10) / 10
    values: list[Mark] = []
    if doubt and table.hearsay:
        place = next(number for number, column in enumerate(table.columns) if column.name == table.hearsay[0])
        wide = table.columns[place].width
        values.append(Box(xs[place] + 0.3, 0.3, wide - 0.6, height - 0.6, 0, HEARSAY_GREY))
    for number, size, face, lines in cells:
        column = table.columns[number]
        align: Align = "center" if column.name == "no" else column.align
        values.extend(_cell(lines, face, size, align, xs[number], column.width, 0, height))
    return desk.slice(height, (key, height), lambda: _grid(xs, height), values)


def _printed(table: Table, column: Column, index: int) -> str:
    for name, words in table.printed:
        if name == column.name and index < len(words):
            return words[index]
    return ""


def _grid(xs: list[float], height: float) -> Iterator[Mark]:
    yield Box(0, 0, xs[-1], height)
    for x in xs[1:-1]:
        yield Rule(x, 0, x, height)


def _cell(
    lines: list[str], face: str, size: float, align: Align, x: float, width: float, top: float, height: float
) -> Iterator[Mark]:
    """Lines in the middle of a cell."""
    leading = size * LEADING * POINT
    y = top + (height - (len(lines) - 1) * leading + fonts.CAPITAL * size * POINT) / 2
    for line in lines:
        if line:
            left = x + SIDE
            if align in ("center", "right"):
                white = width - 2 * SIDE - fonts.width(line, face, size)
                left += white if align == "right" else white / 2
            yield Words(left, y, line, face, size)
        y += leading


def _head(table: Table, xs: list[float]) -> Iterator[Mark]:
    """Groups over sub groups over names, each name as high as the groups leave room; then the column numbers."""
    depth = max(len(column.groups) for column in table.columns) + 1
    heights = [_group_height(table)] * (depth - 1)
    titles = [_fit_title(column.title, table.size, column.width) for column in table.columns]
    lowest = 0.0
    for column, (size, lines) in zip(table.columns, titles, strict=True):
        needed = len(lines) * size * LEADING * POINT + 2.4
        lowest = max(lowest, needed - sum(heights[len(column.groups) :]))
    heights.append(round(max(lowest, 7.0), 2))
    tops = [sum(heights[:level]) for level in range(depth + 1)]
    for number, column in enumerate(table.columns):
        for level, group in enumerate(column.groups):
            before = table.columns[number - 1].groups if number else ()
            if before[: level + 1] == column.groups[: level + 1]:
                continue
            end = number
            while end < len(xs) - 1 and table.columns[end].groups[: level + 1] == column.groups[: level + 1]:
                end += 1
            wide = xs[end] - xs[number]
            yield Box(xs[number], tops[level], wide, heights[level], fill=HEAD_GREY)
            size, lines = _fit_title(group, table.size, wide)
            yield from _cell(lines, fonts.BOLD, size, "center", xs[number], wide, tops[level], heights[level])
        size, lines = titles[number]
        top, high = tops[len(column.groups)], tops[-1] - tops[len(column.groups)]
        yield Box(xs[number], top, column.width, high, fill=HEAD_GREY)
        yield from _cell(lines, fonts.BOLD, size, "center", xs[number], column.width, top, high)
    if table.numbered:
        for number, column in enumerate(table.columns):
            yield Box(xs[number], tops[-1], column.width, 4.5)
            yield from _cell(
                [str(number + 1)], REGULAR, NUMBERS_SIZE, "center", xs[number], column.width, tops[-1], 4.5
            )


def _group_height(table: Table) -> float:
    return round(table.size * LEADING * POINT + 2.0, 2)


def _fit_title(title: str, size: float, width: float) -> tuple[float, list[str]]:
    """A head breaks between words before it is set smaller."""
    room = width - 2 * 0.8
    widest = max(fonts.width(word, fonts.BOLD, size) for word in title.split())
    if widest > room:
        size = max(fonts.LEAST, math.floor(size * room / widest * 10) / 10)
    return size, fonts.wrap(title, fonts.BOLD, size, room)


def _total(table: Table, xs: list[float], key: object, desk: Desk) -> Slice:
    assert table.total
    words, span, cells = table.total
    height = table.height
    values: list[Mark] = []
    values.extend(_cell([words], fonts.BOLD, table.size, "center", 0, xs[span], 0, height))
    names = dict(cells)
    for number, column in enumerate(table.columns):
        text = desk.text(names.get(column.name, ""))
        if text:
            size, lines = fonts.fit(text, fonts.BOLD, table.size, column.width - 2 * SIDE)
            values.extend(_cell(lines, fonts.BOLD, size, column.align, xs[number], column.width, 0, height))
    return desk.slice(height, (key, "total"), lambda: _grid([0.0, *xs[span:]], height), values)
