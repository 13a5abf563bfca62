from tests.domain.memory_world import DESA, MemoryWorld


def test_the_stack_is_counted_against_what_was_told() -> None:
    world = MemoryWorld()
    assert world.codes(world.add("batch", jumlah_disebut=40, jumlah_diterima=39), "jumlah_diterima") == {
        ("W", "stack-count-differs")
    }
    assert not world.codes(world.add("batch", jumlah_disebut=40, jumlah_diterima=40), "jumlah_diterima")


def test_typed_and_returned_are_never_more_than_received() -> None:
    world = MemoryWorld()
    batch = world.add("batch", jumlah_diterima=2, jumlah_dikembalikan=1)
    world.add("product", desa=DESA, tumpukan=batch.id)
    assert not world.codes(batch, "jumlah_dikembalikan")
    world.add("product", desa=DESA, tumpukan=batch.id)
    assert world.codes(batch, "jumlah_dikembalikan") == {("W", "stack-adds-up-above")}
