"""Signature blocks (forms 0.7)."""

from collections.abc import Iterator

from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.forms import fonts
from ntt_desktop.forms.desk import Desk
from ntt_desktop.forms.fonts import POINT, REGULAR
from ntt_desktop.forms.marks import Box, Mark, Rule, Slice, Words
from ntt_desktop.forms.spec import Signatures, Signer

LEADING = 1.15
STAMP = (32.0, 25.0)
STAMP_CLEAR = 1.2
SEAL = 25.0
STAMP_OVERLAP = 18.0
"""How far the stamp duty box reaches into the signature's column, so that the signature crosses its edge."""
ABOVE = 3.5
BETWEEN = 2.5
DOTS = 60.0

DOTTED = [(0.0, "")]


def lay(block: Signatures, key: object, desk: Desk) -> Iterator[Slice]:
    upper = [signer for signer in block.signers if signer.side != "center"]
    lower = [signer for signer in block.signers if signer.side == "center"]
    values: list[Mark] = []
    y = ABOVE
    for signers in (upper, lower):
        if signers:
            y = _line_of(block, signers, y, desk, values) + BETWEEN
    yield Slice(y - BETWEEN, values=values, keep=block.keep)


def _line_of(block: Signatures, signers: list[Signer], top: float, desk: Desk, values: list[Mark]) -> float:
    """Signers beside each other, their names at one height; returns where they end."""
    leading = block.size * LEADING * POINT
    heads = [
        _even([line for text in signer.above for line in _fitted(text, desk, block) or DOTTED]) for signer in signers
    ]
    names = [_fitted("{" + signer.name + "}", desk, block, bold=True) for signer in signers]
    stamped = any(signer.stamp and desk.text(signer.stamp) == "ya" for signer in signers)
    white = max(block.white, STAMP[1] + 2 * STAMP_CLEAR) if stamped else block.white
    name_at = top + max(map(len, heads)) * leading + white
    # a shorter head begins lower: the office stands right above the white
    longest_name = max(map(len, names))
    bottom = name_at + longest_name * leading
    for signer, head, name in zip(signers, heads, names, strict=True):
        x = {"left": 0.0, "right": desk.width - block.column, "center": (desk.width - block.column) / 2}[signer.side]
        y = name_at - white - len(head) * leading
        left = x + ((block.column - DOTS) / 2 if block.align == "center" else 0)
        for size, text in head:
            if text:
                _put(values, block, text, REGULAR, size, x, y, leading)
            else:
                values.append(Rule(left, y + leading - 0.6, left + DOTS, y + leading - 0.6, dots=True))
            y += leading
        y = name_at
        if name:
            for size, text in name:
                _put(values, block, text, fonts.BOLD, size, x, y, leading)
                y += leading
            lines = [line for line in desk.text(signer.below).split("\n") if line] if signer.below else []
            for line in lines:
                for size, text in _typed(line, REGULAR, block):
                    _put(values, block, text, REGULAR, size, x, y, leading)
                    y += leading
        else:
            values.append(Rule(left, y + leading - 1, left + DOTS, y + leading - 1, dots=True))
            y += leading
            for words in signer.blank:
                wide = fonts.width(words, REGULAR, block.size)
                values.append(Words(left, y + leading - 0.8, words, REGULAR, block.size))
                values.append(Rule(left + wide + 1.5, y + leading - 0.6, left + DOTS, y + leading - 0.6, dots=True))
                y += leading
        bottom = max(bottom, y)
        if signer.stamp and desk.text(signer.stamp) == "ya":
            values.extend(_stamp(x - STAMP[0] + STAMP_OVERLAP, name_at - white + STAMP_CLEAR))
        if signer.seal and desk.text(signer.seal) == "ya":
            values.extend(_seal(x + (block.column - SEAL) / 2 if block.align == "center" else x, name_at - white))
    return bottom


def _fitted(template: str, desk: Desk, block: Signatures, bold: bool = False) -> list[tuple[float, str]]:
    """`{name}` stands for a value of one or several lines; anything else for itself."""
    text = desk.text(template[1:-1]) if template.startswith("{") else template
    face = fonts.BOLD if bold else REGULAR
    return [typed for line in text.split("\n") if line for typed in _typed(line, face, block)]


def _even(lines: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """All lines in the smallest size among them."""
    least = min((size for size, text in lines if text), default=0.0)
    return [(least, text) for _, text in lines]


def _typed(line: str, face: str, block: Signatures) -> list[tuple[float, str]]:
    size, lines = fonts.fit(line, face, block.size, block.column)
    return [(size, text) for text in lines]


def _put(
    values: list[Mark], block: Signatures, text: str, face: str, size: float, x: float, y: float, leading: float
) -> None:
    left = x + ((block.column - fonts.width(text, face, size)) / 2 if block.align == "center" else 0)
    values.append(Words(left, y + leading - 0.8, text, face, size))


def _stamp(x: float, y: float) -> Iterator[Mark]:
    wide, high = STAMP
    yield Box(x, y, wide, high, 0.5, dashes=True)
    for line, words in enumerate(("METERAI", "Rp10.000")):
        yield Words(x + (wide - fonts.width(words, REGULAR, 7)) / 2, y + high / 2 - 0.4 + line * 3, words, REGULAR, 7)


def _seal(x: float, y: float) -> Iterator[Mark]:
    yield Box(x, y, SEAL, SEAL, 0.5)
    lines = fonts.wrap(sentence("paper.seal"), REGULAR, 7, SEAL - 3)
    for line, words in enumerate(lines):
        left = x + (SEAL - fonts.width(words, REGULAR, 7)) / 2
        yield Words(left, y + SEAL - 1.6 - (len(lines) - 1 - line) * 2.9, words, REGULAR, 7)
