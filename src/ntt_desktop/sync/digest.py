"""One number for the state of a partition: two workspaces with the same heads must get the same one.

Records fall into groups by the end of their id, so that after a few changes only a few groups have to be read again.
"""

from collections.abc import Iterable
from hashlib import sha256
from operator import itemgetter
from typing import Any

import cbor2

from ntt_desktop.sync.entry import HASH, LogValue

FieldState = tuple[str, Iterable[tuple[bytes, LogValue]]]
"""Name of a field and its live writes, each with the id of its commit."""

GROUPS = 4096
NOTHING = sha256().digest() * GROUPS
"""Hashes of the groups of a partition without records."""

_first = itemgetter(0)


def group_of(record: bytes) -> int:
    """The last twelve bits of the id, which are random."""
    return (record[-2] & 15) << 8 | record[-1]


def flat(record: bytes, fields: Iterable[FieldState]) -> list[LogValue]:
    """What is hashed of a record: its id, then for each field its name and, for each live write, commit id and value:
    `[id, name, commit, value, commit, value, name, ...]`. Fields and live writes are put in order here."""
    found: list[LogValue] = [record]
    for name, live in sorted(fields, key=_first):
        found.append(name)
        for write in sorted(live, key=_first):
            found += write
    return found


def group_hashes(records: Iterable[tuple[bytes, list[LogValue]]]) -> dict[int, bytes]:
    """Group → SHA-256 over the CBOR lists of its records (`flat`), of the groups that have some. They must come in order
    of id, since there may be more of them than memory holds.

    Raises:
        ValueError: records out of order, or one twice.
    """
    groups: dict[int, Any] = {}
    last = b""
    for record, listed in records:
        if record <= last:
            raise ValueError("records must come in order of their ids")
        last = record
        group = group_of(record)
        found = groups.get(group)
        if found is None:
            found = groups[group] = sha256()
        found.update(cbor2.dumps(listed))
    return {group: found.digest() for group, found in groups.items()}


def with_groups(hashes: bytes, changed: dict[int, bytes]) -> bytes:
    """Hashes of all groups one after the other, some of them new."""
    found = bytearray(hashes)
    for group, one in changed.items():
        found[group * HASH : (group + 1) * HASH] = one
    return bytes(found)


def over_groups(hashes: bytes) -> bytes:
    """The state digest: SHA-256 over the hashes of all groups in order."""
    return sha256(hashes).digest()


def state_digest(records: Iterable[tuple[bytes, Iterable[FieldState]]]) -> bytes:
    """The digest of these records, in order of id.

    Raises:
        ValueError: records out of order, or one twice.
    """
    listed = ((record, flat(record, fields)) for record, fields in records)
    return over_groups(with_groups(NOTHING, group_hashes(listed)))
