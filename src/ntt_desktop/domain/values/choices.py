"""Codes chosen from a list, their Indonesian words, sets of codes, yes and no, countries."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ntt_desktop.base import i18n
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.tables import codes
from ntt_desktop.domain.values.text import Typed, one_line

YES = frozenset(("ya", "y", "iya", "yes", "true", "1", "benar", "ada", "v", "✓", "☑", "√"))
NO = frozenset(("tidak", "t", "tdk", "no", "n", "false", "0", "bukan", "tidak ada"))
UNKNOWN = frozenset(("belum diketahui", "belum tahu", "tidak tahu", "tidak diketahui", "?"))

FINER = {"kategori_pangan.csv": pattern(r"\d{2}(\.\d{1,2}){0,4}", re.ASCII)}
"""Tables whose codes may be refined by further levels; the first level must be in the table (products 2.3)."""


def _key(written: str) -> str:
    return " ".join(re.findall(r"\w+", written.casefold().replace("_", " ")))


def _word(kind: str, field: str, choice: str) -> str:
    for name in (f"choice.{kind}.{field}.{choice}", f"choice.{choice}"):
        if i18n.has_text(name):
            return i18n.text(name)
    if not re.fullmatch(r"[A-Z0-9_]+", choice, re.ASCII):
        return choice  # units and signs: kg, mg/l, <=
    capitals = i18n.text("choice-abbreviations").split()
    parts = [part if part in capitals else part.lower() for part in choice.split("_")]
    return " ".join([parts[0][:1].upper() + parts[0][1:], *parts[1:]])


@cache
def words_of(field: Field) -> dict[str, str]:
    """Code → Indonesian words of a choice or multi field, in the order of the dictionary or the table."""
    if field.table:
        return {choice: word or choice for choice, word in codes(field.table).items()}
    return {choice: _word(field.kind, field.code, choice) for choice in field.choices}


def choice_word(field: Field, code: str) -> str:
    """The words of one code; a code that is not in the list is shown as it is."""
    if field.type in ("yesno", "yesno_unknown"):
        return i18n.text(f"yesno.{code}") if code in ("ya", "tidak", "belum_diketahui") else code
    if field.type == "country":
        return codes("negara.csv").get(code, code)
    return words_of(field).get(code, code)


@cache
def _lookup(field: Field) -> dict[str, str]:
    """Everything a person may write for a code → the code. What two codes share means neither."""
    found: dict[str, str | None] = {}
    for choice, word in words_of(field).items():
        keys = {_key(choice), _key(word), _key(f"{choice} {word}")}
        if field.table:
            keys.add(_key(choice.lstrip("0")))  # a spreadsheet drops the zero of 04
        for key in keys - {""}:
            found[key] = choice if found.get(key, choice) == choice else None
    return {key: choice for key, choice in found.items() if choice is not None}


def _code(field: Field, written: str) -> str:
    known = words_of(field)
    if written in known:
        return written
    finer = FINER.get(field.table)
    if finer and "." in written:
        top, point, rest = written.partition(".")
        return top.zfill(2) + point + rest if top.isdigit() else written
    if exact := [code for code in known if code.casefold() == written.casefold()]:
        return exact[0]
    return _lookup(field).get(_key(written), written)


def _is_code(field: Field, code: str) -> bool:
    known = words_of(field)
    if code in known:
        return True
    finer = FINER.get(field.table)
    return finer is not None and finer.fullmatch(code) is not None and code.partition(".")[0] in known


def read_choice(field: Field, value: Typed, values: Values) -> Value:
    return _code(field, one_line(value))


def choice_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if not _is_code(field, str(value)):
        yield Fault("E", "not-a-choice", {"value": str(value)[:40]})


def show_choice(field: Field, value: Value) -> str:
    return choice_word(field, str(value))


def read_set(field: Field, value: Typed, values: Values) -> Value:
    parts = (part.strip() for part in re.split(r"[|;,\n]", str(value)))
    return "|".join(sorted({_code(field, part) for part in parts if part})) or one_line(value)


def set_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    for code in str(value).split("|"):
        if not _is_code(field, code):
            yield Fault("E", "not-a-choice", {"value": code[:40]})


def show_set(field: Field, value: Value) -> str:
    parts = str(value).split("|")
    return ", ".join(choice_word(field, code) for code in parts) if all(parts) else str(value)


def read_yesno(field: Field, value: Typed, values: Values) -> Value:
    written = one_line(value)
    key = written.casefold().replace("_", " ")
    if key in YES or key in NO:
        return "ya" if key in YES else "tidak"
    return "belum_diketahui" if key in UNKNOWN else written


def yesno_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if value not in ("ya", "tidak"):
        yield Fault("E", "not-yes-or-no", {"value": str(value)[:40]})


def yesno_unknown_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if value not in ("ya", "tidak", "belum_diketahui"):
        yield Fault("E", "not-yes-no-unknown", {"value": str(value)[:40]})


@cache
def _countries() -> dict[str, str]:
    return {_key(name): code for code, name in codes("negara.csv").items()}


def read_country(field: Field, value: Typed, values: Values) -> Value:
    written = one_line(value)
    if written.upper() in codes("negara.csv"):
        return written.upper()
    return _countries().get(_key(written), written)


def country_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if value not in codes("negara.csv"):
        yield Fault("E", "country-unknown", {"value": str(value)[:40]})
