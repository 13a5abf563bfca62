"""The commits inside an exchange file: one zstd frame, read without ever holding all of it (docs/file-format.md)."""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import BinaryIO, NamedTuple

import zstandard

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.sync.commit import MAX_BODY, MAX_ENTRIES, MAX_HEADER, Commit, Header, commit_id, decode_header
from ntt_desktop.sync.entry import Entry
from ntt_desktop.sync.keys import SIGNATURE

LEVEL = 3
MAX_RAW = 512 * 1024 * 1024
MAX_WINDOW = 128 * 1024 * 1024
STUB = 1 << 31
"""Set in the length of an entry's values when only their hash is there."""

_MAGIC = b"\x28\xb5\x2f\xfd"
_COUNTS = struct.Struct("<III")
_PIECE = 1024  # fed to zstd at once: a piece of a bomb gives at most 32 MiB


class Damaged(AppError):
    """A file that is cut, altered, or does not add up. `part` names the words `exchange.part.<part>`."""

    code = "NTT-S02"

    def __init__(self, part: str) -> None:
        super().__init__(part=text(f"exchange.part.{part}"))
        self.part = part


class TooLarge(AppError):
    """More than a file may hold, refused before anything is unpacked. `limit`: megabytes."""

    code = "NTT-S03"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit // (1024 * 1024))


class Framed(NamedTuple):
    """A commit as it stands in the payload, in pieces; `heads` of its entries."""

    header: Header
    id: bytes
    heads: Sequence[bytes]
    pieces: tuple[bytes, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


def framed(commit: Commit) -> Framed:
    lengths: list[int] = []
    body: list[bytes] = []
    for head, values, stub in commit.entries:
        lengths += (len(head), len(values) | STUB if stub else len(values))
        body += (head, values)
    return _framed(commit.header, commit.raw, commit.signature, body[::2], lengths, body)


def framed_rows(header: Header, raw: bytes, signature: bytes, rows: Sequence[tuple[bytes, bytes]]) -> Framed:
    """The same of a commit none of whose entries lacks its values. rows: their heads and values."""
    body = list(chain.from_iterable(rows))
    return _framed(header, raw, signature, body[::2], [*map(len, body)], body)


def _framed(
    header: Header, raw: bytes, signature: bytes, heads: Sequence[bytes], lengths: Sequence[int], body: Sequence[bytes]
) -> Framed:
    counts = _COUNTS.pack(len(raw), len(signature), len(heads))
    front = b"".join((counts, raw, signature, struct.pack(f"<{len(lengths)}I", *lengths)))
    return Framed(header, commit_id(raw), heads, (front, b"".join(body)))


class Packer:
    """The zstd frame of commits that take `raw` bytes, piece by piece, as often as asked for; `hash`: SHA-256 of those
    bytes, known after the first time."""

    def __init__(self, commits: Iterable[Framed], raw: int) -> None:
        self._commits, self._raw = commits, raw
        self.hash = b""

    def pieces(self, each: Callable[[Framed], object] | None = None) -> Iterator[bytes]:
        """`each`: is called with every commit.

        Raises:
            ValueError: the commits take another number of bytes, or are not those of the first time.
        """
        packer = zstandard.ZstdCompressor(level=LEVEL).compressobj(size=self._raw)
        found, length = sha256(), 0
        try:
            for commit in self._commits:
                if each is not None:
                    each(commit)
                for piece in commit.pieces:
                    found.update(piece)
                    length += len(piece)
                    if packed := packer.compress(piece):
                        yield packed
            yield packer.flush()
        except zstandard.ZstdError as error:
            raise ValueError("the commits changed while they were written") from error
        if length != self._raw or found.digest() != (self.hash or found.digest()):
            raise ValueError("the commits changed while they were written")
        self.hash = found.digest()


class Payload:
    """Reads the commits of a frame of `z` bytes at the present place of `source`, once.

    Raises:
        TooLarge: `raw` or the window is beyond the limits; nothing is unpacked then.
        Damaged: not a frame of exactly `raw` bytes.
    """

    def __init__(self, source: BinaryIO, z: int, raw: int, rawh: bytes) -> None:
        if raw > MAX_RAW:
            raise TooLarge(MAX_RAW)
        self._source, self._unread, self._raw, self._rawh = source, z, raw, rawh
        self._first = self._read(min(z, 18))
        self._check_frame()
        self._unpack = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()
        self._hash = sha256()
        self._ready = bytearray()
        self._unpacked = 0

    def commits(self) -> Iterator[Commit]:
        """Commits in order, their structure checked, not yet what they say. The last step checks the whole.

        Raises:
            Damaged, Malformed, NewerProgram; also after the last commit: keep nothing of it then.
        """
        while self._taken < self._raw:
            yield self._commit()
        self._finish()

    def _check_frame(self) -> None:
        try:
            frame = zstandard.get_frame_parameters(self._first)
        except zstandard.ZstdError as error:
            raise Damaged("content") from error
        if not self._first.startswith(_MAGIC) or frame.content_size != self._raw:
            raise Damaged("content")
        if frame.window_size > MAX_WINDOW:
            raise TooLarge(MAX_WINDOW)

    def _commit(self) -> Commit:
        header_length, signature_length, count = _COUNTS.unpack(self._take(_COUNTS.size))
        if header_length > MAX_HEADER or signature_length != SIGNATURE or count > MAX_ENTRIES:
            raise Damaged("commit")
        raw, signature = self._take(header_length), self._take(signature_length)
        header = decode_header(raw)
        lengths = struct.unpack(f"<{2 * count}I", self._take(8 * count))
        sizes = [length & ~STUB for length in lengths[1::2]]
        body_length = sum(lengths[::2]) + sum(sizes)
        if body_length > MAX_BODY:
            raise Damaged("commit")
        entries = []
        body = self._take(body_length)
        start = 0
        for head, values, size in zip(lengths[::2], lengths[1::2], sizes, strict=True):
            middle = start + head
            end = middle + size
            entries.append(Entry(body[start:middle], body[middle:end], values >= STUB))
            start = end
        return Commit(header, raw, signature, entries)

    @property
    def _taken(self) -> int:
        return self._unpacked - len(self._ready)

    def _take(self, count: int) -> bytes:
        if count > self._raw - self._taken:
            raise Damaged("commit")
        while len(self._ready) < count:
            self._more()
        taken = bytes(memoryview(self._ready)[:count])
        del self._ready[:count]
        return taken

    def _more(self) -> None:
        piece = self._first or self._read(min(_PIECE, self._unread))
        self._first = b""
        if not piece:
            raise Damaged("content")
        try:
            unpacked = self._unpack.decompress(piece)
        except zstandard.ZstdError as error:
            raise Damaged("content") from error
        self._unpacked += len(unpacked)
        if self._unpacked > self._raw:
            raise Damaged("content")
        self._hash.update(unpacked)
        self._ready += unpacked

    def _read(self, count: int) -> bytes:
        piece = self._source.read(count)
        if len(piece) != count:
            raise Damaged("length")
        self._unread -= count
        return piece

    def _finish(self) -> None:
        while self._first or self._unread:
            self._more()
        if self._ready or not self._unpack.eof or self._unpack.unused_data or self._hash.digest() != self._rawh:
            raise Damaged("content")
