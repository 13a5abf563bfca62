from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.rules.csr_money import cost, gap, total


def test_a_need_is_for_somebody() -> None:
    world = MemoryWorld()
    assert world.codes(world.add("csr_need", sasaran_jumlah=0), "sasaran_jumlah") == {("E", "more-than")}
    assert not world.codes(world.add("csr_need", sasaran_jumlah=1), "sasaran_jumlah")
    assert world.codes(world.add("csr_need", nomor="K-53.09-25-1"), "nomor") == {("W", "pattern")}
    assert not world.codes(world.add("csr_need", nomor="K-53.09-2025-0001"), "nomor")


def test_a_row_costs_volume_times_price_half_up() -> None:
    world = MemoryWorld()
    assert cost(world.add("csr_cost", volume="2.5", harga_satuan=3)) == 8
    assert cost(world.add("csr_cost", volume="1.5", harga_satuan=3)) == 5
    assert cost(world.add("csr_cost", volume="1.5")) == 0


def test_what_is_lacking_is_the_total_without_other_money_and_pledges_in_force() -> None:
    world = MemoryWorld()
    need = world.add("csr_need", desa=DESA, dana_apbdes=1_000_000)
    assert gap(need, world) is None, "no cost is known yet"
    world.add("csr_cost", kebutuhan=need.id, volume="10", harga_satuan=500_000)
    assert (total(need, world), gap(need, world)) == (5_000_000, 4_000_000)
    for status, part in (("LISAN", 3_000_000), ("BATAL", 900_000), ("TERTULIS", 1_500_000)):
        pledge = world.add("csr_pledge", status=status)
        world.add("csr_pledge_need", komitmen=pledge.id, kebutuhan=need.id, bagian=part)
    assert gap(need, world) == 2_500_000, "what was only said counts nowhere"
    need.values["dana_dak"] = 9_000_000
    assert gap(need, world) == 0
