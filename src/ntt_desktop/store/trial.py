"""Trying a kept copy: is it what its note says, and does it open as a workspace. The copy itself is never touched."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from ntt_desktop.store import keyslots, sqlite
from ntt_desktop.store.copies import ROOM, Kept, hash_of, read_note
from ntt_desktop.store.errors import DiskFull, translated
from ntt_desktop.store.open import DATABASE, File, Way, upgrade
from ntt_desktop.store.soundness import Finding
from ntt_desktop.store.store import Store
from ntt_desktop.store.writer import Judge


def outside(kept: Kept, live: File) -> Finding | None:
    """What is wrong with a copy as its files show without being opened; None when nothing is.

    A copy of an earlier version has no note: its pages are looked through with the key instead.
    """
    try:
        slots = keyslots.read(kept.slots)
        if slots is None or slots.open_key not in (None, live.key):
            return Finding("no-slots")
        note = read_note(kept.file)
        if note is None and not kept.is_daily:
            return Finding("no-note")
        if note is None:
            return _pages(kept.file, live.key)
        is_own = note.replica == live.replica.hex() and note.office == live.meta("office")
        if not is_own and _pages(kept.file, live.key) is not None:
            return Finding("foreign", {"office": note.office})
        sha256, size = hash_of(kept.file)
        if size < note.size:
            return Finding("cut", {"size": size, "expected": note.size})
        if size != note.size or sha256 != note.sha256:
            return _changed(kept.file, live.key)
    except OSError as error:
        return Finding("unreadable", {"reason": error.strerror or str(error)})
    return None


def _changed(file: Path, key: bytes) -> Finding:
    """Other bytes than were written: a database of another workspace, or the own one with a fault."""
    found = _pages(file, key)
    return found if found and found.code == "not-opened" else Finding("changed")


def _pages(file: Path, key: bytes) -> Finding | None:
    try:
        with closing(sqlite.connect(file, key, writing=False)) as copy:
            faults = sqlite.faults(copy)
    except driver.Error:
        return Finding("not-opened")
    return Finding("changed") if faults else None


@contextmanager
def opened(kept: Kept, beside: Path, live: File, judge: Judge) -> Iterator[Store]:
    """The copy as a workspace in a scratch folder, brought to this version; always taken away again.

    beside: the folder whose attachments belong to it.

    Raises:
        DiskFull: no room for the scratch copy. NewerVersion, MigrationFailed.
        Damaged, DiskTrouble, OSError: it does not open.
    """
    with tempfile.TemporaryDirectory(prefix="ntt-coba-") as scratch, translated():
        if shutil.disk_usage(scratch).free < 2 * kept.size + ROOM:
            raise DiskFull(detail=scratch)
        database = Path(scratch) / DATABASE
        shutil.copyfile(kept.file, database)
        file = File(beside, database, Way(live.key, live.slots), None)
        try:
            with closing(sqlite.connect(database, live.key, writing=True, gate=file.gate)) as connection:
                upgrade(file, connection)
            store = Store(file, judge)
        except BaseException:
            file.close()
            raise
        with closing(store):
            yield store
