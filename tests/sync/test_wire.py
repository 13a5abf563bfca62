import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.sync.wire import DEPTH, Malformed, dump, load, unpack

KEYS = st.text(max_size=8).map(lambda text: "".join(part for part in text if part.isascii())) | st.binary(max_size=8)
ITEMS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 64) - 1)
    | st.binary(max_size=40)
    | st.text("aé", max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


@given(ITEMS)
def test_what_is_written_is_read(item):
    if depth(item) <= DEPTH:
        assert unpack(dump(item)) == item


def depth(item):
    inside = item.values() if isinstance(item, dict) else item if isinstance(item, list) else None
    return 0 if inside is None else 1 + max(map(depth, inside), default=0)


@given(ITEMS, st.binary(min_size=1, max_size=3))
def test_nothing_may_follow(item, more):
    with pytest.raises(Malformed):
        unpack(dump(item) + more)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_in_their_one_form_or_refused(data):
    try:
        item = unpack(data)
    except Malformed:
        return
    assert dump(item) == data


@pytest.mark.parametrize("inside", ["a", b"a", 1, [1, 2], {"a": 1}], ids=repr)
def test_no_tag_is_interpreted(inside):
    for number in [*range(300), 1004, 43000, 55799, 1 << 16, 1 << 32, (1 << 64) - 1]:
        with pytest.raises(Malformed):
            load(cbor2.dumps(cbor2.CBORTag(number, inside)))


@pytest.mark.soak
def test_no_tag_of_two_bytes_is_interpreted():
    for number in range(1 << 16):
        with pytest.raises(Malformed):
            load(cbor2.dumps(cbor2.CBORTag(number, "a")))


@pytest.mark.parametrize(
    "data",
    {
        "nothing": b"",
        "float": cbor2.dumps(1.5),
        "whole float": cbor2.dumps(2.0),
        "not a number": b"\xf9\x7e\x00",
        "infinity": b"\xfb\x7f\xf0" + bytes(6),
        "undefined": b"\xf7",
        "simple value": b"\xf8\x20",
        "break": b"\xff",
        "list without end": b"\x9f\x01\xff",
        "map without end": b"\xbf\x61a\x01\xff",
        "text without end": b"\x7f\x61a\xff",
        "bytes without end": b"\x5f\x41a\xff",
        "a key twice": b"\xa2\x61a\x01\x61a\x02",
        "keys in the wrong order": b"\xa2\x61b\x01\x61a\x02",
        "key that is a list": b"\xa1\x80\x01",
        "key that is a number": b"\xa1\x01\x01",
        "number longer than needed": b"\x18\x01",
        "length longer than needed": b"\x78\x01a",
        "bad UTF-8": b"\x62\xc3\x28",
        "half a surrogate": b"\x63\xed\xa0\x80",
        "text not in NFC": cbor2.dumps("e\u0301"),
        "too deep": b"\x81" * (DEPTH + 1) + b"\x01",
        "very deep": b"\x81" * 200_000 + b"\x01",
        "giant list": b"\x9b\x7f" + b"\xff" * 7,
        "giant text": b"\x7b\x7f" + b"\xff" * 7,
        "giant bytes": b"\x5a\xff\xff\xff\xff",
        "giant map": b"\xbb" + b"\xff" * 8,
        "number beyond 64 bits": cbor2.dumps(1 << 64),
        "number below 64 bits": b"\x3b\x80" + bytes(7),
        "list that ends early": b"\x82\x01",
        "reserved": b"\x1c",
    }.items(),
    ids=lambda pair: pair[0],
)
def test_what_the_log_does_not_allow(data):
    with pytest.raises(Malformed):
        unpack(data[1])
