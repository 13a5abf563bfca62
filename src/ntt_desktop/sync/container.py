"""One volume of an exchange file, container SNK1 (docs/file-format.md): a clear header, and an age file behind it.

What is cheap is checked first: the lock of the age file is looked at as bytes, since a long one keeps the library busy
for minutes. What is inside is never on the disk in clear: it is decrypted piece by piece as it is read, as often as needed.
"""

import io
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from queue import Empty, Queue
from threading import Event, Thread  # noqa: TID251
from typing import Any, BinaryIO

import pyrage

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.manifest import MAX_VOLUMES
from ntt_desktop.sync.payload import Damaged
from ntt_desktop.sync.wire import Malformed, dump, unpack

MAGIC = b"SNK1"
SUFFIX = ".sinkron"
VERSION = 1
MAX_CLEAR = 1024
MAX_LOCK = 4096
"""Bytes of an age header; 16 recipients take less than 2,000."""
MAX_RECIPIENTS = 16

_LOCK = b"age-encryption.org/v1\n"
_PLAIN, _TAG, _NONCE = 64 * 1024, 16, 16
_ROW = 64
_BLOCK = 256 * 1024


class NotABundle(AppError):
    """Some other file."""

    code = "NTT-S01"


class NotForThisLaptop(AppError):
    """No key of this laptop opens the file."""

    code = "NTT-S40"


@dataclass(frozen=True, slots=True)
class Clear:
    """What anybody can read: id of the bundle (16 random bytes), volume number from 1, number of volumes, kind."""

    id: bytes
    i: int
    n: int
    k: str

    def encode(self) -> bytes:
        return dump({"v": VERSION, "id": self.id, "i": self.i, "n": self.n, "k": self.k})


class Volume:
    """A volume of `size` bytes, looked at from outside: nothing is decrypted yet, and what it says is not yet believed.

    `source` must be able to seek and stay open as long as the volume is used. `plain`: bytes inside.

    Raises:
        NotABundle, Damaged, NewerProgram.
        OSError: from `source`.
    """

    def __init__(self, source: BinaryIO, size: int) -> None:
        self._source = source
        source.seek(0)
        if source.read(len(MAGIC)) != MAGIC:
            raise NotABundle()
        length = int.from_bytes(take(source, 4, "header"), "little")
        if length > MAX_CLEAR:
            raise Damaged("header")
        self.opening = take(source, length, "header")
        self.clear = _clear(self.opening)
        self._start = source.tell()
        self.plain = _plain(source.read(MAX_LOCK), size - self._start)

    @contextmanager
    def open(self, identities: Sequence[object]) -> Iterator[BinaryIO]:
        """What is inside, to be read from its beginning to its end. `identities`: age keys (pyrage) of the reader.

        Raises:
            NotForThisLaptop: none of them opens it. Damaged: altered or cut; known only where the reader gets to.
            OSError: from `source`.
        """
        self._source.seek(self._start)
        pump = _Pump(self._source, identities)
        try:
            with io.BufferedReader(pump, _BLOCK) as plain:
                yield plain
        finally:
            pump.close()


def _clear(data: bytes) -> Clear:
    item = mapping(data, "header")
    version = item.get("v")
    if type(version) is int and version > VERSION:
        raise NewerProgram()
    try:
        clear = Clear(*(item[key] for key in ("id", "i", "n", "k")))  # type: ignore[arg-type]
        right = clear.encode() == data
    except (KeyError, ValueError, TypeError) as error:
        raise Damaged("header") from error
    if not right or type(clear.i) is not int or type(clear.n) is not int or not 1 <= clear.i <= clear.n <= MAX_VOLUMES:
        raise Damaged("header")
    if type(clear.id) is not bytes or type(clear.k) is not str or len(clear.id) != 16:
        raise Damaged("header")
    return clear


def plain_size(source: BinaryIO) -> int:
    """Bytes inside an age file for X25519 keys that begins here and ends with `source`.

    Raises:
        Damaged, OSError.
    """
    start = source.tell()
    lock = source.read(MAX_LOCK)
    return _plain(lock, source.seek(0, io.SEEK_END) - start)


def _plain(lock: bytes, size: int) -> int:
    inside = size - lock_length(lock) - _NONCE
    blocks = -(-inside // (_PLAIN + _TAG))
    if blocks < 1 or inside < blocks * _TAG:
        raise Damaged("length")
    return inside - blocks * _TAG


def lock_length(data: bytes) -> int:
    """Bytes of the age header at the beginning of `data`: 1 to 16 X25519 recipients, and at most one stanza
    without a meaning ("grease"), which the library adds.

    Raises:
        Damaged: anything else, also more recipients or a longer header.
    """
    if not data.startswith(_LOCK):
        raise Damaged("lock")
    lines = data[:MAX_LOCK].split(b"\n")
    kinds: list[bytes] = []
    place = 1
    while place < len(lines) - 1 and lines[place].startswith(b"-> "):
        kinds.append(lines[place].split(b" ")[1])
        place += 1
        while place < len(lines) - 1 and len(lines[place]) == _ROW:
            place += 1
        if place >= len(lines) - 1 or len(lines[place]) > _ROW:
            raise Damaged("lock")
        place += 1
        if len(kinds) > MAX_RECIPIENTS + 1:
            raise Damaged("recipients")
    if place >= len(lines) - 1 or not lines[place].startswith(b"--- "):
        raise Damaged("lock")
    others = [kind for kind in kinds if kind != b"X25519"]
    if len(kinds) - len(others) > MAX_RECIPIENTS:
        raise Damaged("recipients")
    if len(others) == len(kinds) or len(others) > 1 or not all(kind.endswith(b"-grease") for kind in others):
        raise Damaged("lock")
    return sum(len(line) + 1 for line in lines[: place + 1])


def room(limit: int) -> int:
    """Bytes that fit inside a volume of `limit` bytes, whoever it is for."""
    blocks = (limit - len(MAGIC) - 4 - 128 - 2048 - _NONCE) // (_PLAIN + _TAG)
    return max(blocks * _PLAIN, 0)


def write(out: BinaryIO, clear: Clear, recipients: Sequence[str], plain: Iterable[bytes]) -> tuple[int, bytes]:
    """Writes a volume at the present place of `out`. `recipients`: age keys ("age1...") of 1 to 16 laptops.

    Returns its size, and its SHA-256 to be compared with what is read back.

    Raises:
        ValueError: no recipient, or too many. OSError: from `out`.
    """
    if not 1 <= len(recipients) <= MAX_RECIPIENTS:
        raise ValueError("1 to 16 recipients")
    opening = clear.encode()
    counted = _Counted(out)
    counted.write(MAGIC + len(opening).to_bytes(4, "little") + opening)
    trouble: list[BaseException] = []
    with joined(_told(plain, trouble)) as source:
        counted.trouble = trouble
        try:
            pyrage.encrypt_io(source, counted, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
        except (pyrage.EncryptError, OSError) as error:
            raise (trouble[0] if trouble else error) from None  # the library hides what it was given
    return counted.size, counted.hash.digest()


def joined(pieces: Generator[bytes, None, None]) -> io.BufferedReader:
    """Pieces read as one file; closing it closes where they come from."""
    return io.BufferedReader(_Joined(pieces), _BLOCK)


def take(source: BinaryIO, count: int, part: str) -> bytes:
    """Exactly `count` bytes.

    Raises:
        Damaged(part): fewer are left.
    """
    data = source.read(count)
    if len(data) != count:
        raise Damaged(part)
    return data


def mapping(data: bytes, part: str) -> dict[object, object]:
    """A CBOR map. Not signed or not yet known to be: what cannot be read is damage, not a sender's fault.

    Raises:
        Damaged(part).
    """
    try:
        item = unpack(data)
    except Malformed as error:
        raise Damaged(part) from error
    if not isinstance(item, dict):
        raise Damaged(part)
    return item


def _told(pieces: Iterable[bytes], trouble: list[BaseException]) -> Generator[bytes, None, None]:
    """The pieces; what goes wrong with them is noted, since the library passes on no more than its words."""
    try:
        yield from pieces
    except Exception as error:
        trouble.append(error)
        raise


class _Counted:
    """A file that is written, with its size and hash."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size, self.hash = 0, sha256()
        self.trouble: list[BaseException] = []

    def write(self, data: bytes) -> int:
        try:
            self._out.write(data)
        except OSError as error:
            self.trouble.append(error)
            raise
        self.size += len(data)
        self.hash.update(data)
        return len(data)

    def flush(self) -> None:
        self._out.flush()


class _Joined(io.RawIOBase):
    def __init__(self, pieces: Generator[bytes, None, None]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any, /) -> int:
        target = memoryview(into)
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(target), len(self._left))
        target[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def close(self) -> None:
        self._pieces.close()  # here and now: what they are read from is open as long as they are
        super().close()


class _Stop(Exception):
    """Nobody reads on."""


class _Pump(io.RawIOBase):
    """Turns the library, which pushes what it decrypts, into a file that is read; a thread does the pushing."""

    def __init__(self, source: BinaryIO, identities: Sequence[object]) -> None:
        self._pieces: Queue[bytes] = Queue(maxsize=2)
        self._left = memoryview(b"")
        self._stopped = False
        self._ended = False
        self._trouble: list[BaseException] = []
        self._refused: Exception | None = None
        # A pump may be closed by the garbage collector, which may run while another pump's thread is just being begun:
        # an executor, or a thread that must be joined, holds locks at that moment which closing would wait for.
        self._done = Event()
        Thread(target=self._push, args=(source, identities), daemon=True).start()

    def _push(self, source: BinaryIO, identities: Sequence[object]) -> None:
        try:
            with io.BufferedWriter(_Sink(self), _BLOCK) as sink:
                pyrage.decrypt_io(_Watched(source, self._trouble), sink, identities)
        except Exception as error:  # noqa: BLE001 (raised where it is read)
            self._refused = error
        finally:
            if not self._stopped:
                self._pieces.put(b"")
            self._done.set()

    def pushed(self, piece: bytes) -> None:
        if self._stopped:
            raise _Stop
        self._pieces.put(piece)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any, /) -> int:
        target = memoryview(into)
        if not self._left and not self._ended:
            self._left = memoryview(self._pieces.get())
            if not self._left:
                self._ended = True
                self._finish()
        count = min(len(target), len(self._left))
        target[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def _finish(self) -> None:
        error = self._refused
        if error is None:
            return
        if self._trouble:
            raise self._trouble[0] from None
        if not isinstance(error, pyrage.DecryptError | OSError):
            raise error
        if "matching" in str(error):
            raise NotForThisLaptop() from error
        raise Damaged("lock" if isinstance(error, pyrage.DecryptError) else "content") from error

    def close(self) -> None:
        if self.closed:
            return
        self._stopped = True
        while not self._done.wait(timeout=0.002):
            with suppress(Empty):
                self._pieces.get_nowait()
        super().close()


class _Watched:
    """A file that is read; what goes wrong with it is noted."""

    def __init__(self, source: BinaryIO, trouble: list[BaseException]) -> None:
        self._source, self._trouble = source, trouble

    def read(self, count: int = -1, /) -> bytes:
        try:
            return self._source.read(count)
        except OSError as error:
            self._trouble.append(error)
            raise


class _Sink(io.RawIOBase):
    def __init__(self, pump: _Pump) -> None:
        self._pump = pump

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        piece = bytes(data)
        self._pump.pushed(piece)
        return len(piece)
