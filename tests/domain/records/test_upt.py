from tests.domain.memory_world import MemoryWorld


def test_building_is_late_while_there_is_only_land() -> None:
    world = MemoryWorld(office="53")
    for due, status, found in (
        ("2026-11-23", "LAHAN_DITERIMA", {("W", "building-overdue")}),
        ("2026-11-24", "LAHAN_DITERIMA", set()),
        ("2026-11-23", "PEMBANGUNAN", set()),
    ):
        assert world.codes(world.add("upt", status=status, batas_bangun=due), "batas_bangun") == found


def test_it_works_after_building_began() -> None:
    world = MemoryWorld(office="53")
    one = world.add("upt", mulai_bangun="2026-03-02", mulai_beroperasi="2026-03-01")
    assert world.codes(one, "mulai_beroperasi") == {("W", "not-before")}
