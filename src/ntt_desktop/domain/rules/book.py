"""A rule book: the tables one engine reads, in one version with its date. Data of the province, never program code.

The books the program is shipped with are resources/tables/*.csv; those in force come from the store (decision
0013).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ntt_desktop.base import resources
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text

Row = Mapping[str, str]
"""A row of a table: column → cell; an empty cell is the empty text."""

SHEETS: dict[str, tuple[str, ...]] = {
    "permit": ("permit_rules", "permit_overlays", "permit_steps"),
    "cppb_irt": ("cppb_irt_levels", "cppb_irt_items"),
    "land": ("land_scoring", "land_scoring_levels", "land_knockouts", "land_points", "land_limits"),
    "csr_priority": ("csr_priority",),
    "csr_match": ("csr_match",),
    "validity": ("validity",),
    "coaching": ("coaching_ladder",),
    "small_counts": ("small_counts",),
}
"""Engine → the tables of its book."""

WHOLE_WEIGHT = 100


class BadTable(AppError):
    """A cell of a rule table does not say what its column asks for."""

    code = "NTT-D10"


class WeightsDoNotAddUp(AppError):
    """The weights of a table are not 100 together."""

    code = "NTT-D12"


class Book(NamedTuple):
    """`since` is the ISO date from which it counts; `sheets` are the rows of each table, in the table's order."""

    engine: str
    version: str
    since: str
    sheets: Mapping[str, tuple[Row, ...]]


@cache
def shipped(engine: str) -> Book:
    """The book of an engine that came with the program.

    Raises:
        KeyError: no such engine.
    """
    heads = {row["tabel"]: row for row in _read("seed", "rule_table")}
    sheets = {sheet: tuple(_read("tables", sheet)) for sheet in SHEETS[engine]}
    first = heads[SHEETS[engine][0]]
    return Book(engine, first["versi"], first["berlaku_sejak"], sheets)


def _read(folder: str, name: str) -> Iterator[Row]:
    with resources.path(folder, f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_sheet(sheet: str, written: str) -> tuple[Row, ...]:
    """The rows of a table kept as CSV.

    Raises:
        BadTable: other columns than the table has, a row of another length, a code twice, or no row.
    """
    wanted = list(shipped(engine_of(sheet)).sheets[sheet][0])
    try:
        head, *rows = csv.reader(io.StringIO(written), strict=True)
    except (csv.Error, ValueError):
        head, rows = [], []
    if sorted(head) != sorted(wanted):
        place = {"kode": text("rules.head"), "-": ",".join(head)[:60]}
        raise bad(sheet, place, "-", "columns", columns=", ".join(wanted))
    found = [dict(zip(head, row, strict=False)) for row in rows if row]
    known: set[str] = set()
    for cells, row in zip((row for row in rows if row), found, strict=True):
        if len(cells) != len(head):
            raise bad(sheet, row, head[0], "cells")
        if row.get("kode") in known:
            raise bad(sheet, row, "kode", "twice")
        known |= {row["kode"]} if "kode" in row else set()
    if not found:
        raise bad(sheet, {"kode": text("rules.head")}, "-", "empty")
    return tuple(found)


def engine_of(sheet: str) -> str:
    return next(engine for engine, sheets in SHEETS.items() if sheet in sheets)


def bad(sheet: str, row: Row, column: str, why: str, /, **values: object) -> BadTable:
    """The error for a cell; `why` names the sentence `rules.<why>`."""
    name = row.get("kode") or row.get("level") or row.get("no") or row.get("urutan") or row.get("kategori") or "-"
    return BadTable(
        sheet=text(f"choice.rule_table.tabel.{sheet}"),
        row=name,
        column=column,
        value=row.get(column, ""),
        reason=text(f"rules.{why}", **values),
    )


def number(sheet: str, row: Row, column: str) -> Fraction:
    """The number in a cell, 0 or more, exactly.

    Raises:
        BadTable: there is none.
    """
    found = exact(row[column])
    if found is None:
        raise bad(sheet, row, column, "need.number")
    return found


def whole(sheet: str, row: Row, column: str) -> int:
    """
    Raises:
        BadTable: no whole number, 0 or more.
    """
    found = number(sheet, row, column)
    if found.denominator != 1:
        raise bad(sheet, row, column, "need.whole")
    return int(found)


def exact(written: str) -> Fraction | None:
    """`12.5` as it is written in tables and facts: digits, and a point before decimals; None for anything else."""
    digits, point, decimals = written.strip().partition(".")
    parts = (digits, decimals) if point else (digits,)
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return Fraction(int(digits + decimals), 10 ** len(decimals))


def in_order(sheet: str, rows: Iterable[Row]) -> list[Row]:
    """Rows in the order of their column `urutan`."""
    return sorted(rows, key=lambda row: whole(sheet, row, "urutan"))


def weights(sheet: str, rows: Iterable[Row]) -> dict[str, int]:
    """Code → weight.

    Raises:
        BadTable: a weight is no whole number.
        WeightsDoNotAddUp: they are not 100 together (land 7, csr 4.7).
    """
    found = {row["kode"]: whole(sheet, row, "bobot") for row in rows}
    total = sum(found.values())
    if total != WHOLE_WEIGHT:
        raise WeightsDoNotAddUp(sheet=text(f"choice.rule_table.tabel.{sheet}"), total=total)
    return found


def two_decimals(value: Fraction) -> str:
    """As results are shown: `78.95`, half up."""
    hundredths = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
