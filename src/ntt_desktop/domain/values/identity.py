"""Numbers of persons and of businesses: NIK, NPWP, NITKU, NIB, NIP (products 3.4.1-3, 3.4.14) and the parcel's NIB
(land 2.1). None is ever shortened: what is not made of digits stays as typed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault, Severity
from ntt_desktop.domain.values.text import Typed, even_dashes, one_line, scientific

_SEPARATORS = pattern(r"[\s.\-/]")
_DIGITS = pattern(r"\d+", re.ASCII)

PPPK_MONTH = 21
"""Contract staff (PPPK) have 21 where a civil servant has the month of appointment. Firm knowledge, not in a page."""


class Length(NamedTuple):
    """How many digits a number may have, and how grave another length is."""

    digits: tuple[int, ...]
    severity: Severity


LENGTHS = {
    "nik": Length((16,), "E"),
    "npwp": Length((15, 16), "E"),
    "nitku": Length((22,), "W"),
    "nib": Length((13,), "E"),
    "nib_bidang": Length((13, 14, 5), "W"),
    "nip": Length((18,), "W"),
}


def only_digits(written: str) -> str:
    """The digits of a number typed with spaces, points or dashes; anything else as it is."""
    digits = _SEPARATORS.sub("", even_dashes(written))
    return digits if _DIGITS.fullmatch(digits) else written


def digit_faults(written: str, length: Length) -> Iterator[Fault]:
    """Whether a text has the digits it must have; a number spoilt by a spreadsheet is always E."""
    need = " atau ".join(map(str, sorted(length.digits)))
    if scientific(written):
        yield Fault("E", "scientific", {"value": written[:40]})
    elif not _DIGITS.fullmatch(written):
        yield Fault(length.severity, "only-digits", {"need": need})
    elif len(written) not in length.digits:
        yield Fault(length.severity, "digits", {"need": need, "count": len(written)})


def read(field: Field, value: Typed, values: Values) -> Value:
    return only_digits(one_line(value))


def faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    written = str(value)
    found = tuple(digit_faults(written, LENGTHS[field.type]))
    yield from found
    if not found and field.type in _RULES:
        yield from _RULES[field.type](written, today)


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of those before it."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _nik(number: str, today: date) -> Iterator[Fault]:
    """Place of first registration, birth (day + 40 for a woman), serial. The place need not be in NTT, nor exist
    any more; a part of it that is 00 never existed."""
    if "00" in (number[:2], number[2:4], number[4:6]):
        yield Fault("W", "nik-place")
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    day -= 40 if day > 40 else 0
    if not any(_day(century + year, month, day) for century in (1900, 2000)):  # the number does not say which
        yield Fault("W", "nik-birth-date", {"digits": number[6:12]})
    if number[12:] == "0000":
        yield Fault("W", "nik-serial")


def _npwp(number: str, today: date) -> Iterator[Fault]:
    if len(number) == 16 and not number.startswith("0"):
        yield from _nik(number, today)
    elif not luhn(number[:9] if len(number) == 15 else number[:10]):
        yield Fault("W", "npwp-check-digit")


def _nip(number: str, today: date) -> Iterator[Fault]:
    born = _day(int(number[:4]), int(number[4:6]), int(number[6:8]))
    if born is None or born > today:
        yield Fault("W", "nip-birth-date", {"digits": number[:8]})
    year, month = int(number[8:12]), int(number[12:14])
    if not (1 <= month <= 12 or month == PPPK_MONTH) or not int(number[:4]) < year <= today.year:
        yield Fault("W", "nip-appointed", {"digits": number[8:14]})
    if number[14] not in "12":
        yield Fault("W", "nip-sex", {"digit": number[14]})


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_RULES = {"nik": _nik, "npwp": _npwp, "nip": _nip}


def show_nip(field: Field, value: Value) -> str:
    """`19800115 200501 1 003`, as it is printed."""
    number = str(value)
    if not re.fullmatch(r"\d{18}", number, re.ASCII):
        return number
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"


def show_npwp(field: Field, value: Value) -> str:
    """The old number as on its card, `01.312.166.0-091.000`; the new one in its sixteen digits."""
    number = str(value)
    if not re.fullmatch(r"\d{15}", number, re.ASCII):
        return number
    return f"{number[:2]}.{number[2:5]}.{number[5:8]}.{number[8]}-{number[9:12]}.{number[12:]}"
