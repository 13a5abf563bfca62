from tests.domain.memory_world import DESA, MemoryWorld

SQUARE = "-87900000 1209833000,-87900000 1209842000,-87909000 1209842000,-87909000 1209833000,-87900000 1209833000"


def test_areas_that_differ_by_more_than_five_percent_are_told_with_both() -> None:
    world = MemoryWorld()
    near = world.add("parcel", desa=DESA, luas_dokumen="10000.00", luas_ukur="10500.00", poligon=SQUARE)
    far = world.add("parcel", desa="53.09.06.2003", luas_dokumen="9000.00", luas_ukur="9451.00", poligon=SQUARE)
    assert not world.codes(near, "luas_ukur")
    assert world.codes(far, "luas_ukur") == {("W", "area-differs")}
    assert ("W", "area-differs") in world.codes(far, "poligon")
    assert ("W", "area-differs") not in world.codes(near, "poligon")


def test_outlines_that_overlap_in_one_village_are_told() -> None:
    world = MemoryWorld()
    first = world.add("parcel", desa=DESA, alamat="A", poligon=SQUARE)
    assert not world.codes(first, "poligon")
    second = world.add("parcel", desa=DESA, alamat="B", poligon=SQUARE)
    assert ("W", "outline-overlaps") in world.codes(second, "poligon")


def test_no_dispute_may_be_said_only_when_every_needed_check_is_filled() -> None:
    world = MemoryWorld()
    parcel = world.add("parcel", desa=DESA, sengketa="TIDAK_ADA")
    assert world.codes(parcel, "sengketa") == {("E", "dispute-not-checked")}
    row = world.add("dispute_check", lahan=parcel.id, butir="TETANGGA_BATAS", wajib="ya", hasil="BERSIH")
    assert world.codes(parcel, "sengketa")
    row.values.update(tanggal="2026-10-01", oleh="Maria")
    assert not world.codes(parcel, "sengketa")


def test_one_row_per_hazard() -> None:
    world = MemoryWorld()
    parcel = world.add("parcel", desa=DESA)
    world.add("hazard", lahan=parcel.id, ancaman="GEMPA", kelas="TINGGI")
    twice = world.add("hazard", lahan=parcel.id, ancaman="GEMPA", kelas="SEDANG")
    assert world.codes(twice, "ancaman") == {("W", "hazard-twice")}
