"""A workspace from a backup: built beside its place, opened and checked there, and only then given its name."""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from ntt_desktop.base.atomic import sync_folder
from ntt_desktop.base.errors import AppError
from ntt_desktop.store import keyslots
from ntt_desktop.store.backup import (
    BESIDE,
    MANIFEST,
    BackupDamaged,
    Manifest,
    Mark,
    NotABackup,
    NotVerified,
    attachments_of,
    blocks_of,
    check_database,
    checked,
    read_manifest,
    writing,
)
from ntt_desktop.store.copies import Note, hash_of
from ntt_desktop.store.errors import DiskFull, known
from ntt_desktop.store.files import FOLDER as ATTACHMENTS
from ntt_desktop.store.keyslots import Secret
from ntt_desktop.store.open import DATABASE, FOLDERS, LOCK, open_file, unlocked

ROOM = 20_000_000
"""Bytes that must stay free beside what is written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What may unlock the backup."""

    secret: Secret | None
    key: bytes | None = field(repr=False)


class NotEmpty(AppError):
    """A backup is restored into a new or empty folder only."""

    code = "NTT-B02"


def restore(backup: Path, to: Path, secret: Secret | None = None, key: bytes | None = None) -> Manifest:
    """Makes a workspace from a backup file, in a new or empty folder, whole or not at all.

    secret: unlocks a backup of a workspace with passphrases. key: for a program that holds the key already.

    Raises:
        NotEmpty, NotABackup, BackupDamaged, DiskFull, CannotWrite, NewerVersion, Locked, WrongPassphrase: nothing was
            made.
        OSError: the backup file cannot be read.
    """
    _refuse_full(to)
    try:
        archive = zipfile.ZipFile(backup)
    except zipfile.BadZipFile as error:
        raise NotABackup(file=backup.name) from error
    with archive:
        manifest = read_manifest(archive, backup.name)
        needed = sum(part.size for part in manifest.parts)
        if needed > backup.stat().st_size:
            raise BackupDamaged(file=backup.name, part=MANIFEST)

        def fill(folder: Path) -> None:
            for part in manifest.parts:
                _put(folder / part.name, checked(archive, part, backup.name))

        _build(to, needed, fill, backup.name, manifest.mark, Asked(secret, key))
    return manifest


def restore_copy(
    copy: Path,
    slots: Path,
    besides: Sequence[Path],
    to: Path,
    note: Note | None = None,
    secret: Secret | None = None,
    key: bytes | None = None,
) -> None:
    """Makes a workspace from a copied database and its key slots.

    besides: folders whose attachments and office files are taken along; what the first has, the others need not bring.
    note: what the copy must be, where that is known.

    Raises:
        As `restore`.
    """
    _refuse_full(to)
    found: dict[str, Path] = {DATABASE: copy, keyslots.NAME: slots}
    for beside in besides:
        for name, source in (*attachments_of(beside), *((name, beside / name) for name in BESIDE)):
            if source.is_file():
                found.setdefault(name, source)
    if note is not None and hash_of(copy) != (note.sha256, note.size):
        raise BackupDamaged(file=copy.name, part=DATABASE)

    def fill(folder: Path) -> None:
        for name, source in found.items():
            if not (name.startswith(ATTACHMENTS) and _linked(folder / name, source)):
                _put(folder / name, blocks_of(source))

    written = [source for name, source in found.items() if not name.startswith(ATTACHMENTS) or _far(source, to)]
    needed = sum(source.stat().st_size for source in written)
    _build(to, needed, fill, copy.name, note.mark if note else None, Asked(secret, key))


def _linked(path: Path, source: Path) -> bool:
    """Attachments are never written to again, so two workspaces on one disk may share them: there is seldom room for two."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        os.link(source, path)
        return True
    return False


def _far(source: Path, to: Path) -> bool:
    """Whether it lies on another disk than the folder that `to` is made in."""
    place = next(folder for folder in to.absolute().parents if folder.exists())
    return source.stat().st_dev != place.stat().st_dev


def _refuse_full(to: Path) -> None:
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise NotEmpty(folder=to)


def _put(path: Path, blocks: Iterator[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as out:
        out.writelines(blocks)
        out.flush()
        os.fsync(out.fileno())


def _build(to: Path, needed: int, fill: Callable[[Path], None], name: str, mark: Mark | None, asked: Asked) -> None:
    with writing(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(to.parent).free < needed + ROOM:
            raise DiskFull(detail=str(to.parent))
        spare = to.with_name(f"{to.name}.{os.urandom(4).hex()}.part")
        spare.mkdir()
        try:
            for folder in FOLDERS:
                (spare / folder).mkdir()
            fill(spare)
            found = _opened(spare, name, asked)
            if mark is not None and found != mark:
                raise BackupDamaged(file=name, part=DATABASE)
            if to.exists():
                to.rmdir()
            os.replace(spare, to)
        except BaseException:
            shutil.rmtree(spare, ignore_errors=True)
            raise
        sync_folder(to.parent)


def _opened(folder: Path, name: str, asked: Asked) -> Mark:
    """How far the restored database is, after it was opened as a workspace (an older one is brought up to date).

    Raises:
        NewerVersion, Locked, WrongPassphrase; BackupDamaged: the database is not sound or its key does not open it.
    """
    slots = keyslots.read(folder / keyslots.NAME)
    if slots is None:
        raise BackupDamaged(file=name, part=keyslots.NAME)
    key = asked.key or unlocked(slots, asked.secret).key
    try:
        mark = check_database(folder / DATABASE, key)
    except (NotVerified, driver.Error) as error:
        told = known(error)
        raise told if isinstance(told, DiskFull) else BackupDamaged(file=name, part=DATABASE) from error
    open_file(folder, key=key).close()
    (folder / LOCK).unlink(missing_ok=True)
    return mark
