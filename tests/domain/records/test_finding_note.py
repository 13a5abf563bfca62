from tests.domain.memory_world import DESA, MemoryWorld


def test_a_finding_is_put_aside_with_a_reason() -> None:
    world = MemoryWorld()
    maker = world.add("producer", desa=DESA, nama="Yohana")
    note = world.add("finding_note", temuan="nik-twice", rekaman=maker.id)
    assert world.judge(note).missing == ("alasan",)
