"""The slot file `kunci.json`: the ways to the database key (docs/file-format.md, "Key slots").

The database is encrypted from the first day with a random key. Until somebody sets a passphrase the key lies in an open
slot, so that nothing has to be migrated later; then in slots that are locked. Losing a slot file must never lose the
data: all copies hold the same, two in the workspace, one in the user's own settings folder, one with every backup.

Needs no cryptography, since every start reads it; what locks and unlocks a slot is in `keylocks`.
"""

import base64
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.paths import settings_folder
from ntt_desktop.base.patterns import pattern
from ntt_desktop.store.errors import KeyLost, translated

try:  # as Python's own `random` does: hashlib loads all of OpenSSL, 2 ms of every start
    from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha256

NAME = "kunci.json"
OLDER = "kunci.lama.json"
OF_COPIES = "*.kunci.json"
"""Slot files beside the copies of the database in the workspace's folder of backups."""

VERSION = 2
KEY_BYTES = 32
SALT_BYTES = 16
MOST_BYTES = 1 << 20
COSTS = ((8 * 1024, 256 * 1024), (1, 16), (1, 16))
"""Bounds of memory (KiB), passes and lanes that a slot may ask for: a foreign file must not exhaust the laptop."""

_ID = pattern(r"[0-9a-f]{32}")


class NotSlots(ValueError):
    """Not a slot file of this version, or a damaged one."""


Sort = Literal["open", "user", "sheet", "recovery"]


class Slot(NamedTuple):
    """One way to the database key.

    about: the user's record id; the number of a printed sheet; the age recipient of a recovery slot. sealed: the wrapped
    key; in an open slot the key itself. salt, nonce, cost (KiB, passes, lanes): of a slot that a passphrase opens.
    """

    sort: Sort
    about: str
    sealed: bytes
    salt: bytes = b""
    nonce: bytes = b""
    cost: tuple[int, int, int] = (0, 0, 0)

    def __repr__(self) -> str:
        return f"Slot({self.sort!r}, {self.about!r})"  # the key is for nobody's eyes

    def encoded(self) -> dict[str, object]:
        found: dict[str, object] = {"kind": self.sort, "key": _text(self.sealed)}
        if self.sort != "open":
            found["about"] = self.about
        if self.sort in ("user", "sheet"):
            found |= {"salt": _text(self.salt), "nonce": _text(self.nonce), "argon2id": list(self.cost)}
        return found


class Slots(NamedTuple):
    """The content of a slot file. `id`: random, the same for the whole life of a key. `serial` rises with each change."""

    id: str
    serial: int
    slots: tuple[Slot, ...]

    @property
    def open_key(self) -> bytes | None:
        """The key, where it lies open."""
        return next((slot.sealed for slot in self.slots if slot.sort == "open"), None)

    @property
    def locked(self) -> bool:
        return self.open_key is None

    def of(self, sort: Sort, about: str | None = None) -> Slot | None:
        return next((slot for slot in self.slots if slot.sort == sort and about in (None, slot.about)), None)

    @property
    def users(self) -> tuple[str, ...]:
        """Ids of the users who have a passphrase."""
        return tuple(slot.about for slot in self.slots if slot.sort == "user")

    def with_slot(self, slot: Slot) -> "Slots":
        """A user has one slot, and there is one sheet and one recovery slot: the new one takes the old one's place.
        The first passphrase takes the open slot away."""
        gone = {"open"} if slot.sort == "user" else set()
        kept = [
            other
            for other in self.slots
            if other.sort not in gone
            and (other.sort != slot.sort or (slot.sort == "user" and other.about != slot.about))
        ]
        return self._next((*kept, slot))

    def without(self, slot: Slot) -> "Slots":
        return self._next(tuple(other for other in self.slots if other != slot))

    def _next(self, slots: tuple[Slot, ...]) -> "Slots":
        return self._replace(id=self.id or os.urandom(16).hex(), serial=self.serial + 1, slots=slots)


class Secret(NamedTuple):
    """What somebody typed to get in: a passphrase, or what a printed sheet says.

    user: the id of the one who signs in; empty: whoever it belongs to. rescued: slots that came back from the province.
    """

    passphrase: str
    user: str = ""
    rescued: Slots | None = None

    def __repr__(self) -> str:
        return f"Secret(user={self.user!r})"


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def opened_by(key: bytes) -> Slots:
    """Slots of a new database: the key lies open."""
    return Slots(os.urandom(16).hex(), 1, (Slot("open", "", key),))


# -- reading and writing a file ----------------------------------------------------------------------------------


def content(slots: Slots) -> bytes:
    inside = {"v": VERSION, "id": slots.id, "serial": slots.serial, "slots": [slot.encoded() for slot in slots.slots]}
    return json.dumps({**inside, "sum": _sum(inside)}, indent=1).encode("ascii")


def parse(data: bytes) -> Slots:
    """
    Raises:
        NotSlots.
    """
    try:
        found: Any = json.loads(data)
        if found["v"] == 1:  # an open slot alone, as the first release wrote it
            return Slots("", 0, (_slot({**found["slots"][0]}),))
        said = found.pop("sum")
        if found["v"] != VERSION or said != _sum(found) or not _ID.fullmatch(found["id"]):
            raise NotSlots(NAME)
        serial, slots = found["serial"], tuple(_slot(slot) for slot in found["slots"])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise NotSlots(NAME) from error
    if type(serial) is not int or not slots:
        raise NotSlots(NAME)
    return Slots(found["id"], serial, slots)


def read(path: Path) -> Slots | None:
    """The slots in a file, or None when it is missing or damaged."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        return parse(path.read_bytes())
    except (OSError, NotSlots):
        return None


def _slot(item: Mapping[str, Any]) -> Slot:
    sort, sealed = item["kind"], _bytes(item["key"])
    if sort == "open":
        if len(sealed) != KEY_BYTES:
            raise NotSlots(sort)
        return Slot("open", "", sealed)
    if sort == "recovery":
        return Slot("recovery", str(item["about"]), sealed)
    if sort not in ("user", "sheet"):
        raise NotSlots(sort)
    memory, passes, lanes = item["argon2id"]
    cost = (int(memory), int(passes), int(lanes))
    if not all(least <= asked <= most for asked, (least, most) in zip(cost, COSTS, strict=True)):
        raise NotSlots(sort)
    return Slot(sort, str(item["about"]), sealed, _bytes(item["salt"]), _bytes(item["nonce"]), cost)


def _sum(inside: Mapping[str, object]) -> str:
    """Tells a damaged file from a wrong passphrase; it proves nothing about who wrote it."""
    return str(sha256(json.dumps(inside, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest())


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(written: str) -> bytes:
    return base64.b64decode(written, validate=True)


# -- the copies of a workspace -----------------------------------------------------------------------------------


def _elsewhere(database: Path) -> Path:
    """The copy in the settings folder. The first bytes of a database file are its own random salt and name it."""
    with open(database, "rb") as file:
        salt = file.read(SALT_BYTES)
    return settings_folder() / "kunci" / f"{salt.hex()}.json"


def copies(folder: Path, database: Path) -> list[Path]:
    return [folder / NAME, folder / OLDER, _elsewhere(database)]


def find(folder: Path, database: Path) -> list[Slots]:
    """Slots from all copies that may hold the key, the one to believe first.

    A slot file that is whole counts before all others: what an interrupted change left in another copy is older, and
    would let in whoever knows a former passphrase, or has none. Locked copies of another id are named too, since the
    first may be foreign.

    Raises:
        KeyLost: no copy can be read.
    """
    first, *others = copies(folder, database)
    found = [slots for slots in (read(path) for path in others) if slots is not None]
    found.sort(key=lambda slots: -slots.serial)
    main = read(first)
    if main is not None:
        found = [main, *(slots for slots in found if slots.id != main.id and (slots.locked or not main.locked))]
    if not found:
        raise KeyLost(folder=folder)
    return list(dict.fromkeys(found))


def keep(folder: Path, database: Path, slots: Slots, key: bytes) -> list[Path]:
    """Writes every copy that is missing or differs, the first one first, and locks copies of the database that a change
    which was interrupted left open. Returns the files that had to be written.

    Raises:
        ReadOnly, DiskFull, DiskTrouble, OSError: those before it are written.
    """
    wrong = [path for path in copies(folder, database) if read(path) != slots]
    if slots.locked:
        wrong += [path for path, other in _of_copies(folder) if other.open_key == key]
    with translated():
        for path in wrong:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content(slots))
    return wrong


def change(folder: Path, database: Path, key: bytes, after: Slots) -> list[Path]:
    """Puts `after` into every copy, and beside the copies of the database in the workspace that `key` opens.

    Returns:
        Files that could not be written and still hold the slots of before.

    Raises:
        ReadOnly, DiskFull, DiskTrouble, OSError: the slot file of the workspace is as it was.
    """
    first, *others = copies(folder, database)
    with translated():
        write_whole(first, content(after))
    others += [path for path, other in _of_copies(folder) if other.id == after.id or other.open_key == key]
    left = []
    for path in others:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content(after))
        except OSError:
            left.append(path)
    return left


def _of_copies(folder: Path) -> Iterator[tuple[Path, Slots]]:
    """Slot files beside copies of the database."""
    for path in sorted((folder / "backups").glob(OF_COPIES)):
        slots = read(path)
        if slots is not None:
            yield path, slots
