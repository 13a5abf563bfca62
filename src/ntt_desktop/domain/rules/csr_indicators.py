"""The indicators of a village as percentages P1 to P5 of its priority, each with where it comes from (csr 3, 3.1).

A percentage is made of two counts of one source and period; the number of families alone may come from another source,
since the lists of poor families have none. Two sources are never averaged: the newest period counts, and of several
sources in one period the first by name.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from ntt_desktop.domain.record import Record, World
from ntt_desktop.domain.rules.book import exact

FAMILIES = "JKK"
PARTS: dict[str, tuple[str, str, bool]] = {
    "P1": ("ST", "D", False),
    "P2": ("KKME", FAMILIES, False),
    "P3": ("AIR", FAMILIES, True),
    "P4": ("SAN", FAMILIES, True),
    "P5": ("KRS", FAMILIES, False),
}
"""Code → part, whole, and whether those outside the part are meant (families *without* water)."""

TYPED = {"P1": "PREV"}
"""Percentages that may be typed while their counts are not known."""

FEWEST_MEASURED = 20
"""Children below which a share says little (csr 2; proposal, UNCERTAIN). Used by who shows it, not by the sum."""


class Share(NamedTuple):
    """percent: exact. part and whole: the two counts, None where the percentage was typed. whole_from: source and
    period of the whole where they are not those of the part."""

    percent: Fraction
    part: int | None
    whole: int | None
    source: str
    period: str
    provisional: bool
    whole_from: str = ""


def facts_of(village: str, world: World) -> dict[str, str]:
    """What the priority engine asks: code → percent, to six decimals, half up; codes without data are left out."""
    return {code: _decimal(share.percent) for code, share in shares_of(village, world).items()}


def shares_of(village: str, world: World) -> dict[str, Share]:
    rows = [row for row in world.others("indicator", "desa", village, "") if row["tingkat"] in (None, "DESA")]
    ordered = sorted(rows, key=lambda row: row.words("sumber"))
    ordered.sort(key=lambda row: row.words("periode"), reverse=True)
    found = {}
    for code in PARTS:
        share = next(_candidates(code, ordered), None)
        if share is not None:
            found[code] = share
    return found


def _candidates(code: str, rows: Sequence[Record]) -> Iterator[Share]:
    """Newest first."""
    part_code, whole_code, outside = PARTS[code]
    for row in rows:
        value = _number(row)
        if value is None:
            continue
        if row["indikator"] == TYPED.get(code) and value <= 100:
            yield Share(value, None, None, row.words("sumber"), row.words("periode"), row["sementara"] == "ya")
        elif row["indikator"] == part_code and value.denominator == 1:
            whole, origin = _whole(row, whole_code, rows)
            part = int(value)
            if whole and part <= whole:
                counted = whole - part if outside else part
                yield Share(
                    Fraction(100 * counted, whole),
                    counted,
                    whole,
                    row.words("sumber"),
                    row.words("periode"),
                    row["sementara"] == "ya",
                    origin,
                )


def _whole(row: Record, code: str, rows: Sequence[Record]) -> tuple[int, str]:
    """What a count is a part of, and its source where that is another one; 0 when it is not known."""
    if isinstance(row["penyebut"], int):
        return row["penyebut"], ""
    others = [each for each in rows if each["indikator"] == code]
    for each in others:
        value = _number(each)
        same = each["sumber"] == row["sumber"] and each["periode"] == row["periode"]
        if same and value is not None and value.denominator == 1:
            return int(value), ""
    if code == FAMILIES:
        for each in others:
            value = _number(each)
            if value is not None and value.denominator == 1:
                return int(value), f"{each.words('sumber')} {each.words('periode')}"
    return 0, ""


def _number(row: Record) -> Fraction | None:
    return exact(row.words("nilai").replace(",", ".")) if row["nilai"] is not None else None


def _decimal(value: Fraction) -> str:
    millionths = (value.numerator * 2 * 10**6 + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(millionths, 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")
