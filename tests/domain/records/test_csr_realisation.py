from tests.domain.memory_world import MemoryWorld


def test_it_agrees_with_its_pledge() -> None:
    world = MemoryWorld()
    one, other = world.add("company", nama="PT Satu"), world.add("company", nama="PT Dua")
    pledge = world.add("csr_pledge", perusahaan=one.id, tanggal="2026-03-02", nilai=10)
    right = world.add("csr_realisation", komitmen=pledge.id, perusahaan=one.id, tanggal="2026-03-02", nilai=10)
    assert not world.judge(right).problems
    wrong = world.add("csr_realisation", komitmen=pledge.id, perusahaan=other.id, tanggal="2026-03-01", nilai=1)
    assert world.codes(wrong, "perusahaan") == {("W", "not-the-company-of-the-pledge")}
    assert world.codes(wrong, "tanggal") == {("W", "realised-before-pledge")}
    assert world.codes(wrong, "nilai") == {("W", "realised-above-pledge")}
    wrong.values["catatan"] = "Harga bahan turun"
    assert not world.codes(wrong, "nilai")


def test_help_without_a_pledge_is_allowed() -> None:
    world = MemoryWorld()
    company = world.add("company", nama="PT Satu")
    direct = world.add("csr_realisation", perusahaan=company.id, tanggal="2026-03-02", nilai=10)
    assert not world.judge(direct).problems


def test_only_a_reversing_row_is_negative() -> None:
    world = MemoryWorld()
    first = world.add("csr_realisation", nilai=10)
    assert world.codes(world.add("csr_realisation", nilai=-10), "nilai") == {("E", "negative-without-reversing")}
    assert not world.codes(world.add("csr_realisation", nilai=-10, membalik=first.id), "nilai")
