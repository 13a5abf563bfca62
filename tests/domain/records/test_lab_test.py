from tests.domain.memory_world import DESA, MemoryWorld


def test_passed_with_a_failed_parameter_is_warned_of() -> None:
    world = MemoryWorld()
    test = world.add("lab_test", produk=world.add("product", desa=DESA).id, kesimpulan="MS")
    world.add("lab_parameter", uji=test.id, parameter="ALT", lulus="YA")
    assert not world.codes(test, "kesimpulan")
    world.add("lab_parameter", uji=test.id, parameter="E. coli", lulus="TIDAK")
    assert world.codes(test, "kesimpulan") == {("W", "passed-with-failed-parameter")}


def test_a_report_comes_after_sending_and_not_tomorrow() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA).id
    for sent, reported, expected in (
        ("2026-05-01", "2026-05-20", set()),
        ("2026-05-01", "2026-04-30", {("W", "report-date-unlikely")}),
        (None, "2026-11-25", {("W", "report-date-unlikely")}),
    ):
        test = world.add("lab_test", produk=product, tanggal_kirim=sent, tanggal_lhu=reported)
        assert world.codes(test, "tanggal_lhu") == expected


def test_custody_goes_forward_in_time() -> None:
    world = MemoryWorld()
    test = world.add("lab_test", produk=world.add("product", desa=DESA).id)
    world.add("custody", uji=test.id, waktu="2026-05-02T08:00", dari="produsen", kepada="Petugas")
    back = world.add("custody", uji=test.id, waktu="2026-05-01T08:00", dari="Petugas", kepada="Balai")
    assert world.codes(back, "waktu") == {("W", "custody-before-previous")}
