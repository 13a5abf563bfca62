"""The trust document: who holds which key, in which office and state (docs/file-format.md, "Trust"). Pure.

Every laptop keeps the newest one it has seen, and every file carries one. It has no expiry date: clocks are wrong, and
months without contact are normal.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from typing import Any
from unicodedata import is_normalized

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import keys, roots, scope
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.entry import HASH
from ntt_desktop.sync.roots import MAX_NUMBER, BadDocument, Chain, OtherRoot, Roots, digits, root_digits, same_digits
from ntt_desktop.sync.wire import MAX_MS, Malformed, dump, unpack

__all__ = [
    "BadDocument",
    "Chain",
    "Document",
    "Member",
    "NotASuccessor",
    "OtherRoot",
    "Roots",
    "TooManyLaptops",
    "digits",
    "joined",
    "read",
    "root_digits",
    "same_digits",
    "sign",
]

VERSION = 1
ACTIVE, RETIRED, LOST = "aktif", "pensiun", "hilang"
STATES = (ACTIVE, RETIRED, LOST)
MAX_DOCUMENT = 160 * 1024
MAX_MEMBERS = 800
MAX_LABEL = 60
MAX_HEADS = 64
"""Heads of one partition named for a lost laptop."""
OLD = timedelta(days=365)
"""A document older than this is worth a warning, never a refusal."""

_DOMAIN = b"snk1-trust\0"
_OFFICE = re.compile(r"53(\.[0-9]{2})?")
_PARTITION = re.compile(r"REF|53(\.[0-9]{2})?(-L)?")
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class NotASuccessor(AppError):
    """A newer document that changes what may never change: the office of a laptop."""

    code = "NTT-T03"


class TooManyLaptops(AppError):
    code = "NTT-T04"


RULING = "ruling"
"""Type of the entry by which an office lets in what a lost laptop wrote into its own partition. No kind has this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One enrolled installation.

    replica: 16 bytes. office: code such as "53.09" or "53". public: Ed25519, 32 bytes. exchange: recipient text of
    its age key ("age1..."). state: aktif, pensiun (handed in) or hilang. heads: of a lost one, partition → what was
    accepted of it at that moment.
    """

    replica: bytes
    office: str
    label: str
    public: bytes
    exchange: str
    state: str = ACTIVE
    heads: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)

    @property
    def is_active(self) -> bool:
        return self.state == ACTIVE

    @property
    def is_province(self) -> bool:
        return self.office == scope.PROVINCE


@dataclass(frozen=True, kw_only=True)
class Document:
    """version: running number. chain: from the root keys to the working key. members: by replica id. t_ms: when it
    was made, as the province's clock said. recovery: age recipient of the province's recovery key, or empty. hash:
    SHA-256 of the signed bytes; empty before it is signed."""

    version: int
    chain: Chain
    members: tuple[Member, ...]
    t_ms: int
    recovery: str = ""
    hash: bytes = field(default=b"", compare=False)

    @property
    def roots(self) -> Roots:
        """The pair of root keys that holds now."""
        return self.chain.roots

    @property
    def working(self) -> bytes:
        """Public key the document is signed with."""
        return self.chain.working

    @property
    def rank(self) -> tuple[int, int, int, bytes]:
        """Of two documents the one with the greater rank holds. A changed root or working key counts more than the
        version, so that a stolen working key ends with the next one."""
        return len(self.chain.steps), self.chain.number, self.version, self.hash

    @cached_property
    def _by_replica(self) -> dict[bytes, Member]:
        return {one.replica: one for one in self.members}

    def member(self, replica: bytes) -> Member | None:
        return self._by_replica.get(replica)

    def recipients(self, office: str, *, only: bytes | None = None, without: bytes | None = None) -> list[Member]:
        """Active laptops of an office: one of them alone, or all but one. Not limited to what a file can hold."""
        return [
            one
            for one in self.members
            if one.is_active and one.office == office and only in (None, one.replica) and one.replica != without
        ]

    def may_write(self, replica: bytes, part: str) -> bool:
        """Whether a laptop's office may write a partition, whatever the laptop's state. A laptop nobody enrolled
        may write nothing."""
        found = self.member(replica)
        return found is not None and scope.may_write(found.office, part)

    def is_province(self, replica: bytes) -> bool:
        """Reference lists, redactions and documents like this one come from a laptop of the province alone."""
        found = self.member(replica)
        return found is not None and found.is_province

    def strangers(self, authors: Iterable[bytes]) -> set[bytes]:
        """Authors not enrolled here: a file with their commits waits for a newer document."""
        return set(authors) - self._by_replica.keys()

    def uncovered(self, part: str, commits: Mapping[bytes, tuple[bytes, Iterable[bytes]]]) -> set[bytes]:
        """Commits of lost laptops that may not be taken in: a file with one of them waits for the province.

        commits: new commits of one partition, id → (author, parents). A lost laptop's commit counts when it is
        named in `heads`, or is an ancestor of one that is, or of a commit by a laptop that may vouch for it: one
        of the province, or in an office's own partition, which the province does not hold, another one of the office.
        It depends on this document and on commits, never on what came first.
        """
        lost = {one.replica: one for one in self.members if one.state == LOST}
        voucher = scope.shared(part) if scope.office_only(part) else scope.PROVINCE
        vouching = {one.replica for one in self.members if one.office == voucher and one.state != LOST}
        named = {head for one in lost.values() for head in one.heads.get(part, ())}
        covered: set[bytes] = set()
        waiting = [id for id, (author, _) in commits.items() if author in vouching or id in named]
        while waiting:
            id = waiting.pop()
            if id in commits and id not in covered:
                covered.add(id)
                waiting.extend(commits[id][1])
        return {id for id, (author, _) in commits.items() if author in lost and id not in covered}

    def is_old(self, now_ms: int) -> bool:
        """A reason to warn; never one to refuse."""
        return now_ms - self.t_ms > OLD / timedelta(milliseconds=1)

    def follows(self, before: "Document") -> None:
        """
        Raises:
            NotASuccessor: a laptop of the earlier document is in another office here.
        """
        for one in before.members:
            now = self.member(one.replica)
            if now is not None and now.office != one.office:
                raise NotASuccessor(label=one.label, before=one.office, after=now.office)


def joined(one: Document, other: Document) -> tuple[Member, ...]:
    """Members of two documents by the same working key, which was restored from a backup or copied: everybody, in the
    later state (lost counts more than handed in, that more than active); the rest as the higher document says."""
    low, high = sorted((one, other), key=lambda document: document.rank)
    found = {member.replica: member for member in low.members}
    for member in high.members:
        known = found.get(member.replica, member)
        state = max(known.state, member.state, key=STATES.index)
        parts = {*known.heads, *member.heads}
        heads = {part: tuple(sorted({*known.heads.get(part, ()), *member.heads.get(part, ())})) for part in parts}
        found[member.replica] = replace(member, state=state, heads=heads)
    return tuple(found[replica] for replica in sorted(found))


def sign(document: Document, working: Ed25519PrivateKey) -> bytes:
    """The document as it travels: [CBOR map, Ed25519("snk1-trust\\0" || map)].

    Raises:
        TooManyLaptops.
        BadDocument: a value out of its range, or not the working key of its chain.
    """
    _check(document)
    if keys.public_bytes(working) != document.working:
        raise BadDocument("working")
    body = dump(
        {
            "v": VERSION,
            "no": document.version,
            "t": document.t_ms,
            "rec": document.recovery,
            "members": [_item(one) for one in document.members],
            **roots.to_item(document.chain),
        }
    )
    data = dump([body, working.sign(_DOMAIN + body)])
    if len(data) > MAX_DOCUMENT:
        raise TooManyLaptops(limit=MAX_MEMBERS)
    return data


def read(data: bytes, pinned_roots: Roots) -> Document:
    """Verifies the whole chain from the pinned roots to the last member.

    Raises:
        BadDocument: altered, forged, or not in its one form. OtherRoot: under roots other than the pinned ones.
        NewerProgram: a later version of the format.
    """
    body, signature = _envelope(data)
    document = _decode(_map(body), data)
    document.chain.check(pinned_roots)
    if not keys.signed_by(document.working, signature, _DOMAIN + body):
        raise BadDocument("signature")
    return document


def claimed_roots(data: bytes) -> Roots:
    """The pair of roots a document names, believed by nobody until a person has compared their 20 digits.

    Raises:
        BadDocument, NewerProgram.
    """
    return _decode(_map(_envelope(data)[0]), data).roots


def is_outdated(data: bytes, held: Document) -> bool:
    """Whether a document is under root keys of which one was replaced since: whatever it says counts no more.

    Its version says nothing: who has the replaced root can write a higher one.

    Raises:
        BadDocument, NewerProgram.
    """
    return claimed_roots(data) in held.chain.pairs()[:-1]


def _envelope(data: bytes) -> tuple[bytes, bytes]:
    if len(data) > MAX_DOCUMENT:
        raise BadDocument("size")
    try:
        item = unpack(data)
    except Malformed as error:
        raise BadDocument("form") from error
    if not isinstance(item, list) or len(item) != 2 or not all(isinstance(part, bytes) for part in item):
        raise BadDocument("form")
    return item[0], item[1]


def _map(body: bytes) -> dict[object, Any]:
    try:
        item = unpack(body)
    except Malformed as error:
        raise BadDocument("form") from error
    if not isinstance(item, dict):
        raise BadDocument("form")
    version = item.get("v")
    if type(version) is int and version > VERSION:
        raise NewerProgram()
    if version != VERSION:
        raise BadDocument("form")
    return item


def _decode(item: dict[object, Any], data: bytes) -> Document:
    """Keys this program does not know are passed over; the document's bytes keep them."""
    members = item.get("members")
    if not isinstance(members, list):
        raise BadDocument("form")
    document = Document(
        version=item.get("no", 0),
        chain=roots.from_item(item),
        members=tuple(_member(one) for one in members),
        t_ms=item.get("t", -1),
        recovery=item.get("rec", ""),
        hash=sha256(data).digest(),
    )
    _check(document)
    return document


def _item(one: Member) -> dict[str, object]:
    item: dict[str, object] = {
        "pub": one.public,
        "off": one.office,
        "lab": one.label,
        "age": one.exchange,
        "st": one.state,
    }
    if one.state == LOST:
        item["heads"] = {part: list(ids) for part, ids in one.heads.items()}
    return item


def _member(item: object) -> Member:
    if not isinstance(item, dict) or not isinstance(item.get("pub"), bytes):
        raise BadDocument("member")
    heads = item.get("heads", {})
    if not isinstance(heads, dict) or not all(isinstance(ids, list) for ids in heads.values()):
        raise BadDocument("heads")
    public = item["pub"]
    return Member(
        replica=keys.replica_id(public),
        office=item.get("off", ""),
        label=item.get("lab", ""),
        public=public,
        exchange=item.get("age", ""),
        state=item.get("st", ""),
        heads={part: tuple(ids) for part, ids in heads.items()},
    )


def _check(document: Document) -> None:
    if type(document.version) is not int or not 1 <= document.version < MAX_NUMBER:
        raise BadDocument("version")
    if type(document.t_ms) is not int or not 0 <= document.t_ms <= MAX_MS:
        raise BadDocument("version")
    if document.recovery != "" and not is_recipient(document.recovery):
        raise BadDocument("exchange")
    if len(document.members) > MAX_MEMBERS:
        raise TooManyLaptops(limit=MAX_MEMBERS)
    for one in document.members:
        _check_member(one)
    ids = [one.replica for one in document.members]
    if any(a >= b for a, b in pairwise(ids)):
        raise BadDocument("twice")


def _check_member(one: Member) -> None:
    if type(one.public) is not bytes or len(one.public) != keys.KEY or one.replica != keys.replica_id(one.public):
        raise BadDocument("member")
    if type(one.office) is not str or not _OFFICE.fullmatch(one.office) or one.state not in STATES:
        raise BadDocument("member")
    if not is_label(one.label):
        raise BadDocument("label")
    if not is_recipient(one.exchange):
        raise BadDocument("exchange")
    if one.heads and one.state != LOST:
        raise BadDocument("heads")
    for part, ids in one.heads.items():
        if type(part) is not str or not _PARTITION.fullmatch(part) or len(ids) > MAX_HEADS:
            raise BadDocument("heads")
        if not all(isinstance(id, bytes) and len(id) == HASH for id in ids):
            raise BadDocument("heads")
        if any(a >= b for a, b in pairwise(ids)):
            raise BadDocument("heads")


def is_label(label: object) -> bool:
    """A name of a laptop: 1 to MAX_LABEL characters that can be seen, no blank at either end."""
    return (
        isinstance(label, str)
        and 0 < len(label) <= MAX_LABEL
        and label == label.strip()
        and label.isprintable()
        and is_normalized("NFC", label)
    )


def is_office(office: object) -> bool:
    """The form of an office's code; whether there is such a regency is for `domain.regions` to say."""
    return isinstance(office, str) and _OFFICE.fullmatch(office) is not None


def is_recipient(written: object) -> bool:
    """An age X25519 recipient, checksum and all."""
    if not isinstance(written, str) or not _RECIPIENT.fullmatch(written):
        return False
    try:
        pyrage.x25519.Recipient.from_str(written)
    except pyrage.RecipientError:
        return False
    return True
