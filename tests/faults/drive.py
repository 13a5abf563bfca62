"""Work in a workspace while every change on the disk is recorded. Run in the nursery: drive.py ACT FOLDER [FILE ...].

After each transaction the record gets a mark with the state that is on the disk from then on: marks are what test_power_cut.py
compares with.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from ntt_desktop.services.records import Edit
from ntt_desktop.services.restoring import restore
from ntt_desktop.store import keyslots, sqlite
from ntt_desktop.store import open as opening
from ntt_desktop.store.keyslots import Slot
from ntt_desktop.store.log import Log
from ntt_desktop.store.store import Store
from ntt_desktop.wiring import open_program

VILLAGE = "53.09.06.2009"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"


def state_of(connection: driver.Connection) -> str:
    """One hash over the version and all rows of all ordinary tables."""
    told = sha256(str(connection.execute("PRAGMA user_version").fetchone()).encode())
    named = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for name, sql in connection.execute(named).fetchall():
        if sql and not sql.startswith("CREATE VIRTUAL") and "__words" not in name and "__parts" not in name:
            told.update(f"{name}\0{sql}".encode())
            for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall():
                told.update(repr(row).encode())
    return told.hexdigest()


def slots_of(folder: Path) -> str:
    first = keyslots.find(folder, folder / opening.DATABASE)[0]
    return sha256(keyslots.content(first)).hexdigest()


def mark(folder: Path, connection: driver.Connection) -> None:
    ctypes.CDLL(None).fault_mark(f"{state_of(connection)} {slots_of(folder)}".encode())


def work(folder: Path, files: list[Path]) -> None:
    """Saves of every sort, a file sent, one received and sorted out, an erasure, an attachment."""
    with _marked(), closing(open_program(folder)) as program:
        saved = program.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": "Kopi"}))
        program.records.save(Edit("product", saved.id, {"uraian_proses": "langkah " * 900, "pasar": "DESA|EKSPOR"}))
        program.records.save_all([_product(number) for number in range(12)], "impor")
        program.exchange.receive(files)
        for conflict in program.differing.conflicts():
            program.differing.resolve(conflict.id, take=conflict.values[0].commit)
        program.attachments.add(saved.id, "DOKUMEN", PDF, "surat.pdf")
        program.records.delete(saved.id)
        program.exchange.send(Path(os.environ["DRIVE_STICK"]), ["53.09"])
        some = next(iter(program.records.every("product")))
        program.redaction.order(some.id, "nama_produk", "diminta pemiliknya")


def _product(number: int) -> Edit:
    return Edit("product", None, {"desa": VILLAGE, "nama_produk": f"Madu {number}"})


def slots(folder: Path, files: list[Path]) -> None:
    """Ways to the key are changed three times."""
    with closing(open_program(folder)) as program:
        file, connection = program.store.file, program.store.file.reader()
        mark(folder, connection)
        now = file.slots
        for number in range(3):
            now = now.with_slot(Slot("recovery", f"age1{number}", bytes([number]) * 200))
            keyslots.change(folder, folder / opening.DATABASE, file.key, now)
            mark(folder, connection)


def migrate(folder: Path, files: list[Path]) -> None:
    """A workspace of the first version is opened."""
    key = keyslots.find(folder, folder / opening.DATABASE)[0].open_key
    assert key is not None
    with closing(sqlite.connect(folder / opening.DATABASE, key, writing=True)) as connection:
        mark(folder, connection)
    right = opening.migrate

    def migrate(connection: driver.Connection, version: int) -> None:
        right(connection, version)
        mark(folder, connection)  # indexes and guards are made in a transaction of their own

    opening.migrate = migrate
    with closing(opening.open_file(folder)) as file:
        mark(folder, file.reader())


def restored(folder: Path, files: list[Path]) -> None:
    """A backup becomes a workspace."""
    ctypes.CDLL(None).fault_mark(b"nothing")
    restore(files[0], folder)
    with closing(open_program(folder)) as program:
        mark(folder, program.store.file.reader())


@contextmanager
def _marked() -> Iterator[None]:
    """Every transaction of a store ends with a mark."""
    right: Any = Store.write

    @contextmanager
    def write(self: Store, *given: Any, **more: Any) -> Iterator[Any]:
        with right(self, *given, **more) as session:
            yield session
        mark(self.file.folder, self.file.reader())

    Store.write = write  # type: ignore[method-assign]
    yield


def _database_not_synced() -> None:
    right = sqlite.connect

    def wrong(*given: Any, **more: Any) -> driver.Connection:
        connection = right(*given, **more)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    sqlite.connect = wrong


def _files_not_synced() -> None:
    os.fsync = lambda handle: None


def _taken_in_by_halves() -> None:
    right = Log.insert_entries

    def wrong(self: Log, *given: Any) -> None:
        right(self, *given)
        self._session.run("COMMIT")
        self._session.run("BEGIN IMMEDIATE")

    Log.insert_entries = wrong  # type: ignore[method-assign]


BUGS: dict[str, Callable[[], None]] = {
    "the database is not synced": _database_not_synced,
    "files are not synced": _files_not_synced,
    "a file is taken in by halves": _taken_in_by_halves,
}
"""To be planted: DRIVE_BUG names one."""
ACTS: dict[str, Callable[[Path, list[Path]], None]] = {
    "work": work,
    "slots": slots,
    "migrate": migrate,
    "restore": restored,
}

if __name__ == "__main__":
    if os.environ.get("DRIVE_BUG"):
        BUGS[os.environ["DRIVE_BUG"]]()
    ACTS[sys.argv[1]](Path(sys.argv[2]), [Path(word) for word in sys.argv[3:]])
