import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.rules.condition import Unreadable, parse
from ntt_desktop.domain.rules.facts import BadFact, Facts, Verdict


@pytest.mark.parametrize(
    ("written", "facts", "verdict"),
    [
        ("semua", {}, Verdict(True)),
        ("a = ya", {"a": "ya"}, Verdict(True)),
        ("a = ya", {"a": "belum_diketahui"}, Verdict(None, ("a",))),
        ("a = X|Y", {"a": "Y"}, Verdict(True)),
        ("a memuat X|Y", {"a": "Z|Y"}, Verdict(True)),
        ("a memuat X", {"a": "Z"}, Verdict(False)),
        ("a terisi", {}, Verdict(False)),
        ("a terisi", {"a": "kopi"}, Verdict(True)),
        # "dan" binds closer than "atau"
        ("a = ya atau b = ya dan c = ya", {"a": "ya", "c": "tidak"}, Verdict(True)),
        ("(a = ya atau b = ya) dan c = ya", {"a": "ya", "c": "tidak"}, Verdict(False)),
        # false wins over unknown in "dan", true over unknown in "atau"
        ("a = ya dan b = ya", {"a": "tidak"}, Verdict(False)),
        ("a = ya dan b = ya", {"a": "ya"}, Verdict(None, ("b",))),
        ("a = ya atau b = ya", {"b": "ya"}, Verdict(True)),
        ("a = ya atau b = ya", {"b": "tidak"}, Verdict(None, ("a",))),
        ("a/b = ya", {"a": "tidak", "b": "ya"}, Verdict(True)),
        ("a < 7", {"a": 6}, Verdict(True)),
        ("a < 7", {"a": "7"}, Verdict(False)),
        ("a >= 0.01", {"a": "0.01"}, Verdict(True)),
        ("a < b", {"a": "1999.99", "b": "2000"}, Verdict(True)),
        ("a < b", {"a": "1"}, Verdict(None, ("b",))),
        # not asked of this thing: nothing over it holds
        ("a < 7", {"a": "TIDAK_BERLAKU"}, Verdict(False)),
        ("a terisi", {"a": "TIDAK_BERLAKU"}, Verdict(False)),
    ],
)
def test_conditions(written: str, facts: Facts, verdict: Verdict) -> None:
    assert parse(written).judge(facts) == verdict


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "nama isian"),
        ("a", '"="'),
        ("a =", "kode pilihan"),
        ("a = ya dan", "akhir"),
        ("a = ya b = ya", '"dan", "atau"'),
        ("(a = ya", '")"'),
        ("a < dan", "nama isian"),
        ("a = ya; keluar", '"; keluar"'),
        ("dan = ya", "nama isian"),
        ("(" * 40 + "a = ya" + ")" * 40, "20"),
    ],
)
def test_what_is_not_of_the_grammar_is_said_with_its_place(written: str, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(written)
    assert said in str(caught.value)


def test_a_fact_that_is_no_number_is_refused_by_name() -> None:
    with pytest.raises(BadFact, match="luas"):
        parse("luas < 7").judge({"luas": "tujuh"})


_NAMES = ("a", "b", "c")
_CONDITIONS = st.recursive(
    st.builds(lambda name, code: f"{name} = {code}", st.sampled_from(_NAMES), st.sampled_from(("ya", "X|tidak"))),
    lambda inner: st.builds(
        lambda one, word, other: f"({one} {word} {other})", inner, st.sampled_from(("dan", "atau")), inner
    ),
    max_leaves=8,
)


@given(_CONDITIONS, st.fixed_dictionaries({name: st.sampled_from((None, "ya", "tidak")) for name in _NAMES}))
def test_unknown_means_that_it_may_still_be_decided_by_the_missing_facts(written: str, facts: Facts) -> None:
    condition = parse(written)
    verdict = condition.judge(facts)
    unknown = [name for name in _NAMES if facts[name] is None]
    assert set(verdict.missing) <= set(unknown)
    for value in ("ya", "tidak"):
        after = condition.judge({**facts, **dict.fromkeys(unknown, value)})
        assert after.holds is not None
        if verdict.holds is not None:
            assert after == verdict
