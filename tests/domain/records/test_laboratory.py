from tests.domain.memory_world import MemoryWorld


def test_a_laboratory_needs_its_name_and_whether_it_is_used() -> None:
    world = MemoryWorld()
    assert world.judge(world.add("laboratory", telepon="0380 123456")).missing == ("nama", "aktif")
    assert world.judge(world.add("laboratory", nama="Balai POM di Ende", aktif="tidak")).missing == ()
