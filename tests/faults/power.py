"""Power cuts: what a disk may hold when the current goes at some moment of a recorded run (T4).

The record (shim.c) has every write, sync, cut, new name, rename and removal below one folder. At the moment of a cut what was
synced is there; of the rest, any 512-byte sectors of what was written, and the first few of the changes of names since the
folder was last synced. SQLite's `-shm` is memory and is never kept.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<4Q")


class Op(IntEnum):
    WRITE = 1
    SYNC = 2
    SYNC_FOLDER = 3
    CUT = 4
    MADE = 5
    RENAMED = 6
    REMOVED = 7
    FOLDER = 8
    NO_FOLDER = 9
    MARK = 10


@dataclass(frozen=True, slots=True)
class Event:
    op: Op
    inode: int
    number: int
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


def recorded(trace: Path) -> list[Event]:
    data, at, found = trace.read_bytes(), 0, []
    while at < len(data):
        op, inode, number, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.append(Event(Op(op), inode, number, data[at : at + length]))
        at += length
    return found


def written(events: list[Event]) -> int:
    """Bytes."""
    return sum(len(one.data) for one in events if one.op is Op.WRITE)


@dataclass
class _File:
    """`lasting`: what was synced. `since`: (place, bytes) written since then; a place below 0 cuts the file."""

    lasting: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | int]] = field(default_factory=list)

    def sync(self) -> None:
        for place, data in self.since:
            self.lasting = _put(self.lasting, place, data)
        self.since.clear()

    def after_cut(self, chance: random.Random, share: float) -> bytes:
        found = bytearray(self.lasting)
        for place, data in self.since:
            if isinstance(data, int):
                if chance.random() < share:
                    found = _put(found, place, data)
                continue
            for start, end in _sectors(place, len(data)):
                if chance.random() < share:
                    found = _put(found, start, data[start - place : end - place])
        return bytes(found)


def _put(content: bytearray, place: int, data: bytes | int) -> bytearray:
    if isinstance(data, int):
        return content[:data] + bytes(max(0, data - len(content)))
    if len(content) < place:
        content += bytes(place - len(content))
    content[place : place + len(data)] = data
    return content


def _sectors(place: int, length: int) -> Iterator[tuple[int, int]]:
    end = place + length
    while place < end:
        edge = min(end, (place // SECTOR + 1) * SECTOR)
        yield place, edge
        place = edge


class Disk:
    """A folder as it was when the record began, and what happens to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._folders: set[str] = {""}
        self._since: list[Event] = []
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            if path.is_dir():
                self._folders.add(name)
            else:
                inode = path.stat().st_ino
                self._files[inode] = _File(bytearray(path.read_bytes()))
                self._names[name] = inode

    def happens(self, event: Event) -> None:
        match event.op:
            case Op.WRITE:
                self._file(event.inode).since.append((event.number, event.data))
            case Op.CUT:
                self._file(event.inode).since.append((0, event.number))
            case Op.SYNC:
                self._file(event.inode).sync()
            case Op.SYNC_FOLDER:
                for one in self._since:
                    self._rename(one, self._names, self._folders)
                self._since.clear()
            case Op.MARK:
                pass
            case _:
                if event.op is Op.MADE:
                    self._files[event.inode] = _File()
                self._since.append(event)

    def _file(self, inode: int) -> _File:
        return self._files.setdefault(inode, _File())

    def _rename(self, event: Event, names: dict[str, int], folders: set[str]) -> None:
        before, _, after = event.text.partition("\n")
        name = self._name(before)
        match event.op:
            case Op.MADE:
                names[name] = event.inode
            case Op.RENAMED:
                self._move(name, self._name(after), names, folders)
            case Op.REMOVED:
                names.pop(name, None)
            case Op.FOLDER:
                folders.add(name)
            case Op.NO_FOLDER:
                folders.discard(name)

    @staticmethod
    def _move(name: str, to: str, names: dict[str, int], folders: set[str]) -> None:
        if name in folders:
            folders.discard(name)
            folders.add(to)
        for one in [one for one in names if one == name or one.startswith(f"{name}/")]:
            names[to + one[len(name) :]] = names.pop(one)

    def _name(self, path: str) -> str:
        return str(Path(path).relative_to(self._folder)) if path != str(self._folder) else ""

    def after_cut(self, target: Path, chance: random.Random) -> None:
        """Writes to `target` what may be on the disk if the current goes now."""
        share = chance.choice((0.0, 0.02, 0.5, 0.98, 1.0))
        names, folders = dict(self._names), set(self._folders)
        kept = chance.randint(0, len(self._since)) if share not in (0.0, 1.0) else int(share) * len(self._since)
        for event in self._since[:kept]:
            self._rename(event, names, folders)
        for name in sorted(folders):
            (target / name).mkdir(parents=True, exist_ok=True)
        for name, inode in names.items():
            if not name.endswith("-shm"):
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self._file(inode).after_cut(chance, share))
