import hashlib
import random

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.sync.digest import state_digest

COMMITS = st.binary(min_size=32, max_size=32)
VALUES = st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5) | st.binary(max_size=5)
STATES = st.dictionaries(
    st.binary(min_size=16, max_size=16),
    st.dictionaries(
        st.text("abc", min_size=1, max_size=3),
        st.dictionaries(COMMITS, VALUES, min_size=1, max_size=3),
        min_size=1,
        max_size=4,
    ),
    max_size=4,
)


def listed(state, chance=None):
    def some_order(items):
        return chance.sample(list(items), len(items)) if chance else list(items)

    return [
        (record, [(name, some_order(live.items())) for name, live in some_order(fields.items())])
        for record, fields in sorted(state.items())
    ]


@given(STATES, st.randoms(use_true_random=False))
def test_the_order_fields_and_writes_come_in_does_not_matter(state, chance: random.Random):
    assert state_digest(listed(state, chance)) == state_digest(listed(state))


@given(STATES, STATES)
def test_another_state_has_another_digest(one, other):
    assert (state_digest(listed(one)) == state_digest(listed(other))) == (
        repr(listed_all(one)) == repr(listed_all(other))
    )


def listed_all(state):
    return sorted(
        (record, name, commit, repr(value))
        for record, fields in state.items()
        for name, live in fields.items()
        for commit, value in live.items()
    )


def test_true_one_and_text_are_different_values():
    digests = {state_digest([(b"r" * 16, [("a", [(b"c" * 32, value)])])]) for value in (True, 1, "1", b"1", None, "")}
    assert len(digests) == 6


def test_the_digest_is_the_one_of_the_format():
    record, first, second = b"r" * 16, b"a" * 32, b"b" * 32
    state = [(record, [("nama", [(second, "Madu"), (first, "Kopi")]), ("harga", [(first, 5)])])]
    listed = cbor2.dumps([record, "harga", first, 5, "nama", first, "Kopi", second, "Madu"])
    nothing = hashlib.sha256().digest()
    groups = [nothing] * 4096
    assert state_digest([]) == hashlib.sha256(b"".join(groups)).digest()
    groups[0x272] = hashlib.sha256(listed).digest()  # the id ends in 72 72
    assert state_digest(iter(state)) == hashlib.sha256(b"".join(groups)).digest()


def test_records_must_come_in_order():
    one, two = (b"1" * 16, []), (b"2" * 16, [])
    for wrong in ([two, one], [one, one]):
        with pytest.raises(ValueError, match="order"):
            state_digest(wrong)
