"""Indikator desa: aggregates only, never a name (csr 2, 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

if TYPE_CHECKING:
    from decimal import Decimal

ANSWERS = ("BABS",)
CLASSES = ("JALAN", "SINYAL", "IDM")
AT_MOST = {
    "D": ("S", "W"),
    "ST": ("D", "E"),
    "WST": ("D", "W"),
    "UW": ("D", "W"),
    "KKME": ("JKK", "E"),
    "D1": ("JKK", "W"),
    "AIR": ("JKK", "W"),
    "SAN": ("JKK", "W"),
    "RTLH": ("JKK", "W"),
    "LIS": ("JKK", "W"),
}
"""Indicator → the one it is a part of, and how grave it is when it is greater (csr 3)."""

ROUNDS = ("02", "08")
"""Months of e-PPGBM in which all children are weighed."""


def level_of_source(one: Record, world: World) -> Iterator[Problem]:
    if one["sumber"] == "SSGI" and one["tingkat"] == "DESA":
        yield Problem("tingkat", "E", "sample-survey-of-a-village")


def village_named(one: Record, world: World) -> Iterator[Problem]:
    if one["tingkat"] == "DESA" and not one["desa"]:
        yield Problem("desa", "E", "indicator-without-place")


def regency_named(one: Record, world: World) -> Iterator[Problem]:
    if one["tingkat"] == "KABUPATEN" and not one["kabupaten"]:
        yield Problem("kabupaten", "E", "indicator-without-place")


def value_fits(one: Record, world: World) -> Iterator[Problem]:
    code, written = one.words("indikator"), one.words("nilai")
    if not code or not written or code in CLASSES or written.startswith("<"):
        return  # a small number another office keeps to itself is judged there
    if code in ANSWERS:
        if written.lower() not in ("ya", "tidak"):
            yield Problem("nilai", "E", "indicator-not-yes-or-no")
        return
    value = _number(one)
    if value is None:
        yield Problem("nilai", "E", "indicator-not-a-number")
        return
    for smaller, (greater, severity) in AT_MOST.items():
        other = _beside(one, world, {smaller: greater, greater: smaller}.get(code, ""))
        if other is not None and (value > other if code == smaller else value < other):
            # the greater of the two is told as well: it may be the wrong one
            values = {"part": smaller, "whole": greater}
            yield Problem("nilai", "E" if severity == "E" else "W", "indicator-part-above-whole", values)


def _number(one: Record) -> Decimal | None:
    """A whole number or a share, written with a comma or a point."""
    from ntt_desktop.domain.values import as_decimal  # here: a start needs the kinds, and no values

    return as_decimal(one.words("nilai").replace(",", "."))


def _beside(one: Record, world: World, code: str) -> Decimal | None:
    """Another indicator of the same place, period and source."""
    place = "desa" if one["tingkat"] == "DESA" else "kabupaten"
    if not code or not one[place]:
        return None
    for other in world.others("indicator", place, one[place], one.id):
        same = all(other[each] == one[each] for each in ("tingkat", "periode", "sumber"))
        if same and other["indikator"] == code:
            return _number(other)
    return None


def period_form(one: Record, world: World) -> Iterator[Problem]:
    written = one.words("periode")
    if not written:
        return
    if not re.fullmatch(r"[12]\d{3}(-(0[1-9]|1[0-2]))?", written, re.ASCII):
        yield Problem("periode", "E", "period-form")
    elif one["sumber"] == "E_PPGBM" and written[5:] not in ROUNDS:
        yield Problem("periode", "W", "period-between-rounds")


KIND = Kind(
    code="indicator",
    name="indikator",
    home="place",
    place="desa",
    region="kabupaten",
    shared="tingkat:PROVINSI",
    keys=(("tingkat", "kabupaten", "sumber", "periode", "indikator", "desa"),),
    search=("periode", "desa.nama", "kabupaten.nama"),
    listed=("desa.nama", "kabupaten.nama", "indikator", "periode", "sumber"),
    defaults={"tingkat": "DESA"},
    rules={
        "tingkat": level_of_source,
        "desa": village_named,
        "kabupaten": regency_named,
        "nilai": value_fits,
        "periode": period_form,
    },
)
