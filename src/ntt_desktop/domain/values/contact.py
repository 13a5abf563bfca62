"""Telephone, e-mail, postal code (products 3.3, 3.4.13). lokal-id reads telephone numbers, and only here is it used."""

import re
from collections.abc import Iterator
from datetime import date

from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.values.identity import Length, digit_faults, only_digits
from ntt_desktop.domain.values.text import Typed, even_dashes, one_line, scientific

_EMAIL = pattern(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
_LABEL = pattern(r"^(?:wa|telp?|hp|no)\b[.:\s]*|\s*\(?wa\)?$", re.IGNORECASE)
_POSTCODE = Length((5,), "W")


def _e164(written: str) -> str | None:
    # lokal takes a seventh of a second to import: not before the first telephone number is looked at
    from lokal.phone import normalize_phone

    return normalize_phone(written)


def read_phone(field: Field, value: Typed, values: Values) -> Value:
    written = one_line(value)
    return _e164(_LABEL.sub("", even_dashes(written))) or written


def phone_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    written = str(value)
    if scientific(written):
        yield Fault("E", "scientific", {"value": written[:40]})
    elif _e164(written) != written:
        yield Fault("W", "phone-form")


def show_phone(field: Field, value: Value) -> str:
    """`0812-3456-7890`; a fixed line in its digits, since its area code may have three or four."""
    written = str(value)
    if not re.fullmatch(r"\+62\d{7,12}", written, re.ASCII):
        return written
    national = "0" + written[3:]
    return f"{national[:4]}-{national[4:8]}-{national[8:]}" if national.startswith("08") else national


def read_email(field: Field, value: Typed, values: Values) -> Value:
    written = one_line(value).removeprefix("mailto:")
    name, mark, host = written.partition("@")
    return f"{name}@{host.lower()}" if mark else written


def email_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if not _EMAIL.fullmatch(str(value)):
        yield Fault("W", "email-form")


def read_postcode(field: Field, value: Typed, values: Values) -> Value:
    return only_digits(one_line(value))


def postcode_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    written = str(value)
    found = tuple(digit_faults(written, _POSTCODE))
    yield from found
    if not found and written[:2] not in ("85", "86", "87"):
        yield Fault("W", "postcode-elsewhere")
