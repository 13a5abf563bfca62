"""Reading an exchange file (docs/file-format.md): believed only when all of it, in all its volumes, is right."""

from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import container, keys, manifest
from ntt_desktop.sync.commit import READER, Commit, NewerProgram, check_entries, check_signed, root
from ntt_desktop.sync.container import Volume, take
from ntt_desktop.sync.entry import entry_hashes
from ntt_desktop.sync.manifest import DOMAIN, MAX_MANIFEST, PICTURES, Manifest
from ntt_desktop.sync.packing import MAX_COMMITS, Carried, Tally, opening
from ntt_desktop.sync.payload import Damaged, Payload
from ntt_desktop.sync.redaction import Withheld
from ntt_desktop.sync.wire import Malformed

Author = Callable[[bytes], bytes | None]
"""Replica id → its public key, if it is known."""

_BLOCK = 1024 * 1024


class Forged(AppError):
    """The list of contents is not signed by the sender it names."""

    code = "NTT-S07"


class ValuesWithheld(AppError):
    """An entry came as a stub although nobody ordered its values erased. `absent`: commits of the sender that are neither
    here nor in the file; an order may stand in one of them."""

    code = "NTT-S08"

    def __init__(self, absent: Collection[bytes] = ()) -> None:
        super().__init__()
        self.absent = tuple(sorted(absent))


class UnknownAuthor(AppError):
    """A commit by a laptop whose public key is not known: the file waits until it is."""

    code = "NTT-S09"

    def __init__(self, replica: bytes) -> None:
        super().__init__()
        self.replica = replica


class VolumesMissing(AppError):
    """Some volumes of a bundle are not here. `numbers`: which, of `of`."""

    code = "NTT-S41"

    def __init__(self, numbers: Sequence[int], of: int) -> None:
        super().__init__(numbers=", ".join(map(str, numbers)), of=of)
        self.numbers, self.of = tuple(numbers), of


@dataclass(frozen=True, slots=True)
class Front:
    """What a volume says before its chunk. `signed`: the bytes of the manifest, the same in all volumes of a bundle;
    start: where the chunk begins inside the volume."""

    manifest: Manifest
    signed: bytes
    number: int
    start: int

    @property
    def name(self) -> bytes:
        """SHA-256 of the manifest: names a bundle for certain, since whoever is honest draws its id only once."""
        return sha256(self.signed).digest()


class Bundle:
    """A file in which everything is right. `signed`: the bytes of the manifest. `orders`: (author, partition, type) of
    the orders it carries; who may give them is for the receiver to decide."""

    def __init__(
        self,
        front: Front,
        carried: Sequence[Carried],
        orders: Collection[tuple[bytes, str, str]],
        chunks: Callable[[], Generator[bytes, None, None]],
    ) -> None:
        self.manifest, self.signed, self.carried, self.orders = front.manifest, front.signed, carried, orders
        self._chunks = chunks

    def parents(self, partition: str) -> dict[bytes, tuple[bytes, ...]]:
        """Commits of a partition in the order of the file, with their parents: what `plan.arrival_order` asks for."""
        return {one.id: one.par for one in self.carried if one.part == partition}

    def commits(self) -> Generator[Commit, None, None]:
        """All commits, parents first, read from the file once more, one in memory at a time.

        Raises:
            Damaged, Malformed: the file changed since it was verified; give up all that was done with it.
        """
        found = self.manifest
        verified = iter(self.carried)
        with container.joined(self._chunks()) as source:
            for commit in Payload(source, found.z, found.raw, found.rawh).commits():
                one = next(verified, None)
                if one is None or commit.id != one.id or root(entry_hashes(commit.entries)) != one.root:
                    raise Damaged("content")
                yield commit


def look(volume: Volume, identities: Sequence[object]) -> Front:
    """Verifies a volume by itself: its list of contents, the signature of the sender it names, and its own chunk.

    Whether that sender's key is one to be trusted, the caller asks the trust document.

    Raises:
        NotForThisLaptop, Damaged, Forged, NewerProgram, Malformed. OSError: from the volume.
    """
    with volume.open(identities) as plain:
        length = int.from_bytes(take(plain, 4, "manifest"), "little")
        if length > MAX_MANIFEST:
            raise Damaged("manifest")
        number = int.from_bytes(take(plain, 4, "manifest"), "little")
        signed = take(plain, length, "manifest")
        item = container.mapping(signed, "manifest")
        sender = item.get("pub")
        signature = take(plain, keys.SIGNATURE, "manifest")
        if not isinstance(sender, bytes) or not keys.signed_by(sender, signature, DOMAIN + signed):
            raise Forged()
        found = manifest.decode(item)
        if found.aut != keys.replica_id(sender):
            raise Forged()
        if not 1 <= number <= len(found.vol) or opening(found, number).encode() != volume.opening:
            raise Damaged("header")
        front = Front(found, signed, number, 8 + length + keys.SIGNATURE)
        chunk, expected = found.vol[number - 1]
        if front.start + chunk != volume.plain:
            raise Damaged("length")
        _check_chunk(plain, chunk, expected)
    return front


def read(
    parts: Iterable[tuple[Volume, Front]],
    identities: Sequence[object],
    author: Author,
    erased: Collection[bytes] = frozenset(),
    known: Callable[[bytes], bool] = lambda _commit: True,
) -> Bundle:
    """Verifies the commits in the volumes of one bundle, given in any order, without writing anything.

    The volumes must stay open as long as the bundle is used. `erased`: hashes of entries known to be erased by order, or
    held back; only they, and those an order in the file itself names, may come without values. `known`: whether a commit
    is here.

    Raises:
        VolumesMissing, Damaged, NewerProgram, TooLarge, Malformed, BadCommit, UnknownAuthor, ValuesWithheld.
        OSError: from a volume.
    """
    by_number = {front.number: (volume, front) for volume, front in parts}
    front = next(iter(by_number.values()))[1]
    found = front.manifest
    if any(other.signed != front.signed for _, other in by_number.values()):
        raise Damaged("manifest")
    if missing := [number for number in range(1, len(found.vol) + 1) if number not in by_number]:
        raise VolumesMissing(missing, len(found.vol))
    if found.k == PICTURES:
        raise Malformed("kind")
    if found.minr > READER:
        raise NewerProgram()
    ordered = [by_number[number] for number in sorted(by_number)]

    def chunks() -> Generator[bytes, None, None]:
        for volume, one in ordered:
            with volume.open(identities) as plain:
                take(plain, one.start, "length")
                while block := plain.read(_BLOCK):
                    yield block

    with container.joined(chunks()) as source:
        carried, withheld = _check_payload(source, found, author)
    if withheld.left(erased):
        raise ValuesWithheld(() if withheld.orders_erased else _absent(found, carried, known))
    return Bundle(front, carried, withheld.orders, chunks)


def _absent(found: Manifest, carried: Sequence[Carried], known: Callable[[bytes], bool]) -> list[bytes]:
    """Commits the file builds on, else heads of the sender, that are neither here nor in the file."""
    inside = {one.id for one in carried}
    for parts in (found.base, found.heads):
        absent = [id for ids in parts.values() for id in ids if id not in inside and not known(id)]
        if absent:
            return absent
    return []


def _check_chunk(source: BinaryIO, length: int, expected: bytes) -> None:
    found = sha256()
    while length:
        piece = take(source, min(length, _BLOCK), "length")
        found.update(piece)
        length -= len(piece)
    if source.read(1):
        raise Damaged("length")
    if found.digest() != expected:
        raise Damaged("content")


def _check_payload(source: BinaryIO, found: Manifest, author: Author) -> tuple[list[Carried], Withheld]:
    tally, withheld = Tally(), Withheld()
    for commit in Payload(source, found.z, found.raw, found.rawh).commits():
        public = author(commit.header.aut)
        if public is None:
            raise UnknownAuthor(commit.header.aut)
        if commit.header.minr > READER:
            raise NewerProgram()
        check_signed(commit, public)
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
    return tally.carried, withheld
