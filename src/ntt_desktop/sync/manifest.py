"""The list of contents of an exchange file (docs/file-format.md, "Manifest")."""

from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from ntt_desktop.sync import keys
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.entry import HASH
from ntt_desktop.sync.wire import MAX_MS, Malformed, dump

VERSION = 1
DOMAIN = b"snk1-manifest\0"
"""What is signed begins with it."""
MAX_MANIFEST = 256 * 1024
BUNDLE_ID = 16
MAX_VOLUMES = 1000
DATA, FULL, PICTURES, RECEIPTS = KINDS = ("data", "lengkap", "lampiran", "bukti")
"""Kinds of file this program reads: what the other side lacks; everything; contents of attachments; receipts alone."""
MAX_WANTED = 2000

Ids = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a file was taken in: its id, SHA-256 of its manifest, and when (milliseconds, as the reader's clock says)."""

    bundle: bytes
    manifest: bytes
    t: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """The file that carried a commit: who wrote it, its number there, its date. Names a file that is missing."""

    aut: bytes
    no: int
    t: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the sender states. Names as in the file.

    id: 16 random bytes. k: one of KINDS. to: partition of the receiving office and the replicas meant. heads,
    digest: of every partition the sender exchanges with the receiver. trust: the trust document the sender holds,
    signed; empty where there is none. bukti: receipts for files taken in. want: SHA-256 of attachments the sender lacks.
    t: clock as the sender sees it. no: running number of the sender's files. prev: for heads the receiver must have, the
    file that carried them.
    """

    id: bytes
    k: str
    to: tuple[str, Ids]
    heads: Mapping[str, Ids]
    digest: Mapping[str, bytes]
    trust: bytes = b""
    bukti: tuple[Receipt, ...] = ()
    want: Ids = ()
    t: int
    no: int
    prev: Mapping[bytes, Carrier] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest(Cover):
    """The cover, and what follows from the payload.

    aut, pub: the sender. raw, z: bytes of the payload before and after compression; rawh: SHA-256 before. vol:
    length and SHA-256 of the chunk of each volume. base: parents that are not inside, by partition: the receiver
    must have them. nc, ne: numbers of commits and entries. minr: highest reader version any commit asks for.
    """

    v: int = VERSION
    aut: bytes
    pub: bytes
    raw: int
    z: int
    rawh: bytes
    vol: tuple[tuple[int, bytes], ...]
    base: Mapping[str, Ids]
    nc: int
    ne: int
    minr: int


_KEYS = tuple(field.name for field in fields(Manifest))


def encode(manifest: Manifest) -> bytes:
    """
    Raises:
        Malformed: a value out of its range, or more than MAX_MANIFEST bytes.
    """
    _check(manifest)
    item: dict[str, object] = {key: getattr(manifest, key) for key in _KEYS}
    item["to"] = [manifest.to[0], list(manifest.to[1])]
    item["heads"] = _lists(manifest.heads)
    item["base"] = _lists(manifest.base)
    item["digest"] = dict(manifest.digest)
    item["bukti"] = [[receipt.bundle, receipt.manifest, receipt.t] for receipt in manifest.bukti]
    item["prev"] = {head: [file.aut, file.no, file.t] for head, file in manifest.prev.items()}
    data = dump(item)
    if len(data) > MAX_MANIFEST:
        raise Malformed("size")
    return data


def decode(item: Mapping[object, Any]) -> Manifest:
    """From the CBOR map. Keys this program does not know are left out.

    Raises:
        Malformed: not a manifest in its one form.
        NewerProgram: a later version, or a kind of file this program does not know.
    """
    version, kind = item.get("v"), item.get("k")
    if type(version) is int and version > VERSION or type(kind) is str and kind not in KINDS:
        raise NewerProgram()
    try:
        values = {key: item[key] for key in _KEYS}
        partition, replicas = values["to"]
        values["to"] = (partition, tuple(replicas))
        for key in ("heads", "base"):
            values[key] = {part: tuple(ids) for part, ids in values[key].items()}
        values["want"] = tuple(values["want"])
        values["vol"] = tuple((length, hashed) for length, hashed in values["vol"])
        values["bukti"] = tuple(Receipt(*receipt) for receipt in values["bukti"])
        values["prev"] = {head: Carrier(*file) for head, file in values["prev"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed("kind") from error
    manifest = Manifest(**values)
    if encode(manifest) != dump({key: item[key] for key in _KEYS}):
        raise Malformed("kind")
    return manifest


def _lists(ids: Mapping[str, Ids]) -> dict[str, list[bytes]]:
    return {part: list(heads) for part, heads in ids.items()}


def _check(manifest: Manifest) -> None:
    numbers = [manifest.no, manifest.raw, manifest.z, manifest.nc, manifest.ne, manifest.minr]
    numbers += [length for length, _ in manifest.vol] + [file.no for file in manifest.prev.values()]
    times = [manifest.t, *(receipt.t for receipt in manifest.bukti), *(file.t for file in manifest.prev.values())]
    if manifest.v != VERSION or any(type(number) is not int or number < 0 for number in (manifest.v, *numbers)):
        raise Malformed("number")
    if any(type(time) is not int or not 0 <= time <= MAX_MS for time in times):
        raise Malformed("time")
    if manifest.k not in KINDS or type(manifest.to[0]) is not str or not isinstance(manifest.digest, Mapping):
        raise Malformed("kind")
    if type(manifest.trust) is not bytes or len(manifest.want) > MAX_WANTED or not 0 < len(manifest.vol) <= MAX_VOLUMES:
        raise Malformed("size")
    if any(type(part) is not str for part in (*manifest.heads, *manifest.base, *manifest.digest)):
        raise Malformed("partition")
    hashes = [*(_flat(manifest.heads)), *_flat(manifest.base), *manifest.digest.values(), *manifest.prev]
    hashes += [
        manifest.rawh,
        *(hashed for _, hashed in manifest.vol),
        *(one.manifest for one in manifest.bukti),
        *manifest.want,
    ]
    replicas = [manifest.aut, *manifest.to[1], *(file.aut for file in manifest.prev.values())]
    bundles = [manifest.id, *(receipt.bundle for receipt in manifest.bukti)]
    for items, length in (
        (hashes, HASH),
        (replicas, keys.REPLICA),
        (bundles, BUNDLE_ID),
        ((manifest.pub,), keys.KEY),
    ):
        if any(type(item) is not bytes or len(item) != length for item in items):
            raise Malformed("bytes")
    if manifest.heads.keys() != manifest.digest.keys() or manifest.z != sum(length for length, _ in manifest.vol):
        raise Malformed("number")


def _flat(ids: Mapping[str, Iterable[bytes]]) -> Iterable[bytes]:
    return (one for heads in ids.values() for one in heads)


def hash_of(signed: bytes) -> bytes:
    """SHA-256 of a manifest: what receipts name, beside the id of the bundle."""
    return sha256(signed).digest()


def receipt_code(manifest: bytes, receiver: bytes) -> str:
    """The ten letters and digits read over the phone: base32 of the first 50 bits of
    SHA-256("snk1-receipt\\0" || manifest || replica id of the receiver)."""
    return b32encode(sha256(b"snk1-receipt\0" + manifest + receiver).digest()[:10]).decode()[:10]
