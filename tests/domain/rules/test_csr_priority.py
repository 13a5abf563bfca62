"""Values worked out by hand from csr 3.1: 100 × Σ weight × bands reached ÷ (4 × weights with data)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.rules.book import BadTable, shipped
from ntt_desktop.domain.rules.csr_priority import CsrPriority
from ntt_desktop.domain.rules.facts import BadFact

ENGINE = CsrPriority(shipped("csr_priority"))
CODES = tuple(ENGINE.weights)


@pytest.mark.parametrize(
    ("values", "shown", "coverage"),
    [
        (("24", "12", "35", "55", None), "78.95", 95),  # 300 × 100 ÷ 380
        ((None, None, None, None, None), None, 0),
        (("0", "0", "0", "0", "0"), "0.00", 100),
        (("2.49", "0", "0", "0", "0"), "0.00", 100),  # just below the first band
        (("2.5", "0", "0", "0", "0"), "8.75", 100),  # one band: 35 ÷ 400
        (("9.99", "0", "0", "0", "0"), "8.75", 100),
        (("10", "0", "0", "0", "0"), "17.50", 100),
        (("30", "0", "0", "0", "0"), "35.00", 100),  # the whole weight
        (("100", "0", "0", "0", "0"), "35.00", 100),  # there is no fifth band
        (("0", "0.01", "0", "0", "0"), "7.50", 100),  # "more than zero": 30 ÷ 400
        (("0", "0.009", "0", "0", "0"), "0.00", 100),
        (("0", "5", "0", "0", "0"), "15.00", 100),
        (("0", "0", "4.99", "5", "0"), "3.75", 100),  # 15 ÷ 400
        (("0", "0", "0", "0", "60"), "5.00", 100),
        (("20", None, None, None, None), "75.00", 35),  # three of four bands, alone
        ((None, None, None, None, "10"), "25.00", 5),
        ((None, "0", None, None, None), "0.00", 30),  # nothing reached is not the same as no data
        (("2.5", "0.01", "5", None, None), "25.00", 80),  # one band each
        (("10", "5", None, None, "25"), "50.00", 70),
        (("10", "0", "0", None, None), "21.88", 80),  # 70 × 100 ÷ 320 = 21.875, half up
        ((None, "0.01", None, None, "0"), "21.43", 35),  # 30 × 100 ÷ 140 = 21.428…
        (("2.5", None, None, None, "60"), "34.38", 40),  # 55 × 100 ÷ 160 = 34.375, half up
    ],
)
def test_values_by_hand(values: tuple[str | None, ...], shown: str | None, coverage: int) -> None:
    found = ENGINE.value(dict(zip(CODES, values, strict=True)))
    assert (found.shown, found.coverage) == (shown, coverage)


def test_the_value_is_an_exact_fraction() -> None:
    assert ENGINE.value({"P1": "24", "P2": "12", "P3": "35", "P4": "55"}).value == Fraction(1500, 19)


@pytest.mark.parametrize(("facts", "little"), [({"P1": 1, "P2": 1, "P5": 1}, False), ({"P1": 1, "P2": 1}, True)])
def test_below_seventy_the_data_are_too_few(facts: dict[str, int], little: bool) -> None:
    assert ENGINE.value(facts).too_little is little


def test_what_is_not_known_is_named() -> None:
    assert ENGINE.value({"P1": "1", "P3": "1"}).missing == ("P2", "P4", "P5")


@pytest.mark.parametrize("value", ["-1", "12,5", "banyak", "1e3"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(BadFact, match="P2"):
        ENGINE.value({"P2": value})


def test_bands_that_do_not_rise_are_refused_with_their_place() -> None:
    book = shipped("csr_priority")
    rows = tuple({**row, "batas_nilai_3": "1"} if row["kode"] == "P3" else row for row in book.sheets["csr_priority"])
    with pytest.raises(BadTable, match="P3.*batas_nilai_3"):
        CsrPriority(book._replace(sheets={"csr_priority": rows}))


_PERCENT = st.decimals(0, 100, places=2).map(str)


@given(st.dictionaries(st.sampled_from(CODES), _PERCENT, min_size=1), st.sampled_from(CODES), _PERCENT)
def test_a_worse_figure_never_lowers_the_priority(facts: dict[str, str], code: str, more: str) -> None:
    before = ENGINE.value({**facts, code: "0"})
    after = ENGINE.value({**facts, code: more})
    assert before.value is not None
    assert after.value is not None
    assert before.value <= after.value <= 100
    assert before.coverage == after.coverage
