"""Commits of a small random world, applied in any order in which parents come before children."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laptops import closure, maximal

from ntt_desktop.sync import graph
from ntt_desktop.sync.merge import Write, differs, fold, is_hidden, joined, live_after, presence, provisional

PLACES = [("kopi", "nama"), ("kopi", "harga"), ("madu", "nama")]


@dataclass
class World:
    """Commit → its parents, and → what it writes."""

    parents: dict[int, set[int]]
    writes: dict[int, dict[tuple[str, str], object]]

    def in_some_order(self, chance):
        left, order = dict(self.parents), []
        while left:
            ready = sorted(commit for commit, parents in left.items() if not parents & left.keys())
            order.append(chance.choice(ready))
            del left[order[-1]]
        return order


@st.composite
def worlds(draw):
    size = draw(st.integers(1, 10))
    parents = {n: draw(st.sets(st.integers(0, n - 1), max_size=3)) if n else set() for n in range(size)}
    values = st.sampled_from([None, True, False, 0, 1, "1", "kopi", b"\1"])
    writes = {n: draw(st.dictionaries(st.sampled_from(PLACES), values, max_size=3)) for n in range(size)}
    return World(parents, writes)


def apply_all(world, order, state=None):
    """Place → live writes with the commit's name in the world. `state` goes on where another call ended."""
    live, number, sets = state or ({}, {}, [])
    live, number, sets = dict(live), dict(number), list(sets)
    for commit in order:
        if commit in number:
            continue
        ancestors = graph.ancestors((number[parent] for parent in world.parents[commit]), sets.__getitem__)
        number[commit] = len(sets)
        sets.append(ancestors)
        for place, value in world.writes[commit].items():
            live[place] = live_after(live.get(place, ()), ancestors, number[commit], value)
    return live, number, sets


def named(state):
    live, number, _ = state
    name = {n: commit for commit, n in number.items()}
    return {place: {(name[write.commit], repr(write.value)) for write in writes} for place, writes in live.items()}


@given(worlds(), st.randoms())
def test_order_of_arrival_does_not_matter(world, chance):
    one = apply_all(world, world.in_some_order(chance))
    other = apply_all(world, world.in_some_order(chance))
    assert named(one) == named(other)


@given(worlds(), st.randoms())
def test_live_writes_are_the_maximal_ones(world, chance):
    state = apply_all(world, world.in_some_order(chance))
    assert named(state) == maximal(world.writes, closure(world.parents))


@given(worlds(), st.randoms())
def test_the_same_commits_twice_change_nothing(world, chance):
    state = apply_all(world, world.in_some_order(chance))
    assert apply_all(world, world.in_some_order(chance), state) == state


@given(worlds(), st.permutations(range(10)))
def test_clocks_choose_only_among_the_live_writes(world, clocks):
    live, _, _ = apply_all(world, sorted(world.parents))
    for writes in live.values():
        shown = provisional(writes, lambda commit: (clocks[commit], b""))
        assert shown in writes
        assert clocks[shown.commit] == max(clocks[write.commit] for write in writes)


def test_at_the_same_time_the_greater_commit_id_is_shown():
    live = (Write(4, "a"), Write(7, "b"))
    assert provisional(live, lambda commit: (9, {4: b"\2", 7: b"\1"}[commit])).value == "a"


def test_one_live_write_is_shown_without_asking_for_its_rank():
    assert provisional((Write(4, "a"),), {}.__getitem__).value == "a"


def test_the_open_commit_may_write_the_field_again():
    assert live_after((Write(3, "a"),), 0b111, 3, "b") == (Write(3, "b"),)
    assert live_after((Write(1, "x"), Write(3, "a")), 0, 3, "b") == (Write(1, "x"), Write(3, "b"))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], False),
        (["a"], False),
        (["a", "a"], False),
        ([None, None], False),
        (["a", "a", "b"], True),
        ([True, 1], True),
        ([False, 0], True),
        (["1", 1], True),
        (["1", b"1"], True),
        ([None, ""], True),
    ],
    ids=repr,
)
def test_values_differ_or_not(values, expected):
    assert differs(tuple(Write(number, value) for number, value in enumerate(values))) is expected


def test_the_later_entry_of_a_commit_wins():
    entries = [(["nama", "harga"], ["Kopi", 5]), (["harga"], [7]), (["desa"], ["Beiwali"])]
    assert fold(entries) == {"nama": "Kopi", "harga": 7, "desa": "Beiwali"}
    with pytest.raises(ValueError, match="zip"):
        fold([(["nama", "harga"], ["Kopi"])])


#      0 ── 1 ── 3
#       └── 2 ───┘ └ 4
SETS = [0b0, 0b1, 0b1, 0b111, 0b1111]


@pytest.mark.parametrize(
    ("deleted", "others", "expected"),
    [
        ([], [0], "here"),
        ([(1, False)], [0], "here"),
        ([(1, None)], [0], "here"),
        ([(1, True)], [0], "hidden"),
        ([(1, True)], [], "hidden"),
        ([(1, True)], [1], "hidden"),
        ([(1, True)], [2], "disputed"),
        ([(1, True)], [0, 3], "disputed"),
        ([(3, True)], [1, 2], "hidden"),
        ([(1, True), (2, True)], [0], "hidden"),
        ([(1, True), (2, True)], [1, 2], "hidden"),
        ([(1, True), (2, True)], [4], "disputed"),
        ([(1, True), (2, False)], [0], "disputed"),
    ],
    ids=repr,
)
def test_a_deletion_hides_what_it_knew(deleted, others, expected):
    live = tuple(Write(*write) for write in deleted)
    assert presence(live, others, SETS.__getitem__) == expected
    assert is_hidden(live, others, SETS.__getitem__) is (expected == "hidden")


@pytest.mark.parametrize(
    ("targets", "start", "expected"),
    [
        ({}, "a", "a"),
        ({"b": "a"}, "b", "a"),
        ({"c": "b", "b": "a"}, "c", "a"),
        ({"a": "a"}, "a", "a"),
        ({"a": "b", "b": "a"}, "b", "a"),
        ({"a": "b", "b": "a"}, "a", "a"),
        ({"d": "c", "c": "b", "b": "a", "a": "c"}, "d", "a"),
        ({"a": "c", "c": "d", "d": "c"}, "a", "c"),
    ],
    ids=repr,
)
def test_joined_records_lead_to_one(targets, start, expected):
    assert joined(start, targets.get) == expected


@given(st.dictionaries(st.integers(0, 8), st.integers(0, 8)))
def test_everyone_in_a_circle_agrees_who_stands_for_it(targets):
    names = {f"{start}": f"{target}" for start, target in targets.items()}
    for start, target in names.items():
        assert joined(start, names.get) in (joined(target, names.get), start)
        assert joined(joined(start, names.get), names.get) == joined(start, names.get)
