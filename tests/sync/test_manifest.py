import hashlib
from base64 import b32encode
from dataclasses import replace

import made
import pytest
from made import a_commit, write

from ntt_desktop.sync import manifest
from ntt_desktop.sync.manifest import Carrier, Receipt, receipt_code
from ntt_desktop.sync.wire import Malformed, unpack

LISTED = made.read(write([a_commit()], bukti=(Receipt(b"x" * 16, b"m" * 32, 5),))).manifest


def test_a_list_of_contents_comes_back():
    assert manifest.decode(unpack(manifest.encode(LISTED))) == LISTED


@pytest.mark.parametrize(
    "change",
    [
        {"k": "besok"},
        {"v": 2},
        {"t": -1},
        {"no": -1},
        {"bukti": (Receipt(b"x", b"m" * 32, 5),)},
        {"prev": {b"h" * 32: Carrier(b"a" * 16, -1, 5)}},
        {"want": (b"short",)},
        {"want": (b"w" * 32,) * 2001},
        {"trust": "text"},
        {"vol": ()},
        {"digest": {}},
        {"heads": {"53.09": tuple(bytes([high, low]) * 16 for high in range(40) for low in range(256))}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_cannot_be_read_is_not_written(change):
    with pytest.raises(Malformed):
        manifest.encode(replace(LISTED, **change))


def test_the_code_for_the_phone_is_the_first_fifty_bits():
    signed, receiver = b"manifest", b"r" * 16
    hashed = hashlib.sha256(b"snk1-receipt\0" + signed + receiver).digest()
    bits = int.from_bytes(hashed, "big") >> (256 - 50)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    assert receipt_code(signed, receiver) == "".join(letters[bits >> shift & 31] for shift in range(45, -1, -5))
    assert b32encode(hashed).decode().startswith(receipt_code(signed, receiver))
    assert receipt_code(signed, b"s" * 16) != receipt_code(signed, receiver)
