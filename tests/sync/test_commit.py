import hashlib
from dataclasses import fields, replace

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.sync import commit as commits
from ntt_desktop.sync import keys
from ntt_desktop.sync.commit import BadCommit, Header, NewerProgram
from ntt_desktop.sync.entry import Entry, encode_head, encode_values, entry_hashes, inner_hash
from ntt_desktop.sync.wire import Malformed, dump

KEY = keys.load_key(b"k" * 32)
PUBLIC = keys.public_bytes(KEY)
SALT, RECORD = bytes(16), b"r" * 16


def an_entry(value="Kopi", fields=(0,)):
    return Entry(encode_head(0, RECORD, fields, 5, 0), encode_values(SALT, [value] * len(fields), ["typed", ""]))


def sealed(entries=(), **other):
    said = {
        "part": "53.09",
        "parents": (),
        "hlc": 9,
        "types": ["product"],
        "fields": ["nama", "harga"],
        "users": [("", "Ana")],
        "sch": 1,
        "app": "0.1",
    }
    return commits.seal(KEY, list(entries) or [an_entry()], **(said | other))


HEADER = sealed().header
IDS = st.binary(min_size=32, max_size=32)
NAMES = st.lists(st.text("abc_é", min_size=1, max_size=9), min_size=1, max_size=5, unique=True).map(tuple)
HEADERS = st.builds(
    Header,
    v=st.just(1),
    part=st.sampled_from(["53", "53.09", "53.09-L", "53-L", "REF"]),
    par=st.sets(IDS, max_size=4).map(sorted).map(tuple),
    aut=st.binary(min_size=16, max_size=16),
    trust=st.integers(0, (1 << 32) - 1),
    hlc=st.integers(0, (1 << 64) - 1),
    n=st.integers(1, commits.MAX_ENTRIES),
    root=IDS,
    types=NAMES,
    fields=NAMES,
    users=st.lists(
        st.tuples(st.sampled_from(["", "0123456789abcdef" * 2]), st.text("Ana Bú", max_size=20)), min_size=1, max_size=3
    ).map(tuple),
    sch=st.integers(0, 9),
    minr=st.integers(1, 9),
    app=st.text("0.1", max_size=9),
)


@given(HEADERS)
def test_a_header_comes_back_and_is_plain_cbor(header):
    data = commits.encode_header(header)
    assert commits.decode_header(data) == header
    assert commits.encode_header(commits.decode_header(data)) == data
    assert set(cbor2.loads(data)) == {field.name for field in fields(Header)}


def test_the_names_and_hashes_are_those_of_the_format():
    commit = sealed([an_entry("Kopi"), an_entry("Madu")])
    hashes = entry_hashes(commit.entries)
    assert commit.header.root == hashlib.sha256(hashes[0] + hashes[1]).digest()
    assert commit.id == hashlib.sha256(b"snk1-commit\0" + commit.raw).digest()
    assert keys.signed_by(PUBLIC, commit.signature, b"snk1-commit\0" + commit.raw)
    assert commit.header.aut == keys.replica_id(PUBLIC)
    assert commit.id.hex() == "449757038f6722f9f9d409281c8b3bf2f721f064351bd3ce1344ac209d8436dc"


def test_parents_are_put_in_order():
    ids = [bytes([n]) * 32 for n in (3, 1, 2, 1)]
    assert sealed(parents=ids).header.par == (ids[1], ids[2], ids[0])


def test_what_was_sealed_is_found_right():
    commit = sealed([an_entry(), an_entry("Madu", (0, 1))])
    commits.check_signed(commit, PUBLIC)
    commits.check_entries(commit)
    assert commits.verify(PUBLIC, commit.raw, commit.signature)


def test_a_commit_still_holds_when_values_were_erased():
    commit = sealed([an_entry(), an_entry("rahasia")])
    erased = Entry(commit.entries[1].head, inner_hash(commit.entries[1].values), stub=True)
    without = commit._replace(entries=[commit.entries[0], erased])
    commits.check_signed(without, PUBLIC)
    commits.check_entries(without)


OTHER = keys.load_key(b"o" * 32)


def renamed(commit):
    raw = commits.encode_header(replace(commit.header, aut=b"a" * 16))
    return commits.Commit(commits.decode_header(raw), raw, commits.sign(KEY, raw), commit.entries)


WRONG = {
    "another key": lambda c: (c, keys.public_bytes(OTHER)),
    "signed by another": lambda c: (c._replace(signature=commits.sign(OTHER, c.raw)), PUBLIC),
    "under another name": lambda c: (renamed(c), PUBLIC),
    "signature of something else": lambda c: (c._replace(signature=KEY.sign(c.raw)), PUBLIC),
    "one entry less": lambda c: (c._replace(entries=c.entries[:1]), PUBLIC),
    "one entry more": lambda c: (c._replace(entries=[*c.entries, an_entry()]), PUBLIC),
    "order of entries": lambda c: (c._replace(entries=c.entries[::-1]), PUBLIC),
    "another value": lambda c: (c._replace(entries=[c.entries[0], an_entry("Tuak")]), PUBLIC),
    "values as if erased": lambda c: (c._replace(entries=[c.entries[0], c.entries[1]._replace(stub=True)]), PUBLIC),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_commit_that_is_not_what_was_signed(wrong):
    commit, public = wrong(sealed([an_entry("Kopi"), an_entry("Madu")]))
    with pytest.raises(BadCommit):
        commits.check_signed(commit, public)


@pytest.mark.parametrize(
    "entry",
    [
        an_entry(fields=(2,)),
        Entry(encode_head(1, RECORD, [0], 5, 0), an_entry().values),
        Entry(encode_head(0, RECORD, [0], 5, 1), an_entry().values),
        Entry(encode_head(0, RECORD, [0, 1], 5, 0), an_entry().values),
        Entry(b"", an_entry().values),
        Entry(an_entry().head, b""),
        Entry(an_entry().head + b"\0", an_entry().values),
        Entry(an_entry().head, bytes(31), stub=True),
    ],
    ids=repr,
)
def test_an_entry_outside_its_commit(entry):
    commit = sealed([an_entry(), entry])
    with pytest.raises(Malformed):
        commits.check_entries(commit)


ID = b"i" * 32
REFUSED = {
    "version": {"v": 0},
    "version is true": {"v": True},
    "partition": {"part": "../53"},
    "partition of another shape": {"part": "5309"},
    "partition ends in a line": {"part": "53.09\n"},
    "parents in the wrong order": {"par": (ID, b"a" * 32)},
    "a parent twice": {"par": (ID, ID)},
    "parent too short": {"par": (ID[1:],)},
    "parent is text": {"par": ("i" * 32,)},
    "author": {"aut": ID},
    "clock": {"hlc": -1},
    "clock is a float": {"hlc": 1.5},
    "nothing inside": {"n": 0},
    "too much inside": {"n": commits.MAX_ENTRIES + 1},
    "root": {"root": ID[1:]},
    "no types": {"types": ()},
    "a field twice": {"fields": ("nama", "nama")},
    "field without a name": {"fields": ("",)},
    "field is a number": {"fields": (1,)},
    "field is a list": {"fields": (("a",),)},
    "long name": {"fields": ("x" * 201,)},
    "no users": {"users": ()},
    "user without an id": {"users": (("Ana",),)},
    "user is text": {"users": ("Ana",)},
    "user id": {"users": (("ANA", "Ana"),)},
    "user is a number": {"users": (("", 1),)},
    "user with a long name": {"users": (("", "x" * 201),)},
    "too many users": {"users": tuple(("", "") for _ in range(65_537))},
    "program with a long name": {"app": "x" * 201},
    "schema": {"sch": -1},
    "reader": {"minr": 0},
    "program": {"app": 1},
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_a_header_that_is_refused(change):
    with pytest.raises(Malformed):
        commits.encode_header(replace(HEADER, **change))
    item = cbor2.loads(commits.encode_header(HEADER)) | {
        key: [list(part) if isinstance(part, tuple) else part for part in value] if isinstance(value, tuple) else value
        for key, value in change.items()
    }
    with pytest.raises(Malformed):
        commits.decode_header(dump(item))


@pytest.mark.parametrize("key", sorted(cbor2.loads(commits.encode_header(HEADER))))
@pytest.mark.parametrize("value", [None, [], {}, "x", b"x", -1, [1], [[]], [["", ""]], {"a": 1}], ids=repr)
def test_any_other_type_in_a_header_is_refused(key, value):
    item = cbor2.loads(commits.encode_header(HEADER))
    if (
        (key, value) in {("app", "x")}
        if isinstance(value, str)
        else key in ("par", "users") and value in ([], [["", ""]])
    ):
        return
    with pytest.raises(Malformed):
        commits.decode_header(dump(item | {key: value}))


@pytest.mark.parametrize("key", sorted(cbor2.loads(commits.encode_header(HEADER))))
def test_nothing_may_be_left_out_of_a_header(key):
    item = cbor2.loads(commits.encode_header(HEADER))
    del item[key]
    with pytest.raises(Malformed):
        commits.decode_header(dump(item))


def test_what_a_later_program_adds_is_passed_over():
    item = cbor2.loads(commits.encode_header(HEADER)) | {"baru": [1, "x"]}
    assert commits.decode_header(dump(item)) == HEADER


def test_a_later_version_asks_for_an_update():
    item = cbor2.loads(commits.encode_header(HEADER)) | {"v": 2}
    with pytest.raises(NewerProgram):
        commits.decode_header(dump(item))


def test_a_header_has_its_limit():
    with pytest.raises(Malformed):
        sealed(fields=[f"{number:0200d}" for number in range(1400)])
    item = cbor2.loads(commits.encode_header(HEADER)) | {"baru": "x" * commits.MAX_HEADER}
    with pytest.raises(Malformed):
        commits.decode_header(dump(item))


@pytest.mark.parametrize("item", [[], "header", 1, None], ids=repr)
def test_a_header_is_a_map(item):
    with pytest.raises(Malformed):
        commits.decode_header(dump(item))


def test_a_long_batch_is_cut_into_commits(monkeypatch):
    entries = [an_entry(f"{number}") for number in range(7)]
    monkeypatch.setattr(commits, "MAX_ENTRIES", 3)
    assert list(commits.portions(entries)) == [entries[:3], entries[3:6], entries[6:]]
    monkeypatch.setattr(commits, "MAX_BODY", commits.body_size(entries[:2]))
    assert list(commits.portions(entries)) == [entries[:2], entries[2:4], entries[4:6], entries[6:]]
    with pytest.raises(Malformed):
        sealed(entries[:3])
    assert list(commits.portions([])) == []
