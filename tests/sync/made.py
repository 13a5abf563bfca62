"""Exchange files for tests: proper ones, and forged ones whose every part can be chosen.

A file is written here as it is before it is locked, its clear header included; `read` locks it for the reader first.
"""

import random
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

import pyrage
import zstandard

from ntt_desktop.sync import bundle, keys, packing, payload
from ntt_desktop.sync.commit import Commit, seal
from ntt_desktop.sync.container import Volume
from ntt_desktop.sync.entry import Entry, encode_head, encode_values
from ntt_desktop.sync.manifest import Cover
from ntt_desktop.sync.wire import Malformed, dump, unpack

KEY = keys.load_key(b"k" * 32)
OTHER = keys.load_key(b"o" * 32)
PUBLIC, OTHER_PUBLIC = keys.public_bytes(KEY), keys.public_bytes(OTHER)
AUTHORS = {keys.replica_id(public): public for public in (PUBLIC, OTHER_PUBLIC)}
READER = pyrage.x25519.Identity.generate()
FOR = [str(READER.to_public())]


def an_entry(value="Kopi Bajawa", record=b"r" * 16, salt=bytes(16)):
    return Entry(encode_head(0, record, [0], 1_700_000_000_000, 0), encode_values(salt, [value], ["typed", ""]))


def a_commit(entries: Sequence[Entry] = (), key=KEY, **said) -> Commit:
    standard = {
        "part": "53.09",
        "parents": (),
        "hlc": 9,
        "types": ["product"],
        "fields": ["nama"],
        "users": [("", "Ana")],
        "sch": 1,
        "app": "0.1",
    }
    return seal(key, list(entries) or [an_entry()], **(standard | said))


def a_cover(commits: Sequence[Commit] = (), **said) -> Cover:
    heads: dict[str, tuple[bytes, ...]] = {}
    for commit in commits:
        heads[commit.header.part] = (commit.id,)
    standard = {
        "id": b"b" * 16,
        "k": "data",
        "to": ("53", ()),
        "heads": heads,
        "digest": dict.fromkeys(heads, bytes(32)),
        "t": 1_700_000_000_000,
        "no": 1,
    }
    return Cover(**(standard | said))


def volumes(commits: Sequence[Commit], most: int | None = None, key=KEY, recipients=FOR, **said) -> list[bytes]:
    """A bundle as it travels, each volume locked for `recipients`."""
    packed = packing.pack(a_cover(commits, **said), framed(commits), key, most=most)
    found = []
    for _ in range(packed.volumes):
        out = BytesIO()
        size, hashed = packed.write(out, recipients)
        assert (size, hashed) == (len(out.getvalue()), sha256(out.getvalue()).digest())
        found.append(out.getvalue())
    return found


def write(commits: Sequence[Commit], key=KEY, **said) -> bytes:
    (file,) = volumes(commits, key=key, **said)
    return unlocked(file)


def start_of(file: bytes) -> int:
    """Where the clear header ends."""
    return min(8 + int.from_bytes(file[4:8], "little"), len(file))


def unlocked(file: bytes, reader=READER) -> bytes:
    start = start_of(file)
    return file[:start] + pyrage.decrypt(file[start:], [reader])


def locked(file: bytes, reader=READER) -> bytes:
    start = start_of(file)
    return file[:start] + pyrage.encrypt(file[start:], [reader.to_public()])


def read(file: bytes, **more) -> bundle.Bundle:
    return read_locked(locked(file), **more)


def read_locked(*files: bytes, reader=READER, author=AUTHORS.get, **more) -> bundle.Bundle:
    parts = []
    for file in files:
        volume = Volume(BytesIO(file), len(file))
        parts.append((volume, bundle.look(volume, [reader])))
    return bundle.read(parts, [reader], author, **more)


def framed(commits: Sequence[Commit]) -> list[payload.Framed]:
    return [payload.framed(commit) for commit in commits]


def raw_payload(commits: Sequence[Commit]) -> bytes:
    return b"".join(piece for commit in framed(commits) for piece in commit.pieces)


def compress(raw: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(raw)


def parts(file: bytes) -> tuple[dict[str, object], bytes]:
    """Manifest as a map, and the chunk."""
    clear = int.from_bytes(file[4:8], "little")
    start = 8 + clear
    length = int.from_bytes(file[start : start + 4], "little")
    manifest = unpack(file[start + 8 : start + 8 + length])
    return manifest, file[start + 8 + length + 64 :]


def forge(file: bytes, *, raw: bytes | None = None, chunk: bytes | None = None, key=KEY, clear=None, **said) -> bytes:
    """The same file with another payload or other words in the manifest, signed anew as if by its sender."""
    manifest, old = parts(file)
    if raw is not None:
        chunk = compress(raw)
        manifest |= {"raw": len(raw), "rawh": sha256(raw).digest()}
    chunk = old if chunk is None else chunk
    manifest |= {"z": len(chunk), "vol": [[len(chunk), sha256(chunk).digest()]]}
    manifest |= said
    return assemble(dump(manifest), chunk, key, clear)


def assemble(signed: bytes, chunk: bytes, key=KEY, clear: bytes | None = None) -> bytes:
    if clear is None:
        item = unpack(signed)
        clear = dump({"v": 1, "id": item.get("id"), "i": 1, "n": 1, "k": item.get("k")})
    return b"".join(
        (
            b"SNK1",
            len(clear).to_bytes(4, "little"),
            clear,
            len(signed).to_bytes(4, "little"),
            (1).to_bytes(4, "little"),
            signed,
            key.sign(b"snk1-manifest\0" + signed),
            chunk,
        )
    )


def altered(data: bytes, chance: random.Random) -> bytes:
    """Another file: a bit turned, something cut out, put in, zeroed or swapped, or the end missing."""
    found = bytearray(data)
    while bytes(found) == data:
        place, length = chance.randrange(len(data)), chance.randint(1, 300)
        match chance.randrange(6):
            case 0:
                found[place] ^= 1 << chance.randrange(8)
            case 1:
                del found[place : place + length]
            case 2:
                found[place:place] = chance.randbytes(length)
            case 3:
                found[place : place + length] = bytes(len(found[place : place + length]))
            case 4:
                del found[place:]
            case _:
                other = chance.randrange(len(data))
                found[place : place + length], found[other : other + length] = (
                    data[other : other + length],
                    data[place : place + length],
                )
    return bytes(found)


def signed_part(file: bytes) -> bytes:
    start = 8 + int.from_bytes(file[4:8], "little")
    return file[start + 8 : start + 8 + int.from_bytes(file[start : start + 4], "little")]


def readable(signed: bytes) -> bool:
    try:
        return isinstance(unpack(signed), dict)
    except Malformed:
        return False
