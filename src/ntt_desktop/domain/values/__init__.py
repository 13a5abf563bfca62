"""The value types of the dictionary: read, canonical form, faults, Indonesian display (programme 1)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.values import choices, contact, dates, identity, numbers, permits, places, text, trade
from ntt_desktop.domain.values.choices import choice_word, words_of
from ntt_desktop.domain.values.numbers import as_decimal

__all__ = ["TYPES", "ValueType", "as_decimal", "canonical", "choice_word", "faults", "show", "words_of"]


class ValueType(NamedTuple):
    """What the program does with one type of the dictionary's `type` column.

    stands_alone: what is wrong with a value does not depend on the record's other values.
    """

    read: Callable[[Field, text.Typed, Values], Value]
    faults: Callable[[Field, Value, Values, date], Iterator[Fault]] = text.no_faults
    show: Callable[[Field, Value], str] = text.as_is
    stands_alone: bool = True


_REGION = ValueType(places.read_region, places.region_faults)
_REFERENCE = ValueType(places.read_reference, places.reference_faults)

TYPES = {
    "text": ValueType(text.text),
    "longtext": ValueType(text.long_text),
    "integer": ValueType(numbers.read_whole, numbers.number_faults, numbers.show_whole),
    "decimal": ValueType(numbers.read_decimal, numbers.number_faults, numbers.show_decimal),
    "rupiah": ValueType(numbers.read_whole, numbers.number_faults, numbers.show_money),
    "area_m2": ValueType(numbers.read_area, numbers.number_faults, numbers.show_area),
    "year": ValueType(numbers.read_whole, numbers.year_faults),
    "date": ValueType(dates.read_date, dates.date_faults, dates.show_date),
    "datetime": ValueType(dates.read_moment, dates.moment_faults, dates.show_moment),
    "yesno": ValueType(choices.read_yesno, choices.yesno_faults, choices.show_choice),
    "yesno_unknown": ValueType(choices.read_yesno, choices.yesno_unknown_faults, choices.show_choice),
    "choice": ValueType(choices.read_choice, choices.choice_faults, choices.show_choice),
    "multi": ValueType(choices.read_set, choices.set_faults, choices.show_set),
    "country": ValueType(choices.read_country, choices.country_faults, choices.show_choice),
    "village": _REGION,
    "district": _REGION,
    "regency": _REGION,
    "ref": _REFERENCE,
    "photo": _REFERENCE,
    "file": _REFERENCE,
    "coordinate": ValueType(places.read_coordinate, places.coordinate_faults, places.show_coordinate),
    "polygon": ValueType(places.read_polygon, places.polygon_faults, places.show_polygon),
    "nik": ValueType(identity.read, identity.faults),
    "npwp": ValueType(identity.read, identity.faults, identity.show_npwp),
    "nitku": ValueType(identity.read, identity.faults),
    "nib": ValueType(identity.read, identity.faults),
    "nib_bidang": ValueType(identity.read, identity.faults),
    "nip": ValueType(identity.read, identity.faults, identity.show_nip),
    "kbli": ValueType(trade.read_kbli, trade.kbli_faults, trade.show_set),
    "hs": ValueType(trade.read_hs, trade.hs_faults),
    "gtin": ValueType(trade.read_gtin, trade.gtin_faults),
    "phone": ValueType(contact.read_phone, contact.phone_faults, contact.show_phone),
    "email": ValueType(contact.read_email, contact.email_faults),
    "postcode": ValueType(contact.read_postcode, contact.postcode_faults),
    "permit_number": ValueType(permits.read, permits.faults, permits.show, stands_alone=False),
}
"""Every type of the dictionary, `ref` for `ref:KIND`; what it does stands in the module of its subject."""


def _type(field: Field) -> ValueType:
    return TYPES[field.plain_type]


def canonical(field: Field, raw: object, values: Values) -> Value:
    """The stored form of what was typed, pasted or read from a cell; None for nothing.

    Never fails and loses nothing: text the type cannot understand stays as typed (NFC, trimmed), and `faults` says so.
    `values` are the record's other values: the form of a permit number depends on jenis_izin.
    """
    typed = text.typed(raw)
    return None if typed is None else _type(field).read(field, typed, values)


def faults(field: Field, value: Value, values: Values, today: date) -> list[Fault]:
    """What is wrong with the form of one stored value, whoever stored it. Nothing is wrong with an empty one."""
    if value is None:
        return []
    found = list(_type(field).faults(field, value, values, today))
    if isinstance(value, str) and len(value) > text.LONGEST // 4 and len(value.encode()) > text.LONGEST:
        found.append(Fault("E", "too-long", {"most": text.LONGEST}))
    return found


def stands_alone(field: Field) -> bool:
    """Whether what is wrong with a value of the field does not depend on the record's other values."""
    return _type(field).stands_alone


def show(field: Field, value: Value) -> str:
    """The value as an Indonesian reader expects it: 1.234,5; Rp1.250.000,00; 20 Maret 2025; the words of a choice.

    What `show` gives can be typed again and means the same, but for an outline. A reference is shown as its id: whose
    name it is, the services know. Nothing is shown for an empty value.
    """
    return "" if value is None else _type(field).show(field, value)
