from tests.domain.memory_world import MemoryWorld


def test_a_user_needs_name_role_and_whether_active() -> None:
    world = MemoryWorld()
    assert world.judge(world.add("user")).missing == ("nama", "peran", "aktif")
    assert world.judge(world.add("user", nama="Maria", peran="PETUGAS", aktif="ya")).missing == ()


def test_a_role_nobody_has_is_refused() -> None:
    world = MemoryWorld()
    assert {severity for severity, _ in world.codes(world.add("user", nama="Maria", peran="RAJA"), "peran")} == {"E"}
