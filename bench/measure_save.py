"""One field changed and on disk

The bound is the same database library with the same safety, one UPDATE and one INSERT (row and log) in one transaction.
"""

import tempfile
from itertools import count
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.timing import alone

UNIT = "ms"
ROUNDS = 300
ROWS = 2000


def raw(folder: Path) -> driver.Connection:
    """An encrypted database with the settings the program uses, one table of rows and one that only grows."""
    connection = driver.connect(str(folder / "raw.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'07' * 32}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE product (id TEXT PRIMARY KEY, nama TEXT, desa TEXT) WITHOUT ROWID")
    connection.execute("CREATE TABLE log (number INTEGER PRIMARY KEY, id TEXT, field TEXT, value TEXT)")
    connection.execute("BEGIN")
    rows = ((f"{number:032x}", f"Produk {number}", "53.09.06.2009") for number in range(ROWS))
    connection.executemany("INSERT INTO product VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")
    return connection


def measure() -> tuple[float | None, float]:
    with tempfile.TemporaryDirectory() as folder:
        connection = raw(Path(folder))
        numbers = count()

        def save() -> None:
            number = next(numbers)
            id, name = f"{number % ROWS:032x}", f"Nama baru {number}"
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE product SET nama = ? WHERE id = ?", (name, id))
            connection.execute("INSERT INTO log (id, field, value) VALUES (?, 'nama', ?)", (id, name))
            connection.execute("COMMIT")

        bound = alone(save, ROUNDS)
        connection.close()
        return None, bound
