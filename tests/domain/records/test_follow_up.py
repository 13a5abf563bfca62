import pytest
from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.kinds import KINDS


def test_it_is_about_a_product_or_its_maker() -> None:
    world = MemoryWorld()
    maker = world.add("producer", desa=DESA)
    assert world.codes(world.add("follow_up", jenis="PENGADUAN"), "produk") == {("E", "follow-up-of-nothing")}
    assert not world.codes(world.add("follow_up", jenis="PENGADUAN", pelaku_usaha=maker.id), "produk")


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        ("2026-11-23", "DITANGANI", True),
        ("2026-11-24", "DITANGANI", False),
        ("2026-11-23", "SELESAI", False),
        ("2026-11-23", "DILIMPAHKAN", False),
    ],
)
def test_a_deadline_passes_while_it_is_open(due: str, status: str, late: bool) -> None:
    world = MemoryWorld()
    found = world.codes(world.add("follow_up", tenggat=due, status=status), "tenggat")
    assert found == ({("W", "follow-up-overdue")} if late else set())


def test_a_failed_test_is_closed_by_a_later_one_that_passed_or_by_words() -> None:
    world = MemoryWorld()
    passed, failed = world.add("lab_test", kesimpulan="MS"), world.add("lab_test", kesimpulan="TMS")
    for more, closed in (
        ({}, False),
        ({"uji_ulang": failed.id}, False),
        ({"uji_ulang": passed.id}, True),
        ({"hasil": "Produk dihentikan"}, True),
    ):
        one = world.add("follow_up", jenis="TMS", status="SELESAI", **more)
        assert world.codes(one, "status") == (set() if closed else {("W", "closed-without-passed-test")})
    assert not world.codes(world.add("follow_up", jenis="PENGADUAN", status="SELESAI"), "status")


def test_who_reported_stays_in_the_office_whatever_anyone_answers() -> None:
    field = KINDS["follow_up"].by_code["pelapor"]
    assert field.stays
    assert field.is_personal({})
    assert not KINDS["follow_up"].by_code["penanggung_jawab"].stays
