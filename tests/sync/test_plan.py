from hypothesis import given
from hypothesis import strategies as st
from laptops import closure

from ntt_desktop.sync import graph
from ntt_desktop.sync.plan import arrival_order, missing_for


@st.composite
def graphs(draw):
    size = draw(st.integers(1, 12))
    return {n: draw(st.sets(st.integers(0, n - 1), max_size=3)) if n else set() for n in range(size)}


def id_of(number):
    return bytes([number]) * 32


def lacking(parents, stated):
    sets = []
    for number in parents:
        sets.append(graph.ancestors(parents[number], sets.__getitem__))
    return missing_for(stated, {id_of(n): n for n in parents}, sets.__getitem__, parents)


@given(graphs(), st.sets(st.integers(0, 15)))
def test_what_is_not_below_the_stated_heads_is_sent(parents, stated):
    """Heads from 12 on are never known here: they say nothing."""
    above = closure(parents)
    theirs = {n for head in stated if head in parents for n in above[head] | {head}}
    assert lacking(parents, map(id_of, stated)) == sorted(parents.keys() - theirs)


def test_who_stated_nothing_gets_everything():
    assert lacking({0: set(), 1: {0}, 2: {0}}, ()) == [0, 1, 2]


@given(graphs(), st.sets(st.integers(0, 11)), st.randoms())
def test_commits_can_be_put_in_in_the_order_given(parents, known, chance):
    above = closure(parents)
    known = {n for head in known & parents.keys() for n in above[head] | {head}}
    names = chance.sample(list(parents), len(parents))
    carried = {id_of(n): [id_of(parent) for parent in parents[n]] for n in names}
    ordered, missing = arrival_order(carried, {id_of(n) for n in known})
    assert not missing
    assert sorted(ordered) == sorted(id_of(n) for n in parents.keys() - known)
    there = {id_of(n) for n in known}
    for commit in ordered:
        assert there.issuperset(carried[commit])
        there.add(commit)


@given(graphs(), st.integers(0, 11))
def test_a_missing_parent_is_named_and_its_children_wait(parents, lost):
    lost %= len(parents)
    above = closure(parents)
    carried = {id_of(n): [id_of(parent) for parent in parents[n]] for n in parents if n != lost}
    ordered, missing = arrival_order(carried, set())
    assert missing == ({id_of(lost)} if any(lost in some for some in parents.values()) else set())
    assert sorted(ordered) == sorted(id_of(n) for n in parents if n != lost and lost not in above[n])


def test_a_file_known_already_holds_nothing_new():
    carried = {id_of(1): [id_of(0)], id_of(2): [id_of(1)]}
    assert arrival_order(carried, {id_of(1), id_of(2)}) == ([], set())


def test_a_circle_cannot_be_put_in():
    assert arrival_order({id_of(1): [id_of(2)], id_of(2): [id_of(1)]}, set()).ordered == []
