"""Files made on purpose: rightly signed, wrong inside. Each is refused with its own error, quickly and in little memory."""

import struct
import tracemalloc

import cbor2
import made
import pytest
import zstandard
from made import KEY, OTHER, OTHER_PUBLIC, a_commit, an_entry, forge, raw_payload, read, write

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import payload
from ntt_desktop.sync.bundle import Forged, UnknownAuthor
from ntt_desktop.sync.commit import MAX_ENTRIES, MAX_HEADER, BadCommit, NewerProgram, sign
from ntt_desktop.sync.container import NotABundle
from ntt_desktop.sync.entry import Entry
from ntt_desktop.sync.payload import MAX_RAW, Damaged, TooLarge
from ntt_desktop.sync.wire import Malformed, dump, unpack

COMMIT = a_commit([an_entry("Kopi"), an_entry("Madu")])
FILE = write([COMMIT])
RAW = raw_payload([COMMIT])
HEAD, VALUES = COMMIT.entries[0].head, COMMIT.entries[0].values
SALT, RECORD = bytes(16), b"r" * 16


def test_the_forge_makes_a_file_that_is_taken():
    assert list(read(forge(FILE)).commits()) == list(read(forge(FILE, raw=RAW)).commits()) == [COMMIT]


@pytest.mark.parametrize(
    "data",
    [b"", b"SNK", b"SNK2" + FILE[4:], b"PK\3\4", b"SQLite format 3\0", FILE[1:], b"\0" + FILE],
    ids=lambda d: d[:16],
)
def test_another_file(data):
    with pytest.raises(NotABundle):
        read(data)


ENTRIES = {
    "a float": Entry(HEAD, cbor2.dumps([SALT, [1.5], ["typed", ""]])),
    "a whole float": Entry(HEAD, cbor2.dumps([SALT, [2.0], []])),
    "not a number": Entry(HEAD, cbor2.dumps([SALT, [float("nan")], []])),
    "a date": Entry(HEAD, b"\x83\x50" + SALT + b"\x81\xc0\x74" + b"2025-03-20T00:00:00Z" + b"\x80"),
    "a regular expression": Entry(HEAD, b"\x83\x50" + SALT + b"\x81\xd8\x23\x66(a+)+$" + b"\x80"),
    "a big number": Entry(HEAD, cbor2.dumps([SALT, [1 << 64], []])),
    "bad UTF-8": Entry(HEAD, b"\x83\x50" + SALT + b"\x81\x62\xc3\x28\x80"),
    "text without end": Entry(HEAD, b"\x83\x50" + SALT + b"\x81\x7f\x61a\xff\x80"),
    "list without end": Entry(HEAD, b"\x83\x50" + SALT + b"\x9f\x61a\xff\x80"),
    "text longer than the entry": Entry(HEAD, b"\x83\x50" + SALT + b"\x81\x7a\x7f\xff\xff\xff\x80"),
    "a list in a list": Entry(HEAD, cbor2.dumps([SALT, [["x"]], []])),
    "very deep": Entry(HEAD, b"\x81" * 100_000),
    "text too long": Entry(HEAD, cbor2.dumps([SALT, ["x" * 65_537], []])),
    "bytes too long": Entry(HEAD, cbor2.dumps([SALT, [b"x" * 65], []])),
    "text not in NFC": Entry(HEAD, cbor2.dumps([SALT, ["e\u0301"], []])),
    "trailing bytes": Entry(HEAD, VALUES + b"\0"),
    "trailing bytes in the head": Entry(HEAD + b"\0", VALUES),
    "nothing": Entry(b"", b""),
    "more values than fields": Entry(HEAD, cbor2.dumps([SALT, ["x", "y"], []])),
    "a field beyond the table": Entry(cbor2.dumps([0, RECORD, [9], 0, 0]), VALUES),
    "a type beyond the table": Entry(cbor2.dumps([9, RECORD, [0], 0, 0]), VALUES),
    "a user beyond the table": Entry(cbor2.dumps([0, RECORD, [0], 0, 9]), VALUES),
    "a time no calendar has": Entry(cbor2.dumps([0, RECORD, [0], (1 << 63) - 1, 0]), VALUES),
    "a path for a record": Entry(cbor2.dumps([0, b"../../etc/passwd", [0], 0, 0])[:-1], VALUES),
    "a stub of another length": Entry(HEAD, bytes(31), stub=True),
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_an_entry_the_log_does_not_allow(entry):
    with pytest.raises(Malformed):
        read(write([a_commit([an_entry(), entry])]))


def signed_header(**change):
    """The payload of COMMIT with another header, rightly signed by its author."""
    raw = dump(cbor2.loads(COMMIT.raw) | change)
    return raw_payload([COMMIT._replace(raw=raw, signature=sign(KEY, raw))])


HEADERS = {
    "a float": ({"hlc": 1.5}, Malformed),
    "a path": ({"part": "../53"}, Malformed),
    "another root": ({"root": bytes(32)}, BadCommit),
    "another count": ({"n": 3}, BadCommit),
    "a count of nothing": ({"n": 0}, Malformed),
    "another author": ({"aut": b"a" * 16}, UnknownAuthor),
    "somebody else's name": ({"aut": made.keys.replica_id(OTHER_PUBLIC)}, BadCommit),
    "a later version": ({"v": 2}, NewerProgram),
    "a reader of tomorrow": ({"minr": 2}, NewerProgram),
}


@pytest.mark.parametrize(("change", "error"), HEADERS.values(), ids=HEADERS)
def test_a_commit_that_is_not_right(change, error):
    with pytest.raises(error):
        read(forge(FILE, raw=signed_header(**change)))


def test_a_parent_known_in_another_partition():
    above = a_commit([an_entry("Gram")], part="REF", parents=[COMMIT.id])
    with pytest.raises(Malformed):
        read(forge(FILE, raw=raw_payload([COMMIT, above]), nc=2, ne=3))


@pytest.mark.parametrize(
    "order", [[0, 0], [1, 0], [0, 1, 0]], ids=["a commit twice", "before its parent", "again at the end"]
)
def test_commits_in_no_order(order):
    two = [COMMIT, a_commit([an_entry("Tenun")], parents=[COMMIT.id])]
    with pytest.raises(Malformed):
        read(forge(FILE, raw=raw_payload([two[n] for n in order]), nc=len(order), ne=2 * len(order)))


def lengths(header, signature, count):
    return struct.pack("<III", header, signature, count)


START = len(COMMIT.raw) + 64 + 12
PAYLOADS = {
    "zeros": bytes(100_000),
    "a header beyond the end": lengths(len(RAW), 64, 2) + RAW[12:],
    "a giant header": lengths(0xFFFFFFFF, 64, 2) + RAW[12:],
    "a header over its limit": lengths(MAX_HEADER + 1, 64, 2) + bytes(MAX_HEADER + 100),
    "a short signature": lengths(len(COMMIT.raw), 63, 2) + RAW[12:],
    "no signature": lengths(len(COMMIT.raw), 0, 2) + COMMIT.raw + RAW[START:],
    "giant number of entries": lengths(len(COMMIT.raw), 64, 0xFFFFFFFF) + RAW[12:],
    "too many entries": lengths(len(COMMIT.raw), 64, MAX_ENTRIES + 1) + RAW[12:START] + bytes(8 * MAX_ENTRIES + 8),
    "one entry more": lengths(len(COMMIT.raw), 64, 3) + RAW[12:],
    "one entry less": lengths(len(COMMIT.raw), 64, 1) + RAW[12:],
    "a giant entry": RAW[:START] + struct.pack("<I", 0x7FFFFFFF) + RAW[START + 4 :],
    "a giant value": RAW[: START + 4] + struct.pack("<I", 0x7FFFFFFF) + RAW[START + 8 :],
    "a head that is a stub": RAW[: START + 3] + bytes([RAW[START + 3] | 0x80]) + RAW[START + 4 :],
    "bytes after the last commit": RAW + b"\0",
    "a cut commit": RAW[:-1],
    "half a length": RAW + b"\1\0\0",
}


LATER = {"zeros", "one entry more", "one entry less"}
"""Their lengths are possible: what they hold is wrong."""


@pytest.mark.parametrize(("name", "raw"), PAYLOADS.items(), ids=PAYLOADS)
def test_a_payload_that_does_not_add_up(name, raw):
    with pytest.raises((Damaged, Malformed, BadCommit) if name in LATER else Damaged) as error:
        read(forge(FILE, raw=raw))
    if name not in LATER:
        assert error.value.part == "commit"


def test_a_commit_has_its_limit(monkeypatch):
    monkeypatch.setattr(payload, "MAX_BODY", sum(len(entry.head + entry.values) for entry in COMMIT.entries))
    assert list(read(FILE).commits()) == [COMMIT]
    monkeypatch.setattr(payload, "MAX_BODY", payload.MAX_BODY - 1)
    with pytest.raises(Damaged):
        read(FILE)


def test_nothing_at_all_is_one_frame_too():
    empty = write([])
    assert list(read(empty).commits()) == []
    with pytest.raises(Damaged):
        read(forge(empty, chunk=b"\x50\x2a\x4d\x18\0\0\0\0"))


def frame(raw, **options):
    parameters = zstandard.ZstdCompressionParameters.from_level(3, source_size=len(raw), **options)
    return zstandard.ZstdCompressor(compression_params=parameters).compress(raw)


CHUNKS = {
    "nothing": b"",
    "not zstd": b"not a frame at all, just text",
    "no content size": zstandard.ZstdCompressor(level=3, write_content_size=False).compress(RAW),
    "two frames": made.compress(RAW) + made.compress(RAW),
    "a frame and more": made.compress(RAW) + b"\0",
    "a frame that can be skipped": b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + made.compress(RAW),
    "a cut frame": made.compress(RAW)[:-1],
    "more than it says": made.compress(RAW + bytes(5_000_000)),
    "less than it says": made.compress(RAW[:-1]),
    "one bit inside": bytes(byte ^ (at == 200) for at, byte in enumerate(made.compress(RAW))),
}


@pytest.mark.parametrize("chunk", CHUNKS.values(), ids=CHUNKS)
def test_a_chunk_that_is_not_one_frame_of_that_size(chunk):
    with pytest.raises((Damaged, BadCommit)):
        read(forge(FILE, chunk=chunk))


def test_a_window_that_asks_for_too_much_memory():
    # magic, descriptor (content size of 4 bytes, no single segment), window of 256 MiB, content size, an empty last block
    chunk = b"\x28\xb5\x2f\xfd\x80\x90" + len(RAW).to_bytes(4, "little") + b"\x01\0\0"
    assert zstandard.get_frame_parameters(chunk).window_size == 256 * 1024 * 1024
    with pytest.raises(TooLarge):
        read(forge(FILE, chunk=chunk))


@pytest.mark.parametrize("raw", [MAX_RAW + 1, 1 << 62])
def test_more_than_a_file_may_hold_is_refused_before_it_is_unpacked(raw, monkeypatch):
    manifest, chunk = made.parts(FILE)
    file = made.assemble(dump(manifest | {"raw": raw}), chunk)
    monkeypatch.setattr(payload.zstandard, "ZstdDecompressor", None)
    with pytest.raises(TooLarge):
        read(file)


@pytest.mark.parametrize("start", [b"", RAW], ids=["at once", "after a proper commit"])
def test_a_bomb_takes_little_memory(start):
    bomb = forge(FILE, raw=start + bytes(300 * 1024 * 1024))
    assert len(bomb) < 300_000
    tracemalloc.start()
    try:
        with pytest.raises((Damaged, Malformed)):
            read(bomb)
        assert tracemalloc.get_traced_memory()[1] < 100 * 1024 * 1024
    finally:
        tracemalloc.stop()


MANIFESTS = {
    "another program's version": ({"v": 2}, NewerProgram),
    "a kind not known yet": ({"k": "besok"}, NewerProgram),
    "a reader of tomorrow": ({"minr": 9}, NewerProgram),
    "more volumes": ({"vol": [[1, bytes(32)], [1, bytes(32)]], "z": 2}, Damaged),
    "no volume": ({"vol": [], "z": 0}, Malformed),
    "more volumes than may be": ({"vol": [[0, bytes(32)]] * 1001, "z": 0}, Malformed),
    "another chunk": ({"vol": [[len(made.parts(FILE)[1]), bytes(32)]]}, Damaged),
    "another content": ({"rawh": bytes(32)}, Damaged),
    "another size": ({"raw": len(RAW) - 1}, Damaged),
    "z is not the sum": ({"z": 1}, Malformed),
    "fewer commits": ({"nc": 0}, Damaged),
    "more commits": ({"nc": 2}, Damaged),
    "fewer entries": ({"ne": 1}, Damaged),
    "a reader that is none": ({"minr": 0}, Damaged),
    "a need that is none": ({"base": {"53.09": [bytes(32)]}}, Damaged),
    "a trust document that is text": ({"trust": "x"}, Malformed),
    "wanted as a map": ({"want": {bytes(32): 1}}, Malformed),
    "wanted under another length": ({"want": [bytes(31)]}, Malformed),
    "too many wanted": ({"want": [bytes(32)] * 2001}, Malformed),
    "attachments that are commits": ({"k": "lampiran"}, Malformed),
    "a float": ({"t": 1.5}, Malformed),
    "a time no calendar has": ({"t": 1 << 62}, Malformed),
    "a negative number": ({"no": -1}, Malformed),
    "heads without a digest": ({"digest": {}}, Malformed),
    "digest as a list": ({"digest": [bytes(32)]}, Malformed),
    "digest too short": ({"digest": {"53.09": bytes(31)}}, Malformed),
    "heads as text": ({"heads": {"53.09": "x" * 32}}, Malformed),
    "heads of a number": ({"heads": 1}, Malformed),
    "a partition that is no text": ({"heads": {b"x": []}, "digest": {b"x": bytes(32)}}, Malformed),
    "a need in no partition": ({"base": {b"x": [bytes(32)]}}, Malformed),
    "to nobody": ({"to": []}, Malformed),
    "to a number": ({"to": [1, []]}, Malformed),
    "receipt too short": ({"bukti": [[bytes(16), bytes(32)]]}, Malformed),
    "receipt of nothing": ({"bukti": [b"abc"]}, Malformed),
    "carrier of nothing": ({"prev": {bytes(32): [b"a", 1, 1]}}, Malformed),
    "carrier under a text": ({"prev": {"x": [bytes(16), 1, 1]}}, Malformed),
    "id of another length": ({"id": bytes(15)}, Damaged),
    "another sender's name": ({"aut": bytes(16)}, Forged),
    "another sender's key": ({"pub": OTHER_PUBLIC}, Forged),
    "a sender without a key": ({"pub": None}, Forged),
    "a sender with a strange key": ({"pub": b"\xff" * 32}, Forged),
}


@pytest.mark.parametrize(("change", "error"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_list_of_contents_that_is_not_right(change, error):
    manifest, chunk = made.parts(FILE)
    with pytest.raises(error):
        read(made.assemble(cbor2.dumps(manifest | change, canonical=True), chunk))


@pytest.mark.parametrize("key", sorted(made.parts(FILE)[0]))
def test_nothing_may_be_left_out_of_the_list_of_contents(key):
    manifest, chunk = made.parts(FILE)
    clear = dump({"v": 1, "id": manifest["id"], "i": 1, "n": 1, "k": manifest["k"]})
    del manifest[key]
    with pytest.raises((Malformed, Forged)):
        read(made.assemble(dump(manifest), chunk, clear=clear))


@pytest.mark.parametrize("key", sorted(made.parts(FILE)[0]))
@pytest.mark.parametrize("value", [None, True, 1.5, "x", b"x", [], {}, [[]], [1], {"a": "b"}, {"a": [1]}], ids=repr)
def test_any_other_type_in_the_list_of_contents_is_refused(key, value):
    manifest, chunk = made.parts(FILE)
    if (key, value) in [("bukti", []), ("prev", {}), ("base", {}), ("want", []), ("trust", b"x")]:
        return
    clear = dump({"v": 1, "id": manifest["id"], "i": 1, "n": 1, "k": manifest["k"]})
    with pytest.raises(AppError):
        read(made.assemble(cbor2.dumps(manifest | {key: value}, canonical=True), chunk, clear=clear))


def test_what_a_later_program_adds_to_the_list_of_contents_is_passed_over():
    manifest, chunk = made.parts(FILE)
    assert list(read(made.assemble(dump(manifest | {"baru": {"x": [1]}}), chunk)).commits()) == [COMMIT]


def test_an_opening_of_tomorrow_asks_for_an_update():
    signed, chunk = made.signed_part(FILE), made.parts(FILE)[1]
    with pytest.raises(NewerProgram):
        read(made.assemble(signed, chunk, clear=dump({"v": 2, "baru": 1})))


@pytest.mark.parametrize(
    "clear",
    [
        {"v": 1, "id": b"c" * 16, "i": 1, "n": 1, "k": "data"},
        {"v": 1, "id": b"b" * 16, "i": 2, "n": 1, "k": "data"},
        {"v": 1, "id": b"b" * 16, "i": 1, "n": 2, "k": "data"},
        {"v": 1, "id": b"b" * 16, "i": 1, "n": 1, "k": "bukti"},
        {"v": 1, "id": b"b" * 16, "i": 1, "n": 1, "k": "data", "x": 1},
        {"v": 1, "id": b"b" * 16, "i": 1, "n": 1},
        {},
        [],
        "data",
    ],
    ids=repr,
)
def test_the_opening_must_say_what_the_list_of_contents_says(clear):
    signed, chunk = made.signed_part(FILE), made.parts(FILE)[1]
    with pytest.raises(Damaged):
        read(made.assemble(signed, chunk, clear=dump(clear)))


def test_openings_and_lists_of_contents_over_their_limits():
    signed, chunk = made.signed_part(FILE), made.parts(FILE)[1]
    with pytest.raises(Damaged):
        read(made.assemble(signed, chunk, clear=dump({"x": "y" * 1100})))
    manifest = unpack(signed)
    with pytest.raises(Damaged):
        read(made.assemble(dump(manifest | {"x": "y" * 300_000}), chunk))
    start = 8 + int.from_bytes(FILE[4:8], "little")
    with pytest.raises(Damaged):
        read(FILE[:start] + b"\xff\xff\xff\xff" + FILE[start + 4 :])


def test_signed_by_another_than_the_sender():
    signed, chunk = made.signed_part(FILE), made.parts(FILE)[1]
    with pytest.raises(Forged):
        read(made.assemble(signed, chunk, key=OTHER))


def test_the_signature_of_a_commit_is_none_for_a_list_of_contents():
    signed, chunk = made.signed_part(FILE), made.parts(FILE)[1]
    whole = made.assemble(signed, chunk)
    at = len(whole) - len(chunk) - 64
    with pytest.raises(Forged):
        read(whole[:at] + sign(KEY, signed) + chunk)
