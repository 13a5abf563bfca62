"""Reads a PDF with another library than the one that wrote it."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from tests.forms.samples import SHEETS

from ntt_desktop.forms.catalog import FORMS
from ntt_desktop.forms.draw import draw
from ntt_desktop.forms.sheet import Sheet

WATERMARK = 60
"""Letters of a larger type size, in points, belong to the watermark."""


@dataclass(frozen=True)
class Letter:
    """A printed letter with the box of its ink, in points from the lower left corner of the page.

    place: its number in the text of the page.
    """

    place: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def drawn(code: str, sheet: Sheet, paper: str = "") -> bytes:
    out = io.BytesIO()
    draw(FORMS[code], [sheet], out, paper)
    return out.getvalue()


@cache
def sample(code: str, paper: str, name: str) -> bytes:
    return drawn(code, SHEETS[name](code), paper)


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    """Without blanks and line ends: where a text is wrapped does not matter."""
    return re.sub(r"\s", "", text)


def letters(pdf: bytes) -> Iterator[list[Letter]]:
    """The letters of each page, blanks and watermark left out."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        found = []
        for index in range(text.count_chars()):
            letter = text.get_text_range(index, 1)
            size = pdfium.FPDFText_GetFontSize(text, index)
            if letter.strip() and size < WATERMARK:
                found.append(Letter(index, letter, *text.get_charbox(index), size))
        yield found


def image(pdf: bytes, number: int, dots: int) -> Image.Image:
    """A page in grey, `dots` per inch."""
    return pypdfium2.PdfDocument(pdf)[number].render(scale=dots / 72, grayscale=True).to_pil().convert("L")


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """In millimetres."""
    return [(width / 72 * 25.4, height / 72 * 25.4) for width, height in map(_size, pypdfium2.PdfDocument(pdf))]


def _size(page: pypdfium2.PdfPage) -> tuple[float, float]:
    width, height = page.get_size()
    return float(width), float(height)


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font the file names → whether its outlines are in the file as TrueType."""
    found = {}
    objects = dict(re.findall(rb"(?s)(?:^|\n)(\d+) 0 obj\s(.*?)endobj", pdf))
    for body in objects.values():
        if re.search(rb"/Type\s*/Font\b(?!D)", body):
            name = re.search(rb"/BaseFont\s*/([^\s/]+)", body)
            descriptor = re.search(rb"/FontDescriptor\s+(\d+) 0 R", body)
            assert name, body
            embedded = b""
            if descriptor:
                file = re.search(rb"/FontFile2\s+(\d+) 0 R", objects[descriptor[1]])
                embedded = _stream(objects[file[1]]) if file else b""
            found[name[1].decode()] = embedded[:4] == b"\x00\x01\x00\x00"
    return found


def _stream(body: bytes) -> bytes:
    found = re.search(rb"(?s)stream\r?\n(.*)endstream", body)
    assert found
    return zlib.decompressobj().decompress(found[1])


def has_text(page: str, words: str) -> bool:
    return squeezed(words) in squeezed(page)
