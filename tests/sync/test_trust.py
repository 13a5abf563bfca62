from dataclasses import replace

import pytest
from enrolled import NOW, Laptop, Province, an_exchange
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.sync import keys, roots, trust
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.trust import BadDocument, NotASuccessor, OtherRoot, TooManyLaptops
from ntt_desktop.sync.wire import dump, unpack

HOME = Province()
OFFICE = Laptop("53", "Laptop provinsi")
NGADA, NGADA_2, ENDE = Laptop("53.09"), Laptop("53.09", "Laptop 2"), Laptop("53.08")
STRANGER = Laptop("53.09")
EVERYBODY = [one.member() for one in (OFFICE, NGADA, NGADA_2, ENDE)]
SIGNED = HOME.signed(*EVERYBODY)
DOCUMENT = trust.read(SIGNED, HOME.roots)


def forged(by=HOME.working, **changes):
    """The document with other things in its map, properly signed by the working key or by somebody else."""
    item = unpack(unpack(SIGNED)[0]) | changes
    body = dump({key: value for key, value in item.items() if value is not None})
    return dump([body, by.sign(b"snk1-trust\0" + body)])


def members(*changes):
    """The members as they stand in the map; each of `changes` is laid over one of them."""
    items = unpack(unpack(SIGNED)[0])["members"]
    return [item | change for item, change in zip(items, [*changes, *[{}] * len(items)], strict=False)]


def test_what_was_signed_is_read():
    found = HOME.document(*EVERYBODY)
    assert found == DOCUMENT
    assert (found.roots, found.working) == (HOME.roots, keys.public_bytes(HOME.working))
    assert len(DOCUMENT.hash) == 32


def test_everything_about_a_laptop_is_there_by_its_id():
    lost = NGADA.member(state="hilang", heads={"53.09": (b"h" * 32,), "53.09-L": ()})
    read = trust.read(HOME.signed(OFFICE.member(), lost, recovery=ENDE.exchange), HOME.roots)
    assert read.member(NGADA.replica) == lost
    assert read.recovery == ENDE.exchange
    assert read.member(STRANGER.replica) is None
    assert read.strangers([NGADA.replica, STRANGER.replica]) == {STRANGER.replica}


def test_it_is_laid_out_as_described():
    body, signature = unpack(SIGNED)
    HOME.working.public_key().verify(signature, b"snk1-trust\0" + body)
    item = unpack(body)
    assert sorted(item) == ["cert", "members", "no", "rec", "roots", "steps", "t", "v"]
    assert (item["v"], item["no"], item["t"], item["rec"], item["steps"]) == (1, 1, NOW, "", [])
    assert item["roots"] == list(HOME.roots)
    statement, by_root = item["cert"]
    HOME.a.public_key().verify(by_root, b"snk1-working\0" + statement)
    assert unpack(statement) == {"v": 1, "key": keys.public_bytes(HOME.working), "no": 1, "t": NOW}
    assert item["members"] == [
        {"pub": one.public, "off": one.office, "lab": one.label, "age": one.exchange, "st": "aktif"}
        for one in sorted(EVERYBODY, key=lambda one: one.replica)
    ]


def test_other_roots_are_not_believed():
    with pytest.raises(OtherRoot):
        trust.read(SIGNED, Province().roots)
    assert trust.claimed_roots(SIGNED) == HOME.roots


def test_what_a_later_program_adds_is_passed_over():
    more = members({"new": 1})
    assert trust.read(forged(more="x", members=more), HOME.roots).members == DOCUMENT.members
    with pytest.raises(NewerProgram):
        trust.read(forged(v=2), HOME.roots)


@pytest.mark.parametrize("by", [HOME.a, keys.new_key(), NGADA.key], ids=["root", "stranger", "laptop"])
def test_only_the_working_key_signs(by):
    with pytest.raises(BadDocument):
        trust.read(forged(by), HOME.roots)
    with pytest.raises(BadDocument):
        trust.sign(HOME.document(*EVERYBODY), by)


@pytest.mark.parametrize(
    "changes",
    [
        {"no": 0},
        {"no": -1},
        {"no": 1 << 31},
        {"no": "1"},
        {"no": True},
        {"t": -1},
        {"t": 1 << 60},
        {"v": None},
        {"v": 0},
        {"rec": "age1"},
        {"rec": 5},
        {"roots": [HOME.roots[0]]},
        {"roots": [HOME.roots[0], HOME.roots[0]]},
        {"roots": None},
        {"steps": {}},
        {"steps": [[b"", b""]]},
        {"steps": [[b"", bytes(64)]] * 65},
        {"cert": None},
        {"cert": [dump({"v": 1, "key": keys.public_bytes(HOME.working), "no": 1, "t": NOW}), bytes(64)]},
        {"members": None},
        {"members": {}},
        {"members": [1]},
        {"members": members()[::-1]},
        {"members": [*members(), members()[-1]]},
        {"members": [*members(), members({"off": "53.08"})[0]]},
        {"members": members({"pub": b"short"})},
        {"members": members({"pub": "x" * 32})},
        {"members": members({"off": "52.01"})},
        {"members": members({"off": "53.9"})},
        {"members": members({"off": ["53"]})},
        {"members": members({"lab": ""})},
        {"members": members({"lab": " x"})},
        {"members": members({"lab": "a\nb"})},
        {"members": members({"lab": "x" * 61})},
        {"members": members({"lab": 7})},
        {"members": members({"age": "age1" + "q" * 58})},
        {"members": members({"age": an_exchange().upper()})},
        {"members": members({"age": "ssh-ed25519 AAAA"})},
        {"members": members({"age": b"age1"})},
        {"members": members({"st": "baru"})},
        {"members": members({"st": 1})},
        {"members": members({"heads": {"53.09": [b"h" * 32]}})},
        {"members": members({"st": "hilang", "heads": {"53.09": [b"h"]}})},
        {"members": members({"st": "hilang", "heads": {"../x": [b"h" * 32]}})},
        {"members": members({"st": "hilang", "heads": {"53.09": [b"h" * 32, b"a" * 32]}})},
        {"members": members({"st": "hilang", "heads": {"53.09": [bytes([n]) * 32 for n in range(65)]}})},
        {"members": members({"st": "hilang", "heads": [1]})},
    ],
    ids=lambda _: None,
)
def test_a_document_out_of_form_is_refused_even_when_signed(changes):
    with pytest.raises(BadDocument):
        trust.read(forged(**changes), HOME.roots)


def test_more_laptops_than_a_document_holds_are_refused():
    many = [Laptop("53.09", exchange=ENDE.exchange).member() for _ in range(trust.MAX_MEMBERS + 1)]
    with pytest.raises(TooManyLaptops):
        HOME.signed(*many)
    assert len(trust.read(HOME.signed(*many[1:]), HOME.roots).members) == trust.MAX_MEMBERS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80",
        dump([b"", b""]),
        dump([1, 2]),
        dump({"v": 1}),
        dump([dump([]), bytes(64)]),
        b"\x81" * 50 + b"\x00",
        b"\x82\x5f\x41\x00\xff\x58\x40" + bytes(64),
        SIGNED + b"\0",
        SIGNED[:-1],
        dump([bytes(trust.MAX_DOCUMENT), bytes(64)]),
    ],
    ids=lambda _: None,
)
def test_other_bytes_are_refused(data):
    with pytest.raises(BadDocument):
        trust.read(data, HOME.roots)


@given(st.integers(0, len(SIGNED) * 8 - 1))
def test_no_bit_can_be_changed(bit):
    data = bytearray(SIGNED)
    data[bit // 8] ^= 1 << bit % 8
    with pytest.raises((BadDocument, OtherRoot, NewerProgram, TooManyLaptops)):
        trust.read(bytes(data), HOME.roots)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_cleanly(data):
    with pytest.raises(BadDocument):
        trust.read(data, HOME.roots)


# -- who may what ----------------------------------------------------------------------------------------------------


def test_each_laptop_writes_what_its_office_may():
    def written(laptop):
        parts = ("53.08", "53.09", "53.09-L", "53", "53-L", "REF")
        return [part for part in parts if DOCUMENT.may_write(laptop.replica, part)]

    assert written(OFFICE) == ["53.08", "53.09", "53", "53-L", "REF"]
    assert written(NGADA) == ["53.09", "53.09-L"]
    assert written(ENDE) == ["53.08"]
    assert written(STRANGER) == []
    assert DOCUMENT.is_province(OFFICE.replica)
    assert not DOCUMENT.is_province(NGADA.replica)
    assert not DOCUMENT.is_province(STRANGER.replica)


def test_files_are_for_the_active_laptops_of_an_office():
    three = [Laptop("53.09") for _ in range(20)]
    document = HOME.document(
        OFFICE.member(), *(one.member() for one in three), NGADA.member(state="hilang"), NGADA_2.member(state="pensiun")
    )
    found = document.recipients("53.09", only=None, without=three[0].replica)
    assert {one.replica for one in found} == {one.replica for one in three[1:]}
    assert [one.replica for one in document.recipients("53.09", only=three[3].replica)] == [three[3].replica]
    assert document.recipients("53.09", only=NGADA.replica) == []
    assert document.recipients("53.10") == []


def test_a_document_grows_old_after_a_year():
    day = 24 * 3600 * 1000
    assert not DOCUMENT.is_old(NOW + 364 * day)
    assert DOCUMENT.is_old(NOW + 366 * day)
    assert not DOCUMENT.is_old(NOW - 3000 * day)


# -- which of two ----------------------------------------------------------------------------------------------------


def read(document, working=HOME.working):
    return trust.read(trust.sign(document, working), HOME.roots)


def test_a_later_version_ranks_higher_and_a_new_working_key_ends_an_old_one():
    second = read(HOME.document(*EVERYBODY, version=2))
    thief = read(HOME.document(*EVERYBODY, version=1_000_000))
    fresh = keys.new_key()
    rotated = roots.rotated(DOCUMENT.chain, HOME.b, keys.public_bytes(fresh), NOW)
    after = read(replace(DOCUMENT, version=3, chain=rotated), fresh)
    new_root = roots.replaced(DOCUMENT.chain, HOME.b, keys.public_bytes(keys.new_key()), DOCUMENT.working, NOW)
    last = read(replace(DOCUMENT, version=4, chain=new_root))
    assert DOCUMENT.rank < second.rank < thief.rank < after.rank < last.rank


def test_two_documents_of_one_version_are_told_apart_the_same_way_everywhere():
    one, other = read(HOME.document(*EVERYBODY)), read(HOME.document(*EVERYBODY[1:]))
    assert one.rank != other.rank
    assert (one.rank < other.rank) == (one.hash < other.hash)


def test_a_laptop_never_moves_to_another_office():
    moved = HOME.document(OFFICE.member(), NGADA.member(office="53.08"), version=2)
    with pytest.raises(NotASuccessor):
        moved.follows(DOCUMENT)
    HOME.document(OFFICE.member(), version=2).follows(DOCUMENT)


def test_documents_of_a_restored_province_are_joined():
    """Everybody stays, in the later state, with all that was accepted of a lost one."""
    newer = read(
        HOME.document(
            OFFICE.member(label="Meja"),
            NGADA.member(state="hilang", heads={"53.09": (b"a" * 32,)}),
            NGADA_2.member(),
            version=7,
        )
    )
    other = read(
        HOME.document(
            OFFICE.member(),
            NGADA.member(state="hilang", heads={"53.09": (b"b" * 32,)}),
            NGADA_2.member(state="pensiun"),
            ENDE.member(),
            version=6,
        )
    )
    found = trust.joined(newer, other)
    assert found == trust.joined(other, newer)
    states = {one.replica: (one.label, one.state) for one in found}
    assert states == {
        OFFICE.replica: ("Meja", "aktif"),
        NGADA.replica: ("Laptop 1", "hilang"),
        NGADA_2.replica: ("Laptop 2", "pensiun"),
        ENDE.replica: ("Laptop 1", "aktif"),
    }
    assert next(one for one in found if one.state == "hilang").heads == {"53.09": (b"a" * 32, b"b" * 32)}
    trust.sign(replace(newer, members=found), HOME.working)


# -- lost laptops ----------------------------------------------------------------------------------------------------

LOST = HOME.document(
    OFFICE.member(),
    NGADA.member(state="hilang", heads={"53.09": (b"known",)}),
    NGADA_2.member(),
    ENDE.member(state="pensiun"),
)


def waiting(part="53.09", document=LOST, **commits):
    """Commits as name=(author, parents' names)."""
    named = {
        name.encode(): (who.replica, [one.encode() for one in parents.split()])
        for name, (who, parents) in commits.items()
    }
    return {id.decode() for id in document.uncovered(part, named)}


def test_a_commit_of_a_lost_laptop_waits_for_the_province():
    assert waiting(one=(NGADA, ""), two=(NGADA_2, "one"), three=(NGADA, "two")) == {"one", "three"}


def test_what_was_accepted_when_it_was_lost_is_taken():
    assert waiting(one=(NGADA, ""), known=(NGADA, "one"), later=(NGADA, "known")) == {"later"}


def test_what_a_laptop_of_the_province_built_on_is_taken():
    assert waiting(one=(NGADA, ""), two=(NGADA_2, "one"), three=(OFFICE, "two"), four=(NGADA, "three")) == {"four"}


def test_a_lost_laptop_of_the_province_vouches_for_nobody():
    document = HOME.document(OFFICE.member(state="hilang"), NGADA.member(state="hilang"))
    assert waiting(document=document, one=(NGADA, ""), two=(OFFICE, "one")) == {"one", "two"}


def test_a_retired_laptop_is_believed():
    assert waiting("53.08", one=(ENDE, "")) == set()


def test_what_an_office_keeps_to_itself_is_vouched_for_by_its_other_laptops():
    """The province does not hold it and could never take it into the history."""
    assert waiting("53.09-L", one=(NGADA, ""), two=(NGADA_2, "one"), three=(NGADA, "two")) == {"three"}


@given(st.data())
def test_acceptance_does_not_depend_on_the_order(data):
    """Commit after commit, or all at once: with parents first, the same ones can never be taken in."""
    number = data.draw(st.integers(1, 9))
    graph = {}
    for place in range(number):
        parents = [
            f"c{one}".encode() for one in data.draw(st.sets(st.integers(0, place - 1)) if place else st.just(()))
        ]
        who = data.draw(st.sampled_from([OFFICE, NGADA, NGADA_2]))
        graph[f"c{place}".encode()] = (who.replica, parents)
    expected = LOST.uncovered("53.09", graph)
    shuffled = dict(data.draw(st.permutations(list(graph.items()))))
    assert LOST.uncovered("53.09", shuffled) == expected
    taken = {id: known for id, known in graph.items() if id not in expected}
    assert LOST.uncovered("53.09", taken) == set(), "what was taken stays taken, whatever else arrives"
