"""Parcels side by side: their order, and warnings with both figures; gates and right of one parcel."""

import pytest
from tests.services.test_differing import VILLAGE, open_desk  # noqa: F401
from tests.services.test_dossiers import dossiers
from tests.services.test_land_scoring import parcel, scoring

from ntt_desktop.services.land_comparing import LandComparing, TooManyCompared

RING = "-8.7870 120.9740\n-8.7870 120.9749\n-8.7879 120.9749\n-8.7879 120.9740"
OVER = "-8.7870 120.9744\n-8.7870 120.9753\n-8.7879 120.9753\n-8.7879 120.9744"


@pytest.fixture
def ngada(open_desk):  # noqa: F811
    return open_desk("ngada")


def comparing(desk) -> LandComparing:
    return LandComparing(desk.records, scoring(desk), dossiers(desk))


def test_knocked_out_last_then_value_then_area_then_the_order_of_registration(ngada) -> None:
    knocked = parcel(ngada, nomor_hak="1", sengketa="AKTIF", internet="SERAT_OPTIK")
    small = parcel(ngada, nomor_hak="2", luas_dokumen="10000")
    large = parcel(ngada, nomor_hak="3", luas_dokumen="12000")
    twin = parcel(ngada, nomor_hak="4", luas_dokumen="12000")
    found = comparing(ngada).compare([twin, knocked, small, large])
    assert [one.parcel.id for one in found] == [large, twin, small, knocked]
    more = [parcel(ngada, nomor_hak=str(n)) for n in (5, 6)]
    for ids in ([knocked], [knocked, small, large, twin, *more]):
        with pytest.raises(TooManyCompared):
            comparing(ngada).compare(ids)


def test_areas_and_outlines_that_do_not_agree_are_told_with_both_figures(ngada) -> None:
    one = parcel(ngada, nomor_hak="1", poligon=RING, luas_dokumen="9000", luas_ukur="9800", alamat="Jl. Trans Flores")
    other = parcel(ngada, nomor_hak="2", poligon=OVER, luas_dokumen="9900", desa="53.09.06.1013", alamat="Jl. Baru")
    first, second = sorted(comparing(ngada).compare([one, other]), key=lambda each: each.parcel.id != one)
    assert first.warnings[0] == "Luas menurut ukur: 9.800,00 m², menurut dokumen 9.000,00 m²: berbeda 8,9 %."
    assert first.warnings[1].startswith("Poligon batas: 9.8")
    assert first.warnings[2].startswith("Poligon batas: Bertumpang tindih dengan bidang 53.09-T002: 5.4")
    assert second.warnings[0].startswith("Poligon batas: Bertumpang tindih dengan bidang 53.09-T001: 5.4")
    assert len(second.warnings) == 1


def test_candidates_on_offer_stand_first(ngada) -> None:
    plain = parcel(ngada, nomor_hak="1")
    offered = parcel(ngada, nomor_hak="2")
    given_up = parcel(ngada, nomor_hak="3")
    desk = dossiers(ngada)
    desk.offer(offered)
    offer, _ = desk.offer(given_up)
    ngada.change(offer, status="DIBATALKAN", alasan_status="Ahli waris menolak")
    found = comparing(ngada).candidates()
    assert [(one.parcel, one.offered) for one in found] == [(offered, True), (plain, False), (given_up, False)]


def test_gates_open_one_by_one(ngada) -> None:
    id = parcel(ngada, nama_pemegang="Pemkab Ngada", batas_utara="jalan", batas_timur="kali", batas_selatan="kebun")
    desk = dossiers(ngada)
    offer, _ = desk.offer(id)

    def shut() -> dict[str, tuple[str, ...]]:
        (grant,) = desk.of_parcel(id)
        return {gate.form: gate.missing for gate in scoring(ngada).gates(id, grant) if not gate.open}

    assert shut()["F06"] == ("Keempat batas terisi", "Ada sedikitnya satu foto lahan")
    assert "F08" not in shut()
    assert len(shut()["F09"]) == 3
    ngada.change(id, batas_barat="kebun", sengketa="SELESAI")
    ngada.make(
        "attachment", induk=id, peran="foto_utara", sidik="0" * 64, nama_berkas="a.jpg", jenis_isi="JPEG", ukuran=1
    )
    desk.answer_council(offer, "DIPERLUKAN")
    desk.note(offer, "H10", "SELESAI", day="1-3-2026")
    desk.note(offer, "H11", "SELESAI", day="1-3-2026", number="100/KEP/2026")
    assert shut() == {"F10": ("NPHD bernomor dan bertanggal",)}
    desk.note(offer, "H12", "SELESAI", day="2-3-2026", number="180/12/2026")
    assert shut() == {}


def test_a_right_says_whether_it_can_be_granted_now(ngada) -> None:
    found = {
        right: scoring(ngada).assess(parcel(ngada, jenis_hak=right)).right for right in ("HP_PEMDA", "SHM", "LAIN")
    }
    assert [one.may for one in found.values()] == ["ya", "tidak", "periksa"]
    assert "dilepaskan" in found["SHM"].words
