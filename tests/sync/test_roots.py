from dataclasses import replace

import pytest
from enrolled import NOW, Province

from ntt_desktop.sync import keys, roots
from ntt_desktop.sync.roots import BadDocument, OtherRoot, Signed, digits, root_digits, same_digits
from ntt_desktop.sync.wire import dump

HOME = Province()
STRANGER = keys.new_key()
WORKING = keys.public_bytes(HOME.working)
CHAIN = roots.begin(HOME.a, HOME.b, WORKING, NOW)


def test_a_chain_leads_from_the_pinned_pair_to_the_working_key():
    CHAIN.check(HOME.roots)
    assert (CHAIN.roots, CHAIN.working, CHAIN.number) == (HOME.roots, WORKING, 1)
    assert roots.from_item(roots.to_item(CHAIN)) == CHAIN


@pytest.mark.parametrize("root", ["a", "b"])
def test_either_root_certifies_another_working_key(root):
    new = keys.public_bytes(keys.new_key())
    chain = roots.rotated(CHAIN, getattr(HOME, root), new, NOW)
    chain.check(HOME.roots)
    assert (chain.working, chain.number) == (new, 2)


def test_nobody_else_does():
    with pytest.raises(OtherRoot):
        roots.rotated(CHAIN, STRANGER, WORKING, NOW)
    forged = roots.begin(STRANGER, HOME.b, WORKING, NOW).certificate
    with pytest.raises(BadDocument, match="T01"):
        replace(CHAIN, certificate=forged).check(HOME.roots)


@pytest.mark.parametrize("lost", ["a", "b"])
def test_either_root_replaces_the_other_and_is_followed_by_who_pinned_the_first_pair(lost):
    stays = HOME.b if lost == "a" else HOME.a
    fresh = keys.new_key()
    chain = roots.replaced(CHAIN, stays, keys.public_bytes(fresh), WORKING, NOW)
    chain.check(HOME.roots)
    chain.check(chain.roots)
    assert set(chain.roots) == {keys.public_bytes(stays), keys.public_bytes(fresh)}
    with pytest.raises(OtherRoot):
        CHAIN.check(chain.roots), "the pair before it no longer counts where the new one is pinned"
    with pytest.raises(OtherRoot):
        roots.rotated(chain, HOME.a if lost == "a" else HOME.b, WORKING, NOW)
    again = roots.replaced(chain, fresh, keys.public_bytes(keys.new_key()), WORKING, NOW)
    again.check(HOME.roots)


def test_the_root_that_was_replaced_certifies_nothing_afterwards():
    chain = roots.replaced(CHAIN, HOME.b, keys.public_bytes(keys.new_key()), WORKING, NOW)
    by_a = roots.rotated(CHAIN, HOME.a, WORKING, NOW).certificate
    with pytest.raises(BadDocument):
        replace(chain, certificate=by_a).check(HOME.roots)


def test_a_replaced_root_does_not_come_back():
    chain = roots.replaced(CHAIN, HOME.b, keys.public_bytes(keys.new_key()), WORKING, NOW)
    back = roots.replaced(chain, HOME.b, keys.public_bytes(HOME.a), WORKING, NOW)
    with pytest.raises(BadDocument):
        back.check(HOME.roots)


def step(before, after, number=1, by=HOME.b):
    statement = dump({"v": 1, "no": number, "roots": list(after), "t": NOW})
    return replace(before, steps=(*before.steps, Signed(statement, by.sign(b"snk1-root\0" + statement))))


A, B, X, Y = *HOME.roots, keys.public_bytes(keys.new_key()), keys.public_bytes(keys.new_key())


@pytest.mark.parametrize(
    ("after", "number", "by"),
    [
        ((X, Y), 1, HOME.b),
        ((A, B), 1, HOME.b),
        ((B, X), 1, HOME.b),
        ((X, B), 2, HOME.b),
        ((X, B), 1, HOME.a),
        ((X, B), 1, STRANGER),
        ((B, B), 1, HOME.b),
    ],
    ids=["both", "none", "places", "number", "by-the-lost-one", "by-a-stranger", "twice-the-same"],
)
def test_a_step_replaces_exactly_one_root_and_is_signed_by_the_other(after, number, by):
    with pytest.raises(BadDocument):
        step(CHAIN, after, number, by).pairs()


def test_digits_are_twenty_in_groups_of_four():
    assert digits(b"") == "7939 7001 1156 6508 6549"
    assert root_digits((b"a" * 32, b"b" * 32)) != root_digits((b"b" * 32, b"a" * 32))


@pytest.mark.parametrize("typed", ["79397001115665086549", "7939 7001 1156 6508 6549", "7939-7001.1156 65086549 "])
def test_digits_may_be_typed_with_or_without_spaces(typed):
    assert same_digits(typed, digits(b""))


@pytest.mark.parametrize("typed", ["", "7939", "7939 7001 1156 6508 6540", "7939 7001 1156 6508 65493", "x" * 20])
def test_other_digits_are_other_digits(typed):
    assert not same_digits(typed, digits(b""))
