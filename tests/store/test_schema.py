"""The migrated database has exactly the tables and columns that the fields ask for."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from ntt_desktop.store import open as opening
from ntt_desktop.store import sqlite as program_sqlite
from ntt_desktop.store.errors import MigrationFailed
from ntt_desktop.store.migrations import m0001_first
from ntt_desktop.store.tables import METADATA


def _wanted() -> dict[str, tuple[list[str], str]]:
    found = {}
    for table in METADATA.sorted_tables:
        sql = [str(CreateTable(table).compile(dialect=sqlite.dialect()))]
        sql += [str(CreateIndex(index).compile(dialect=sqlite.dialect())) for index in table.indexes]
        found[table.name] = ([column.name for column in table.columns], ";".join(sql))
    return found


def test_every_field_has_its_column(open_desk) -> None:
    connection = open_desk().store.file.reader()
    for table, (columns, sql) in _wanted().items():
        there = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        assert there == columns, f"{table} differs; the next migration must make it like this:\n{sql}"


def test_every_index_is_there(open_desk) -> None:
    connection = open_desk().store.file.reader()
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    wanted = {index.name for table in METADATA.sorted_tables for index in table.indexes}
    assert wanted <= there


def test_the_mark_of_what_is_derived_is_that_of_its_definition() -> None:
    assert program_sqlite.mark() == program_sqlite.DERIVED, "store/sqlite.py: write the new mark into DERIVED"


def test_a_step_that_breaks_half_way_leaves_the_database_as_it_was(open_desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = open_desk()
    folder: Path = one.folder
    product = one.make("product", desa="53.09.06.2009", nama_produk="Kopi")
    one.close()

    def upgrade(connection: driver.Connection) -> None:
        connection.execute("CREATE TABLE half_way (n)")
        connection.execute("ALTER TABLE product ADD COLUMN baru")
        connection.execute("SELECT * FROM a_table_that_is_not_there")

    monkeypatch.setattr(m0001_first, "upgrade", upgrade)
    coming = opening.NEWEST + 1
    monkeypatch.setattr(opening, "MIGRATIONS", (*opening.MIGRATIONS, "m0001_first"))
    monkeypatch.setattr(opening, "NEWEST", coming)
    with pytest.raises(MigrationFailed):
        opening.open_file(folder)
    assert len(list((folder / "backups").glob(f"sebelum-versi-{coming}-*.db"))) == 1
    monkeypatch.undo()
    file = opening.open_file(folder)
    tables = {row[0] for row in file.reader().execute("SELECT name FROM sqlite_master")}
    columns = {row[1] for row in file.reader().execute("PRAGMA table_info(product)")}
    kept = file.reader().execute("SELECT count(*) FROM product WHERE id = ?", (bytes.fromhex(product),)).fetchone()
    file.close()
    assert "half_way" not in tables
    assert "baru" not in columns
    assert kept == (1,)
