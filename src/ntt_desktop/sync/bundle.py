"""The exchange file, container SNK1 (docs/file-format.md): written in one go, believed only when all of it is right.

One volume, not yet encrypted. What stands behind the clear header is exactly what later stands inside it encrypted.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import keys, manifest, payload
from ntt_desktop.sync.commit import READER, Commit, NewerProgram, check_entries, check_signed, root
from ntt_desktop.sync.entry import entry_hashes
from ntt_desktop.sync.manifest import MAX_MANIFEST, Cover, Manifest
from ntt_desktop.sync.payload import Damaged, Payload
from ntt_desktop.sync.redaction import Withheld
from ntt_desktop.sync.wire import Malformed, dump, unpack

MAGIC = b"SNK1"
SUFFIX = ".sinkron"
MAX_CLEAR = 1024
MAX_COMMITS = 100_000
_DOMAIN = b"snk1-manifest\0"
_BLOCK = 1024 * 1024


class NotABundle(AppError):
    """Some other file."""

    code = "NTT-S01"


class Forged(AppError):
    """The list of contents is not signed by the sender it names."""

    code = "NTT-S07"


class ValuesWithheld(AppError):
    """An entry came as a stub although nobody ordered its values erased."""

    code = "NTT-S08"


class UnknownAuthor(AppError):
    """A commit by a laptop whose public key is not known: the file waits until it is."""

    code = "NTT-S09"


@dataclass(frozen=True, slots=True)
class Written:
    """size: bytes; hash: SHA-256 of the whole file, to be compared with what is read back from the carrier."""

    manifest: Manifest
    signed: bytes
    size: int
    hash: bytes


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


class Bundle:
    """A file in which everything is right. `signed`: the bytes of the manifest. `orders`: (author, partition) of the
    orders to erase it carries; who may give them is for the receiver to decide."""

    def __init__(
        self,
        found: Manifest,
        signed: bytes,
        carried: Sequence[Carried],
        source: BinaryIO,
        start: int,
        orders: Collection[tuple[bytes, str]] = (),
    ) -> None:
        self.manifest, self.signed, self.carried, self.orders = found, signed, carried, orders
        self._source, self._start = source, start

    def parents(self, partition: str) -> dict[bytes, tuple[bytes, ...]]:
        """Commits of a partition in the order of the file, with their parents: what `plan.arrival_order` asks for."""
        return {one.id: one.par for one in self.carried if one.part == partition}

    def commits(self) -> Iterator[Commit]:
        """All commits, parents first, read from the file once more, one in memory at a time.

        Raises:
            Damaged, Malformed: the file changed since it was verified; give up all that was done with it.
        """
        self._source.seek(self._start)
        found = self.manifest
        verified = iter(self.carried)
        for commit in Payload(self._source, found.z, found.raw, found.rawh).commits():
            one = next(verified, None)
            if one is None or commit.id != one.id or root(entry_hashes(commit.entries)) != one.root:
                raise Damaged("content")
            yield commit


def write(out: BinaryIO, cover: Cover, commits: Collection[Commit], private: Ed25519PrivateKey) -> Written:
    """Writes one file at the present place of `out`.

    `commits`: parents first; it is walked twice, so that one commit at a time is in memory (a list will do, or an
    object that reads them again). The compressed payload is held in memory.

    Raises:
        Malformed: more than a file may hold, or a value out of its range.
        ValueError: a commit without its author's public key in `cover.keys`, or commits out of order.
        OSError: from `out`.
    """
    public = keys.public_bytes(private)
    known = sorted({*cover.keys, public})
    tally = _Tally({keys.replica_id(key): key for key in known})
    raw, rawh = payload.measure(tally.added(commits))
    if raw > payload.MAX_RAW or len(tally.carried) > MAX_COMMITS:
        raise Malformed("size")
    chunk = bytearray()
    payload.compress(commits, raw, rawh, chunk.extend)
    base = tally.base()
    needed = {one for ids in base.values() for one in ids}
    stated = {field.name: getattr(cover, field.name) for field in fields(Cover)}
    stated |= {"keys": tuple(known), "prev": {head: file for head, file in cover.prev.items() if head in needed}}
    listed = Manifest(
        **stated,
        aut=keys.replica_id(public),
        pub=public,
        raw=raw,
        z=len(chunk),
        rawh=rawh,
        vol=((len(chunk), sha256(chunk).digest()),),
        base=base,
        nc=len(tally.carried),
        ne=tally.entries,
        minr=tally.minr,
    )
    signed = manifest.encode(listed)
    clear = _clear_header(listed)
    start = MAGIC + len(clear).to_bytes(4, "little") + clear + len(signed).to_bytes(4, "little") + b"\1\0\0\0"
    start += signed + private.sign(_DOMAIN + signed)
    whole = sha256(start)
    whole.update(chunk)
    out.write(start)
    out.write(chunk)
    return Written(listed, signed, len(start) + len(chunk), whole.digest())


def read(source: BinaryIO, size: int, erased: Collection[bytes] = frozenset()) -> Bundle:
    """Verifies all of a file of `size` bytes, without writing anything.

    `source` must be able to seek and stay open as long as the bundle is used. `erased`: hashes of entries known to
    be erased by order; only they, and those an order in the file itself names, may come without values.

    Raises:
        NotABundle, Damaged, Forged, NewerProgram, TooLarge, Malformed, BadCommit, UnknownAuthor, ValuesWithheld.
        OSError: from `source`.
    """
    source.seek(0)
    if source.read(len(MAGIC)) != MAGIC:
        raise NotABundle()
    clear = _take(source, _length(source, MAX_CLEAR, "header"), "header")
    version = _map(clear, "header").get("v")
    if type(version) is int and version > manifest.VERSION:
        raise NewerProgram()
    manifest_length = _length(source, MAX_MANIFEST, "manifest")
    volume = _take(source, 4, "manifest")
    signed = _take(source, manifest_length, "manifest")
    item = _map(signed, "manifest")
    sender = item.get("pub")
    signature = _take(source, keys.SIGNATURE, "manifest")
    if not isinstance(sender, bytes) or not keys.signed_by(sender, signature, _DOMAIN + signed):
        raise Forged()
    found = manifest.decode(item)
    if found.aut != keys.replica_id(sender):
        raise Forged()
    if len(found.vol) != 1 or found.minr > READER:
        raise NewerProgram()
    if _clear_header(found) != clear or volume != b"\1\0\0\0":
        raise Damaged("header")
    start = source.tell()
    if start + found.z != size:
        raise Damaged("length")
    _check_chunk(source, *found.vol[0])
    source.seek(start)
    carried, orders = _check_payload(source, found, erased)
    return Bundle(found, signed, carried, source, start, orders)


def _clear_header(found: Manifest) -> bytes:
    return dump({"v": found.v, "id": found.id, "i": 1, "n": len(found.vol), "k": found.k})


def _map(data: bytes, part: str) -> dict[object, object]:
    """Not signed or not yet known to be: what cannot be read is damage, not a sender's fault."""
    try:
        item = unpack(data)
    except Malformed as error:
        raise Damaged(part) from error
    if not isinstance(item, dict):
        raise Damaged(part)
    return item


def _length(source: BinaryIO, limit: int, part: str) -> int:
    length = int.from_bytes(_take(source, 4, part), "little")
    if length > limit:
        raise Damaged(part)
    return length


def _take(source: BinaryIO, count: int, part: str) -> bytes:
    data = source.read(count)
    if len(data) != count:
        raise Damaged(part)
    return data


def _check_chunk(source: BinaryIO, length: int, expected: bytes) -> None:
    found = sha256()
    while length:
        piece = _take(source, min(length, _BLOCK), "length")
        found.update(piece)
        length -= len(piece)
    if source.read(1):
        raise Damaged("length")
    if found.digest() != expected:
        raise Damaged("content")


def _check_payload(
    source: BinaryIO, found: Manifest, erased: Collection[bytes]
) -> tuple[list[Carried], set[tuple[bytes, str]]]:
    authors = {keys.replica_id(key): key for key in found.keys}
    tally = _Tally(authors)
    withheld = Withheld()
    for commit in Payload(source, found.z, found.raw, found.rawh).commits():
        if commit.header.aut not in authors:
            raise UnknownAuthor()
        if commit.header.minr > READER:
            raise NewerProgram()
        check_signed(commit, authors[commit.header.aut])
        check_entries(commit)
        withheld.see(commit)
        try:
            tally.add(commit)
        except ValueError as error:
            raise Malformed("parents") from error
        if len(tally.carried) > min(MAX_COMMITS, found.nc):
            raise Damaged("count")
    counted = len(tally.carried), tally.entries, tally.base(), tally.minr
    if counted != (found.nc, found.ne, found.base, found.minr):
        raise Damaged("count")
    if withheld.left(erased):
        raise ValuesWithheld()
    return tally.carried, withheld.orders


class _Tally:
    """What the commits of a file add up to."""

    def __init__(self, authors: Collection[bytes]) -> None:
        self.carried: list[Carried] = []
        self.entries = 0
        self.minr = 1
        self._authors = authors
        self._inside: dict[bytes, str] = {}
        self._outside: dict[bytes, str] = {}

    def add(self, commit: Commit) -> None:
        """
        Raises:
            ValueError: twice, before its parent, on top of another partition, or by an author without a key.
        """
        header, id = commit.header, commit.id
        if id in self._inside or id in self._outside or header.aut not in self._authors:
            raise ValueError("a commit twice, before its parent, or without its author's key")
        for parent in header.par:
            place = self._inside.get(parent) or self._outside.setdefault(parent, header.part)
            if place != header.part:
                raise ValueError("a parent in another partition")
        self._inside[id] = header.part
        self.carried.append(Carried(id, header.part, header.par, header.aut, header.hlc, header.n, header.root))
        self.entries += header.n
        self.minr = max(self.minr, header.minr)

    def added(self, commits: Iterable[Commit]) -> Iterator[Commit]:
        for commit in commits:
            self.add(commit)
            yield commit

    def base(self) -> dict[str, tuple[bytes, ...]]:
        """Parents that are not inside, by partition, sorted."""
        found: dict[str, list[bytes]] = {}
        for parent, place in sorted(self._outside.items()):
            found.setdefault(place, []).append(parent)
        return {place: tuple(parents) for place, parents in found.items()}
