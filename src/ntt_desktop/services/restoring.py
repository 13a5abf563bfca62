"""Pulihkan: a backup becomes a workspace again. What was there is kept aside, never deleted."""

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ntt_desktop.base import clock
from ntt_desktop.base.atomic import sync_folder, write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.backups import Copy, copies_in
from ntt_desktop.services.media import marked
from ntt_desktop.services.views import judge_for_lists
from ntt_desktop.store import copies
from ntt_desktop.store.copies import FOLDER
from ntt_desktop.store.keyslots import Secret
from ntt_desktop.store.lock import Lock
from ntt_desktop.store.log import Person
from ntt_desktop.store.open import LOCK, open_file
from ntt_desktop.store.restore import restore as restore_file
from ntt_desktop.store.restore import restore_copy
from ntt_desktop.store.store import Store

__all__ = [
    "NotPutAside",
    "Restored",
    "Secret",
    "confirm_restored",
    "copies_for",
    "restore",
    "restored_from",
]

FILE = "dipulihkan.json"
"""Lies in a restored workspace until a person has read what happened."""


class NotPutAside(AppError):
    """The folder in the way could not be moved aside. Nothing was changed."""

    code = "NTT-B09"


@dataclass(frozen=True, slots=True)
class Restored:
    """at: when it was restored. made: when the backup was made. aside: where the folder lies that was there before."""

    at: datetime
    made: datetime
    file: str
    aside: str = ""


def copies_for(workspace: Path) -> list[Copy]:
    """What a workspace that cannot be opened can be restored from, newest first: its own copies and those on a stick.

    Of the sticks those of the same installation; when nothing says which one it was, all of them.
    """
    replicas = {one.note.replica for one in copies.kept_in(workspace / FOLDER) if one.note}
    media = [one for one in marked() if not replicas or one.replica in replicas]
    return copies_in([(workspace / FOLDER, "disk"), *((one.copies, "medium") for one in media)])


def restore(
    file: Path, to: Path, secret: Secret | None = None, key: bytes | None = None, *, aside: bool = False
) -> Restored:
    """Makes a workspace from a backup file, or from a copy (its attachments come from the folder it lies in).

    secret: unlocks a backup of a workspace with passphrases. key: for a program that holds the key already.
    aside: a folder with something in it at `to` is moved aside first and serves attachments too; it is put back when
    anything goes wrong.

    Raises:
        NotEmpty, NotABackup, BackupDamaged, DiskFull, CannotWrite, NewerVersion, Locked, WrongPassphrase, InUse,
            NotPutAside, NotAllowed: nothing was made.
        OSError: the file cannot be read.
    """
    file, to = file.absolute(), to.absolute()
    if aside and to.is_dir() and any(to.iterdir()):
        _refuse_open(to)
        spare = _free(to.with_name(f"{to.name}.pulih"))
        try:
            made = _restore(file, spare, [to], secret, key)
            _refuse_onlooker(spare, secret)
            put = _change_places(to, spare)
        except BaseException:
            _take_away(spare)
            raise
    else:
        made, put = _restore(file, to, [], secret, key), ""
    restored = Restored(clock.now(), made, file.name, put)
    _write(to, restored)
    return restored


def _restore(file: Path, to: Path, more: Sequence[Path], secret: Secret | None, key: bytes | None) -> datetime:
    """When the backup was made. more: further folders with attachments."""
    kept = copies.kept_at(file) if file.suffix == ".db" else None
    if kept is None or not kept.slots.exists():
        return datetime.fromisoformat(restore_file(file, to, secret, key).made)
    home = file.resolve().parent.parent
    is_inside = file.resolve().parent.name == FOLDER and (home / "attachments").is_dir()
    besides = [*([home] if is_inside else []), *(one for one in more if one.resolve() != home)]
    restore_copy(file, kept.slots, besides, to, kept.note, secret, key)
    return kept.made


def _refuse_onlooker(folder: Path, secret: Secret | None) -> None:
    """Somebody who may only look puts no other data in the place of those that are there.

    Raises:
        NotAllowed.
    """
    if secret is None:
        return
    file = open_file(folder, writing=False, secret=secret)
    store = Store(file, judge_for_lists)
    try:
        slot = file.opened_with
        if slot is not None and slot.sort == "user":
            store.person = Person(slot.about, text("signin.somebody"))
            store.require(Act.EXCHANGE)
    finally:
        store.close()


def _refuse_open(folder: Path) -> None:
    """
    Raises:
        InUse: a program has the workspace open. NotPutAside: the folder cannot be changed.
    """
    try:
        Lock(folder / LOCK).release()
    except OSError as error:
        raise NotPutAside(folder=folder, reason=error.strerror or str(error)) from error


def _change_places(to: Path, spare: Path) -> str:
    put = _free(to.with_name(text("restore.aside_name", name=to.name, date=f"{clock.today():%d-%m-%Y}")))
    try:
        os.replace(to, put)
        try:
            os.replace(spare, to)
        except BaseException:
            os.replace(put, to)
            raise
    except OSError as error:
        raise NotPutAside(folder=to, reason=error.strerror or str(error)) from error
    sync_folder(to.parent)
    return str(put)


def _take_away(spare: Path) -> None:
    shutil.rmtree(spare, ignore_errors=True)


def _free(folder: Path) -> Path:
    found, more = folder, 2
    while found.exists():
        found = folder.with_name(f"{folder.name} {more}")
        more += 1
    return found


# -- what the office is told -------------------------------------------------------------------------------------


def _write(folder: Path, restored: Restored) -> None:
    found = {
        "at": restored.at.isoformat(timespec="seconds"),
        "made": restored.made.isoformat(timespec="seconds"),
        "file": restored.file,
        "aside": Path(restored.aside).name,
    }
    with suppress(OSError):
        write_whole(folder / FILE, json.dumps(found, ensure_ascii=False, indent=1).encode())


def restored_from(folder: Path) -> Restored | None:
    """What this workspace was restored from, until somebody has confirmed to have read it."""
    try:
        found: dict[str, Any] = json.loads((folder / FILE).read_bytes())
        at, made = datetime.fromisoformat(found["at"]), datetime.fromisoformat(found["made"])
        return Restored(at, made, str(found["file"]), str(found["aside"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def confirm_restored(folder: Path) -> None:
    """Somebody has read it."""
    (folder / FILE).unlink(missing_ok=True)
