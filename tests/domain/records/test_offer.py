import pytest
from tests.domain.memory_world import DESA, MemoryWorld


@pytest.mark.parametrize("status", ["DIBATALKAN", "DITOLAK_BPOM", "DIGANTI", "BERSENGKETA"])
def test_the_side_exits_need_a_reason(status: str) -> None:
    world = MemoryWorld()
    assert world.codes(world.add("offer", status=status), "alasan_status") == {("E", "offer-left-without-reason")}
    assert not world.codes(world.add("offer", status=status, alasan_status="Ahli waris menolak"), "alasan_status")
    assert not world.codes(world.add("offer", status="DINILAI"), "alasan_status")


def test_the_council_is_left_out_only_with_a_written_opinion() -> None:
    world = MemoryWorld()
    paper = world.add("attachment", peran="telaah_hukum")
    grant = {"bentuk_perolehan": "HIBAH", "persetujuan_dprd": "TIDAK_DIPERLUKAN"}
    assert world.codes(world.add("offer", **grant), "telaah_hukum") == {("E", "council-not-asked-without-opinion")}
    assert not world.codes(world.add("offer", **grant, telaah_hukum=paper.id), "telaah_hukum")
    asked = world.add("offer", bentuk_perolehan="HIBAH", persetujuan_dprd="DIPERLUKAN")
    assert not world.codes(asked, "telaah_hukum")


def test_no_more_is_offered_than_the_document_says() -> None:
    world = MemoryWorld()
    parcel = world.add("parcel", desa=DESA, luas_dokumen="5000.00")
    whole = world.add("offer_parcel", lahan=parcel.id, luas_ditawarkan="5000.00")
    more = world.add("offer_parcel", lahan=parcel.id, luas_ditawarkan="5000.01")
    assert not world.codes(whole, "luas_ditawarkan")
    assert world.codes(more, "luas_ditawarkan") == {("W", "offered-above-document")}


def test_steps_may_begin_early_but_the_deed_and_the_handover_wait() -> None:
    world = MemoryWorld()
    offer = world.add("offer")

    def step(code: str, status: str, **more: str) -> set[tuple[str, str]]:
        return world.codes(world.add("grant_step", penawaran=offer.id, tahap=code, status=status, **more), "tahap")

    assert not step("H01", "SELESAI")
    assert step("H05", "PROSES") == {("W", "grant-step-early")}
    assert step("H12", "PROSES") == {("W", "grant-step-early")}
    assert step("H12", "SELESAI") == {("E", "grant-step-blocked")}
    assert not step("H11", "BELUM")
    world.records.clear()
    offer = world.add("offer")
    assert step("H11", "SELESAI") == {("W", "grant-step-early")}
    assert not step("H12", "SELESAI")
    assert not step("H13", "SELESAI")


def test_a_step_of_another_parcel_opens_nothing() -> None:
    world = MemoryWorld()
    offer = world.add("offer")
    here, there = world.add("parcel", desa=DESA), world.add("parcel", desa=DESA)
    world.add("grant_step", penawaran=offer.id, tahap="H11", status="SELESAI", lahan=there.id)
    deed = world.add("grant_step", penawaran=offer.id, tahap="H12", status="SELESAI", lahan=here.id)
    assert world.codes(deed, "tahap") == {("E", "grant-step-blocked")}
    deed.values["lahan"] = there.id
    assert not world.codes(deed, "tahap")


def test_a_step_that_is_not_needed_says_why() -> None:
    world = MemoryWorld()
    bare = world.add("grant_step", tahap="H09", status="TIDAK_DIPERLUKAN")
    said = world.add("grant_step", tahap="H09", status="TIDAK_DIPERLUKAN", alasan="Nilai buku dipakai")
    assert world.codes(bare, "status") == {("E", "grant-step-without-reason")}
    assert not world.codes(said, "status")


def test_a_step_ends_after_it_began_and_not_tomorrow() -> None:
    world = MemoryWorld()
    back = world.add("grant_step", tanggal_mulai="2026-03-02", tanggal_selesai="2026-03-01")
    ahead = world.add("grant_step", tanggal_selesai="2026-11-25")
    assert world.codes(back, "tanggal_selesai") == {("E", "not-before")}
    assert world.codes(ahead, "tanggal_selesai") == {("E", "in-future")}
