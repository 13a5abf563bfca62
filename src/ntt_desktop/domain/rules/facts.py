"""What is known of the thing an engine judges. An empty fact, and `belum_diketahui`, are unknown (programme 1)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.rules.book import exact

Facts = Mapping[str, str | int | None]
"""Name → value as records store it: text, whole number, a set as `A|B`."""

UNKNOWN = ("", "belum_diketahui")
NOT_APPLICABLE = "TIDAK_BERLAKU"
"""Of a fact that is not asked for this thing at all: no condition over it holds."""


class BadFact(AppError):
    """A fact is not of the form its name asks for."""

    code = "NTT-D11"


class Verdict(NamedTuple):
    """Whether something holds: None when that depends on `missing` facts."""

    holds: bool | None
    missing: tuple[str, ...] = ()


def known(facts: Facts, name: str) -> str | None:
    value = facts.get(name)
    written = "" if value is None else str(value).strip()
    return None if written in UNKNOWN else written


def number(facts: Facts, name: str) -> Fraction | None:
    """
    Raises:
        BadFact: not a number of 0 or more, written `12.5`.
    """
    written = known(facts, name)
    if written is None:
        return None
    found = exact(written)
    if found is None:
        raise BadFact(name=name, value=written[:40], need=text("rules.need.number"))
    return found


def whole(facts: Facts, name: str, most: int | None = None) -> int | None:
    """
    Raises:
        BadFact: not a whole number from 0 to `most`.
    """
    found = number(facts, name)
    if found is None:
        return None
    if found.denominator != 1 or (most is not None and found > most):
        need = text("rules.need.whole") if most is None else text("rules.need.up-to", most=most)
        raise BadFact(name=name, value=known(facts, name), need=need)
    return int(found)


def chosen(facts: Facts, name: str, choices: tuple[str, ...]) -> str | None:
    """
    Raises:
        BadFact: none of the choices.
    """
    written = known(facts, name)
    if written is not None and written not in choices:
        raise BadFact(name=name, value=written[:40], need=", ".join(choices))
    return written
