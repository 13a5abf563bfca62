from tests.domain.memory_world import DESA, MemoryWorld


def test_only_two_of_one_kind_are_joined() -> None:
    world = MemoryWorld()
    one, two = (world.add("producer", desa=DESA, nama=name) for name in ("Yohanis", "Johanes"))
    product = world.add("product", desa=DESA, nama_produk="Kopi")
    assert world.judge(world.add("record_join", rekaman=one.id, gabung_ke=two.id)).problems == ()
    (problem,) = world.judge(world.add("record_join", rekaman=one.id, gabung_ke=product.id)).problems
    assert (problem.field, problem.code) == ("gabung_ke", "join-of-two-kinds")
