"""What lists sorted by computed fields ask: whose row a number is, and how far the log goes."""

from collections.abc import Sequence

import sqlcipher3.dbapi2 as driver

from ntt_desktop.domain.ids import RecordId


def ids_of(connection: driver.Connection, kind: str, numbers: Sequence[int]) -> dict[int, RecordId]:
    """Row number → record, of those that are there."""
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(f'SELECT n, id FROM "{kind}" WHERE n IN ({marks})', tuple(numbers))
    return {number: bytes(id).hex() for number, id in rows}


def last_entry(connection: driver.Connection) -> int:
    """A number that grows with everything that is written."""
    return int(connection.execute("SELECT ifnull(max(seq), 0) FROM entry").fetchone()[0])
