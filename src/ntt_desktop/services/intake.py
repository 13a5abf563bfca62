"""What a photo or scan becomes before it is kept: known by its content, small, upright, without hidden data.

Where and when a photo was taken is read out of it first and offered as values; the picture itself carries it no more.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PIL import Image, ImageOps

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.values.geometry import DEGREE, Point, stored

Content = Literal["JPEG", "PNG", "PDF"]

LONGEST_SIDE = 2000
MOST_BYTES = 500_000
MOST_PDF_BYTES = 20_000_000
_QUALITIES = (88, 80, 72, 64, 56)
_GPS, _PHOTO = 0x8825, 0x8769
_TAKEN, _SAVED = 0x9003, 0x0132
BROKEN = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error)
"""What PIL raises over a picture that is not whole."""

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
"""Brands of the pictures telephones take (ISO/IEC 23008-12)."""


class NotAnAttachment(AppError):
    code = "NTT-A01"


class DamagedAttachment(AppError):
    code = "NTT-A02"


class PdfTooLarge(AppError):
    code = "NTT-A03"


class TooManyPixels(AppError):
    """Decoded it would fill the memory: a mistake, or a picture made for that."""

    code = "NTT-A04"


class ProtectedPdf(AppError):
    code = "NTT-A05"


class NoHeic(AppError):
    """What reads HEIC does not load on this computer."""

    code = "NTT-A06"


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be kept, and what the photo knew. `coordinate` as stored, `taken_on` ISO; empty when not known."""

    content: bytes
    form: Content
    coordinate: str = ""
    taken_on: str = ""


def take(data: bytes, name: str) -> Taken:
    """Pictures become at most 2000 pixels long and 500 kB (E6); PDFs stay as they are.

    Raises:
        PdfTooLarge, ProtectedPdf, and as `open_picture`.
    """
    if b"%PDF-" in data[:1024]:
        return _pdf(data, name)
    picture = open_picture(data, name)
    form: Content = "PNG" if picture.format == "PNG" else "JPEG"
    try:
        coordinate, taken_on = _known(picture)
        picture.draft(None, (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        picture.info = {}
    except BROKEN as error:
        raise DamagedAttachment(name=name) from error
    if form == "PNG":
        content = _saved(picture, "PNG", optimize=True)
        if len(content) <= MOST_BYTES:
            return Taken(content, "PNG", coordinate, taken_on)
    return Taken(_small(_on_white(picture)), "JPEG", coordinate, taken_on)


def open_picture(data: bytes, name: str) -> Image.Image:
    """A JPEG, PNG or HEIC, known by its content; its pixels are not read yet.

    Raises:
        NotAnAttachment, DamagedAttachment, TooManyPixels, NoHeic.
    """
    form = "HEIF" if data[4:8] == b"ftyp" and data[8:12] in _HEIC else "JPEG"
    if form == "HEIF":
        learn_heic()
    elif not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise NotAnAttachment(name=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=("HEIF",) if form == "HEIF" else ("JPEG", "PNG"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels(name=name, most=(Image.MAX_IMAGE_PIXELS or 0) // 1_000_000) from error
    except BROKEN as error:
        raise DamagedAttachment(name=name) from error


def learn_heic() -> None:
    """From now on PIL opens HEIC.

    Raises:
        NoHeic.
    """
    try:
        import pi_heif
    except ImportError as error:
        raise NoHeic() from error
    pi_heif.register_heif_opener()


def _small(picture: Image.Image) -> bytes:
    """As a JPEG that fits: less quality first, so that a scan stays legible, then fewer pixels."""
    while True:
        for quality in _QUALITIES:
            content = _saved(picture, "JPEG", quality=quality, optimize=True)
            if len(content) <= MOST_BYTES:
                return content
        picture = picture.resize((picture.width * 4 // 5, picture.height * 4 // 5), Image.Resampling.LANCZOS)


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        picture = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _known(picture: Image.Image) -> tuple[str, str]:
    """Position and day of a photo; what cannot be understood is as if it were not there."""
    try:
        exif = picture.getexif()
        gps = exif.get_ifd(_GPS)
        taken = str(exif.get_ifd(_PHOTO).get(_TAKEN) or exif.get(_SAVED) or "")
    except BROKEN:
        return "", ""
    point = next(_position(gps), None)
    return stored([point]) if point else "", _day(taken)


def _position(gps: dict[int, object]) -> Iterator[Point]:
    degrees = []
    for side, angle, negative in ((1, 2, "S"), (3, 4, "W")):
        try:
            whole, minutes, seconds = (float(part) for part in gps[angle])  # type: ignore[attr-defined]
        except (KeyError, TypeError, ValueError, ZeroDivisionError):
            return
        size = round((whole + minutes / 60 + seconds / 3600) * DEGREE)
        degrees.append(-size if str(gps.get(side, "")).upper().startswith(negative) else size)
    latitude, longitude = degrees
    if (latitude or longitude) and abs(latitude) <= 90 * DEGREE and abs(longitude) <= 180 * DEGREE:
        yield latitude, longitude


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written[:10].replace(":", "-")).isoformat()
    except ValueError:
        return ""


def _pdf(data: bytes, name: str) -> Taken:
    import pypdfium2  # type: ignore[import-untyped]
    from pypdfium2 import raw

    if len(data) > MOST_PDF_BYTES:
        raise PdfTooLarge(name=name, size=round(len(data) / 1_000_000), most=MOST_PDF_BYTES // 1_000_000)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise ProtectedPdf(name=name) from error
        raise DamagedAttachment(name=name) from error
    try:
        if len(document) == 0:
            raise DamagedAttachment(name=name)
    finally:
        document.close()
    return Taken(data, "PDF")
