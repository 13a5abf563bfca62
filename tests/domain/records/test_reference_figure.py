from tests.domain.memory_world import MemoryWorld


def test_a_figure_has_value_unit_place_day_and_source() -> None:
    world = MemoryWorld(office="53")
    figure = world.add("reference_figure", nama="Desa berproduk unggulan", nilai="844")
    judgement = world.judge(figure)
    assert judgement.missing == ("satuan", "wilayah", "tanggal", "sumber", "jenis", "kepastian")
    assert judgement.lacking == ("definisi",)
