from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.sync.hlc import AHEAD_MS, milliseconds, receive, tick

VALUES = st.integers(0, (1 << 64) - 2)
WALLS = st.integers(0, (1 << 48) - 1)


@given(VALUES, WALLS)
def test_time_goes_forward_whatever_the_clock_says(local, wall):
    after = tick(local, wall)
    assert local < after < 1 << 64
    assert milliseconds(after) >= wall


def test_a_clock_set_back_moves_only_the_counter():
    noon = tick(0, 1_000_000)
    assert tick(noon, 5) == noon + 1
    assert milliseconds(tick(noon, 5)) == 1_000_000


@given(VALUES, VALUES, WALLS)
def test_a_received_value_never_turns_the_clock_back(local, received, wall):
    assert receive(local, received, wall) in (local, max(local, received))


def test_a_laptop_in_the_wrong_year_does_not_drag_others_along():
    wall = 1_700_000_000_000
    local = tick(0, wall)
    edge = (wall + AHEAD_MS) << 16
    assert receive(local, edge, wall) == edge
    assert receive(local, (wall + AHEAD_MS + 1) << 16, wall) == local
    assert receive(local, 1 << 16, wall) == local


def test_the_last_value_stays_within_64_bits():
    assert tick((1 << 64) - 1, 0) == (1 << 64) - 1
