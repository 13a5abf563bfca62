from tests.domain.memory_world import MemoryWorld


def test_points_are_0_to_4() -> None:
    world = MemoryWorld()
    score = world.add("land_score", tanggal="2026-03-02")
    for points, found in ((0, set()), (4, set()), (5, {("E", "between")}), (-1, {("E", "between")})):
        row = world.add("land_score_item", skor=score.id, kriteria="C01", nilai=points)
        assert world.codes(row, "nilai") == found
    assert world.codes(world.add("land_score_item", kriteria="C12"), "kriteria") == {("E", "not-a-choice")}
