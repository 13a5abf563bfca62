"""Values worked out by hand from csr 4.7: 40 + place + 20 × min(1, money ÷ gap) + 15 × priority ÷ 100."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.rules.book import BadTable, WeightsDoNotAddUp, shipped
from ntt_desktop.domain.rules.csr_match import CsrMatch, Match
from ntt_desktop.domain.rules.facts import BadFact

ENGINE = CsrMatch(shipped("csr_match"))
PLACES = ("desa", "kecamatan", "kabupaten", "provinsi", "lainnya")


def match(place: str | None, money: str | None, gap: str | None, priority: str | None) -> Match:
    return ENGINE.value(
        {"wilayah_sama": place, "anggaran_tersedia": money, "kekurangan_dana": gap, "prioritas_desa": priority}
    )


@pytest.mark.parametrize(
    ("place", "money", "gap", "priority", "shown"),
    [
        ("kabupaten", "60000000", "100000000", "78.95", "78.84"),  # 40+15+12+11.8425
        ("provinsi", "0", "10000000", "0.00", "45.00"),  # 40+5
        ("desa", "100", "100", "100", "100.00"),  # everything
        ("desa", "200", "100", "100", "100.00"),  # more money than is lacking counts as enough
        ("desa", "100", "101", "100", "99.80"),  # 20 × 100 ÷ 101 = 19.8019…
        ("lainnya", "0", "1", "0", "40.00"),  # the subject alone
        ("lainnya", "1", "1", "0", "60.00"),
        ("kecamatan", "0", "1", "0", "60.00"),  # 40+20
        ("kecamatan", "1", "2", "0", "70.00"),  # half the money: 10
        ("kecamatan", "1", "3", "0", "66.67"),  # 6.666…
        ("kabupaten", "0", "1", "50", "62.50"),  # half the priority: 7.5
        ("kabupaten", "0", "1", "0.1", "55.02"),  # 0.015, half up
        ("kabupaten", "0", "1", "0.03", "55.00"),  # 0.0045
        ("provinsi", "1", "8", "0", "47.50"),  # 2.5
        ("desa", "0", "1", "33.33", "70.00"),  # 4.9995: half up
        ("desa", "0", "0", "50", None),  # nothing is lacking: filtered out, no division
        ("desa", "50000000", "0", None, None),
        ("desa", None, "100", "50", None),  # money unknown
        (None, "1", "100", "50", None),  # place unknown
        ("desa", "1", None, "50", None),  # gap unknown
        ("desa", "1", "100", None, None),  # no priority known: not taken for 0
        ("desa", "999999999999999999", "1000000000000000000", "0", "85.00"),  # 19.99…98 rounds up
    ],
)
def test_values_by_hand(
    place: str | None, money: str | None, gap: str | None, priority: str | None, shown: str | None
) -> None:
    assert match(place, money, gap, priority).shown == shown


def test_filtered_out_is_not_the_same_as_unknown() -> None:
    assert match("desa", "1", "0", "50").shown_pair is False
    unknown = match("desa", "1", None, None)
    assert unknown.shown_pair is None
    assert unknown.missing == ("kekurangan_dana", "prioritas_desa")
    assert match("desa", "1", "100", "50").shown_pair is True


def test_another_subject_is_not_shown() -> None:
    facts = {"wilayah_sama": "desa", "anggaran_tersedia": 1, "kekurangan_dana": 1, "prioritas_desa": 1}
    assert ENGINE.value({**facts, "bidang_sama": "tidak"}).shown_pair is False
    assert ENGINE.value({**facts, "bidang_sama": "ya"}).shown == "85.15"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("wilayah_sama", "pulau"),
        ("anggaran_tersedia", "-1"),
        ("kekurangan_dana", "1.5"),
        ("prioritas_desa", "101"),
        ("bidang_sama", "mungkin"),
    ],
)
def test_a_fact_of_the_wrong_form_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadFact, match=name):
        ENGINE.value({name: value})


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"cara_hitung": "desa sama 25; kabupaten 15; lainnya 0"}, "kabupaten 15"),
        ({"cara_hitung": "desa sama 25; kabupaten sama 15"}, "lainnya"),
        ({"cara_hitung": "desa sama 30; lainnya 0"}, "25"),
    ],
)
def test_places_that_cannot_be_read_are_refused_with_their_row(cells: dict[str, str], said: str) -> None:
    book = shipped("csr_match")
    rows = tuple({**row, **cells} if row["kode"] == "M2" else row for row in book.sheets["csr_match"])
    with pytest.raises(BadTable, match=f"M2.*{said}"):
        CsrMatch(book._replace(sheets={"csr_match": rows}))


def test_weights_must_add_up() -> None:
    book = shipped("csr_match")
    rows = tuple({**row, "bobot": "21"} if row["kode"] == "M3" else row for row in book.sheets["csr_match"])
    with pytest.raises(WeightsDoNotAddUp, match="101"):
        CsrMatch(book._replace(sheets={"csr_match": rows}))


@given(st.sampled_from(PLACES), st.integers(0, 10**12), st.integers(1, 10**12), st.integers(0, 100))
def test_nearer_richer_and_more_urgent_never_fits_worse(place: str, money: int, gap: int, priority: int) -> None:
    def value(place: str, money: int, priority: int) -> object:
        return match(place, str(money), str(gap), str(priority)).value

    before = value(place, money, priority)
    nearer = PLACES[max(0, PLACES.index(place) - 1)]
    assert value(nearer, money, priority) >= before  # type: ignore[operator]
    assert value(place, money + 1, priority) >= before  # type: ignore[operator]
    assert value(place, money, min(100, priority + 1)) >= before  # type: ignore[operator]
