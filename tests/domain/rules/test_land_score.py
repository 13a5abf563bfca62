"""Scores worked out by hand from land 7: Σ weight × points ÷ 4, weights 15 20 10 15 10 7 7 4 5 5 2."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.rules.book import Book, WeightsDoNotAddUp, shipped
from ntt_desktop.domain.rules.facts import BadFact
from ntt_desktop.domain.rules.land_score import LandScore, NoLevelFits, Score

BOOK = shipped("land")
ENGINE = LandScore(BOOK)
CODES = tuple(ENGINE.weights)


def score(points: str, knockouts: str = "") -> Score:
    """points: one sign for each criterion, `-` for one that is not answered."""
    given = {code: None if sign == "-" else sign for code, sign in zip(CODES, points, strict=True)}
    return ENGINE.score({**given, "gugur": knockouts})


@pytest.mark.parametrize(
    ("points", "knockouts", "value", "category"),
    [
        ("44423323332", "", "80.25", "Sangat layak"),  # 60+80+40+30+30+21+14+12+15+15+4 = 321
        ("21423323332", "", "57.75", "Layak bersyarat"),  # C01 -2, C02 -3: 321 - 30 - 60 = 231
        ("44443323332", "", "87.75", "Sangat layak"),  # C04 +2: 321 + 30 = 351
        ("44423323333", "", "80.75", "Sangat layak"),  # C11 +1: 2 quarters
        ("44423323331", "", "79.75", "Layak"),  # just below 80
        ("44422222222", "", "72.50", "Layak"),  # 60+80+40 and twice 55: 180+110 = 290
        ("22222222222", "", "50.00", "Layak bersyarat"),  # 200, exactly on the border
        ("22222222221", "", "49.50", "Kurang layak"),  # two quarters less
        ("33333333333", "", "75.00", "Layak"),  # 300
        ("11111111111", "", "25.00", "Kurang layak"),  # 100
        ("00000000000", "", "0.00", "Kurang layak"),  # answered with nothing: a value, not a gap
        ("44444444444", "", "100.00", "Sangat layak"),
        ("40000000000", "", "15.00", "Kurang layak"),  # one whole weight
        ("00000001000", "", "1.00", "Kurang layak"),  # 4 quarters
        ("00000010000", "", "1.75", "Kurang layak"),  # 7 quarters
        ("44440000110", "", "62.50", "Layak bersyarat"),  # 60+80+40+60+5+5 = 250
        ("44440002000", "", "62.00", "Layak bersyarat"),  # 240 + 8
        ("44440040000", "", "67.00", "Layak"),  # 240 + 28
        ("44440000040", "", "65.00", "Layak"),  # 240 + 20: exactly on the border
        ("44444444444", "K03", "100.00", "Tidak layak"),  # a knock-out whatever the value
        ("44423323332", "K01|K08", "80.25", "Tidak layak"),
        ("4442332333-", "", "79.25", None),  # not all answered: 321 - 4 = 317, no category
        ("----------4", "", "2.00", None),  # 8 quarters
        ("-----------", "", None, None),  # nothing known
        ("----------4", "K06", "2.00", "Tidak layak"),  # the knock-out does not wait for the rest
        ("-----------", "K06", None, "Tidak layak"),
    ],
)
def test_scores_by_hand(points: str, knockouts: str, value: str | None, category: str | None) -> None:
    found = score(points, knockouts)
    assert (found.value, found.category) == (value, category)


def test_a_score_is_provisional_until_every_criterion_is_answered() -> None:
    found = score("44423323-3-")
    assert found.provisional
    assert found.filled == "Terisi 9 dari 11 (bobot 93)"
    assert found.missing == ("C09", "C11")
    assert not score("44423323332").provisional


def test_a_knock_out_says_why_and_the_order_of_writing_does_not_matter() -> None:
    found = score("44444444444", "K07|K01")
    assert found.knockouts == ("K01", "K07")
    assert found.messages[0].startswith("Ada sengketa")


@pytest.mark.parametrize(("name", "value"), [("C01", "5"), ("C02", "2.5"), ("C03", "x"), ("gugur", "K99")])
def test_what_is_no_point_and_no_knock_out_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadFact, match=name):
        ENGINE.score({name: value})


CLEAR = {
    "sengketa": "TIDAK_ADA",
    "tata_ruang": "SESUAI",
    "kawasan_hutan": "tidak",
    "lp2b": "tidak",
    "sempadan": "tidak",
    "bahaya_maksimum": "SEDANG",
    "akses": "ADA",
    "dijaminkan": "tidak",
    "disita": "tidak",
    "dipakai_tugas_pemda": "tidak",
}


@pytest.mark.parametrize(
    ("other", "hit", "unknown"),
    [
        ({}, (), {}),
        ({"sengketa": "AKTIF"}, ("K01",), {}),
        ({"sengketa": None}, (), {"K01": ("sengketa",)}),
        ({"disita": "ya", "dijaminkan": None}, ("K08",), {}),
        ({"dijaminkan": None}, (), {"K08": ("dijaminkan",)}),
        # too little is left beside the border strip, by a hundredth of a square metre
        ({"sempadan": "ya", "luas_efektif": "1999.99", "luas_minimum": "2000"}, ("K05",), {}),
        ({"sempadan": "ya", "luas_efektif": "2000", "luas_minimum": "2000"}, (), {}),
        # no official minimum is known
        ({"sempadan": "ya", "luas_efektif": "2000"}, (), {"K05": ("luas_minimum",)}),
    ],
)
def test_knock_outs_from_the_facts_of_a_parcel(
    other: dict[str, str | None], hit: tuple[str, ...], unknown: dict[str, tuple[str, ...]]
) -> None:
    found = ENGINE.knocks({**CLEAR, **other})
    assert (found.hit, found.unknown) == (hit, unknown)


def _with(sheet: str, code: str, **cells: str) -> Book:
    key = "kode" if sheet == "land_scoring" else "urutan"
    rows = tuple({**row, **cells} if row[key] == code else row for row in BOOK.sheets[sheet])
    return BOOK._replace(sheets={**BOOK.sheets, sheet: rows})


def test_weights_that_do_not_add_up_are_refused_with_their_sum() -> None:
    with pytest.raises(WeightsDoNotAddUp, match="95"):
        LandScore(_with("land_scoring", "C01", bobot="10"))


def test_a_lowest_level_above_nothing_is_refused() -> None:
    with pytest.raises(NoLevelFits):
        LandScore(_with("land_scoring_levels", "4", batas_bawah="10"))


def test_levels_count_by_their_bounds_whatever_their_order() -> None:
    levels = [{**row, "urutan": str(9 - int(row["urutan"]))} for row in BOOK.sheets["land_scoring_levels"]]
    turned = LandScore(BOOK._replace(sheets={**BOOK.sheets, "land_scoring_levels": tuple(levels)}))
    for points in range(5):
        facts = dict.fromkeys(turned.weights, points)
        assert turned.score(facts).category == ENGINE.score(facts).category


def test_another_weight_gives_another_value() -> None:
    book = _with("land_scoring", "C01", bobot="10")
    rows = tuple({**row, "bobot": "25"} if row["kode"] == "C02" else row for row in book.sheets["land_scoring"])
    again = LandScore(book._replace(version="2", sheets={**book.sheets, "land_scoring": rows}))
    points = dict.fromkeys(CODES, 0) | {"C02": 4}
    assert (again.score(points).value, ENGINE.score(points).value) == ("25.00", "20.00")
    assert again.score(points).version == "2"


_POINTS = st.fixed_dictionaries({code: st.one_of(st.none(), st.integers(0, 4)) for code in CODES})


@given(_POINTS, st.sampled_from(CODES))
def test_a_better_answer_never_lowers_the_value(points: dict[str, int | None], code: str) -> None:
    before = ENGINE.score({**points, code: 2})
    after = ENGINE.score({**points, code: 3})
    assert before.quarters is not None
    assert after.quarters == before.quarters + ENGINE.weights[code]


@given(_POINTS, st.permutations(CODES))
def test_the_order_of_answers_does_not_matter(points: dict[str, int | None], order: list[str]) -> None:
    found = ENGINE.score(points)
    assert ENGINE.score({code: points[code] for code in order}) == found
    assert found.provisional is (None in points.values())
    assert (found.category is None) is found.provisional
    assert replace(found) == found
