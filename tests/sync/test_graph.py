from hypothesis import given
from hypothesis import strategies as st
from laptops import closure

from ntt_desktop.sync import graph


@st.composite
def graphs(draw):
    """Parents of each commit; commit n may have any commits before it as parents."""
    size = draw(st.integers(1, 14))
    return {n: draw(st.sets(st.integers(0, n - 1), max_size=3)) if n else set() for n in range(size)}


def ancestor_sets(parents):
    found = []
    for number in sorted(parents):
        found.append(graph.ancestors(parents[number], found.__getitem__))
    return found


@given(graphs())
def test_ancestors_are_all_that_can_be_reached(parents):
    found = ancestor_sets(parents)
    for number, above in closure(parents).items():
        assert set(graph.members(found[number])) == above
        assert all(graph.is_ancestor(other, found[number]) == (other in above) for other in parents)


@given(graphs())
def test_heads_are_the_commits_without_children(parents):
    found = ancestor_sets(parents)
    named = set().union(*parents.values())
    assert graph.heads(parents, found.__getitem__) == set(parents) - named


@given(st.sets(st.integers(0, 3000), max_size=40))
def test_a_set_of_commits_comes_back(numbers):
    packed = graph.pack(graph.union(numbers))
    assert graph.members(graph.unpack(packed)) == sorted(numbers)
    assert len(packed) == (max(numbers) // 8 + 1 if numbers else 0)
