"""Writing an exchange file: commits become a signed list of contents and a payload, cut into volumes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import chain
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.sync import container, keys, manifest, payload
from ntt_desktop.sync.commit import Commit
from ntt_desktop.sync.container import Clear
from ntt_desktop.sync.manifest import DOMAIN, Cover, Manifest
from ntt_desktop.sync.payload import Framed, Packer
from ntt_desktop.sync.wire import Malformed

MAX_COMMITS = 100_000
KEEP = 64 * 1024 * 1024
"""Bytes of a compressed payload kept in memory; a larger one is compressed again while it is written."""

_SPARE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Carried:
    """A commit of a verified file, without its name tables and entries."""

    id: bytes
    part: str
    par: tuple[bytes, ...]
    aut: bytes
    hlc: int
    n: int
    root: bytes


class Packed:
    """A bundle that is ready to be written, one volume after the other."""

    def __init__(self, listed: Manifest, private: Ed25519PrivateKey, pieces: Iterable[bytes]) -> None:
        """`pieces`: the payload, of which as much is taken as `listed` says.

        Raises:
            Malformed: more than a list of contents may hold.
        """
        self.manifest = listed
        self.signed = manifest.encode(listed)
        self._signature = private.sign(DOMAIN + self.signed)
        self._pieces = iter(pieces)
        self._rest = b""
        self._number = 0

    @property
    def volumes(self) -> int:
        return len(self.manifest.vol)

    def write(self, out: BinaryIO, recipients: Sequence[str]) -> tuple[int, bytes]:
        """The next volume, at the present place of `out`. Returns what `container.write` does.

        Raises:
            ValueError: the commits changed meanwhile. OSError: from `out`.
        """
        self._number += 1
        length, _ = self.manifest.vol[self._number - 1]
        front = len(self.signed).to_bytes(4, "little") + self._number.to_bytes(4, "little")
        front += self.signed + self._signature
        return container.write(
            out, opening(self.manifest, self._number), recipients, chain((front,), self._cut(length))
        )

    def _cut(self, length: int) -> Iterator[bytes]:
        while length:
            piece = self._rest or next(self._pieces, b"")
            if not piece:
                raise ValueError("the payload is shorter than it was")
            yield piece[:length]
            self._rest = piece[length:]
            length -= min(length, len(piece))
        if self._number == self.volumes and (self._rest or next(self._pieces, b"")):
            raise ValueError("the commits changed while they were written")


def capacity(cover: Cover, limit: int) -> int:
    """How many bytes of payload a volume of `limit` bytes holds; 0 or less: none."""
    stated = {field.name: getattr(cover, field.name) for field in fields(Cover)} | {"prev": {}}
    nothing = bytes(32)
    draft = Manifest(
        **stated, aut=bytes(16), pub=nothing, raw=0, z=0, rawh=nothing, vol=((0, nothing),), base={}, nc=0, ne=0, minr=1
    )
    return container.room(limit) - len(manifest.encode(draft)) - _SPARE


def pack(
    cover: Cover,
    commits: Collection[Framed],
    private: Ed25519PrivateKey,
    *,
    most: int | None = None,
    raw: int | None = None,
) -> Packed:
    """A bundle of these commits, parents first.

    They are walked several times, so that one at a time is in memory (a list will do, or an object that reads them
    again). most: bytes of payload in a volume. raw: bytes before compression, where the caller knows them.

    Raises:
        Malformed: more than a file may hold, or a value out of its range.
        ValueError: commits out of order, or others than before.
    """
    raw = sum(commit.size for commit in commits) if raw is None else raw
    if raw > payload.MAX_RAW or len(commits) > MAX_COMMITS:
        raise Malformed("size")
    tally, packer, cutter = Tally(), Packer(commits, raw), Cutter(most)
    kept: list[bytes] | None = []
    for piece in packer.pieces(tally.add):
        cutter.add(piece)
        if kept is not None:
            kept.append(piece)
            kept = kept if cutter.length <= KEEP else None
    listed = listing(cover, private, cutter, raw=raw, rawh=packer.hash, tally=tally)
    return Packed(listed, private, packer.pieces() if kept is None else kept)


class Cutter:
    """Lengths and hashes of the chunks a payload is cut into."""

    def __init__(self, most: int | None) -> None:
        self.length = 0
        self._most = most
        self._chunks: list[tuple[int, bytes]] = []
        self._open, self._hash = 0, sha256()

    def add(self, piece: bytes) -> None:
        self.length += len(piece)
        while self._most is not None and self._open + len(piece) > self._most:
            fits = self._most - self._open
            self._take(piece[:fits])
            self._chunks.append((self._open, self._hash.digest()))
            self._open, self._hash = 0, sha256()
            piece = piece[fits:]
        self._take(piece)

    def _take(self, piece: bytes) -> None:
        self._hash.update(piece)
        self._open += len(piece)

    def chunks(self) -> tuple[tuple[int, bytes], ...]:
        if self._open or not self._chunks:
            return (*self._chunks, (self._open, self._hash.digest()))
        return tuple(self._chunks)


def listing(
    cover: Cover, private: Ed25519PrivateKey, cutter: Cutter, *, raw: int, rawh: bytes, tally: "Tally | None" = None
) -> Manifest:
    """The manifest of a payload."""
    tally = tally or Tally()
    base = tally.base()
    needed = {one for ids in base.values() for one in ids}
    stated = {field.name: getattr(cover, field.name) for field in fields(Cover)}
    stated |= {"prev": {head: file for head, file in cover.prev.items() if head in needed}}
    public = keys.public_bytes(private)
    return Manifest(
        **stated,
        aut=keys.replica_id(public),
        pub=public,
        raw=raw,
        z=cutter.length,
        rawh=rawh,
        vol=cutter.chunks(),
        base=base,
        nc=len(tally.carried),
        ne=tally.entries,
        minr=tally.minr,
    )


def opening(found: Manifest, number: int) -> Clear:
    """What stands in clear before a volume of this bundle."""
    return Clear(found.id, number, len(found.vol), found.k)


class Tally:
    """What the commits of a file add up to."""

    def __init__(self) -> None:
        self.carried: list[Carried] = []
        self.entries = 0
        self.minr = 1
        self._inside: dict[bytes, str] = {}
        self._outside: dict[bytes, str] = {}

    def add(self, commit: Commit | Framed) -> None:
        """
        Raises:
            ValueError: twice, before its parent, or on top of another partition.
        """
        header, id = commit.header, commit.id
        if id in self._inside or id in self._outside:
            raise ValueError("a commit twice or before its parent")
        for parent in header.par:
            place = self._inside.get(parent) or self._outside.setdefault(parent, header.part)
            if place != header.part:
                raise ValueError("a parent in another partition")
        self._inside[id] = header.part
        self.carried.append(Carried(id, header.part, header.par, header.aut, header.hlc, header.n, header.root))
        self.entries += header.n
        self.minr = max(self.minr, header.minr)

    def base(self) -> dict[str, tuple[bytes, ...]]:
        """Parents that are not inside, by partition, sorted."""
        found: dict[str, list[bytes]] = {}
        for parent, place in sorted(self._outside.items()):
            found.setdefault(place, []).append(parent)
        return {place: tuple(parents) for place, parents in found.items()}
