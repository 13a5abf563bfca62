from tests.domain.memory_world import DESA, MemoryWorld


def test_a_found_row_names_its_village() -> None:
    world = MemoryWorld(office="53")
    assert world.codes(world.add("baseline", status="DITEMUKAN"), "status") == {("E", "found-without-village")}
    assert not world.codes(world.add("baseline", status="DITEMUKAN", desa=DESA), "status")
    assert not world.codes(world.add("baseline", status="BELUM"), "status")
