import sys
from pathlib import Path

import pyrage
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sync"))
from enrolled import NOW, Laptop, Province

from ntt_desktop.store.trusted import NothingPinned, Trusted
from ntt_desktop.sync import keys, roots, trust
from ntt_desktop.sync.trust import NotASuccessor, OtherRoot

HOME = Province()
OFFICE, ENDE = Laptop("53", "Laptop provinsi"), Laptop("53.08")


@pytest.fixture
def office(open_desk):
    return open_desk()


def own(desk, **changes):
    with desk.store.read() as session:
        trusted = Trusted(session)
        laptop = Laptop(desk.store.office, "Laptop 2", desk.store.key, trusted.exchange_public())
    return laptop.member(**changes)


def accept(desk, *documents):
    with desk.store.write() as session:
        for data in documents:
            found = Trusted(session).accept(data)
    return found


def pin(desk, province=HOME):
    with desk.store.write() as session:
        Trusted(session).pin(province.roots)


def laptops(desk):
    with desk.store.read() as session:
        rows = session.rows("SELECT replica, public, office, label FROM replica")
        return {bytes(row[0]): (bytes(row[1]), row[2], row[3]) for row in rows}


def test_a_new_workspace_has_its_keys_and_trusts_nobody(office):
    with office.store.read() as session:
        trusted = Trusted(session)
        assert (trusted.document(), trusted.held(), trusted.roots(), trusted.working_key()) == (None, None, None, None)
        assert trusted.standing() == "belum"
        (secret,) = trusted.exchange_secrets()
        assert secret == trusted.exchange_secret()
        sealed = pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(trusted.exchange_public())])
        assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret)]) == b"x"


def test_a_document_says_who_the_laptops_are(office):
    pin(office)
    document = accept(office, HOME.signed(OFFICE.member(), ENDE.member(), own(office)))
    assert document.version == 1
    with office.store.read() as session:
        assert Trusted(session).document() == document
        assert Trusted(session).standing() == "aktif"
    assert laptops(office) == {
        one.replica: (one.public, one.office, one.label) for one in (OFFICE.member(), ENDE.member(), own(office))
    }
    assert office.store.file.meta("label") == "Laptop 2"


def test_nothing_is_accepted_before_the_roots_are_pinned(office):
    with pytest.raises(NothingPinned):
        accept(office, HOME.signed(own(office)))
    pin(office, Province())
    with pytest.raises(OtherRoot):
        accept(office, HOME.signed(own(office)))


def test_a_lower_version_never_replaces_a_higher_one(office):
    pin(office)
    second = HOME.signed(own(office), version=2)
    assert accept(office, second, HOME.signed(own(office), ENDE.member(), version=1)).version == 2
    assert ENDE.replica not in laptops(office)
    assert accept(office, second).version == 2
    assert accept(office, HOME.signed(own(office), ENDE.member(), version=3)).version == 3
    with office.store.read() as session:
        assert session.first("SELECT count(*) FROM trust")[0] == 1


def test_the_order_of_documents_does_not_matter(open_desk):
    one, other = open_desk("satu"), open_desk("dua")
    documents = [HOME.signed(OFFICE.member(), version=number, t_ms=NOW + number % 3) for number in (1, 2, 2, 3)]
    documents.append(HOME.signed(OFFICE.member(), ENDE.member(), version=3))
    for desk, order in ((one, documents), (other, documents[::-1])):
        pin(desk)
        accept(desk, *order)
    assert accept(one, documents[0]) == accept(other, documents[0])


def test_nobody_is_moved_to_another_office(office):
    pin(office)
    accept(office, HOME.signed(ENDE.member(), own(office)))
    with pytest.raises(NotASuccessor):
        accept(office, HOME.signed(ENDE.member(office="53.10"), own(office), version=2))
    with pytest.raises(NotASuccessor):
        accept(office, HOME.signed(ENDE.member(), version=2), HOME.signed(own(office, office="53.10"), version=3))
    assert laptops(office)[ENDE.replica][1] == "53.08"
    assert accept(office, HOME.signed(ENDE.member(), own(office))).version == 1


def test_a_changed_root_is_pinned_from_then_on(office):
    pin(office)
    accept(office, HOME.signed(own(office)))
    fresh = keys.new_key()
    chain = roots.replaced(
        HOME.document().chain, HOME.b, keys.public_bytes(fresh), keys.public_bytes(HOME.working), NOW
    )
    accept(office, HOME.signed(own(office), version=2, chain=chain))
    with office.store.read() as session:
        assert Trusted(session).roots() == (keys.public_bytes(fresh), HOME.roots[1])
    by_thief = roots.replaced(HOME.document().chain, HOME.a, bytes(32), keys.public_bytes(HOME.working), NOW)
    with pytest.raises(OtherRoot):
        accept(office, HOME.signed(own(office), version=9, chain=by_thief))


def test_a_list_under_a_root_that_was_replaced_says_nothing_any_more(office):
    """Files made before a laptop heard of the new root carry it; whoever has the old root may write any version."""
    pin(office)
    before = HOME.signed(own(office))
    accept(office, before)
    fresh = keys.public_bytes(keys.new_key())
    chain = roots.replaced(HOME.document().chain, HOME.b, fresh, keys.public_bytes(HOME.working), NOW)
    accept(office, HOME.signed(own(office), version=2, chain=chain))
    for old in (before, HOME.signed(own(office), ENDE.member(), version=9)):
        assert accept(office, old).version == 2
    assert set(laptops(office)) == {own(office).replica}


def test_a_list_that_forgot_this_laptop_waits_for_one_that_names_it_again(office):
    """The keeper was put back to before it admitted the laptop, and went on."""
    pin(office)
    accept(office, HOME.signed(own(office), version=2))
    assert accept(office, HOME.signed(ENDE.member(), version=3)).version == 2
    with office.store.read() as session:
        assert Trusted(session).standing() == "aktif"
    assert accept(office, HOME.signed(ENDE.member(), own(office), version=4)).version == 4


def test_commits_say_which_document_their_author_held(office):
    pin(office)
    accept(office, HOME.signed(own(office), version=7))
    office.make("producer", nama="Maria", desa="53.09.06.2009")
    with office.store.write() as session:
        log = office.store.log(session)
        log.seal_all()
        num, _ = log.heads("53.09")[0]
        assert log.commit("53.09", num).header.trust == 7


def test_earlier_exchange_keys_are_kept_until_they_are_let_go(office):
    with office.store.write() as session:
        trusted = Trusted(session)
        first = trusted.exchange_secret()
        trusted.renew_exchange()
        assert trusted.exchange_secret() != first
        assert trusted.exchange_secrets()[1:] == [first]
        trusted.keep_exchange([trusted.exchange_secret()])
        assert first not in trusted.exchange_secrets()


@pytest.fixture
def province(open_desk):
    desk = open_desk("provinsi", "53")
    pin(desk)
    with desk.store.write() as session:
        Trusted(session).keep_working_key(HOME.working)
        Trusted(session).publish(HOME.document(own(desk)))
    return desk


def test_where_the_working_key_lives_documents_are_joined(province):
    """The province's laptop was restored from a backup: what it had signed since then comes back with a file."""
    later = HOME.signed(own(province), ENDE.member(), version=5)
    found = accept(province, later)
    assert found.version == 6
    assert found.member(ENDE.replica) is not None
    assert accept(province, later).version == 6
    earlier = HOME.signed(own(province), OFFICE.member(state="hilang"), version=2)
    assert accept(province, earlier).version == 7
    assert laptops(province).keys() == {own(province).replica, ENDE.replica, OFFICE.replica}


def test_the_working_key_goes_when_another_laptop_has_taken_over(province):
    fresh = keys.new_key()
    before = HOME.document(own(province))
    chain = roots.rotated(before.chain, HOME.a, keys.public_bytes(fresh), NOW)
    accept(province, trust.sign(HOME.document(own(province), version=2, chain=chain), fresh))
    with province.store.read() as session:
        assert Trusted(session).working_key() is None
