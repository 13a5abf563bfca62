from tests.domain.memory_world import DESA, MemoryWorld


def test_there_are_never_more_rows_than_heads() -> None:
    world = MemoryWorld()
    maker = world.add("producer", desa=DESA)
    training = world.add("training", judul="PKP Bajawa", peserta_l=1, peserta_p=1)
    for name in ("Maria", "Yosef"):
        world.add("training_participant", kegiatan=training.id, pelaku_usaha=maker.id, nama=name)
    assert not world.codes(training, "peserta_p")
    world.add("training_participant", kegiatan=training.id, pelaku_usaha=maker.id, nama="Anna")
    assert world.codes(training, "peserta_p") == {("W", "fewer-heads-than-rows")}
    training.values.update(peserta_l=None, peserta_p=None)
    assert not world.codes(training, "peserta_p"), "nobody was counted yet"


def test_marks_lie_between_0_and_100() -> None:
    world = MemoryWorld()
    assert not world.codes(world.add("training_participant", nilai="100"), "nilai")
    assert world.codes(world.add("training_participant", nilai="100.5"), "nilai") == {("E", "between")}


def test_it_ends_after_it_began() -> None:
    world = MemoryWorld()
    assert world.codes(world.add("training", mulai="2026-03-02", selesai="2026-03-01"), "selesai") == {
        ("E", "not-before")
    }
