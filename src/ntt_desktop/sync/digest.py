"""One number for the state of a partition: two workspaces with the same heads must get the same one."""

from collections.abc import Iterable
from hashlib import sha256
from operator import itemgetter

import cbor2

from ntt_desktop.sync.entry import LogValue

FieldState = tuple[str, Iterable[tuple[bytes, LogValue]]]
"""Name of a field and its live writes, each with the id of its commit."""

_first = itemgetter(0)


def state_digest(records: Iterable[tuple[bytes, Iterable[FieldState]]]) -> bytes:
    """SHA-256 over one CBOR list per record: its id, then for each field its name and, for each live write, commit
    id and value: `[id, name, commit, value, commit, value, name, ...]`.

    Fields are put in order of name and live writes in order of commit id here; the records must come in order of
    id, since there may be more of them than memory holds.

    Raises:
        ValueError: records out of order, or one twice.
    """
    total = sha256()
    last = b""
    for record, fields in records:
        if record <= last:
            raise ValueError("records must come in order of their ids")
        last = record
        flat: list[LogValue] = [record]
        for name, live in sorted(fields, key=_first):
            flat.append(name)
            for write in sorted(live, key=_first):
                flat += write
        total.update(cbor2.dumps(flat))
    return total.digest()
