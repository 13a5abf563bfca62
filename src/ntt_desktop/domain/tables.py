"""Choice lists that are tables: resources/tables/*.csv, code in the first column, its words in the second."""

import csv
from functools import cache

from ntt_desktop.base import resources

_COLUMNS = {"cppb_irt_items.csv": ("no", "ketidaksesuaian"), "hibah_steps.csv": ("kode", "tahap")}
"""Columns of code and words, where they are not the first two."""


@cache
def codes(table: str) -> dict[str, str]:
    """Code → words of a table named as in the dictionary (`pirt_kemasan.csv`), in the table's order.

    Raises:
        FileNotFoundError: the program has no such table.
    """
    with resources.path("tables", table).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        code, word = (columns.index(name) for name in _COLUMNS.get(table, columns[:2]))
        return {row[code]: row[word] for row in rows if row}


@cache
def column(table: str, name: str) -> dict[str, str]:
    """Code → another column of a table.

    Raises:
        FileNotFoundError, KeyError: the program has no such table, or it has no such column.
    """
    with resources.path("tables", table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    code = _COLUMNS[table][0] if table in _COLUMNS else next(iter(rows[0]))
    return {row[code]: row[name] for row in rows}
