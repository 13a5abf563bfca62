from tests.domain.memory_world import DESA, MemoryWorld


def test_the_parts_fit_into_the_pledge() -> None:
    world = MemoryWorld()
    need = world.add("csr_need", desa=DESA)
    pledge = world.add("csr_pledge", nilai=10)
    rows = [world.add("csr_pledge_need", komitmen=pledge.id, kebutuhan=need.id, bagian=5) for _ in range(2)]
    assert not world.codes(rows[0], "bagian")
    rows[1].values["bagian"] = 6
    assert world.codes(rows[0], "bagian") == {("W", "parts-above-pledge")}


def test_an_instalment_that_did_not_come_is_told() -> None:
    world = MemoryWorld()
    pledge = world.add("csr_pledge", nilai=30)
    first, second, third = (
        world.add("csr_instalment", komitmen=pledge.id, tanggal=day, nilai=10)
        for day in ("2026-03-02", "2026-11-23", "2026-11-24")
    )
    world.add("csr_realisation", komitmen=pledge.id, nilai=10)
    assert not world.codes(first, "tanggal")
    assert world.codes(second, "tanggal") == {("W", "instalment-overdue")}
    assert not world.codes(third, "tanggal"), "it is due today"
