"""One save of one record, as bytes and their hash (docs/file-format.md, "Entry")."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from unicodedata import is_normalized

import cbor2

from ntt_desktop.sync.wire import INT_MAX, INT_MIN, MAX_MS, Malformed, load

LogValue = bool | int | str | bytes | None
"""Null, bool, 64 bit integer, NFC text up to MAX_TEXT bytes of UTF-8, byte string up to MAX_BYTES. Never a float."""

MAX_TEXT = 64 * 1024
MAX_BYTES = 64
MAX_FIELDS = 4096
MAX_NAMES = 1 << 16
"""Numbers of types, fields and users in one commit stay below this."""
MAX_VALUES = 16 * 1024 * 1024
"""Bytes of one entry's values."""
SALT, RECORD, HASH = 16, 16, 32
_LONG = b"\x1b"
"""Begins a whole number of eight bytes."""


class Entry(NamedTuple):
    """The bytes of one entry. A stub has, instead of its values, their inner hash: the values were erased."""

    head: bytes
    values: bytes
    stub: bool = False

    @property
    def hash(self) -> bytes:
        return entry_hash(self.head, self.values if self.stub else inner_hash(self.values))


class Head(NamedTuple):
    """`type_no`, `fields` and `user_no` are places in the name tables of the commit; `t_ms` is shown, never compared."""

    type_no: int
    record: bytes
    fields: tuple[int, ...]
    t_ms: int
    user_no: int


_new_head = tuple.__new__
"""Makes a `Head` of its five parts without the call `Head` itself costs."""


def encode_head(type_no: int, record: bytes, fields: Sequence[int], t_ms: int, user_no: int) -> bytes:
    """
    Raises:
        Malformed: a number out of its range, no field or a field twice, a record id that is not 16 bytes.
    """
    if type(record) is not bytes or len(record) != RECORD:
        raise Malformed("record")
    if type(t_ms) is not int or not 0 <= t_ms <= MAX_MS:
        raise Malformed("time")
    if set(map(type, (type_no, user_no, *fields))) != {int}:  # True would be looked up as 1
        raise Malformed("number")
    before, between, after = _around(type_no, tuple(fields), user_no)
    time = _LONG + t_ms.to_bytes(8, "big") if t_ms >> 32 else cbor2.dumps(t_ms)
    return before + record + between + time + after


@lru_cache(maxsize=1024)
def _around(type_no: int, fields: tuple[int, ...], user_no: int) -> tuple[bytes, bytes, bytes]:
    """The bytes before the record id, between it and the time, and after: the same for thousands of entries."""
    for number in (type_no, user_no, *fields):
        if not 0 <= number < MAX_NAMES:
            raise Malformed("number")
    if not 0 < len(fields) <= MAX_FIELDS or len(set(fields)) != len(fields):
        raise Malformed("fields")
    return b"\x85" + cbor2.dumps(type_no) + b"\x50", cbor2.dumps(list(fields)), cbor2.dumps(user_no)


def decode_head(data: bytes) -> Head:
    """
    Raises:
        Malformed: not exactly what `encode_head` writes.
    """
    item = load(data, depth=2)
    if not isinstance(item, list) or len(item) != 5 or not isinstance(item[2], list):
        raise Malformed("kind")
    type_no, record, fields, t_ms, user_no = item
    head = Head(type_no, record, tuple(fields), t_ms, user_no)
    if encode_head(*head) != data:
        raise Malformed("encoding")
    return head


def decode_heads(entries: Iterable[Entry]) -> Iterator[Head]:
    """`decode_head` of each: most heads are like the one before but for record and time.

    Raises:
        Malformed: not exactly what `encode_head` writes.
    """
    length, before, between, after = -1, b"", b"", b""
    record = names = time = end = 0
    last = Head(0, b"", (), 0, 0)
    for data, _, _ in entries:
        if (
            len(data) == length
            and data.startswith(before)
            and data.startswith(between, names)
            and data.endswith(after)
            and (t_ms := int.from_bytes(data[time:end], "big")) >> 32
            and t_ms <= MAX_MS
        ):
            yield _new_head(Head, (last.type_no, data[record:names], last.fields, t_ms, last.user_no))
            continue
        last = decode_head(data)
        yield last
        before, between, after = _around(last.type_no, last.fields, last.user_no)
        between += _LONG
        record = len(before)
        names = record + RECORD
        time = names + len(between)
        end = time + 8
        length = end + len(after)


def read_head(data: bytes) -> Head:
    """`decode_head` for bytes that were checked before: from the own log, or verified by a hash."""
    type_no, record, fields, t_ms, user_no = cbor2.loads(data)
    return Head(type_no, record, tuple(fields), t_ms, user_no)


def encode_values(salt: bytes, values: Sequence[LogValue], source: Sequence[str]) -> bytes:
    """`salt`: 16 random bytes. `source`: how the values came in, as way and place.

    Raises:
        Malformed: a value the log does not allow.
    """
    _check_values(salt, values, source)
    data = cbor2.dumps([salt, list(values), list(source)])
    if len(data) > MAX_VALUES:
        raise Malformed("size")
    return data


def decode_values(data: bytes) -> tuple[tuple[LogValue, ...], tuple[str, ...]]:
    """Values in the order of the head's fields, and their source.

    Raises:
        Malformed: not exactly what `encode_values` writes.
    """
    if len(data) > MAX_VALUES:
        raise Malformed("size")
    item = load(data, depth=2)
    if not isinstance(item, list) or len(item) != 3 or not isinstance(item[1], list) or not isinstance(item[2], list):
        raise Malformed("kind")
    _check_values(*item)
    if cbor2.dumps(item) != data:
        raise Malformed("encoding")
    return tuple(item[1]), tuple(item[2])


def read_values(data: bytes) -> tuple[tuple[LogValue, ...], tuple[str, ...]]:
    """`decode_values` for bytes that were checked before: from the own log, or verified by a hash."""
    _, values, source = cbor2.loads(data)
    return tuple(values), tuple(source)


def _check_values(salt: bytes, values: Sequence[LogValue], source: Sequence[str]) -> None:
    if type(salt) is not bytes or len(salt) != SALT:
        raise Malformed("salt")
    if not 0 < len(values) <= MAX_FIELDS or len(source) > 2 or any(type(part) is not str for part in source):
        raise Malformed("kind")
    for value in (*values, *source):
        kind = type(value)
        if kind is str:
            if not value.isascii():  # type: ignore[union-attr]
                _check_text(value)  # type: ignore[arg-type]
            elif len(value) > MAX_TEXT:  # type: ignore[arg-type]
                raise Malformed("text")
        elif value is None or kind is bool:
            continue
        elif kind is int:
            if not INT_MIN <= value <= INT_MAX:  # type: ignore[operator]
                raise Malformed("number")
        elif kind is bytes:
            if len(value) > MAX_BYTES:  # type: ignore[arg-type]
                raise Malformed("bytes")
        else:
            raise Malformed("kind")


def _check_text(value: str) -> None:
    try:
        length = len(value.encode())
    except UnicodeEncodeError as error:
        raise Malformed("text") from error
    if length > MAX_TEXT or not is_normalized("NFC", value):
        raise Malformed("text")


def inner_hash(values: bytes) -> bytes:
    """SHA-256(0x02 || values): what is left of values that were erased."""
    return sha256(b"\x02" + values).digest()


def entry_hash(head: bytes, inner: bytes) -> bytes:
    """SHA-256(0x01 || u32 length of head, little endian || head || inner hash)."""
    return sha256(b"\x01" + len(head).to_bytes(4, "little") + head + inner).digest()


def entry_hashes(entries: Iterable[Entry]) -> list[bytes]:
    """`Entry.hash` of each, without the cost of a call for each."""
    hashes = []
    for head, values, stub in entries:
        inner = values if stub else sha256(b"\x02" + values).digest()
        hashes.append(sha256(b"\x01" + len(head).to_bytes(4, "little") + head + inner).digest())
    return hashes
