"""Kept copies of the database: each a `.db` with its key slots and a note of what it must hold, in a folder `backups`.

A copy counts from the moment its `.db` has its name: by then it was opened, checked and compared with its source, and
slots and note lie beside it. The note holds numbers and hashes, nothing of what people typed.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from ntt_desktop.base import clock, crash
from ntt_desktop.base.atomic import sync_folder, whole_file, write_whole
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.store import backup, keyslots
from ntt_desktop.store.backup import BESIDE, Mark, NotVerified, attachments_of, blocks_of, mark_of
from ntt_desktop.store.digests import digest_anew
from ntt_desktop.store.errors import DiskFull, translated
from ntt_desktop.store.open import NEWEST, File, Way
from ntt_desktop.store.store import Store
from ntt_desktop.store.writer import Judge

FOLDER = "backups"
FORMAT, VERSION = "ntt-desktop-salinan", 1
SLOTS, NOTE = ".kunci.json", ".isi.json"
ROOM = 20_000_000
"""Bytes that must stay free beside what is written."""

_LARGEST_NOTE = 4_000_000
_NAME = re.compile(r"salinan-(\d{8}-\d{6})(-\d+)?\.db")
_DAILY = re.compile(r"harian-(\d{4}-\d{2}-\d{2})\.db")
"""Copies of an earlier version of the program; they have no note."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a copy must hold. `no` rises with every copy of a workspace, whatever the clock says.

    sign: `sign_of` its source, so that nothing new makes no new copy. counts: kind → living records. digests: partition → state digest, hexadecimal. records: what people call the
    number of records. size, sha256: of the database file.
    """

    no: int
    sign: str
    made: datetime
    office: str
    replica: str
    schema: int
    mark: Mark
    counts: Mapping[str, int]
    digests: Mapping[str, str]
    size: int
    sha256: str

    @property
    def records(self) -> int:
        return sum(count for kind, count in self.counts.items() if kind not in KINDS or not KINDS[kind].inline)

    def encoded(self) -> bytes:
        found = {
            "format": FORMAT,
            "v": VERSION,
            "no": self.no,
            "sign": self.sign,
            "made": self.made.isoformat(timespec="seconds"),
            "office": self.office,
            "replica": self.replica,
            "app": crash.program_version(),
            "schema": self.schema,
            "heads": self.mark.heads,
            "last": self.mark.last,
            "counts": self.counts,
            "digests": self.digests,
            "size": self.size,
            "sha256": self.sha256,
        }
        return json.dumps(found, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy as it lies on a medium. note: None when it has none (an earlier version) or the note cannot be read."""

    file: Path
    made: datetime
    size: int
    note: Note | None

    @property
    def order(self) -> tuple[int, datetime]:
        """Greatest: the newest, also after the clock was set back."""
        return (self.note.no if self.note else 0, self.made)

    @property
    def slots(self) -> Path:
        return _beside(self.file, SLOTS)

    @property
    def is_daily(self) -> bool:
        """Made by an earlier version of the program, which wrote no note."""
        return _DAILY.fullmatch(self.file.name) is not None


def _beside(file: Path, ending: str) -> Path:
    return file.with_suffix(ending)


# -- reading -----------------------------------------------------------------------------------------------------


def kept_in(folder: Path) -> list[Kept]:
    """The copies in a folder, newest first."""
    found = []
    for file in folder.glob("*.db"):
        made = _stamp_of(file.name)
        if made is not None:
            with suppress(OSError):
                note = read_note(file)
                found.append(Kept(file, note.made if note else made, file.stat().st_size, note))
    return sorted(found, key=lambda copy: copy.order, reverse=True)


def kept_at(file: Path) -> Kept | None:
    """The copy whose database is `file`, or None when the file is no kept copy."""
    return next((copy for copy in kept_in(file.parent) if copy.file.name == file.name), None)


def _stamp_of(name: str) -> datetime | None:
    with suppress(ValueError):
        if found := _NAME.fullmatch(name):
            return datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=clock.WITA)
        if found := _DAILY.fullmatch(name):
            return datetime.strptime(found[1], "%Y-%m-%d").replace(tzinfo=clock.WITA)
    return None


def read_note(file: Path) -> Note | None:
    """The note beside a copy; None when there is none or it is not one."""
    try:
        path = _beside(file, NOTE)
        if path.stat().st_size > _LARGEST_NOTE:
            return None
        found: dict[str, Any] = json.loads(path.read_bytes())
        if found["format"] != FORMAT or found["v"] != VERSION:
            return None
        heads = {str(part): tuple(map(str, ids)) for part, ids in found["heads"].items()}
        made = datetime.fromisoformat(found["made"])
        if made.tzinfo is None:
            return None
        return Note(
            no=int(found["no"]),
            sign=str(found["sign"]),
            made=made,
            office=str(found["office"]),
            replica=str(found["replica"]),
            schema=int(found["schema"]),
            mark=Mark(heads, int(found["last"])),
            counts={str(kind): int(count) for kind, count in found["counts"].items()},
            digests={str(part): str(digest) for part, digest in found["digests"].items()},
            size=int(found["size"]),
            sha256=str(found["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


# -- what there is to keep ---------------------------------------------------------------------------------------


_BESIDE_THE_LOG = (
    "SELECT count(*), max(at_ms), max(confirmed_ms), sum(state = 'waiting') FROM bundle_log",
    "SELECT count(*), max(stated_ms) FROM peer",
    "SELECT max(version) FROM trust",
    "SELECT count(*) FROM receipt",
    "SELECT count(*) FROM redaction",
    "SELECT count(*) FROM replica",
)


def sign_of(file: File) -> str:
    """Changes whenever there is something new to keep: an entry, a commit, a file that went out or came in."""
    with translated():
        mark = mark_of(file.reader())
        rows = [file.reader().execute(sql).fetchone() for sql in _BESIDE_THE_LOG]
    told = json.dumps([mark.heads, mark.last, rows], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def counts_of(file: File) -> dict[str, int]:
    with translated():
        return {
            kind: int(file.reader().execute(f'SELECT count(*) FROM "{kind}" WHERE _hidden = 0').fetchone()[0])
            for kind in KINDS
        }


# -- writing -----------------------------------------------------------------------------------------------------


def make(file: File, no: int, judge: Judge, told: Callable[[], object] = lambda: None) -> Kept:
    """A new copy in the workspace's own folder of backups. On an error nothing of it is left.

    told: called between the steps; what it raises ends the work.

    Raises:
        NotVerified, Damaged, DiskFull, ReadOnly, DiskTrouble.
    """
    folder = file.folder / FOLDER
    with translated():
        folder.mkdir(exist_ok=True)
        sweep(folder)
        _refuse_little_room(folder, file.database.stat().st_size)
    made, sign = clock.now(), sign_of(file)
    target = _free_name(folder, made)
    spare = target.with_suffix(".db.part")
    try:
        mark = _copied(file, spare)
        told()
        note = _note_of(file, spare, no, sign, made, mark, judge)
        told()
        with translated():
            write_whole(_beside(target, SLOTS), backup.slots_of(file))
            write_whole(_beside(target, NOTE), note.encoded())
            os.replace(spare, target)
            sync_folder(folder)
    except BaseException:
        with suppress(OSError):
            remove(target)
            spare.unlink(missing_ok=True)
        raise
    return Kept(target, made, note.size, note)


def _copied(file: File, spare: Path) -> Mark:
    """Compares the numbers of records too, when nothing was written meanwhile."""
    with translated():
        before = mark_of(file.reader())
        mark = backup.copy_database(file, spare)
        counts = counts_of(file)
        after = mark_of(file.reader())
        with closing(File(file.folder, spare, Way(file.key, file.slots), None)) as copy:
            if before == after and counts_of(copy) != counts:
                raise NotVerified(file=spare.name)
    return mark


def _note_of(file: File, copy: Path, no: int, sign: str, made: datetime, mark: Mark, judge: Judge) -> Note:
    with (
        closing(Store(File(file.folder, copy, Way(file.key, file.slots), None), judge)) as store,
        store.read() as session,
    ):
        log = store.log(session)
        digests = {part: digest_anew(session, log, part).hex() for part in log.parts()}
        counts = counts_of(store.file)
    sha256, size = hash_of(copy)
    office, replica = str(file.meta("office")), file.replica.hex()
    return Note(no, sign, made, office, replica, NEWEST, mark, counts, digests, size, sha256)


def _free_name(folder: Path, made: datetime) -> Path:
    stem, more = f"salinan-{made:%Y%m%d-%H%M%S}", 1
    target = folder / f"{stem}.db"
    while target.exists():
        more += 1
        target = folder / f"{stem}-{more}.db"
    return target


def _refuse_little_room(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed + ROOM:
        raise DiskFull(detail=str(folder))


def hash_of(path: Path) -> tuple[str, int]:
    """SHA-256 and size of what lies on the disk, not of what the system still has in memory."""
    hash, size = hashlib.sha256(), 0
    with open(path, "rb") as file:
        _forget(file)
        while block := file.read(1 << 20):
            hash.update(block)
            size += len(block)
    return hash.hexdigest(), size


def _forget(file: BinaryIO) -> None:
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def sweep(folder: Path) -> None:
    """Takes away what an interrupted copy left: it never had its name."""
    for path in folder.glob("salinan-*"):
        stem = path.name.split(".", 1)[0]
        if path.name.endswith(".part") or not (folder / f"{stem}.db").exists():
            path.unlink(missing_ok=True)


def remove(file: Path) -> None:
    """A copy with its slots and note; the database goes first, so that a half removed one does not count."""
    for path in (file, _beside(file, SLOTS), _beside(file, NOTE)):
        path.unlink(missing_ok=True)


# -- another medium ----------------------------------------------------------------------------------------------


def carry(kept: Kept, workspace: Path, root: Path, told: Callable[[int, int], object]) -> tuple[Kept, int]:
    """The same copy on another medium under `root`, with the office's papers and the attachments it does not have yet.

    Everything is written beside its name, read back and compared. Returns the copy there and how many attachments
    were new. told: as progress (done, of); what it raises ends the work.

    Raises:
        DiskFull: it would not fit; nothing was written. NotVerified: the medium does not give back what was written.
        OSError: the medium is gone or full; what has its name there is whole.
    """
    assert kept.note is not None
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    target = folder / kept.file.name
    missing = [
        (name, path) for name, path in attachments_of(workspace) if not _is_there(root / name, path.stat().st_size)
    ]
    sizes = [path.stat().st_size for _, path in missing]
    _refuse_little_room(folder, sum(sizes) + (0 if target.exists() else kept.size))
    steps = len(missing) + 1
    for done, (name, path) in enumerate(missing):
        told(done, steps)
        _put(root / name, path)
    for name in BESIDE:
        if (workspace / name).is_file():
            _put(root / name, workspace / name)
    told(len(missing), steps)
    if not target.exists():
        _put(_beside(target, SLOTS), kept.slots)
        write_whole(_beside(target, NOTE), kept.note.encoded())
        _put(target, kept.file, kept.note.sha256)
    told(steps, steps)
    return Kept(target, kept.made, kept.size, kept.note), len(missing)


def renew_slots(folder: Path, file: File) -> None:
    """Copies in `folder` are unlocked like the workspace is now: a passphrase set since then locks those of before too.

    Raises:
        OSError.
    """
    now = backup.slots_of(file)
    for path in folder.glob(keyslots.OF_COPIES):
        slots = keyslots.read(path)
        if slots is not None and (slots.id == file.slots.id or slots.open_key == file.key) and path.read_bytes() != now:
            write_whole(path, now)


def _is_there(path: Path, size: int) -> bool:
    """What lies there was read back when it was written, and is not replaced by what may be damaged here meanwhile."""
    with suppress(OSError):
        return path.stat().st_size >= size
    return False


def _put(target: Path, source: Path, expected: str = "") -> None:
    hash = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(target) as out:
        for block in blocks_of(source):
            hash.update(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
        written = hash.hexdigest()
        if (expected and written != expected) or hash_of(Path(out.name))[0] != written:
            raise NotVerified(file=target.name)


def next_number(copies: Sequence[Kept]) -> int:
    """Rises with every copy: also when the clock is set back, and after a restore that knows of no copies before."""
    newest = max((copy.note.no for copy in copies if copy.note), default=0)
    return max(newest + 1, clock.now_ms() // 1000)
