"""The database key and where it is kept.

The database is encrypted from the first day with a random key. Until an officer sets a passphrase the key lies in an
open slot, so that nothing has to be migrated later. Losing a slot file must never lose the data: the slots are kept in
two generations in the workspace, once more in the user's own settings folder, and in every backup.
"""

import base64
import json
import os
from pathlib import Path

from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.paths import settings_folder
from ntt_desktop.store.errors import KeyLost, translated

NAME = "kunci.json"
OLDER = "kunci.lama.json"
KEY_BYTES = 32
SALT_BYTES = 16


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def _elsewhere(database: Path) -> Path:
    """The copy in the settings folder. The first bytes of a database file are its own random salt and name it."""
    with open(database, "rb") as file:
        salt = file.read(SALT_BYTES)
    return settings_folder() / "kunci" / f"{salt.hex()}.json"


def read(path: Path) -> bytes | None:
    """The key in a slot file, or None when it is missing or damaged."""
    try:
        slots = json.loads(path.read_text(encoding="utf-8"))["slots"]
        key = base64.b64decode(next(slot["key"] for slot in slots if slot["kind"] == "open"), validate=True)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None
    return key if len(key) == KEY_BYTES else None


def content(key: bytes) -> bytes:
    """A slot file for the key."""
    slot = {"kind": "open", "key": base64.b64encode(key).decode("ascii")}
    return json.dumps({"v": 1, "slots": [slot]}, indent=1).encode("ascii")


def copies(folder: Path, database: Path) -> list[Path]:
    return [folder / NAME, folder / OLDER, _elsewhere(database)]


def find(folder: Path, database: Path) -> list[bytes]:
    """Keys from all copies, most likely first, without doubles.

    Raises:
        KeyLost: no copy can be read.
    """
    keys = dict.fromkeys(key for path in copies(folder, database) if (key := read(path)) is not None)
    if not keys:
        raise KeyLost(folder=folder)
    return list(keys)


def keep(folder: Path, database: Path, key: bytes) -> list[Path]:
    """Writes every copy that is missing or differs. Returns those that had to be written."""
    written = []
    with translated():
        for path in copies(folder, database):
            if read(path) != key:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, content(key))
                written.append(path)
    return written
