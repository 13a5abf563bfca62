"""A sealed batch of entries: its header, its name, its signature (docs/file-format.md, "Commit")."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import keys
from ntt_desktop.sync.entry import HASH, MAX_NAMES, Entry, Head, decode_heads, decode_values, entry_hashes
from ntt_desktop.sync.wire import Malformed, dump, unpack

VERSION = 1
READER = 1
"""Commits and files that ask for a higher reader version (`minr`) need a newer program."""
MAX_HEADER = 256 * 1024
MAX_ENTRIES = 100_000
MAX_BODY = 64 * 1024 * 1024
"""Bytes of all heads and values of one commit. `portions` cuts a longer batch into several commits."""
MAX_NAME = 200

_DOMAIN = b"snk1-commit\0"
_PARTITION = re.compile(r"REF|[0-9]{2}(\.[0-9]{2})?(-L)?")
_RECORD = re.compile(r"[0-9a-f]{32}")


class NewerProgram(AppError):
    """Made by, or meant for, a newer version of the program: keep the file and try again after the update."""

    code = "NTT-S04"


class BadCommit(AppError):
    """A commit that is not what its author signed: altered, forged, or entries exchanged."""

    code = "NTT-S06"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is signed. Names as in the file.

    part: partition. par: parent commit ids, sorted. aut: replica id of the author. trust: version of the trust
    document the author held, 0 before enrolment. hlc: hybrid clock. n, root: number of entries, hash over them.
    types, fields, users: name tables for the small numbers in the heads; a user is (record id or empty, name as
    it was then). sch: schema version of the author. minr: lowest reader version that may apply it. app: program
    version, for people.
    """

    v: int = VERSION
    part: str
    par: tuple[bytes, ...]
    aut: bytes
    trust: int = 0
    hlc: int
    n: int
    root: bytes
    types: tuple[str, ...]
    fields: tuple[str, ...]
    users: tuple[tuple[str, str], ...]
    sch: int
    minr: int = 1
    app: str


class Commit(NamedTuple):
    """`raw` are the header's bytes as signed: they name the commit and travel on unchanged."""

    header: Header
    raw: bytes
    signature: bytes
    entries: Sequence[Entry]

    @property
    def id(self) -> bytes:
        return commit_id(self.raw)


_KEYS = tuple(field.name for field in fields(Header))


def encode_header(header: Header) -> bytes:
    """
    Raises:
        Malformed: a value out of its range, or more than MAX_HEADER bytes.
    """
    _check(header)
    item = {key: getattr(header, key) for key in _KEYS}
    data = dump(item)
    if len(data) > MAX_HEADER:
        raise Malformed("size")
    return data


def decode_header(data: bytes) -> Header:
    """
    Keys this program does not know are left out; the bytes keep them.

    Raises:
        Malformed: not a header in its one form.
        NewerProgram: a later format version.
    """
    if len(data) > MAX_HEADER:
        raise Malformed("size")
    item = unpack(data)
    if not isinstance(item, dict):
        raise Malformed("kind")
    version = item.get("v")
    if type(version) is int and version > VERSION:
        raise NewerProgram()
    if any(key not in item for key in _KEYS):
        raise Malformed("kind")
    known = {key: item[key] for key in _KEYS}
    for key in ("par", "types", "fields", "users"):
        if not isinstance(known[key], list):
            raise Malformed("kind")
        known[key] = tuple(tuple(part) if isinstance(part, list) else part for part in known[key])
    header = Header(**known)
    _check(header)
    return header


def _check(header: Header) -> None:
    for number, least, end in (
        (header.v, VERSION, VERSION + 1),
        (header.trust, 0, 1 << 32),
        (header.hlc, 0, 1 << 64),
        (header.n, 1, MAX_ENTRIES + 1),
        (header.sch, 0, 1 << 32),
        (header.minr, 1, 1 << 32),
    ):
        if type(number) is not int or not least <= number < end:
            raise Malformed("number")
    if type(header.part) is not str or not _PARTITION.fullmatch(header.part):
        raise Malformed("partition")
    if not _all_bytes(header.par, HASH) or any(a >= b for a, b in zip(header.par, header.par[1:], strict=False)):
        raise Malformed("parents")
    if not _all_bytes((header.aut,), keys.REPLICA) or not _all_bytes((header.root,), HASH):
        raise Malformed("bytes")
    for names in (header.types, header.fields):
        if not names or not all(_is_name(name) for name in names) or len(set(names)) != len(names):
            raise Malformed("names")
    for user in header.users:
        if type(user) is not tuple or len(user) != 2 or not all(type(part) is str for part in user):
            raise Malformed("names")
        record, name = user
        if (record and not _RECORD.fullmatch(record)) or len(name) > MAX_NAME:
            raise Malformed("names")
    if not header.users or max(len(header.types), len(header.fields), len(header.users)) > MAX_NAMES:
        raise Malformed("names")
    if type(header.app) is not str or len(header.app) > MAX_NAME:
        raise Malformed("names")


def _is_name(name: object) -> bool:
    return type(name) is str and 0 < len(name) <= MAX_NAME


def _all_bytes(items: Iterable[object], length: int) -> bool:
    return all(type(item) is bytes and len(item) == length for item in items)


def commit_id(header: bytes) -> bytes:
    """SHA-256("snk1-commit\\0" || header)."""
    return sha256(_DOMAIN + header).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """SHA-256 over the entry hashes in order."""
    return sha256(b"".join(hashes)).digest()


def sign(private: Ed25519PrivateKey, header: bytes) -> bytes:
    return private.sign(_DOMAIN + header)


def verify(public: bytes, header: bytes, signature: bytes) -> bool:
    return keys.signed_by(public, signature, _DOMAIN + header)


def seal(
    private: Ed25519PrivateKey,
    entries: Sequence[Entry],
    *,
    part: str,
    parents: Iterable[bytes],
    hlc: int,
    types: Sequence[str],
    fields: Sequence[str],
    users: Sequence[tuple[str, str]],
    sch: int,
    app: str,
    minr: int = 1,
    trust: int = 0,
) -> Commit:
    """The commit of these entries, whose heads use the three name tables, on top of `parents`.

    Raises:
        Malformed: more than one commit may hold (see `portions`), or a value out of its range.
    """
    if body_size(entries) > MAX_BODY:
        raise Malformed("size")
    header = Header(
        part=part,
        par=tuple(sorted(set(parents))),
        aut=keys.replica_id(keys.public_bytes(private)),
        trust=trust,
        hlc=hlc,
        n=len(entries),
        root=root(entry_hashes(entries)),
        types=tuple(types),
        fields=tuple(fields),
        users=tuple(users),
        sch=sch,
        minr=minr,
        app=app,
    )
    raw = encode_header(header)
    return Commit(header, raw, sign(private, raw), entries)


def check_signed(commit: Commit, public: bytes) -> None:
    """That the author of the header signed it and that the entries are the ones it counts.

    Raises:
        BadCommit.
    """
    header = commit.header
    if keys.replica_id(public) != header.aut or not verify(public, commit.raw, commit.signature):
        raise BadCommit()
    if len(commit.entries) != header.n or root(entry_hashes(commit.entries)) != header.root:
        raise BadCommit()


def check_entries(commit: Commit) -> None:
    """That every entry can be read and stays inside the name tables.

    Raises:
        Malformed.
    """
    header = commit.header
    types, names, users = len(header.types), len(header.fields), len(header.users)
    for entry, head in zip(commit.entries, decode_heads(commit.entries), strict=True):
        if head.type_no >= types or head.user_no >= users or max(head.fields) >= names:
            raise Malformed("names")
        _check_values(entry, head)


def _check_values(entry: Entry, head: Head) -> None:
    if entry.stub:
        if len(entry.values) != HASH:
            raise Malformed("bytes")
    elif len(decode_values(entry.values)[0]) != len(head.fields):
        raise Malformed("fields")


def body_size(entries: Iterable[Entry]) -> int:
    return sum([len(head) + len(values) for head, values, _ in entries])


def portions(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries, in order, cut into batches that each fit into one commit."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        more = len(entry.head) + len(entry.values)
        if batch and (len(batch) == MAX_ENTRIES or size + more > MAX_BODY):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += more
    if batch:
        yield batch
