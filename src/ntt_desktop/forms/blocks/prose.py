"""Running text: headings, paragraphs with values in them, ruled lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.forms import fonts
from ntt_desktop.forms.desk import Desk
from ntt_desktop.forms.fonts import POINT, REGULAR
from ntt_desktop.forms.marks import Box, Mark, Rule, Slice, Words
from ntt_desktop.forms.spec import Heading, Listing, Paragraph, Ruled

HEADING_SIZE = 11
HEADING_HEIGHT = 6.2
HEADING_GREY = 0.9
BLANK = 35.0
"""Width of the dotted line of an empty value in running text."""
STRETCH = 3.0
"""A line whose blanks would grow by more than so many blanks is left ragged."""
_TOKEN = re.compile(r"\*\*|\{(\w+)(?::(\d+))?\}| +|\n")


def heading(block: Heading, key: object, desk: Desk) -> Iterator[Slice]:
    def fixed() -> Iterator[Mark]:
        yield Box(0, 0, desk.width, HEADING_HEIGHT - 0.6, 0, HEADING_GREY)
        yield Words(1.5, 4.2, block.text, fonts.BOLD, HEADING_SIZE)

    yield Slice(1.8, gap=True, keep=True)
    yield Slice(HEADING_HEIGHT, key, desk.fixed(key, fixed), keep=True)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of a template: words, or the value `name` on at least `blank` mm of dots."""

    text: str
    name: str
    bold: bool
    blank: float = BLANK


@cache
def _pieces(template: str, bold: bool) -> tuple[tuple[_Piece, ...], ...]:
    """The words of a template, each of pieces that stand without a blank between them; () is a line end."""
    words: list[tuple[_Piece, ...]] = []
    word: list[_Piece] = []
    at, strong = 0, bold
    for token in _TOKEN.finditer(template):
        if token.start() > at:
            word.append(_Piece(template[at : token.start()], "", strong))
        at = token.end()
        if token[0] == "**":
            strong = not strong
        elif token[1]:
            word.append(_Piece("", token[1], strong, float(token[2] or BLANK)))
        else:
            if word:
                words.append(tuple(word))
            word = []
            if token[0] == "\n":
                words.append(())
    if at < len(template):
        word.append(_Piece(template[at:], "", strong))
    if word:
        words.append(tuple(word))
    return tuple(words)


def names_in(template: str) -> set[str]:
    return {piece.name for word in _pieces(template, False) for piece in word if piece.name}


@dataclass(slots=True)
class _Run:
    """Letters of one face without a break inside; an empty text is a dotted line."""

    text: str
    face: str
    width: float


def _words(block: Paragraph, desk: Desk, room: float) -> Iterator[list[_Run] | None]:
    """What is set, word by word; None ends a line. A value brings its own blanks."""
    for word in _pieces(block.text, block.bold):
        if not word:
            yield None
            continue
        runs: list[_Run] = []
        for piece in word:
            face = fonts.face(piece.bold, block.italic)
            text = desk.text(piece.name) if piece.name else piece.text
            if not text:
                runs.append(_Run("", face, min(piece.blank, room)))
                continue
            for number, part in enumerate(text.split() if piece.name else (text,)):
                if number:
                    yield runs
                    runs = []
                for bit in fonts.wrap(part, face, block.size, room):
                    if runs and len(bit) < len(part):
                        yield runs
                        runs = []
                    runs.append(_Run(bit, face, fonts.width(bit, face, block.size)))
        if runs:
            yield runs


def paragraph(block: Paragraph, key: object, desk: Desk) -> Iterator[Slice]:
    if block.when and desk.text(block.when[0]) not in block.when[1].split("|"):
        return
    left = block.indent + (block.hang if block.number else 0)
    room = desk.width - left
    lines: list[tuple[list[list[_Run]], bool]] = [([], False)]
    used = 0.0
    blank = fonts.width(" ", fonts.face(block.bold, block.italic), block.size)
    for word in _words(block, desk, room):
        if word is None:
            lines[-1] = (lines[-1][0], False)
            lines.append(([], False))
            used = 0.0
            continue
        wide = sum(run.width for run in word)
        if used and used + blank + wide > room + 0.01:
            lines[-1] = (lines[-1][0], True)
            lines.append(([], False))
            used = 0.0
        lines[-1][0].append(word)
        used += wide + (blank if used else 0)

    leading = block.size * block.leading * POINT
    for index, (words, full) in enumerate(lines):
        values = list(_set(block, words, left, room, blank, full and block.align == "justify"))
        if block.number and not index:
            values.insert(0, Words(block.indent, _base(block), block.number, fonts.face(block.bold), block.size))
        last = index == len(lines) - 1
        # two lines at least on either side of a page break
        keep = block.keep if last else index in (0, len(lines) - 2) or block.keep
        yield Slice(leading, values=values, keep=keep)
    if block.after:
        yield Slice(block.after, gap=True, keep=block.keep)


def listing(block: Listing, key: object, desk: Desk) -> Iterator[Slice]:
    rows = desk.sheet.rows.get(block.name, ())
    texts = [row.get("text", "") for row in rows] or [""] * block.least
    room = desk.width - block.hang
    leading = block.size * 1.2 * POINT
    for index, text in enumerate(texts):
        lines = fonts.wrap(text, REGULAR, block.size, room) if text else [""]
        for number, line in enumerate(lines):
            base = leading * 0.78
            values: list[Mark] = [] if number else [Words(0, base, f"{index + 1}.", REGULAR, block.size)]
            if line:
                values.append(Words(block.hang, base, line, REGULAR, block.size))
            elif not text:
                values.append(Rule(block.hang, base + 0.5, block.hang + 80, base + 0.5, dots=True))
            yield Slice(leading, values=values, keep=index < len(texts) - 1 or number < len(lines) - 1)


def _base(block: Paragraph) -> float:
    """Baseline within the line; the leading lies below."""
    return (block.size * block.leading + fonts.CAPITAL * block.size) * POINT / 2


def _set(
    block: Paragraph, words: list[list[_Run]], left: float, room: float, blank: float, justified: bool
) -> Iterator[Mark]:
    natural = sum(run.width for word in words for run in word) + blank * (len(words) - 1)
    x = left
    if block.align == "center":
        x += (room - natural) / 2
    elif block.align == "right":
        x += room - natural
    space = blank
    stretch = (room - natural) / (len(words) - 1) if justified and len(words) > 1 else 0
    justified = 0 < stretch <= STRETCH * blank
    if justified:
        space += stretch
    y = _base(block)
    pending: Words | None = None
    for number, word in enumerate(words):
        for place, run in enumerate(word):
            if pending is not None and run.text and pending.font == run.face and not justified:
                between = " " if number and not place else ""
                pending = pending._replace(text=pending.text + between + run.text)
            else:
                if pending is not None:
                    yield pending
                pending = Words(x, y, run.text, run.face, block.size) if run.text else None
                if not run.text:
                    yield Rule(x, y + 0.5, x + run.width, y + 0.5, dots=True)
            x += run.width
        x += space
    if pending is not None:
        yield pending


def ruled(block: Ruled, key: object, desk: Desk) -> Iterator[Slice]:
    text = desk.text(block.name)
    lines = fonts.wrap(text, REGULAR, block.size, desk.width) if text else []
    if len(lines) > block.lines:
        desk.more_text[block.name] = fonts.left_over(text, lines[: block.lines])
        lines = lines[: block.lines]
    values: list[Mark] = [
        Words(0, (index + 1) * block.pitch - 0.9, line, REGULAR, block.size) for index, line in enumerate(lines) if line
    ]
    height = block.lines * block.pitch

    def fixed() -> Iterator[Mark]:
        for index in range(1, block.lines + 1):
            yield Rule(0, index * block.pitch, desk.width, index * block.pitch, dots=True)

    yield Slice(height, key, desk.fixed(key, fixed), values)
    if block.name in desk.more_text:
        yield Slice(4, values=[Words(0, 3, sentence("paper.continued"), fonts.ITALIC, 7.5)])


def plain(text: str, size: float, desk: Desk) -> Iterator[Slice]:
    """A long text over the whole width, line by line."""
    leading = size * 1.2 * POINT
    for line in fonts.wrap(text, REGULAR, size, desk.width):
        yield Slice(leading, values=[Words(0, leading * 0.78, line, REGULAR, size)] if line else [])
