from tests.domain.memory_world import MemoryWorld


def test_a_number_that_was_not_used_is_explained() -> None:
    world = MemoryWorld()
    voided = world.add("paper", kode_formulir="F15", nomor="593/12", status="TIDAK_DIPAKAI")
    assert "alasan_status" in world.judge(voided).lacking
    assert "alasan_status" not in world.judge(world.add("paper", status="TERBIT")).lacking
