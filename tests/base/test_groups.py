"""A secret copied from paper: what is typed wrong is found, in the group where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.base import groups
from ntt_desktop.base.groups import LETTERS, Mistyped


def test_it_has_at_least_128_bits_and_is_new_each_time() -> None:
    assert groups.BITS >= 128
    assert len({groups.make() for _ in range(200)}) == 200


def test_every_sign_is_used() -> None:
    assert set("".join(groups.make() for _ in range(100))) == {*LETTERS, "-"}


@given(st.data())
def test_it_is_read_however_it_is_typed(data) -> None:
    made = groups.make()
    assert groups.read(made) == made
    loose = made.replace("-", data.draw(st.sampled_from(["", " ", "  ", "-", "\n"])))
    loose = "".join(sign.lower() if data.draw(st.booleans()) else sign for sign in loose)
    loose = loose.replace("0", data.draw(st.sampled_from("0oO"))).replace("1", data.draw(st.sampled_from("1iIlL")))
    assert groups.read(loose) == made
    assert groups.looks_like(loose)


@given(st.integers(0, 34), st.sampled_from(LETTERS))
def test_one_wrong_sign_is_found_in_its_group(place, other) -> None:
    signs = list(groups.make().replace("-", ""))
    if signs[place] == other:
        return
    signs[place] = other
    with pytest.raises(Mistyped) as caught:
        groups.read("".join(signs))
    assert caught.value.group == place // 5 + 1


@given(st.integers(0, 6), st.integers(0, 6))
def test_two_groups_exchanged_are_found(one, other) -> None:
    parts = groups.make().split("-")
    if parts[one] == parts[other] or one == other:
        return
    parts[one], parts[other] = parts[other], parts[one]
    with pytest.raises(Mistyped):
        groups.read("-".join(parts))


@pytest.mark.parametrize("cut", [0, 1, 5, 20, 34])
def test_too_short_or_too_long_is_said_so(cut) -> None:
    signs = groups.make().replace("-", "")
    for typed in (signs[:cut], signs + "0", signs + signs):
        with pytest.raises(Mistyped):
            groups.read(typed)


def test_a_passphrase_is_not_taken_for_it() -> None:
    for words in ("kopi bajawa enak", "", "empat kata sandi yang panjang sekali ya", "rahasia123"):
        assert not groups.looks_like(words)
