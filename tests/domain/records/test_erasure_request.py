from datetime import timedelta

from tests.domain.memory_world import DESA, MemoryWorld


def _request(world: MemoryWorld, **values):
    maker = world.add("producer", desa=DESA, nama="Yohana")
    base = {"rekaman": maker.id, "isian": "nik|telepon", "alasan": "PERMINTAAN_PEMILIK_DATA", "status": "DIAJUKAN"}
    return world.add("erasure_request", **{**base, **values})


def test_a_request_is_complete_with_the_persons_agreement_and_a_day() -> None:
    world = MemoryWorld()
    request = _request(world, disetujui_pemilik_data="ya", tanggal=world.today.isoformat())
    assert world.judge(request).missing == ()
    assert world.judge(request).problems == ()
    assert world.judge(_request(world)).missing == ("disetujui_pemilik_data", "tanggal")


def test_without_the_persons_agreement_nothing_is_asked_for() -> None:
    world = MemoryWorld()
    request = _request(world, disetujui_pemilik_data="tidak")
    assert world.codes(request, "disetujui_pemilik_data") == {("E", "erasure-not-agreed")}


def test_fields_are_those_of_the_record() -> None:
    world = MemoryWorld()
    assert world.codes(_request(world, isian="nik|apa"), "isian") == {("E", "erasure-field-unknown")}
    assert not world.codes(_request(world), "isian")


def test_a_request_of_tomorrow_is_a_slip() -> None:
    world = MemoryWorld()
    request = _request(world, tanggal=(world.today + timedelta(days=1)).isoformat())
    assert world.codes(request, "tanggal") == {("E", "in-future")}


def test_a_refusal_gives_its_reason() -> None:
    world = MemoryWorld()
    request = _request(world, status="DITOLAK", disetujui_pemilik_data="ya", tanggal=world.today.isoformat())
    assert {"tanggal_putusan", "alasan_putusan"} <= set(world.judge(request).lacking)
