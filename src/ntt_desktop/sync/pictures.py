"""Contents of attachments in an exchange file (docs/file-format.md, "Attachments"): each volume a bundle of its own.

Not compressed: photos and scans are. One is in memory at a time.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.sync.bundle import Front
from ntt_desktop.sync.container import Volume, take
from ntt_desktop.sync.entry import HASH
from ntt_desktop.sync.manifest import PICTURES, Cover
from ntt_desktop.sync.packing import Cutter, Packed, listing
from ntt_desktop.sync.payload import Damaged
from ntt_desktop.sync.wire import Malformed

MAX_PICTURE = 64 * 1024 * 1024
MOST = 1_900 * 1024 * 1024
"""Bytes of a volume where nobody names a limit: FAT32 holds no more than 4 GiB in a file, old programs half of it."""

_FRAME = struct.Struct(f"<{HASH}sQQI")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of one attachment: its SHA-256, its bytes in all, and which of them."""

    sha256: bytes
    total: int
    offset: int
    length: int


def plan(sizes: Sequence[tuple[bytes, int]], most: int) -> list[list[Slice]]:
    """What goes into each volume of at most `most` bytes of payload; only what is larger than a volume is cut."""
    volumes: list[list[Slice]] = []
    room = 0
    for hashed, total in sizes:
        offset = 0
        while offset < total:
            needed = _FRAME.size + total - offset
            if not volumes or room < min(needed, most):
                volumes.append([])
                room = most
            length = min(total - offset, room - _FRAME.size)
            volumes[-1].append(Slice(hashed, total, offset, length))
            room -= _FRAME.size + length
            offset += length
    return volumes


def pack(
    cover: Cover, slices: Sequence[Slice], content: Callable[[bytes], bytes], private: Ed25519PrivateKey
) -> Packed:
    """A bundle of these parts. `content`: SHA-256 → the attachment; asked twice for each.

    Raises:
        Malformed, ValueError: as `packing.pack`; what `content` raises.
    """
    cutter = Cutter(None)
    for piece in _pieces(slices, content):
        cutter.add(piece)
    rawh = cutter.chunks()[0][1]
    return Packed(listing(cover, private, cutter, raw=cutter.length, rawh=rawh), private, _pieces(slices, content))


def _pieces(slices: Iterable[Slice], content: Callable[[bytes], bytes]) -> Iterator[bytes]:
    for one in slices:
        yield _FRAME.pack(one.sha256, one.total, one.offset, one.length)
        yield content(one.sha256)[one.offset : one.offset + one.length]


def read(volume: Volume, front: Front, identities: Sequence[object]) -> Iterator[tuple[Slice, bytes]]:
    """The parts in a volume that was looked at before (`bundle.look`); whole ones are compared with their hash.

    Raises:
        Damaged, Malformed: keep nothing of what came after the last part that was given out. OSError: from the volume.
    """
    found = front.manifest
    if found.k != PICTURES or found.nc or found.ne or found.base or len(found.vol) != 1 or found.raw != found.z:
        raise Malformed("kind")
    left = found.z
    with volume.open(identities) as plain:
        take(plain, front.start, "length")
        while left:
            if left < _FRAME.size:
                raise Damaged("content")
            one = Slice(*_FRAME.unpack(take(plain, _FRAME.size, "length")))
            left -= _FRAME.size
            if not 0 < one.total <= MAX_PICTURE or not 0 < one.length <= min(left, one.total - one.offset):
                raise Damaged("content")
            data = take(plain, one.length, "length")
            left -= one.length
            if one.length == one.total and sha256(data).digest() != one.sha256:
                raise Damaged("content")
            yield one, data
