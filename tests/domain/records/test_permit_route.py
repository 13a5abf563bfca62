from tests.domain.memory_world import MemoryWorld


def test_a_route_that_was_changed_gives_the_reason() -> None:
    world = MemoryWorld()
    taken = world.add("permit_route", keputusan="DITERIMA")
    changed = world.add("permit_route", keputusan="DIUBAH")
    said = world.add("permit_route", keputusan="DIUBAH", alasan="Pemilik memilih MD")
    assert not world.codes(taken, "alasan")
    assert world.codes(changed, "alasan") == {("E", "route-changed-without-reason")}
    assert not world.codes(said, "alasan")
