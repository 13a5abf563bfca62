import pytest
from tests.domain.memory_world import DESA, MemoryWorld

HERE = {"tingkat": "DESA", "desa": DESA, "periode": "2025-02", "sumber": "E_PPGBM"}


def test_the_place_goes_with_the_level() -> None:
    world = MemoryWorld()
    assert world.codes(world.add("indicator", tingkat="DESA"), "desa") == {("E", "indicator-without-place")}
    assert not world.codes(world.add("indicator", tingkat="DESA", desa=DESA), "desa")
    regency = world.add("indicator", tingkat="KABUPATEN")
    assert world.codes(regency, "kabupaten") == {("E", "indicator-without-place")}
    assert not world.codes(regency, "desa")
    assert not world.codes(world.add("indicator", tingkat="KABUPATEN", kabupaten="53.09"), "kabupaten")


def test_the_sample_survey_knows_no_village() -> None:
    world = MemoryWorld()
    assert world.codes(world.add("indicator", tingkat="DESA", sumber="SSGI"), "tingkat") == {
        ("E", "sample-survey-of-a-village")
    }
    assert not world.codes(world.add("indicator", tingkat="KABUPATEN", sumber="SSGI"), "tingkat")


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        ("ST", "D", {("E", "indicator-part-above-whole")}),
        ("KKME", "JKK", {("E", "indicator-part-above-whole")}),
        ("D", "S", {("W", "indicator-part-above-whole")}),
        ("AIR", "JKK", {("W", "indicator-part-above-whole")}),
    ],
)
def test_a_part_is_not_greater_than_its_whole(part: str, whole: str, found: set[tuple[str, str]]) -> None:
    world = MemoryWorld()
    all_of_it = world.add("indicator", indikator=whole, nilai="30", **HERE)
    some = world.add("indicator", indikator=part, nilai="31", **HERE)
    assert world.codes(some, "nilai") == found
    assert world.codes(all_of_it, "nilai") == found
    some.values["nilai"] = "30"
    assert not world.codes(some, "nilai")


def test_figures_of_another_source_period_or_place_are_not_compared() -> None:
    world = MemoryWorld()
    world.add("indicator", indikator="D", nilai="30", **HERE)
    for other in ({"sumber": "P3KE"}, {"periode": "2025-08"}, {"desa": "53.09.06.1013"}):
        assert not world.codes(world.add("indicator", indikator="ST", nilai="31", **{**HERE, **other}), "nilai")


def test_a_value_is_a_number_an_answer_or_a_class() -> None:
    world = MemoryWorld()
    for code, value, found in (
        ("ST", "12", set()),
        ("PREV", "15,2", set()),
        ("ST", "dua belas", {("E", "indicator-not-a-number")}),
        ("BABS", "ya", set()),
        ("BABS", "12", {("E", "indicator-not-yes-or-no")}),
        ("JALAN", "aspal", set()),
    ):
        assert world.codes(world.add("indicator", indikator=code, nilai=value), "nilai") == found


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2025", {("W", "period-between-rounds")}),
        ("2025-02", set()),
        ("2025-08", set()),
        ("2025-07", {("W", "period-between-rounds")}),
        ("2025-13", {("E", "period-form")}),
        ("Februari 2025", {("E", "period-form")}),
    ],
)
def test_a_period_is_a_year_or_a_month(period: str, found: set[tuple[str, str]]) -> None:
    world = MemoryWorld()
    assert world.codes(world.add("indicator", periode=period, sumber="E_PPGBM"), "periode") == found
    other = world.codes(world.add("indicator", periode=period, sumber="P3KE"), "periode")
    assert other == {one for one in found if one[0] == "E"}
