"""Making and opening a workspace folder: lock, key, version, soundness. Needs the database driver alone.

A workspace that cannot be written (read-only medium, another program has it) still opens for reading.
"""

import errno
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import sqlcipher3.dbapi2 as driver

from ntt_desktop.store import keyslots, sqlite
from ntt_desktop.store.errors import (
    AlreadyThere,
    Damaged,
    DiskFull,
    DiskTrouble,
    InUse,
    Locked,
    MigrationFailed,
    NewerVersion,
    NotAWorkspace,
    ReadOnly,
    WrongPassphrase,
    known,
    translated,
)
from ntt_desktop.store.keyslots import Secret, Slot, Slots
from ntt_desktop.store.lock import Lock

DATABASE = "data.db"
LOCK = "dibuka.lock"
PRACTICE = "practice"
"""What the database says of a workspace that was made to practise in."""

FOLDERS = ("attachments", "backups", "outbox", "inbox", "log")
MIGRATIONS = (
    "m0001_first",
    "m0002_trusted_exchange",
    "m0003_erasure",
    "m0004_corrections",
    "m0005_held_back",
    "m0006_digests",
    "m0007_rule_tables",
    "m0008_all_kinds",
    "m0009_land_score",
    "m0010_joins",
)
NEWEST = len(MIGRATIONS)


class Way(NamedTuple):
    """How a database was opened: its key, the slots that were believed, and the one that was unlocked (None: it lay
    open, or the key was known already)."""

    key: bytes
    slots: Slots
    slot: Slot | None = None

    def __repr__(self) -> str:
        return f"Way({self.slots!r}, {self.slot!r})"


class File:
    """An open workspace: the folder, its key, and connections, one per thread."""

    def __init__(self, folder: Path, database: Path, way: Way, lock: Lock | None) -> None:
        self.folder = folder
        self.database = database
        self.key = way.key
        self.slots = way.slots
        self.opened_with = way.slot
        self.writable = lock is not None
        self.mended: list[Path] = []
        """Copies of the key slots that were missing or differed when the workspace was opened."""
        self._lock = lock
        self._local = threading.local()
        self._all: list[driver.Connection] = []
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def gate(self) -> int:
        """1 while this thread writes rows together with their entries."""
        return int(getattr(self._local, "writing", False))

    @contextmanager
    def open_gate(self) -> Iterator[None]:
        self._local.writing = True
        try:
            yield
        finally:
            self._local.writing = False

    def connect(self, *, writing: bool) -> driver.Connection:
        connection = sqlite.connect(self.database, self.key, writing=writing, gate=self.gate)
        self._all.append(connection)
        return connection

    def reader(self) -> driver.Connection:
        """This thread's connection for reading."""
        known: driver.Connection | None = getattr(self._local, "reader", None)
        if known is None:
            known = self._local.reader = self.connect(writing=self.writable)
        return known

    def meta(self, name: str) -> object:
        row = self.reader().execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    @property
    def is_practice(self) -> bool:
        """Whether it was made to practise in."""
        return bool(self.meta(PRACTICE))

    @property
    def replica(self) -> bytes:
        """Id of this installation: 16 bytes."""
        value = self.meta("replica")
        return value if isinstance(value, bytes) else b""

    def use_scratch(self, scratch: "tempfile.TemporaryDirectory[str]") -> None:
        """The database is a copy in a folder of its own, removed on closing."""
        self._scratch = scratch

    def close(self) -> None:
        for connection in self._all:
            with suppress(driver.Error):
                connection.close()
        self._all.clear()
        self._local = threading.local()
        if self._lock is not None:
            self._lock.release()
        if self._scratch is not None:
            self._scratch.cleanup()


def create(folder: Path) -> File:
    """An empty workspace in a new or empty folder, on the newest version.

    Raises:
        AlreadyThere: something is in the folder. ReadOnly, DiskFull: nothing was made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AlreadyThere(folder=folder)
    made = not folder.exists()
    try:
        with translated():
            folder.mkdir(parents=True, exist_ok=True)
            for name in FOLDERS:
                (folder / name).mkdir()
            key = keyslots.new_key()
            database = folder / DATABASE
            sqlite.create(database, key)
            with suppress(ReadOnly, DiskTrouble):
                keyslots.keep(folder, database, keyslots.opened_by(key), key)
            return open_file(folder)
    except OSError as error:
        _undo(folder, made)
        raise ReadOnly(detail=error.strerror or str(error)) from error
    except BaseException:
        _undo(folder, made)
        raise


def remove(folder: Path) -> None:
    """Takes away a workspace that could not be finished."""
    _undo(folder, made=True)


def _undo(folder: Path, made: bool) -> None:
    with suppress(OSError):
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            for inside in folder.iterdir():
                shutil.rmtree(inside, ignore_errors=True) if inside.is_dir() else inside.unlink()


def open_file(folder: Path, *, writing: bool = True, secret: Secret | None = None, key: bytes | None = None) -> File:
    """
    secret: what unlocks a workspace that has passphrases. key: for a program that holds it already.

    Raises:
        NotAWorkspace, KeyLost, NewerVersion, Damaged.
        Locked: it has passphrases and no secret was given. WrongPassphrase.
        InUse: another program writes to it; `writing=False` opens it for reading.
        ReadOnly: the folder cannot be written; `writing=False` opens it for reading.
    """
    database = folder / DATABASE
    if not database.is_file():
        raise NotAWorkspace(folder=folder)
    if database.stat().st_size == 0:  # SQLite would take it for a new one
        raise Damaged(detail="0 B")
    if not writing:
        return _open_for_reading(folder, database, secret, key)
    try:
        lock = Lock(folder / LOCK)
    except OSError as error:
        raise ReadOnly(detail=error.strerror or str(error)) from error
    try:
        file = _opened(folder, database, lock, secret, key)
        with translated():
            _bring_up_to_date(file)
            with suppress(ReadOnly, DiskTrouble, OSError):
                file.mended = keyslots.keep(folder, database, file.slots, file.key)
        return file
    except DiskTrouble as error:
        lock.release()
        if _is_full(folder):  # SQLite says no more than "disk I/O error" when it cannot even begin
            raise DiskFull(detail=str(folder)) from error
        raise
    except BaseException:
        lock.release()
        raise


def _is_full(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(64 * 1024))
            probe.flush()
    except OSError as error:
        return error.errno == errno.ENOSPC
    return False


def _open_for_reading(folder: Path, database: Path, secret: Secret | None, key: bytes | None) -> File:
    try:
        return _reading(_opened(folder, database, None, secret, key))
    except (ReadOnly, InUse, DiskTrouble):
        # A write-ahead file beside the database needs a folder that can be written: read a copy of both.
        scratch = tempfile.TemporaryDirectory(prefix="ntt-baca-")
        for path in folder.glob(DATABASE + "*"):
            shutil.copy2(path, scratch.name)
        file = _opened(folder, Path(scratch.name) / DATABASE, None, secret, key)
        file.use_scratch(scratch)
        return _reading(file)


def _reading(file: File) -> File:
    with translated():
        version = file.reader().execute("PRAGMA user_version").fetchone()[0]
        file.reader().execute("SELECT count(*) FROM meta").fetchone()
    if version > NEWEST:
        raise NewerVersion(version=version, known=NEWEST)
    return file


def _opened(folder: Path, database: Path, lock: Lock | None, secret: Secret | None, key: bytes | None) -> File:
    """The database with the first key that opens it; this thread's connection has proved it.

    Raises:
        KeyLost: no copy of the slots is left. Damaged: none of them opens it. Locked, WrongPassphrase.
    """
    try:
        found = keyslots.find(folder, database)
    except OSError as error:
        raise DiskTrouble(detail=str(error)) from error
    trouble: Damaged | None = None
    refused: WrongPassphrase | None = None
    for slots in found:
        try:
            way = Way(key, slots) if key is not None else unlocked(slots, secret)
            file = File(folder, database, way, lock)
            with translated():
                file.reader()
            return file
        except Damaged as error:
            trouble = error
        except WrongPassphrase as error:
            refused = error
    if refused is not None:
        raise refused
    raise Damaged(detail=str(trouble and trouble.values.get("detail", ""))) from trouble


def unlocked(slots: Slots, secret: Secret | None) -> Way:
    """
    Raises:
        Locked: the slots have passphrases and no secret was given. WrongPassphrase.
    """
    if slots.open_key is not None:
        return Way(slots.open_key, slots)
    if secret is None:
        raise Locked()
    from ntt_desktop.store.keylocks import unlock_any  # with its cryptography slow to load

    if secret.rescued is not None and secret.rescued.id == slots.id:
        unlocked = unlock_any(secret.rescued, secret)
    else:
        unlocked = unlock_any(slots, secret)
    return Way(unlocked.key, slots, unlocked.slot)


def _bring_up_to_date(file: File) -> None:
    connection = file.reader()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > NEWEST:
        raise NewerVersion(version=version, known=NEWEST)
    if 0 < version < NEWEST:
        from ntt_desktop.base import clock

        stamp = clock.now().strftime("%Y%m%d-%H%M%S")
        sqlite.copy_into(connection, file.folder / "backups" / f"sebelum-versi-{NEWEST}-{stamp}.db")
    upgrade(file, connection)


def upgrade(file: File, connection: driver.Connection) -> None:
    """Brings the database to this version, without a copy of what it was.

    Raises:
        NewerVersion, MigrationFailed: it is as it was.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > NEWEST:
        raise NewerVersion(version=version, known=NEWEST)
    if version < NEWEST:
        migrate(connection, version)
    mark = sqlite.DERIVED
    stored = connection.execute("SELECT value FROM meta WHERE name = 'derived'").fetchone()
    with _transaction(connection), file.open_gate():  # also where nothing is to do: it shows whether one can write
        if stored is None or stored[0] != mark:
            sqlite.prepare(connection)
            connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('derived', ?)", (mark,))


def migrate(connection: driver.Connection, version: int) -> None:
    """All steps after `version`, in one transaction.

    Raises:
        MigrationFailed: the database is as it was.
    """
    try:
        with _transaction(connection):
            for name in MIGRATIONS[version:]:
                import_module(f"ntt_desktop.store.migrations.{name}").upgrade(connection)
            connection.execute(f"PRAGMA user_version = {NEWEST}")
    except driver.Error as error:
        if isinstance(known(error), DiskFull):
            raise DiskFull(detail=str(error)) from error
        with translated():
            raise MigrationFailed(version=version, newest=NEWEST, detail=str(error)) from error


@contextmanager
def _transaction(connection: driver.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
