import pytest
from tests.domain.memory_world import MemoryWorld


def test_a_written_promise_has_its_letter() -> None:
    world = MemoryWorld()
    paper = world.add("attachment", peran="bukti")
    bare = {"cara": "TERTULIS", "status": "DINYATAKAN"}
    assert world.codes(world.add("commitment", **bare), "cara") == {("E", "written-without-letter")}
    assert not world.codes(world.add("commitment", **bare, nomor_surat="593/12"), "cara")
    assert not world.codes(world.add("commitment", **bare, bukti=paper.id), "cara")


@pytest.mark.parametrize(
    ("way", "status", "right"),
    [
        ("BELUM_MENJAWAB", "DIMINTA", True),
        ("BELUM_MENJAWAB", "DINYATAKAN", False),
        ("LISAN", "DIMINTA", False),
        ("LISAN", "BERJALAN", True),
        (None, "DIMINTA", True),
    ],
)
def test_asked_and_not_answered_go_together(way: str | None, status: str, right: bool) -> None:
    world = MemoryWorld()
    found = world.codes(world.add("commitment", cara=way, status=status), "cara")
    assert found == (set() if right else {("E", "asked-and-answered")})


def test_a_promise_is_kept_with_a_proof_or_an_offer() -> None:
    world = MemoryWorld()
    offer = world.add("offer")
    assert world.codes(world.add("commitment", status="DIPENUHI"), "status") == {("E", "kept-without-proof")}
    assert not world.codes(world.add("commitment", status="DIPENUHI", penawaran=offer.id), "status")
    assert not world.codes(world.add("commitment", status="BERJALAN"), "status")


def test_a_regency_does_not_write_for_another_one() -> None:
    world = MemoryWorld()
    assert not world.codes(world.add("commitment", kabupaten="53.09"), "kabupaten")
    assert world.codes(world.add("commitment", kabupaten="53.08"), "kabupaten") == {("E", "village-of-another-office")}
