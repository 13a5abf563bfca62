from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.kinds import KINDS


def test_a_step_is_owed_until_somebody_says_otherwise() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA)
    assert KINDS["permit_step"].defaults == {"wajib": "ya", "status": "BELUM"}
    step = world.add("permit_step", produk=product.id, jalur="SPP_IRT", langkah="NIB terbit", wajib="ya")
    assert world.judge(step).missing == ("status",)
    assert not world.judge(step).problems
