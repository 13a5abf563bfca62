"""What was typed or read from a cell, before its meaning is known; and the types that are plain text."""

import math
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from ntt_desktop.base.clock import WITA
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault

Typed = str | int | Decimal
"""A raw value: text, or a number where the source (a spreadsheet cell, JSON) had a number."""

LONGEST = 65_535
"""Bytes of one text value in the log (docs/file-format.md)."""

_SPACES = pattern(r"[^\S\n]+")
_NOT_TYPED = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_DASHES = pattern("[\u2010-\u2015\u2212]")
_SCIENTIFIC = pattern(r"[-+]?\d+([.,]\d+)?[eE]\+?\d+", re.ASCII)


def typed(raw: object) -> Typed | None:
    """The raw value as text or exact number; None when nothing is there. Never fails, loses no digit."""
    if raw is None:
        return None
    if isinstance(raw, bool):
        return "ya" if raw else "tidak"
    if isinstance(raw, int):
        return raw if abs(raw) < 10**30 else hex(raw)
    if isinstance(raw, float):
        return _exact(raw)
    if isinstance(raw, Decimal):
        return raw if raw.is_finite() and abs(raw.adjusted()) < 30 else str(raw)
    if isinstance(raw, datetime):
        return _moment(raw)
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, time):
        return raw.isoformat("minutes")
    if isinstance(raw, (list, tuple, set, frozenset)):
        parts = (typed(part) for part in raw)
        return "|".join(words(part) for part in parts if part is not None) or None
    return clean(str(raw)) or None


def _exact(raw: float) -> Typed:
    """A fraction in the 15 digits a spreadsheet has and shows: 0.30000000000000004 was typed as 0.3."""
    if not math.isfinite(raw):
        return str(raw)
    exact = Decimal(repr(raw) if raw.is_integer() else f"{raw:.15g}")
    return exact if abs(exact.adjusted()) < 30 else str(exact)


def _moment(raw: datetime) -> str:
    moment = raw.astimezone(WITA).replace(tzinfo=None) if raw.tzinfo else raw
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def clean(text: str) -> str:
    """NFC, one kind of space and line break, without characters that nobody types; ends trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a lone half cannot be stored
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = _SPACES.sub(" ", _NOT_TYPED.sub("", text)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def words(value: Typed) -> str:
    """The raw value as text. A number that a spreadsheet holds in 15 digits is written so that the loss shows."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value.adjusted() < 15 else f"{value.normalize():E}"
    return str(value)


def one_line(value: Typed) -> str:
    return " ".join(words(value).split())


def even_dashes(text: str) -> str:
    """Every kind of dash and minus as the one on the keyboard."""
    return _DASHES.sub("-", text)


def scientific(text: str) -> bool:
    """Whether a spreadsheet has written a long number as 5.30906E+15 and so lost its digits."""
    return _SCIENTIFIC.fullmatch(text) is not None


def text(field: Field, value: Typed, values: Values) -> Value:
    return one_line(value)


def long_text(field: Field, value: Typed, values: Values) -> Value:
    return words(value)


def no_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    yield from ()


def as_is(field: Field, value: Value) -> str:
    return str(value)
