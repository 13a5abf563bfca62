from tests.domain.memory_world import DESA, MemoryWorld


def test_a_checked_item_of_the_label_says_what_was_seen_when_and_by_whom() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA)
    check = world.add("label_check", produk=product.id, butir="HALAL_TIDAK_HALAL", hasil="TIDAK_BERLAKU")
    assert world.judge(check).missing == ()
    assert world.judge(check).lacking == ("tanggal", "pemeriksa")
    assert world.codes(world.add("label_check", butir="WARNA"), "butir") == {("E", "not-a-choice")}
