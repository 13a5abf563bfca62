from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.kinds import KINDS


def test_a_buyer_asks_for_a_product_or_names_what_is_looked_for() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA)
    buyer = world.add("buyer", nama="UD Sumber", jenis="PEDAGANG", negara="ID")
    nothing = world.add("buyer_product", pembeli=buyer.id)
    assert world.codes(nothing, "komoditas") == {("E", "buyer-asks-for-nothing")}
    assert not world.codes(world.add("buyer_product", pembeli=buyer.id, produk=product.id), "komoditas")
    assert not world.codes(world.add("buyer_product", pembeli=buyer.id, komoditas="Kopi"), "komoditas")


def test_the_name_of_a_trader_is_personal_and_that_of_a_company_is_not() -> None:
    name = KINDS["buyer"].by_code["nama"]
    assert name.is_personal({"jenis": "PEDAGANG"})
    assert name.is_personal({})
    assert not name.is_personal({"jenis": "EKSPORTIR"})
