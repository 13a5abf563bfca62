from tests.domain.memory_world import MemoryWorld


def test_a_block_goes_upwards_from_one() -> None:
    world = MemoryWorld()
    assert not world.judge(world.add("number_block", dari=1, sampai=50)).problems
    assert world.codes(world.add("number_block", dari=0, sampai=50), "dari") == {("E", "more-than")}
    assert world.codes(world.add("number_block", dari=51, sampai=50), "sampai") == {("E", "at-least")}
