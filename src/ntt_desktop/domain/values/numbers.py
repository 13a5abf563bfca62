"""Whole numbers, decimals, rupiah, areas and years, in every clear Indonesian way of writing (forms 0.6, land 9.2).

A point before groups of three digits separates thousands, a comma is decimal. Where an Indonesian and an English
reading are both possible and differ, nothing is guessed: the text stays as typed and is judged E.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from ntt_desktop.base import indonesian
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.values.text import Typed, even_dashes, one_line

MOST_DIGITS = 18
"""Digits of a whole number that fit the 64 bits of the database."""

FIRST_YEAR, LAST_YEAR = 1800, 2200

_EXACT = Context(prec=90)
_CANONICAL = pattern(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_LOOKS_LIKE_THOUSAND = pattern(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)

_POINTS = pattern(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_SPACES = pattern(r"[1-9]\d{0,2}( \d{3})+([.,]\d+)?", re.ASCII)
_PLAIN = pattern(r"\d+([.,]\d+)?", re.ASCII)
_ENGLISH = pattern(r"[1-9]\d{0,2}(,\d{3})+\.\d+|[1-9]\d{0,2}(,\d{3}){2,}", re.ASCII)
_COMMA_THOUSAND = pattern(r"[1-9]\d{0,2},\d{3}", re.ASCII)

_MONEY = pattern(r"^(-?)\s*(?:rp|idr)\s*\.?\s*|(?:,-+|\.-+)$|\s*rupiah$", re.IGNORECASE)
_SCALES = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_AREAS = {"ha": 4, "hektar": 4, "hektare": 4, "are": 2, "ara": 2, "a": 2}
_SQUARE_METRES = ("m2", "m²", "m^2", "meter persegi", "meter2", "m persegi", "ca")
_UNIT_WORDS = {
    "%": ("%", "persen"),
    "% v/v": ("% v/v", "%", "persen"),
    "m": ("m", "meter"),
    "km": ("km", "kilometer"),
}


class Unreadable(NamedTuple):
    """Why a text is no number: the code of its fault."""

    code: str


def canonical_decimal(number: Decimal) -> str:
    """`12.5`; never with an exponent, no zeros at the end.

    Exactly three decimals behind one to three digits get a fourth (`1.2340`): `1.234` read again would be a thousand.
    """
    number = number.normalize(_EXACT)
    written = f"{number:f}" if number else "0"
    return written + "0" if _LOOKS_LIKE_THOUSAND.fullmatch(written) else written


def as_decimal(value: Value) -> Decimal | None:
    """The number a stored value stands for; None for text that no number was read from."""
    if isinstance(value, int):
        return Decimal(value)
    return _read_canonical(value)


@lru_cache(maxsize=4096)
def _read_canonical(value: str | None) -> Decimal | None:
    return Decimal(value) if value is not None and _CANONICAL.fullmatch(value) else None


def _figure(written: str, whole: bool, scaled: bool) -> Decimal | Unreadable:
    """A number without unit. `whole`: the field takes no decimals; `scaled`: a unit such as ha or juta follows."""
    sign, digits = ("-", written[1:].lstrip()) if written.startswith("-") else ("", written.removeprefix("+"))
    if _COMMA_THOUSAND.fullmatch(digits) and whole and not scaled:
        return Unreadable("number-unclear")  # 1,250: Indonesian 1.25, English 1250
    if _POINTS.fullmatch(digits):
        if scaled and digits.count(".") == 1 and "," not in digits:
            return Unreadable("number-unclear")  # 1.250 ha: a quarter more than one, or more than a thousand
        digits = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _SPACES.fullmatch(digits) or _PLAIN.fullmatch(digits):
        digits = digits.replace(" ", "").replace(",", ".")
    else:
        return Unreadable("number-unreadable")
    if not _CANONICAL.fullmatch(digits):
        return Unreadable("number-too-large")
    return Decimal(sign + digits)


def _split_unit(written: str, units: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """The number before a unit word, and the power of ten the unit stands for (0 without unit)."""
    folded = written.casefold()
    for unit, power in units:
        if folded.endswith(unit) and written[: -len(unit)].rstrip()[-1:].isdigit():
            return written[: -len(unit)].rstrip(), power
    return written, 0


@cache
def _units(field: Field) -> Sequence[tuple[str, int]]:
    """What may stand behind a number, the longest first, and its power of ten."""
    unit = field.unit.casefold()
    found = dict.fromkeys(_UNIT_WORDS.get(unit, (unit,) if unit else ()), 0)
    if field.type == "rupiah":
        found = _SCALES
    elif field.type == "area_m2":
        found = _AREAS | dict.fromkeys(_SQUARE_METRES, 0)
    return sorted(found.items(), key=lambda item: len(item[0]), reverse=True)


def parse(field: Field, value: Typed) -> Decimal | Unreadable:
    """The exact number that was meant, in the field's own unit."""
    if not isinstance(value, str):
        number = Decimal(value)
    else:
        written = even_dashes(one_line(value))
        if field.type == "rupiah":
            written = _MONEY.sub(r"\1", written).strip()
        elif field.type == "year":
            written = re.sub(r"^tahun\s+", "", written, flags=re.IGNORECASE)
        written, power = _split_unit(written, _units(field))
        figure = _figure(written, field.type in ("integer", "rupiah", "year"), power > 0)
        if isinstance(figure, Unreadable):
            return figure
        number = figure.scaleb(power, _EXACT)
    if field.type in ("integer", "rupiah", "year"):
        if number != number.to_integral_value():
            return Unreadable("number-not-whole")
        if number.adjusted() >= MOST_DIGITS:
            return Unreadable("number-too-large")
    elif number and not (number.adjusted() < 30 and number.normalize(_EXACT).as_tuple().exponent >= -30):  # type: ignore[operator]
        return Unreadable("number-too-large")
    return number


def read_whole(field: Field, value: Typed, values: Values) -> Value:
    number = parse(field, value)
    if not isinstance(number, Unreadable):
        return int(number)
    # a fraction from a spreadsheet is kept with its comma: 2.143 read again would be two thousand
    return one_line(value) if isinstance(value, str) else one_line(value).replace(".", ",")


def read_decimal(field: Field, value: Typed, values: Values) -> Value:
    number = parse(field, value)
    return one_line(value) if isinstance(number, Unreadable) else canonical_decimal(number)


def read_area(field: Field, value: Typed, values: Values) -> Value:
    number = parse(field, value)
    if isinstance(number, Unreadable):
        return one_line(value)
    area = number.quantize(Decimal("0.01"), ROUND_HALF_UP, _EXACT)
    return f"{area if area else area.copy_abs():f}"


def number_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if field.small and isinstance(value, str) and value.startswith("<"):
        return  # a small number another office keeps to itself
    if isinstance(value, str) and (field.type not in ("decimal", "area_m2") or as_decimal(value) is None):
        reason = parse(field, value)
        # a whole number that arrived as text is a number all the same, but not where numbers are stored
        yield Fault("E", reason.code if isinstance(reason, Unreadable) else "number-unreadable", {"value": value[:40]})
    elif field.type == "area_m2" and (area := as_decimal(value)) is not None and area < 0:
        yield Fault("E", "area-negative")


def year_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if isinstance(value, str):
        yield from number_faults(field, value, values, today)
    elif value is not None and not FIRST_YEAR <= value <= LAST_YEAR:
        yield Fault("E", "year-form", {"value": value})


def show_whole(field: Field, value: Value) -> str:
    return indonesian.number(value) if isinstance(value, int) else str(value)


def show_decimal(field: Field, value: Value) -> str:
    number = as_decimal(value)
    if number is None:
        return str(value)
    return indonesian.number(number.normalize(_EXACT)) if number else "0"


def show_area(field: Field, value: Value) -> str:
    number = as_decimal(value)
    return str(value) if number is None else indonesian.number(number, 2)


def show_money(field: Field, value: Value) -> str:
    return indonesian.money(value) if isinstance(value, int) else str(value)
