"""Choice lists that are tables: resources/tables/*.csv, code in the first column, its words in the second."""

import csv
from functools import cache

from ntt_desktop.base import resources


@cache
def codes(table: str) -> dict[str, str]:
    """Code → words of a table named as in the dictionary (`pirt_kemasan.csv`), in the table's order.

    Raises:
        FileNotFoundError: the program has no such table.
    """
    with resources.path("tables", table).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: row[1] for row in rows if row}
