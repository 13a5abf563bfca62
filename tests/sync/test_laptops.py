"""A machine plays the officers: it edits, sends, loses, doubles, restores and clones, and the oracle counts after it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from laptops import (
    FIELDS,
    MINUTE,
    RECORDS,
    Diverged,
    Laptop,
    check,
    check_agreement,
    exchange,
    play,
    take,
    value_of,
)

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import graph, hlc, merge, plan

WHO = st.integers(0, 3)
YEAR = 365 * 24 * 60 * MINUTE


class Officers(RuleBasedStateMachine):
    """Four laptops, a drawer of files, some backups."""

    @initialize()
    def begin(self):
        self.laptops = [Laptop(number) for number in range(1, 5)]
        self.drawer = []
        self.backups = []

    @rule(
        who=WHO,
        record=st.sampled_from(RECORDS),
        names=st.sets(st.sampled_from(FIELDS), min_size=1),
        value=st.integers(0, 3),
    )
    def edit(self, who, record, names, value):
        self.laptops[who].edit(record, {name: value_of(name, value) for name in sorted(names)})

    @precondition(lambda self: any(laptop.clashes() for laptop in self.laptops))
    @rule(data=st.data(), value=st.integers(0, 3))
    def settle(self, data, value):
        laptop = data.draw(st.sampled_from([laptop for laptop in self.laptops if laptop.clashes()]))
        record, name = data.draw(st.sampled_from(laptop.clashes()))
        laptop.edit(record, {name: value_of(name, value)})
        assert (record, name) not in laptop.clashes()

    @rule(who=WHO)
    def seal(self, who):
        self.laptops[who].seal()

    @rule(who=WHO, to=WHO)
    def send(self, who, to):
        if who != to:
            self.drawer.append(self.laptops[who].send(self.laptops[to]))

    @precondition(lambda self: self.drawer)
    @rule(who=WHO, data=st.data(), lost=st.booleans())
    def receive(self, who, data, lost):
        """Any file of the drawer, by anyone; it may be read again later, or be lost afterwards."""
        at = data.draw(st.integers(0, len(self.drawer) - 1))
        take(self.laptops[who], self.drawer[at])
        if lost:
            del self.drawer[at]

    @precondition(lambda self: self.drawer)
    @rule(who=WHO, data=st.data())
    def receive_damaged(self, who, data):
        file = bytearray(data.draw(st.sampled_from(self.drawer)))
        file[data.draw(st.integers(0, 5000)) % len(file)] ^= data.draw(st.integers(1, 255))
        laptop = self.laptops[who]
        laptop.seal()
        before = laptop.backup()
        with pytest.raises(AppError):
            laptop.receive(bytes(file))
        assert laptop.backup() == before

    @rule(who=WHO)
    def back_up(self, who):
        self.backups.append((who, self.laptops[who].backup()))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data):
        who, kept = data.draw(st.sampled_from(self.backups))
        self.laptops[who].restore(kept)

    @rule(who=WHO, copy=WHO)
    def clone(self, who, copy):
        self.laptops[copy].restore(self.laptops[who].backup())

    @rule(who=WHO, years=st.sampled_from([-10, -1, 1, 12]))
    def set_clock(self, who, years):
        self.laptops[who].clock = max(0, self.laptops[who].clock + years * YEAR)

    @invariant()
    def the_same_heads_hold_the_same_data(self):
        check_agreement(laptop for laptop in self.laptops if not laptop.open)

    def teardown(self):
        if not hasattr(self, "laptops"):
            return
        exchange(self.laptops)
        assert len({laptop.head_ids() for laptop in self.laptops}) == 1, "not everything arrived"
        check_agreement(self.laptops)
        for laptop in self.laptops:
            check(laptop)


Officers.TestCase.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
TestOfficers = Officers.TestCase


@pytest.mark.parametrize("seed", range(12))
def test_a_random_life_ends_in_agreement(seed):
    play(seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1040))
def test_a_long_random_life_ends_in_agreement(seed):
    play(seed, steps=300)


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["edit", "send", "seal"]), WHO, WHO, st.sampled_from(RECORDS), st.sampled_from(FIELDS)),
    max_size=25,
)


@settings(max_examples=8)
@given(ACTIONS, st.permutations([-5, 0, 3, 12]))
def test_clocks_change_no_live_write(actions, years):
    """The same acts on laptops with other clocks: every field holds the same values at the end."""
    assert lived(actions, [0, 0, 0, 0]) == lived(actions, years)


def lived(actions, years):
    laptops = [Laptop(number) for number in range(1, 5)]
    for laptop, off in zip(laptops, years, strict=True):
        laptop.clock += off * YEAR
    for step, (action, who, other, record, name) in enumerate(actions):
        if action == "edit":
            laptops[who].edit(record, {name: f"{step}"})
        elif action == "seal":
            laptops[who].seal()
        elif who != other:
            laptops[other].receive(laptops[who].send(laptops[other]))
    exchange(laptops)
    return [{place: {write.value for write in live} for place, live in laptop.live.items()} for laptop in laptops]


def last_arrival_wins(live, ancestors, commit, value):
    return (merge.Write(commit, value),)


def nothing_is_ever_settled(live, ancestors, commit, value):
    return (*(write for write in live if write.commit != commit), merge.Write(commit, value))


def only_the_first_is_looked_at(live, ancestors, commit, value):
    if live and graph.is_ancestor(live[0].commit, ancestors):
        live = live[1:]
    return (*live, merge.Write(commit, value))


def the_newer_is_dropped(live, ancestors, commit, value):
    unknown = tuple(write for write in live if not graph.is_ancestor(write.commit, ancestors))
    return unknown or (merge.Write(commit, value),)


def a_delete_loses(live, ancestors, commit, value):
    unknown = tuple(write for write in live if not graph.is_ancestor(write.commit, ancestors))
    return unknown if unknown and value is True else (*unknown, merge.Write(commit, value))


def equal_values_are_one(live, ancestors, commit, value):
    left = tuple(w for w in live if w.commit != commit and not graph.is_ancestor(w.commit, ancestors))
    return left if any(write.value == value for write in left) else (*left, merge.Write(commit, value))


def parents_alone(parents, of):
    return graph.union(parents)


def without_the_parents(parents, of):
    found = 0
    for parent in parents:
        found |= of(parent)
    return found


def the_first_parent_alone(parents, of):
    for parent in parents:
        return of(parent) | 1 << parent
    return 0


def the_first_entry_wins(entries):
    folded = {}
    for fields, values in entries:
        for name, value in zip(fields, values, strict=True):
            folded.setdefault(name, value)
    return folded


def numbers_above_the_stated_ones(stated, number_of, ancestors_of, numbers):
    known = [number_of[head] for head in stated if head in number_of]
    return [number for number in numbers if number > max(known, default=-1)]


def nothing_is_missing(carried, known):
    return plan.Arrival([commit for commit in carried if commit not in known], set())


BUGS = {
    "last arrival wins": (merge, "live_after", last_arrival_wins),
    "nothing is ever settled": (merge, "live_after", nothing_is_ever_settled),
    "only the first live write is looked at": (merge, "live_after", only_the_first_is_looked_at),
    "the newer write is dropped": (merge, "live_after", the_newer_is_dropped),
    "a delete loses": (merge, "live_after", a_delete_loses),
    "equal values are one": (merge, "live_after", equal_values_are_one),
    "parents alone are ancestors": (graph, "ancestors", parents_alone),
    "parents are no ancestors": (graph, "ancestors", without_the_parents),
    "only one parent counts": (graph, "ancestors", the_first_parent_alone),
    "the first entry of a commit wins": (merge, "fold", the_first_entry_wins),
    "what came later than the stated heads is sent": (plan, "missing_for", numbers_above_the_stated_ones),
    "a missing parent is not noticed": (plan, "arrival_order", nothing_is_missing),
}


@pytest.mark.parametrize(("module", "name", "wrong"), BUGS.values(), ids=BUGS)
def test_the_oracle_finds_a_planted_bug(module, name, wrong, monkeypatch):
    monkeypatch.setattr(module, name, wrong)
    for seed in range(30, 70):  # a missing parent shows in few lives; one of them is the 33rd
        try:
            play(seed)
        except (Diverged, KeyError):
            return
    pytest.fail("not found in 40 lives")


def test_the_clock_only_goes_forward_in_a_life(monkeypatch):
    """The lives above do tick the hybrid clock: without its rule two commits of a laptop would have the same time."""
    laptop = Laptop(1)
    laptop.edit(RECORDS[0], {"nama": "a"})
    laptop.seal()
    laptop.clock -= YEAR
    laptop.edit(RECORDS[0], {"nama": "b"})
    laptop.seal()
    first, second = (commit.header.hlc for commit in laptop.log)
    assert hlc.milliseconds(first) == hlc.milliseconds(second)
    assert second == first + 1
