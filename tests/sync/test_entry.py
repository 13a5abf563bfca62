import hashlib
from unicodedata import normalize

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.sync.entry import (
    MAX_FIELDS,
    MAX_TEXT,
    MAX_VALUES,
    Entry,
    Head,
    decode_head,
    decode_heads,
    decode_values,
    encode_head,
    encode_values,
    entry_hash,
    entry_hashes,
    inner_hash,
    read_head,
    read_values,
)
from ntt_desktop.sync.wire import MAX_MS, Malformed

SALT, RECORD = bytes(range(16)), b"r" * 16
TEXT = st.text(max_size=300).map(lambda text: normalize("NFC", text))
VALUES = st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 63) - 1) | TEXT | st.binary(max_size=64)
NUMBERS = st.integers(0, 300) | st.integers(0, 65535)
HEADS = st.builds(
    Head,
    NUMBERS,
    st.binary(min_size=16, max_size=16),
    st.lists(NUMBERS, min_size=1, max_size=30, unique=True).map(tuple),
    st.integers(0, MAX_MS) | st.integers(0, 1 << 33),
    NUMBERS,
)
SOURCES = st.lists(TEXT, max_size=2).map(tuple)


@given(HEADS)
def test_a_head_comes_back_and_is_plain_cbor(head):
    data = encode_head(*head)
    assert decode_head(data) == read_head(data) == head
    assert data == cbor2.dumps([head.type_no, head.record, list(head.fields), head.t_ms, head.user_no], canonical=True)


@given(st.binary(min_size=16, max_size=16), st.lists(VALUES, min_size=1, max_size=20), SOURCES)
def test_values_come_back_and_are_plain_cbor(salt, values, source):
    data = encode_values(salt, values, source)
    again, way = decode_values(data)
    assert list(map(repr, again)) == list(map(repr, values))  # repr: True is not 1
    assert way == source
    assert read_values(data) == (again, way)
    assert data == cbor2.dumps([salt, values, list(source)], canonical=True)


def test_the_hash_is_the_one_of_the_format():
    head, values = encode_head(1, RECORD, [0, 2], 5, 0), encode_values(SALT, ["Kopi", None], ["typed", ""])
    inner = hashlib.sha256(b"\x02" + values).digest()
    expected = hashlib.sha256(b"\x01" + len(head).to_bytes(4, "little") + head + inner).digest()
    assert inner_hash(values) == inner
    assert entry_hash(head, inner) == expected
    assert Entry(head, values).hash == expected
    assert expected.hex() == "2c69c074f043ab8b44e18de6d34e5618a61b45fd3dcb3b0dcbe7d7af175da9ba"


def test_erased_values_leave_the_hash_as_it_was():
    whole = Entry(encode_head(0, RECORD, [0], 5, 0), encode_values(SALT, ["rahasia"], ["typed", ""]))
    stub = Entry(whole.head, inner_hash(whole.values), stub=True)
    assert whole.hash == stub.hash
    assert entry_hashes([whole, stub]) == [whole.hash, stub.hash]


def test_the_same_value_with_another_salt_has_another_hash():
    assert inner_hash(encode_values(SALT, ["x"], [])) != inner_hash(encode_values(SALT[::-1], ["x"], []))


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 1 << 63, -(1 << 63) - 1, b"x" * 65, "x" * (MAX_TEXT + 1), "é" * (MAX_TEXT // 2 + 1), "e\u0301",
     "\ud800", ["x"], ("x",), {"a": 1}],
    ids=lambda value: repr(value)[:20],
)  # fmt: skip
def test_a_value_the_log_does_not_allow(value):
    with pytest.raises(Malformed):
        encode_values(SALT, [value], [])
    try:
        data = cbor2.dumps([SALT, [value], []])
    except (cbor2.CBOREncodeError, UnicodeEncodeError):
        return
    with pytest.raises(Malformed):
        decode_values(data)


def test_the_longest_text_is_allowed():
    for value in ("x" * MAX_TEXT, "é" * (MAX_TEXT // 2)):
        assert decode_values(encode_values(SALT, [value], []))[0] == (value,)


@pytest.mark.parametrize(
    "head",
    [
        (-1, RECORD, [0], 0, 0),
        (1 << 16, RECORD, [0], 0, 0),
        (0, RECORD[:-1], [0], 0, 0),
        (0, "r" * 16, [0], 0, 0),
        (0, RECORD, [], 0, 0),
        (0, RECORD, [1, 1], 0, 0),
        (0, RECORD, [1.0], 0, 0),
        (0, RECORD, ["nama"], 0, 0),
        (0, RECORD, [[1]], 0, 0),
        (0, RECORD, list(range(MAX_FIELDS + 1)), 0, 0),
        (0, RECORD, [0], -1, 0),
        (0, RECORD, [0], MAX_MS + 1, 0),
        (0, RECORD, [0], 1.5, 0),
        (0, RECORD, [0], None, 0),
        (0, RECORD, [0], 0, None),
    ],
    ids=lambda head: repr(head)[:60],
)
def test_a_head_that_is_refused(head):
    with pytest.raises(Malformed):
        decode_head(cbor2.dumps(list(head)))
    with pytest.raises(Malformed):
        encode_head(*head)


@pytest.mark.parametrize(
    "item",
    [[], [0, RECORD, [0], 0], [0, RECORD, [0], 0, 0, 0], [0, RECORD, 0, 0, 0], "abcde", b"abcde", 5, None, {}],
    ids=repr,
)
def test_a_head_of_another_shape(item):
    with pytest.raises(Malformed):
        decode_head(cbor2.dumps(item))


def test_a_head_written_longer_than_needed():
    data = encode_head(0, RECORD, [0], 5, 0)
    assert data.endswith(b"\x05\x00")
    for longer in (
        data[:-1] + b"\x18\x00",
        data[:-2] + b"\x18\x05\x00",
        data[:1] + b"\x18\x00" + data[2:],
        data + b"\0",
    ):
        with pytest.raises(Malformed):
            decode_head(longer)


def test_all_values_of_an_entry_together_have_a_limit():
    values = ["x" * MAX_TEXT] * (MAX_VALUES // MAX_TEXT + 1)
    with pytest.raises(Malformed):
        encode_values(SALT, values, [])
    with pytest.raises(Malformed):
        decode_values(cbor2.dumps([SALT, values, []]))


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("value", [True, False, None, "0", 0.0, [], {}], ids=repr)
def test_no_other_type_passes_for_a_number_or_an_id(place, value):
    head = [0, RECORD, [0], 0, 0]
    head[place] = value
    with pytest.raises(Malformed):
        decode_head(cbor2.dumps(head))


@pytest.mark.parametrize(
    "item",
    [
        [],
        [SALT, ["x"]],
        [SALT, [], []],
        [SALT, "x", []],
        [SALT, ["x"], "typed"],
        [SALT, ["x"], ["a", "b", "c"]],
        [SALT, ["x"], [1]],
        [SALT[1:], ["x"], []],
        ["s" * 16, ["x"], []],
        [SALT, ["x"], [], 1],
        {"a": 1},
        "x",
        None,
    ],
    ids=lambda item: repr(item)[:40],
)
def test_values_that_are_refused(item):
    with pytest.raises(Malformed):
        decode_values(cbor2.dumps(item))


@given(st.data())
def test_an_altered_byte_is_refused_or_is_another_entry(data):
    """Never the same entry in two ways of writing it."""
    values = encode_values(SALT, ["Kopi Bajawa", 12, None, True, b"\1\2"], ["import", "daftar.xlsx"])
    place, bit = data.draw(st.integers(0, len(values) - 1)), data.draw(st.integers(0, 7))
    altered = bytearray(values)
    altered[place] ^= 1 << bit
    try:
        again, source = decode_values(bytes(altered))
    except Malformed:
        return
    assert encode_values(bytes(altered[2:18]), again, source) == altered


@given(st.data())
def test_one_head_after_another_is_read_as_each_by_itself(data: st.DataObject) -> None:
    made, written = data.draw(st.lists(HEADS, min_size=1, max_size=3)), []
    for _ in range(8):
        head = data.draw(st.sampled_from(made))
        like = head._replace(record=data.draw(HEADS).record, t_ms=data.draw(st.integers(0, MAX_MS)))
        bytes_ = bytearray(encode_head(*like))
        if data.draw(st.booleans()):
            bytes_[data.draw(st.integers(0, len(bytes_) - 1))] = data.draw(st.integers(0, 255))
        written.append(Entry(bytes(bytes_), b""))
    found = decode_heads(written)
    for entry in written:
        try:
            expected = decode_head(entry.head)
        except Malformed:
            with pytest.raises(Malformed):
                next(found)
            return
        assert next(found) == expected
