from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.kinds import KINDS


def _correction(world: MemoryWorld, **values):
    product = world.add("product", desa=DESA, nama_produk="Kopi", harga_jual=25000)
    base = {"rekaman": product.id, "isian": "harga_jual", "nilai_lama": "25000", "nilai_baru": "30000"}
    return world.add("correction", **{**base, "status": "DIUSULKAN", **values})


def test_a_proposed_value_is_judged_as_its_field_would_be() -> None:
    world = MemoryWorld()
    assert world.codes(_correction(world), "nilai_baru") == set()
    assert {severity for severity, _ in world.codes(_correction(world, nilai_baru="mahal"), "nilai_baru")} == {"E"}


def test_declining_needs_a_reason() -> None:
    world = MemoryWorld()
    declined = _correction(world, status="DITOLAK")
    assert world.codes(declined, "alasan_putusan") == {("E", "correction-without-reason")}
    assert not world.codes(_correction(world, status="DITOLAK", alasan_putusan="Sudah benar"), "alasan_putusan")


def test_a_proposal_is_as_personal_as_the_field_it_names() -> None:
    proposed = KINDS["correction"].by_code["nilai_baru"]
    assert proposed.is_personal({"isian": "nik"})
    assert not proposed.is_personal({"isian": "harga_jual"})
    assert proposed.is_personal({})
