"""The typeface of all papers and its measures: Liberation Sans, which has the widths of Arial."""

import math
import re
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ntt_desktop.base import resources

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Regular", "Bold", "Italic", "BoldItalic"
POINT = 25.4 / 72
"""Millimetres."""
CAPITAL = 0.688
"""Height of capitals, of the type size."""
LEAST = 7.0
"""No value is set smaller than this, in points."""


@cache
def font(face: str) -> TTFont:
    """The font of that face, made known to reportlab under its name."""
    made = TTFont(f"LiberationSans-{face}", str(resources.path("fonts", f"LiberationSans-{face}.ttf")))
    pdfmetrics.registerFont(made)
    return made


def face(bold: bool = False, italic: bool = False) -> str:
    return (BOLD_ITALIC if italic else BOLD) if bold else (ITALIC if italic else REGULAR)


@lru_cache(maxsize=8192)
def width(text: str, face: str, size: float) -> float:
    """Millimetres."""
    return float(font(face).stringWidth(text, size)) * POINT


def lacking(text: str) -> str:
    """The letters the typeface cannot print, each once."""
    if text.isascii():
        return ""
    known = font(REGULAR).face.charToGlyph
    return "".join(sorted({letter for letter in text if ord(letter) not in known and letter not in "\n\t"}))


def wrap(text: str, face: str, size: float, room: float) -> list[str]:
    """Text in lines of at most `room` mm. Breaks at blanks and line ends, inside a word only when it is too long."""
    lines: list[str] = []
    blank = width(" ", face, size)
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split():
            wide = width(word, face, size)
            if line and used + blank + wide <= room:
                line, used = f"{line} {word}", used + blank + wide
                continue
            if line:
                lines.append(line)
            while wide > room and len(word) > 1:
                cut = _cut(word, face, size, room)
                lines.append(word[:cut])
                word = word[cut:]
                wide = width(word, face, size)
            line, used = word, wide
        lines.append(line)
    return lines


def left_over(text: str, lines: list[str]) -> str:
    """What of a text comes after these first lines of it."""
    at = 0
    for line in lines:
        found = re.compile(r"\s*" + r"\s+".join(map(re.escape, line.split()))).match(text, at)
        assert found, (text, line)
        at = found.end()
    return text[at:].strip()


def _cut(word: str, face: str, size: float, room: float) -> int:
    """How many letters of a too long word fit; rather after a mark such as `/` or `-` in its second half."""
    most = max((count for count in range(1, len(word)) if width(word[:count], face, size) <= room), default=1)
    marks = [count for count in range(most // 2 + 1, most + 1) if word[count - 1] in "/-_.,;:@"]
    return max(marks, default=most)


def fit(text: str, face: str, size: float, room: float, least: float = 0) -> tuple[float, list[str]]:
    """Type size and lines that keep the text within `room` mm: set smaller first, then wrapped.

    A text that needs little less than its size stays on one line down to 82 % of it (never below `least`, usually
    7 points); else it is wrapped in that smaller size.
    """
    floor = min(size, max(least or LEAST, size * 0.82))
    lines = text.split("\n")
    natural = max(width(line, face, size) for line in lines)
    if natural <= room:
        return size, lines
    possible = math.floor(size * room / natural * 10) / 10
    if possible >= floor:
        return possible, lines
    return floor, wrap(text, face, floor, room)
