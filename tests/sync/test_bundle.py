import hashlib
from dataclasses import replace
from io import BytesIO

import cbor2
import made
import pyrage
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from made import KEY, OTHER, a_commit, a_cover, an_entry, framed, read, write

from ntt_desktop.sync import bundle, keys, packing
from ntt_desktop.sync.container import Volume
from ntt_desktop.sync.entry import Entry, inner_hash
from ntt_desktop.sync.manifest import Carrier, Receipt
from ntt_desktop.sync.payload import Damaged
from ntt_desktop.sync.wire import Malformed

FIRST = a_commit([an_entry("Kopi"), an_entry("Madu")])
SECOND = a_commit([an_entry("Tenun")], key=OTHER, parents=[FIRST.id], hlc=10)
THIRD = a_commit([an_entry("Sorgum")], parents=[SECOND.id], hlc=11)
REFERENCE = a_commit([an_entry("Gram")], part="REF", hlc=12)


def test_what_was_written_is_read():
    carried = [FIRST, REFERENCE, SECOND]
    found = read(write(carried))
    assert list(found.commits()) == carried
    assert list(found.commits()) == carried, "it can be read again"
    assert [one.id for one in found.carried] == [commit.id for commit in carried]
    assert found.parents("53.09") == {FIRST.id: (), SECOND.id: (FIRST.id,)}
    assert found.parents("REF") == {REFERENCE.id: ()}
    assert found.parents("53") == {}


def test_the_manifest_says_what_is_inside_and_what_is_needed():
    carried = [SECOND, THIRD, REFERENCE]
    receipt = Receipt(b"x" * 16, b"m" * 32, 5)
    cover = a_cover(
        carried,
        to=("53", (b"p" * 16,)),
        bukti=(receipt,),
        trust=b"a signed document",
        want=(b"w" * 32,),
        no=7,
        prev={FIRST.id: Carrier(b"a" * 16, 6, 4), THIRD.id: Carrier(b"a" * 16, 5, 3)},
    )
    packed = packing.pack(cover, framed(carried), KEY)
    out = BytesIO()
    packed.write(out, made.FOR)
    found = made.read_locked(out.getvalue())
    manifest = found.manifest
    assert manifest == packed.manifest
    assert found.signed == packed.signed
    assert manifest.base == {"53.09": (FIRST.id,)}
    assert manifest.prev == {FIRST.id: Carrier(b"a" * 16, 6, 4)}, "only for what is needed"
    assert (manifest.nc, manifest.ne, manifest.minr, manifest.no) == (3, 3, 1, 7)
    assert manifest.aut == keys.replica_id(keys.public_bytes(KEY))
    assert manifest.bukti == (receipt,)
    assert (manifest.trust, manifest.want) == (b"a signed document", (b"w" * 32,))
    assert manifest.to == ("53", (b"p" * 16,))
    assert manifest.heads == {"53.09": (THIRD.id,), "REF": (REFERENCE.id,)}


def test_the_file_is_laid_out_as_described():
    """Read with nothing but cbor2, zstandard and slices."""
    file = write([FIRST, SECOND])
    assert file[:4] == b"SNK1"
    clear_length = int.from_bytes(file[4:8], "little")
    clear = cbor2.loads(file[8 : 8 + clear_length])
    inner = file[8 + clear_length :]
    length, volume = int.from_bytes(inner[:4], "little"), int.from_bytes(inner[4:8], "little")
    signed, signature, chunk = inner[8 : 8 + length], inner[8 + length : 72 + length], inner[72 + length :]
    manifest = cbor2.loads(signed)
    assert clear == {"v": 1, "id": manifest["id"], "i": 1, "n": 1, "k": "data"}
    assert volume == 1
    assert keys.signed_by(manifest["pub"], signature, b"snk1-manifest\0" + signed)
    assert manifest["vol"] == [[len(chunk), hashlib.sha256(chunk).digest()]]
    assert zstandard.get_frame_parameters(chunk).content_size == manifest["raw"]
    raw = zstandard.ZstdDecompressor().decompress(chunk)
    assert hashlib.sha256(raw).digest() == manifest["rawh"]
    counts = [int.from_bytes(raw[at : at + 4], "little") for at in (0, 4, 8)]
    assert counts == [len(FIRST.raw), 64, 2]
    rest = raw[12:]
    assert rest.startswith(FIRST.raw + FIRST.signature)
    rest = rest[len(FIRST.raw) + 64 :]
    lengths = [int.from_bytes(rest[at : at + 4], "little") for at in range(0, 16, 4)]
    assert lengths == [len(part) for entry in FIRST.entries for part in (entry.head, entry.values)]
    assert rest[16:].startswith(b"".join(entry.head + entry.values for entry in FIRST.entries))


def test_a_file_may_hold_receipts_alone():
    found = read(write([], k="bukti", bukti=(Receipt(b"x" * 16, b"m" * 32, 5),)))
    assert list(found.commits()) == []
    assert found.manifest.raw == 0


def test_erased_values_travel_as_stubs_where_the_order_is_known():
    erased = Entry(FIRST.entries[0].head, inner_hash(FIRST.entries[0].values), stub=True)
    without = FIRST._replace(entries=[erased, FIRST.entries[1]])
    file = write([without])
    with pytest.raises(bundle.ValuesWithheld):
        read(file)
    with pytest.raises(bundle.ValuesWithheld):
        read(file, erased={FIRST.entries[1].hash})
    assert list(read(file, erased={erased.hash}).commits()) == [without]


@pytest.mark.parametrize(
    "carried", [[SECOND, FIRST], [FIRST, FIRST], [FIRST, a_commit(parents=[FIRST.id], part="REF")]]
)
def test_commits_out_of_order_are_not_written(carried):
    with pytest.raises(ValueError, match="commit|parent"):
        write(carried)


@pytest.mark.parametrize(
    "second", [[], [REFERENCE, FIRST], [a_commit([an_entry("Madu")])]], ids=["fewer", "more", "other"]
)
def test_commits_that_change_while_they_are_written_stop_it(second, monkeypatch):
    monkeypatch.setattr(packing, "KEEP", 0)
    first = a_commit([an_entry("Kopi")])

    class Restless(list):
        walks = 0

        def __iter__(self):
            self.walks += 1
            return iter(framed([first] if self.walks < 3 else second))

    with pytest.raises(ValueError, match="changed"):
        packing.pack(a_cover([first]), Restless(), KEY).write(BytesIO(), made.FOR)


def test_a_file_that_changes_after_it_was_verified_is_noticed():
    (file,) = made.volumes([FIRST, SECOND])
    source = BytesIO(file)
    volume = Volume(source, len(file))
    found = bundle.read([(volume, bundle.look(volume, [made.READER]))], [made.READER], made.AUTHORS.get)
    start = made.start_of(file)
    inside = pyrage.decrypt(file[start:], [made.READER])
    other = made.parts(write([FIRST, a_commit([an_entry("Palsu")], key=OTHER, parents=[FIRST.id], hlc=10)]))[1]
    source.seek(start)
    source.truncate()
    source.write(pyrage.encrypt(inside[: -len(other)] + other, [made.READER.to_public()]))
    with pytest.raises(Damaged):
        list(found.commits())


@pytest.mark.parametrize("verified", [{"id": bytes(32)}, {"root": bytes(32)}, None], ids=["name", "entries", "number"])
def test_no_commit_is_given_out_that_was_not_verified(verified):
    (file,) = made.volumes([FIRST])
    volume = Volume(BytesIO(file), len(file))
    front = bundle.look(volume, [made.READER])
    found = bundle.read([(volume, front)], [made.READER], made.AUTHORS.get)
    found.carried = [replace(found.carried[0], **verified)] if verified else []
    with pytest.raises(Damaged):
        next(found.commits())


@given(st.lists(st.text("kopi é", max_size=30), min_size=1, max_size=8), st.integers(1, 4))
def test_any_batch_comes_back(names, cuts):
    carried, parents = [], []
    for start in range(0, len(names), cuts):
        entries = [an_entry(name) for name in names[start : start + cuts]]
        carried.append(a_commit(entries, parents=parents, hlc=start + 1))
        parents = [carried[-1].id]
    assert list(read(write(carried)).commits()) == carried


def test_too_much_for_one_file_is_not_written(monkeypatch):
    monkeypatch.setattr("ntt_desktop.sync.payload.MAX_RAW", 300)
    with pytest.raises(Malformed):
        write([FIRST])


def test_a_file_holds_so_many_commits(monkeypatch):
    file = write([FIRST, SECOND])
    monkeypatch.setattr(packing, "MAX_COMMITS", 1)
    monkeypatch.setattr(bundle, "MAX_COMMITS", 1)
    assert read(write([FIRST])).manifest.nc == 1
    with pytest.raises(Malformed):
        write([FIRST, SECOND])
    with pytest.raises(Damaged):
        read(file)
