import pytest
from tests.domain.memory_world import MemoryWorld


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ("TIDAK_ADA", set()),
        ("ROKOK", {("W", "company-of-tobacco")}),
        (
            "IZIN_SEDANG_DIPROSES|SUSU_FORMULA_MAKANAN_BAYI",
            {("W", "company-asks-for-a-permit"), ("W", "company-of-breast-milk-substitutes")},
        ),
    ],
)
def test_each_flag_is_a_warning(flags: str, found: set[tuple[str, str]]) -> None:
    world = MemoryWorld()
    assert world.codes(world.add("company", nama="PT Contoh", tanda_hati_hati=flags), "tanda_hati_hati") == found


def test_the_shared_list_of_the_province_names_nobody() -> None:
    for office, found in (("53", {("E", "director-on-shared-company")}), ("53.09", set())):
        world = MemoryWorld(office=office)
        assert world.codes(world.add("company", pimpinan="Maria Contoh"), "pimpinan") == found


def test_an_interest_ends_after_it_began() -> None:
    world = MemoryWorld()
    interest = world.add("csr_interest", mulai="2026-03-02", sampai="2026-03-01")
    assert world.codes(interest, "sampai") == {("E", "not-before")}
