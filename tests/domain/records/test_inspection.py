from tests.domain.memory_world import DESA, MemoryWorld


def test_a_repeat_names_the_first_inspection() -> None:
    world = MemoryWorld()
    maker = world.add("producer", desa=DESA)
    first = world.add("inspection", pelaku_usaha=maker.id, jenis="PEMERIKSAAN", tujuan="RUTIN")
    bare = world.add("inspection", pelaku_usaha=maker.id, jenis="PEMERIKSAAN", tujuan="ULANG")
    linked = world.add("inspection", jenis="PEMERIKSAAN", tujuan="ULANG", pemeriksaan_sebelumnya=first.id)
    assert not world.codes(first, "tujuan")
    assert world.codes(bare, "tujuan") == {("E", "repeat-without-first-inspection")}
    assert not world.codes(linked, "tujuan")


def test_a_coaching_visit_has_no_purpose_and_no_form() -> None:
    world = MemoryWorld()
    visit = world.add("inspection", jenis="PENDAMPINGAN", tujuan="ULANG", tanggal="2026-03-02")
    assert not world.codes(visit, "tujuan")
    assert world.judge(visit).missing == ("pelaku_usaha",)


def test_a_finding_belongs_to_an_item_that_does_not_conform() -> None:
    world = MemoryWorld()
    inspection = world.add("inspection", tanggal="2026-03-02")
    world.add("inspection_item", pemeriksaan=inspection.id, butir="5", jawaban="TIDAK_SESUAI")
    world.add("inspection_item", pemeriksaan=inspection.id, butir="6", jawaban="SESUAI")
    bad = world.add("inspection_finding", pemeriksaan=inspection.id, butir="5", batas_waktu="2026-03-02")
    good = world.add("inspection_finding", pemeriksaan=inspection.id, butir="6", batas_waktu="2026-03-01")
    assert not world.codes(bad, "butir")
    assert not world.codes(bad, "batas_waktu")
    assert world.codes(good, "butir") == {("W", "finding-of-conforming-item")}
    assert world.codes(good, "batas_waktu") == {("W", "deadline-before-inspection")}


def test_only_the_37_items_of_the_form_are_known() -> None:
    world = MemoryWorld()
    assert not world.codes(world.add("inspection_item", butir="37"), "butir")
    assert world.codes(world.add("inspection_item", butir="38"), "butir") == {("E", "not-a-choice")}
