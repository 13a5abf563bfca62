"""The ladder over its table: gaps stop the climb, and a table nobody can use is refused."""

import pytest

from ntt_desktop.domain.rules.book import BadTable, shipped
from ntt_desktop.domain.rules.coaching import FACTS, CoachingLadder

ALL = {
    "data_lengkap": "ya",
    "nib": "ya",
    "izin_berlaku": "HALAL|MEREK|SPP_IRT",
    "izin_kurang": "TIDAK_ADA",
    "lhu": "MS",
    "umur_lhu_bulan": 11,
    "kelompok": "PANGAN_OLAHAN",
    "status_halal": "BERSERTIFIKAT",
    "pasar_terbukti": "EKSPOR",
}


def test_every_fact_is_gathered_for_something() -> None:
    assert set(ALL) == set(FACTS)
    asked = {name for rung in CoachingLadder(shipped("coaching")).rungs for name in rung.asks}
    assert asked == set(FACTS)


def test_a_gap_stops_the_climb_and_what_lies_above_is_still_told() -> None:
    ladder = CoachingLadder(shipped("coaching"))
    assert ladder.climb(ALL).level == 7
    climb = ladder.climb({**ALL, "umur_lhu_bulan": 12})
    assert climb.level == 3
    assert climb.next is not None
    assert climb.next.code == "MUTU"
    assert [met for _, met in climb.rungs] == [True, True, True, False, True, True, True]
    assert ladder.climb({}).level == 0


def test_weaving_is_not_asked_for_a_test_nor_halal() -> None:
    ladder = CoachingLadder(shipped("coaching"))
    weaving = {**ALL, "kelompok": "TENUN", "lhu": "TIDAK_ADA", "izin_berlaku": "IG", "status_halal": "TIDAK_ADA"}
    assert ladder.climb(weaving).level == 7


@pytest.mark.parametrize("condition", ["nib =", "warna = biru"])
def test_a_condition_that_cannot_be_used_is_refused(condition) -> None:
    book = shipped("coaching")
    first, *others = book.sheets["coaching_ladder"]
    with pytest.raises(BadTable):
        CoachingLadder(book._replace(sheets={"coaching_ladder": ({**first, "syarat": condition}, *others)}))
