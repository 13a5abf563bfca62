"""The same database without the program: a copy whose guards are gone, or its rows put into an empty one of the same make."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.store import keyslots, sqlite

DATABASE = "data.db"


def copied(workspace: Path, to: Path) -> Path:
    shutil.copytree(workspace, to)
    return to


def connection(workspace: Path) -> driver.Connection:
    """Straight to the database of a workspace that no program has open, with the pragmas the program sets."""
    key = keyslots.find(workspace, workspace / DATABASE)[0].open_key or b""
    return sqlite.connect(workspace / DATABASE, key, writing=True, gate=lambda: 1)


def unguarded(workspace: Path) -> driver.Connection:
    """The same, without the triggers that ask for a log entry beside every row."""
    found = connection(workspace)
    for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        found.execute(f'DROP TRIGGER "{name}"')
    return found


class Twin:
    """All rows of a database, to be put into empty ones with the same tables and indexes."""

    def __init__(self, workspace: Path) -> None:
        self._key = keyslots.find(workspace, workspace / DATABASE)[0].open_key or b""
        source = connection(workspace)
        self._schema = [sql for (sql,) in source.execute(_SCHEMA)]
        self._rows = {
            name: source.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in source.execute(_TABLES).fetchall()
        }
        source.close()

    def empty(self, path: Path) -> driver.Connection:
        """A database of the same make without a row, and without guards."""
        sqlite.create(path, self._key)
        made = sqlite.connect(path, self._key, writing=True)
        made.execute("DROP TABLE meta")
        for sql in self._schema:
            made.execute(sql)
        return made

    def insert(self, into: driver.Connection) -> None:
        """Every row, the search index as well, in one transaction on disk."""
        into.execute("BEGIN IMMEDIATE")
        for name, rows in self._rows.items():
            if rows:
                into.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        for kind in (KINDS[code] for code in self._filled()):
            if sqlite.has_words(kind):
                sqlite.index_words(into, kind, "1")
        into.execute("COMMIT")

    def insert_rows(self, into: driver.Connection) -> None:
        """The rows of all kinds alone: no log, no search index."""
        into.execute("BEGIN IMMEDIATE")
        for name, rows in self._rows.items():
            if rows and name in KINDS:
                into.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        into.execute("COMMIT")

    def _filled(self) -> Iterable[str]:
        return (name for name, rows in self._rows.items() if rows and name in KINDS and KINDS[name].search)


# the tables in which FTS5 keeps its index come with the index
_OWN = (
    "name NOT LIKE 'sqlite!_%' ESCAPE '!' AND sql IS NOT NULL AND NOT EXISTS ("
    "SELECT 1 FROM sqlite_master AS fts WHERE fts.sql LIKE 'CREATE VIRTUAL TABLE%' "
    "AND sqlite_master.tbl_name LIKE fts.name || '!_%' ESCAPE '!')"
)
_SCHEMA = f"SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND {_OWN} ORDER BY type DESC"
_TABLES = f"SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND {_OWN}"
