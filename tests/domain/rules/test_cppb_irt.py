"""Levels worked out by hand from permits 3; the reason stands beside each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.rules.book import shipped
from ntt_desktop.domain.rules.cppb_irt import INPUTS, CppbIrt
from ntt_desktop.domain.rules.facts import BadFact

ENGINE = CppbIrt(shipped("cppb_irt"))
ORDER = ("I", "II", "III", "IV")


@pytest.mark.parametrize(
    ("mi", "ma", "se", "kr", "level"),
    [
        (0, 0, 0, 0, "I"),  # nothing found
        (1, 0, 0, 0, "I"),  # one minor: the regulation's table gives I
        (1, 1, 0, 0, "I"),  # one minor and one mayor are still I
        (0, 2, 0, 0, "II"),  # two mayor are the lower end of II
        (1, 2, 0, 0, "II"),  # minor does not matter there
        (0, 3, 0, 0, "II"),  # three are the upper end
        (0, 4, 0, 0, "III"),  # four mayor
        (0, 6, 0, 0, "III"),  # all mayor items
        (0, 0, 1, 0, "III"),  # one serious
        (0, 3, 1, 0, "III"),  # serious is looked at before mayor
        (1, 6, 4, 0, "III"),  # four serious are the upper end of III
        (0, 0, 5, 0, "IV"),  # five serious
        (0, 0, 16, 0, "IV"),  # all serious items
        (0, 0, 0, 1, "IV"),  # a single critical one
        (1, 1, 1, 1, "IV"),  # one of each
        (0, 0, 0, 14, "IV"),  # all critical items
        (None, None, None, 1, "IV"),  # critical decides alone
        (None, 0, 5, 0, "IV"),  # so do five serious
        (None, 2, 0, 0, "II"),  # minor asks nothing in the table
        (0, None, 1, 0, "III"),  # one serious decides without mayor
        (0, 0, None, 0, None),  # serious unknown: may still be III or IV
        (0, 0, 0, None, None),  # critical unknown
        (0, None, 0, 0, None),  # mayor unknown
        (0, 0, 5, None, "IV"),  # critical or not, five serious are IV
    ],
)
def test_levels_by_hand(mi: int | None, ma: int | None, se: int | None, kr: int | None, level: str | None) -> None:
    assert ENGINE.level({"mi": mi, "ma": ma, "se": se, "kr": kr}).level == level


def test_what_decides_is_named_when_it_is_missing() -> None:
    assert ENGINE.level({"mi": 0, "ma": 0, "se": 0}).missing == ("kr",)


def test_a_count_that_is_none_is_refused() -> None:
    with pytest.raises(BadFact, match="se"):
        ENGINE.level({"mi": 0, "ma": 0, "se": "banyak", "kr": 0})


def test_only_the_first_two_levels_may_be_registered() -> None:
    may = {level: ENGINE.level({"mi": 0, "ma": ma, "se": se, "kr": 0}).may_register for level, ma, se in
           (("I", 0, 0), ("II", 2, 0), ("III", 0, 1), ("IV", 0, 5))}  # fmt: skip
    assert may == {"I": True, "II": True, "III": False, "IV": False}


def test_the_severity_stands_with_the_item_and_adds_up_to_the_form() -> None:
    """1 minor, 6 mayor, 16 serious, 14 critical: 37 items."""
    tally = ENGINE.tally(dict.fromkeys(ENGINE.severity, "TIDAK_SESUAI"))
    assert [tally.counts[name] for name in INPUTS] == [1, 6, 16, 14]
    assert (tally.answered, tally.items) == (37, 37)


def test_the_level_is_provisional_until_all_items_are_answered() -> None:
    answers: dict[str, str | None] = dict.fromkeys(ENGINE.severity, "SESUAI")
    answers["2"] = answers["8"] = "TIDAK_SESUAI"  # both mayor
    answers["36"] = "TIDAK_BERLAKU"
    level = ENGINE.level_of(ENGINE.tally(answers))
    assert (level.level, level.provisional) == ("II", False)
    answers["1"] = None
    level = ENGINE.level_of(ENGINE.tally(answers))
    assert (level.level, level.provisional) == ("II", True)
    assert ENGINE.level_of(ENGINE.tally({})).provisional


_COUNTS = st.fixed_dictionaries({name: st.integers(0, 16) for name in INPUTS})


@given(_COUNTS, st.sampled_from(INPUTS))
def test_one_more_finding_never_betters_the_level(counts: dict[str, int], name: str) -> None:
    before, after = ENGINE.level(counts), ENGINE.level({**counts, name: counts[name] + 1})
    assert before.level is not None
    assert after.level is not None
    assert ORDER.index(after.level) >= ORDER.index(before.level)


@given(_COUNTS, st.sets(st.sampled_from(INPUTS)))
def test_a_level_known_from_some_counts_stays_when_the_others_come(counts: dict[str, int], hidden: set[str]) -> None:
    some = ENGINE.level({name: None if name in hidden else count for name, count in counts.items()})
    if some.level is not None:
        assert ENGINE.level(counts).level == some.level
    else:
        assert set(some.missing) <= hidden
