from fractions import Fraction

from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.computing import computed
from ntt_desktop.domain.rules.csr_indicators import facts_of, shares_of


def village(**counts: str) -> MemoryWorld:
    world = MemoryWorld()
    for code, value in counts.items():
        world.add(
            "indicator", tingkat="DESA", desa=DESA, indikator=code, nilai=value, sumber="E_PPGBM", periode="2026-02"
        )
    return world


def test_a_share_is_made_of_two_counts_and_outside_the_part_where_that_is_meant():
    world = village(ST="24", D="100", S="120", JKK="200", KKME="25", AIR="150", SAN="60", KRS="80")
    assert facts_of(DESA, world) == {"P1": "24", "P2": "12.5", "P3": "25", "P4": "70", "P5": "40"}


def test_the_divisor_is_those_measured_and_a_third_keeps_its_digits():
    world = village(ST="1", D="3", S="100")
    assert shares_of(DESA, world)["P1"].percent == Fraction(100, 3)
    assert facts_of(DESA, world) == {"P1": "33.333333"}


def test_nothing_is_made_of_no_children_of_a_part_above_its_whole_or_of_words():
    assert facts_of(DESA, village(ST="0", D="0")) == {}
    assert facts_of(DESA, village(ST="5", D="4")) == {}
    assert facts_of(DESA, village(ST="banyak", D="4")) == {}
    assert facts_of(DESA, village(ST="4")) == {}


def test_a_typed_share_counts_while_the_counts_are_not_known_and_the_newest_period_before_all():
    world = village(PREV="17,5")
    assert facts_of(DESA, world) == {"P1": "17.5"}
    for code, value in (("ST", "1"), ("D", "10")):
        world.add(
            "indicator", tingkat="DESA", desa=DESA, indikator=code, nilai=value, sumber="E_PPGBM", periode="2026-08"
        )
    assert facts_of(DESA, world) == {"P1": "10"}


def test_counts_of_two_sources_or_periods_are_never_one_share_but_for_the_families():
    world = village(ST="5")
    world.add("indicator", tingkat="DESA", desa=DESA, indikator="D", nilai="50", sumber="E_PPGBM", periode="2026-08")
    assert facts_of(DESA, world) == {}
    world.add("indicator", tingkat="DESA", desa=DESA, indikator="KKME", nilai="30", sumber="DTSEN", periode="2026-06")
    world.add("indicator", tingkat="DESA", desa=DESA, indikator="JKK", nilai="300", sumber="BPS", periode="2025")
    share = shares_of(DESA, world)["P2"]
    assert (share.percent, share.source, share.whole_from) == (10, "DTSEN", "BPS 2025")


def test_the_priority_of_a_need_is_that_of_its_village_with_its_table_and_coverage():
    world = village(ST="24", D="100", JKK="100", KKME="12", AIR="65", SAN="45")
    found = computed(world.add("csr_need", desa=DESA), world)
    assert found["prioritas_desa"].value == "78.95"
    assert "1500/19" in found["prioritas_desa"].remark
    assert "2025-1" in found["prioritas_desa"].remark
    assert found["cakupan_bobot"].value == 95
    few = village(ST="24", D="100")
    found = computed(few.add("csr_need", desa=DESA), few)
    assert found["cakupan_bobot"] == (35, "Data kurang.")
    assert found["prioritas_desa"].remark.startswith("Data kurang.")
