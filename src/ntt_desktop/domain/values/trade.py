"""Codes of trade: KBLI (a set), HS, GTIN (products 3.4.10-12)."""

import re
from collections.abc import Iterator
from datetime import date

from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.tables import codes
from ntt_desktop.domain.values.identity import Length, digit_faults, only_digits
from ntt_desktop.domain.values.text import Typed, one_line, scientific

_GTIN = Length((8, 12, 13, 14), "W")
_KBLI = Length((5,), "E")


def read_kbli(field: Field, value: Typed, values: Values) -> Value:
    parts = (only_digits(part.strip()) for part in re.split(r"[|;,\s]+", one_line(value)))
    return "|".join(sorted({part for part in parts if part})) or one_line(value)


def kbli_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    for code in str(value).split("|"):
        found = tuple(digit_faults(code, _KBLI))
        yield from found
        if not found and code not in codes("kbli.csv"):
            yield Fault("W", "kbli-unknown", {"code": code})


def show_set(field: Field, value: Value) -> str:
    parts = str(value).split("|")
    return ", ".join(parts) if all(parts) else str(value)


def read_hs(field: Field, value: Typed, values: Values) -> Value:
    digits = only_digits(one_line(value))
    if len(digits) not in (6, 8) or not digits.isascii() or not digits.isdigit():
        return one_line(value)
    return ".".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)


def hs_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    written = str(value)
    if scientific(written):
        yield Fault("E", "scientific", {"value": written[:40]})
    elif re.fullmatch(r"\d{4}\.\d{2}", written, re.ASCII):
        yield Fault("W", "hs-six-digits")
    elif not re.fullmatch(r"\d{4}\.\d{2}\.\d{2}", written, re.ASCII):
        yield Fault("W", "hs-form")
    if re.match(r"\d{4}\.\d{2}", written, re.ASCII) and not _chapter(written[:2]):
        yield Fault("W", "hs-chapter", {"digits": written[:2]})


def _chapter(digits: str) -> bool:
    return 1 <= int(digits) <= 97 and digits != "77"


def read_gtin(field: Field, value: Typed, values: Values) -> Value:
    return only_digits(one_line(value))


def gtin_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    written = str(value)
    found = tuple(digit_faults(written, _GTIN))
    yield from found
    if not found and not _gtin_sum(written):
        yield Fault("W", "gtin-check-digit")


def _gtin_sum(digits: str) -> bool:
    """Weights 1 and 3 alternate from the right, the check digit has 1; the sum is a multiple of ten."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits))) % 10 == 0
