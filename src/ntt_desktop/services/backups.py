"""Cadangan: one file with everything, and a copy of the database at the first start of each day."""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.atomic import sync_folder, write_whole
from ntt_desktop.services.records import Progress, Stopped
from ntt_desktop.store import backup, keyslots
from ntt_desktop.store.backup import Manifest
from ntt_desktop.store.errors import translated
from ntt_desktop.store.keyslots import Secret
from ntt_desktop.store.open import File
from ntt_desktop.store.restore import restore as restore_file
from ntt_desktop.store.restore import restore_copy

FOLDER = "backups"
DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""Copies of the database that are kept: of the last days, weeks and months that have one."""

_NAME = re.compile(r"harian-(\d{4}-\d{2}-\d{2})\.db")


@dataclass(frozen=True, slots=True)
class DailyCopy:
    """A copy of the database that was checked after it was made. `size` in bytes."""

    file: Path
    day: date
    size: int


class Backups:
    def __init__(self, file: File) -> None:
        self._file = file

    def make(self, to: Path, progress: Progress | None = None) -> Manifest:
        """Writes everything into one file: database, key slots, office papers, attachments. It was read again.

        Raises:
            WrongPlace, NotVerified, CannotWrite, DiskFull, Damaged, Stopped: what was at `to` is untouched.
        """

        def told(done: int, total: int) -> None:
            if progress is not None and not progress(done, total):
                raise Stopped()

        return backup.write(self._file, to, told)

    def daily(self) -> DailyCopy | None:
        """The copy of today, made at the first start of the day; None when there is one or nothing may be written.

        Copies no longer kept go only after the new one has been checked.

        Raises:
            NotVerified, Damaged, DiskFull, ReadOnly, DiskTrouble: the older copies are all still there.
        """
        folder, day = self._file.folder / FOLDER, clock.today()
        file = folder / f"harian-{day.isoformat()}.db"
        if not self._file.writable or file.exists():
            return None
        with translated():
            folder.mkdir(exist_ok=True)
            spare = file.with_suffix(".db.part")
            spare.unlink(missing_ok=True)
            backup.copy_database(self._file, spare)
            write_whole(_slots_of(file), keyslots.content(self._file.slots))
            os.replace(spare, file)
            sync_folder(folder)
        self._thin()
        return DailyCopy(file, day, file.stat().st_size)

    def list(self) -> Sequence[DailyCopy]:
        """The daily copies, newest first."""
        found = []
        for file in (self._file.folder / FOLDER).glob("harian-*.db"):
            name = _NAME.fullmatch(file.name)
            if name:
                with suppress(ValueError, OSError):
                    found.append(DailyCopy(file, date.fromisoformat(name[1]), file.stat().st_size))
        return sorted(found, key=lambda copy: copy.day, reverse=True)

    def _thin(self) -> None:
        copies = self.list()
        kept = kept_days(copy.day for copy in copies)
        for copy in copies:
            if copy.day not in kept:
                copy.file.unlink(missing_ok=True)
                _slots_of(copy.file).unlink(missing_ok=True)


def kept_days(days: Iterable[date]) -> set[date]:
    """Of the days that have a copy: the last 7, the newest of each of the last 4 weeks and of the last 12 months."""
    newest_first = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
        months.setdefault((day.year, day.month), day)
    return {*newest_first[:DAILY], *list(weeks.values())[:WEEKLY], *list(months.values())[:MONTHLY]}


def restore(file: Path, to: Path, secret: Secret | None = None, key: bytes | None = None) -> None:
    """Makes a workspace from a backup file, or from a daily copy (its attachments come from the folder it lies in).

    secret: unlocks a backup of a workspace with passphrases. key: for a program that holds the key already.

    Raises:
        NotEmpty, NotABackup, BackupDamaged, DiskFull, CannotWrite, NewerVersion, Locked, WrongPassphrase: nothing was
            made.
        OSError: the file cannot be read.
    """
    slots = _slots_of(file)
    if file.suffix != ".db" or not slots.exists():
        restore_file(file, to, secret, key)
        return
    workspace = file.resolve().parent.parent
    is_inside = file.resolve().parent.name == FOLDER and (workspace / "attachments").is_dir()
    restore_copy(file, slots, workspace if is_inside else None, to, secret, key)


def _slots_of(file: Path) -> Path:
    return file.with_suffix(".kunci.json")
