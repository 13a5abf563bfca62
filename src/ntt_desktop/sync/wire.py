"""CBOR as this exchange speaks it: deterministic and narrow (docs/file-format.md, "Encoding").

Whole numbers of 64 bits, text, byte strings, true, false, null, lists, and maps with text or byte string keys.
No floats, tags, indefinite lengths, duplicate keys, other simple values, longer forms than needed, trailing bytes.
"""

from unicodedata import is_normalized

import cbor2

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text

DEPTH = 8
INT_MIN, INT_MAX = -(1 << 63), (1 << 63) - 1
MAX_MS = 253_402_214_400_000
"""Milliseconds since 1970: the beginning (UTC) of the last day a Python date can show."""


class Malformed(AppError):
    """Bytes or values that the log does not allow. `fault` names the sentence `exchange.fault.<fault>`."""

    code = "NTT-S05"

    def __init__(self, fault: str) -> None:
        super().__init__(fault=text(f"exchange.fault.{fault}"))
        self.fault = fault


def _no_tag(*_: object) -> None:
    raise ValueError("tag")


# Tags cbor2 would interpret by itself (regular expressions, mail messages, shared references ...); all others
# come to the tag hook. A test tries every tag number.
_NO_TAGS = dict.fromkeys(
    (0, 1, 2, 3, 4, 5, 25, 28, 29, 30, 35, 36, 37, 52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799), _no_tag
)


def load(data: bytes, depth: int = DEPTH) -> object:
    """One CBOR item; what is inside and whether the form is the shortest remains to be checked.

    Raises:
        Malformed: not CBOR, tags, indefinite lengths, duplicate keys, deeper than `depth` containers.
    """
    try:
        return cbor2.loads(
            data,
            max_depth=depth,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            strict_hashable_types=True,
            tag_hook=_no_tag,
            semantic_decoders=_NO_TAGS,
        )
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, EOFError, MemoryError, RecursionError) as error:
        raise Malformed("encoding") from error


def dump(item: object) -> bytes:
    """Deterministic CBOR: shortest forms, map keys sorted by length of their encoding, then by bytes."""
    return cbor2.dumps(item, canonical=True)


def unpack(data: bytes) -> object:
    """A whole item, strictly: only the types above, in exactly the bytes `dump` would write.

    Raises:
        Malformed.
    """
    item = load(data)
    _narrow(item)
    if dump(item) != data:
        raise Malformed("encoding")
    return item


def _narrow(item: object) -> None:
    if item is None or isinstance(item, bytes):
        return
    if isinstance(item, int):
        if not INT_MIN <= item < 1 << 64:
            raise Malformed("number")
    elif isinstance(item, str):
        if not is_normalized("NFC", item):
            raise Malformed("text")
    elif isinstance(item, list):
        for part in item:
            _narrow(part)
    elif isinstance(item, dict):
        for key, value in item.items():
            _narrow(key)
            _narrow(value)
    else:
        raise Malformed("kind")
