from tests.domain.memory_world import DESA, MemoryWorld


def test_an_export_goes_abroad() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA).id
    assert world.codes(world.add("shipment", produk=product, tujuan="EKSPOR", negara="ID"), "negara") == {
        ("E", "export-to-indonesia")
    }
    assert not world.codes(world.add("shipment", produk=product, tujuan="EKSPOR", negara="AU"), "negara")


def test_units_go_with_amounts_and_years_are_not_to_come() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA).id
    shipment = world.add("shipment", produk=product, tujuan="EKSPOR", volume="10", nilai="5", tahun=2027, bulan=13)
    for field in ("satuan", "mata_uang", "tahun", "bulan"):
        assert {severity for severity, _ in world.codes(shipment, field)} == {"E"}, field
