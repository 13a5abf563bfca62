"""Copies of a workspace that count: the database by `VACUUM INTO`, opened again, checked, its heads compared.

A backup file is a zip without compression (database and attachments are encrypted, so nothing would shrink) with the
database, the key slots, the office's papers and all attachments, and last a manifest with the hash of each.
"""

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import sqlcipher3.dbapi2 as driver

from ntt_desktop.base import clock, crash
from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.errors import AppError
from ntt_desktop.store import keyslots, sqlite
from ntt_desktop.store.errors import known, translated
from ntt_desktop.store.files import FOLDER as ATTACHMENTS
from ntt_desktop.store.open import DATABASE, File

MANIFEST = "cadangan.json"
FORMAT = "ntt-desktop-cadangan"
VERSION = 1
BESIDE = ("kantor.json", "lambang.png", "garuda.png")
"""Files of the office beside the database, taken along when they are there."""

_ATTACHMENT = re.compile(rf"{ATTACHMENTS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}\.age")
_LARGEST_MANIFEST = 64_000_000
_BLOCK = 1 << 20


class NotABackup(AppError):
    code = "NTT-B01"


class BackupDamaged(AppError):
    code = "NTT-B03"


class WrongPlace(AppError):
    """The name of a backup belongs to something else, or lies inside the workspace."""

    code = "NTT-B04"


class NotVerified(AppError):
    """Read again, the copy is not what was to be written. It is gone again."""

    code = "NTT-B05"


class CannotWrite(AppError):
    code = "NTT-B06"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a database is: the heads of its partitions (hexadecimal) and the number of its last entry."""

    heads: Mapping[str, tuple[str, ...]]
    last: int


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    office: str
    replica: str
    made: str
    mark: Mark
    parts: tuple[Part, ...]

    def encoded(self) -> bytes:
        found = {
            "format": FORMAT,
            "v": VERSION,
            "office": self.office,
            "replica": self.replica,
            "made": self.made,
            "app": crash.program_version(),
            "heads": self.mark.heads,
            "last": self.mark.last,
            "parts": [{"name": part.name, "size": part.size, "sha256": part.sha256} for part in self.parts],
        }
        return json.dumps(found, indent=1).encode()


# -- the database ------------------------------------------------------------------------------------------------


def mark_of(connection: driver.Connection) -> Mark:
    rows = connection.execute(
        "SELECT head.part, commits.id FROM head JOIN commits "
        "ON commits.part = head.part AND commits.num = head.num ORDER BY 1, 2"
    ).fetchall()
    heads: dict[str, tuple[str, ...]] = {}
    for part, id in rows:
        heads[part] = (*heads.get(part, ()), id.hex())
    return Mark(heads, connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0])


def copy_database(file: File, to: Path) -> Mark:
    """A copy of the open database at one moment, proved sound. On an error nothing is left at `to`.

    Raises:
        NotVerified, Damaged, DiskFull, ReadOnly, DiskTrouble.
    """
    try:
        with translated():
            before = mark_of(file.reader())
            sqlite.copy_into(file.reader(), to)
            after = mark_of(file.reader())
            with open(to, "rb+") as written:  # VACUUM INTO leaves that to the caller
                os.fsync(written.fileno())
            mark = check_database(to, file.key)
    except BaseException:
        to.unlink(missing_ok=True)
        raise
    if mark.heads not in (before.heads, after.heads) or not before.last <= mark.last <= after.last:
        to.unlink(missing_ok=True)
        raise NotVerified(file=to.name)
    return mark


def check_database(path: Path, key: bytes) -> Mark:
    """
    Raises:
        NotVerified: SQLite or SQLCipher finds a fault. sqlcipher3.dbapi2.Error: it cannot be opened.
    """
    with closing(sqlite.connect(path, key, writing=False)) as copy:
        if sqlite.faults(copy):
            raise NotVerified(file=path.name)
        return mark_of(copy)


# -- writing -----------------------------------------------------------------------------------------------------


def write(file: File, to: Path, told: Callable[[int, int], None] = lambda done, total: None) -> Manifest:
    """Writes a backup file of an open workspace; it counts only after everything was read again and compared.

    told: how many of the parts are written.

    Raises:
        WrongPlace, NotVerified, CannotWrite, and what `copy_database` raises. What was at `to` is untouched.
    """
    _refuse_place(file.folder, to)
    with writing(to), tempfile.TemporaryDirectory(prefix="ntt-cadangan-") as scratch:
        database = Path(scratch) / DATABASE
        mark = copy_database(file, database)
        sources: list[tuple[str, Path | bytes]] = [(DATABASE, database), (keyslots.NAME, slots_of(file))]
        sources += [(name, file.folder / name) for name in BESIDE if (file.folder / name).is_file()]
        sources += list(attachments_of(file.folder))
        to.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(to) as out:
            parts: list[Part] = []
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
                for done, (name, source) in enumerate(sources):
                    parts.append(_add(archive, name, source))
                    told(done + 1, len(sources))
                manifest = Manifest(
                    office=str(file.meta("office")),
                    replica=file.replica.hex(),
                    made=clock.now().isoformat(timespec="seconds"),
                    mark=mark,
                    parts=tuple(parts),
                )
                _add(archive, MANIFEST, manifest.encoded())
            _read_again(out, manifest)
    return manifest


def _refuse_place(folder: Path, to: Path) -> None:
    place, workspace = to.resolve(), folder.resolve()
    inside = place.is_relative_to(workspace) and not place.is_relative_to(workspace / "backups")
    if inside or place.is_dir() or (place.exists() and not is_backup(place)):
        raise WrongPlace(file=to)


@contextmanager
def writing(to: Path) -> Iterator[None]:
    """What the system refuses inside becomes a sentence."""
    try:
        yield
    except OSError as error:
        raise known(error) or CannotWrite(file=to, reason=error.strerror or str(error)) from error


def slots_of(file: File) -> bytes:
    """The slot file as it is now: another program may have changed it since this one opened the workspace to read."""
    now = keyslots.read(file.folder / keyslots.NAME)
    return keyslots.content(now if now is not None and now.id == file.slots.id else file.slots)


def attachments_of(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted((folder / ATTACHMENTS).glob("*/*.age")):
        name = path.relative_to(folder).as_posix()
        if _ATTACHMENT.fullmatch(name):
            yield name, path


def _add(archive: zipfile.ZipFile, name: str, source: Path | bytes) -> Part:
    info = zipfile.ZipInfo(name, clock.now().timetuple()[:6])
    hash, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as target:
        for block in blocks_of(source):
            hash.update(block)
            size += len(block)
            target.write(block)
    return Part(name, size, hash.hexdigest())


def blocks_of(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with open(source, "rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _read_again(out: BinaryIO, manifest: Manifest) -> None:
    """Compares what lies on the disk, not what the system still has in memory."""
    out.flush()
    os.fsync(out.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    path = Path(out.name)
    try:
        with zipfile.ZipFile(path) as archive:
            if read_manifest(archive, path.name) != manifest:
                raise NotVerified(file=path.name)
            for part in manifest.parts:
                for _ in checked(archive, part, path.name):
                    pass
    except (BackupDamaged, NotABackup, zipfile.BadZipFile) as error:
        raise NotVerified(file=path.name) from error


# -- reading -----------------------------------------------------------------------------------------------------


def is_backup(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            read_manifest(archive, path.name)
    except (OSError, zipfile.BadZipFile, NotABackup, BackupDamaged):
        return False
    return True


def read_manifest(archive: zipfile.ZipFile, name: str) -> Manifest:
    """
    Raises:
        NotABackup: not written by this program, or by a later one. BackupDamaged: its parts are not those it names.
    """
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise ValueError(info.file_size)
        found: dict[str, Any] = json.loads(archive.read(info))
        if found["format"] != FORMAT or found["v"] != VERSION:
            raise ValueError(found["format"])
        heads = {str(part): tuple(map(str, ids)) for part, ids in found["heads"].items()}
        parts = tuple(Part(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in found["parts"])
        manifest = Manifest(
            str(found["office"]), str(found["replica"]), str(found["made"]), Mark(heads, int(found["last"])), parts
        )
    except (KeyError, ValueError, TypeError, AttributeError, NotImplementedError, RuntimeError) as error:
        raise NotABackup(file=name) from error
    except (zipfile.BadZipFile, EOFError) as error:
        raise BackupDamaged(file=name, part=MANIFEST) from error
    _refuse_names(archive, manifest, name)
    return manifest


def _refuse_names(archive: zipfile.ZipFile, manifest: Manifest, name: str) -> None:
    """A name from a file never becomes a path unless it is one of ours."""
    names = [part.name for part in manifest.parts]
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    for part in manifest.parts:
        ours = part.name in (DATABASE, keyslots.NAME, *BESIDE) or _ATTACHMENT.fullmatch(part.name)
        if not ours or sizes.get(part.name) != part.size:
            raise BackupDamaged(file=name, part=part.name)
    stored = all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
    if len(archive.infolist()) != len(names) + 1 or len(set(names)) != len(names) or not stored:
        raise BackupDamaged(file=name, part=MANIFEST)
    if not {DATABASE, keyslots.NAME} <= set(names):
        raise BackupDamaged(file=name, part=DATABASE)


def checked(archive: zipfile.ZipFile, part: Part, name: str) -> Iterator[bytes]:
    """The content of a part; raises at its end when it is not what the manifest says."""
    hash, size = hashlib.sha256(), 0
    try:
        with archive.open(part.name) as source:
            while block := source.read(_BLOCK):
                hash.update(block)
                size += len(block)
                yield block
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise BackupDamaged(file=name, part=part.name) from error
    if size != part.size or hash.hexdigest() != part.sha256:
        raise BackupDamaged(file=name, part=part.name)
