from tests.domain.memory_world import MemoryWorld

POST = {"jenis_jabatan": "BUPATI", "jabatan": "Bupati Ngada", "kabupaten": "53.09", "status_jabatan": "DEFINITIF"}


def test_one_holder_of_a_post_at_one_time() -> None:
    world = MemoryWorld()
    world.add("official", nama="A", mulai="2020-01-01", sampai="2024-12-31", **POST)
    after = world.add("official", nama="B", mulai="2025-01-01", **POST)
    acting = world.add("official", nama="C", mulai="2024-06-01", **{**POST, "status_jabatan": "PLT"})
    assert not world.codes(after, "sampai")
    assert not world.codes(acting, "sampai")
    overlapping = world.add("official", nama="D", mulai="2024-12-31", sampai="2025-06-30", **POST)
    assert world.codes(overlapping, "sampai") == {("W", "post-held-twice")}


def test_a_term_ends_after_it_begins() -> None:
    world = MemoryWorld()
    wrong = world.add("official", nama="A", mulai="2025-01-02", sampai="2025-01-01", **POST)
    assert "E" in {severity for severity, _ in world.codes(wrong, "sampai")}
