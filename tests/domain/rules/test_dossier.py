"""The line of a grant: where it stands, since when, which papers are missing and who brings them (land 5)."""

import pytest
from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.dossier import Dossier, dossier, earlier

REQUIRED = 20
"""Rows of hibah_documents.csv that are always needed."""


def made(world: MemoryWorld, right: str = "SHM", **values: str) -> Record:
    offer = world.add("offer", bentuk_perolehan="HIBAH", status="USULAN", tanggal="2026-03-02", **values)
    parcel = world.add("parcel", desa=DESA, jenis_hak=right, luas_dokumen="10000", alamat="Jl. Trans Flores")
    world.add("offer_parcel", penawaran=offer.id, lahan=parcel.id, luas_ditawarkan="5000")
    return offer


def step(world: MemoryWorld, offer: Record, code: str, status: str = "SELESAI", **more: str) -> Record:
    return world.add("grant_step", penawaran=offer.id, tahap=code, status=status, **more)


def paper(world: MemoryWorld, offer: Record, code: str, status: str, **more: str) -> Record:
    return world.add("grant_document", penawaran=offer.id, dokumen=code, status=status, **more)


def state(found: Dossier, code: str) -> str:
    return next(one.state for one in found.steps if one.code == code)


def test_it_stands_at_the_first_step_that_is_not_passed() -> None:
    world = MemoryWorld()
    offer = made(world)
    found = dossier(offer, world)
    assert (found.current.code, found.since, found.still) == ("H01", "2026-03-02", 267)
    step(world, offer, "H01", tanggal_selesai="2026-04-01")
    step(world, offer, "H02", "TIDAK_DIPERLUKAN", alasan="Sudah disurvei 2025")
    assert dossier(offer, world).current.code == "H03"
    assert dossier(offer, world).since == "2026-04-01"
    step(world, offer, "H03", "PROSES", tanggal_mulai="2026-11-20")
    found = dossier(offer, world)
    assert (found.current.code, found.still) == ("H03", 4)
    assert found.steps[4].waits == ()
    assert found.steps[5].waits == ("H04", "H05")


def test_a_grant_that_was_left_or_is_no_grant_stands_nowhere() -> None:
    world = MemoryWorld()
    offer = made(world)
    for values in ({"status": "BERSENGKETA"}, {"bentuk_perolehan": "PINJAM_PAKAI"}):
        assert not dossier(Record("offer", offer.id, {**offer.values, **values}), world).runs


def test_branch_and_right_leave_steps_out() -> None:
    world = MemoryWorld()
    found = dossier(made(world, "HP_PEMDA", cabang="A"), world)
    assert (state(found, "H03"), state(found, "H06")) == ("TIDAK_BERLAKU", "TIDAK_BERLAKU")
    assert state(dossier(made(world, "ULAYAT", cabang="B"), world), "H03") == "BELUM"
    assert earlier("H07", {"H06"}) == ("H04", "H05")
    assert earlier("H04", {"H03"}) == ("H02",)
    assert earlier("H04") == ("H03",)


def test_the_meter_counts_what_is_needed_and_names_who_brings_it() -> None:
    world = MemoryWorld()
    offer = made(world)
    found = dossier(offer, world)
    assert (found.here, found.needed, found.percent) == (0, REQUIRED, 0)
    assert [one.code for one in found.unanswered] == ["D05", "D06", "D15", "D20"]
    assert (found.missing[0].code, found.missing[0].who) == ("D01", "Bupati/Wali Kota")
    paper(world, offer, "D01", "SALINAN")  # an original is asked for
    paper(world, offer, "D04", "SALINAN")
    paper(world, offer, "D13", "DIVERIFIKASI")
    paper(world, offer, "D05", "BELUM_ADA", berlaku="ya", penyedia="Suku Ngadhu")
    paper(world, offer, "D06", "BELUM_ADA", berlaku="tidak")
    paper(world, offer, "D08", "ASLI")  # advised only
    found = dossier(offer, world)
    assert (found.here, found.needed, found.percent) == (2, REQUIRED + 1, 9)
    assert [one.code for one in found.unanswered] == ["D15", "D20"]
    assert next(one.who for one in found.missing if one.code == "D05") == "Suku Ngadhu"
    assert not found.complete


def test_at_the_handover_the_certificate_itself_is_due() -> None:
    world = MemoryWorld()
    offer = made(world)
    paper(world, offer, "D03", "SALINAN")
    assert "D03" not in {one.code for one in dossier(offer, world).missing}
    step(world, offer, "H13", "PROSES")
    assert "D03" in {one.code for one in dossier(offer, world).missing}


@pytest.mark.parametrize(
    ("answer", "status", "opinion", "problems"),
    [
        ("BELUM_DITELAAH", "SELESAI", False, {("E", "council-not-answered")}),
        ("DIPERLUKAN", "SELESAI", False, set()),
        ("TIDAK_DIPERLUKAN", "SELESAI", True, {("W", "council-answered-otherwise")}),
        ("TIDAK_DIPERLUKAN", "TIDAK_DIPERLUKAN", False, {("E", "council-opinion-missing")}),
        ("TIDAK_DIPERLUKAN", "TIDAK_DIPERLUKAN", True, set()),
        ("BELUM_DITELAAH", "PROSES", False, set()),
    ],
)
def test_the_question_of_the_council_is_answered_by_a_person(answer, status, opinion, problems) -> None:
    world = MemoryWorld()
    offer = made(world, persetujuan_dprd=answer)
    if opinion:
        paper(world, offer, "D21", "SALINAN")
    row = step(world, offer, "H10", status, alasan="Kepentingan umum")
    assert world.codes(row, "status") == problems


def test_computed_fields_say_where_it_stands() -> None:
    from ntt_desktop.domain.computing import computed

    world = MemoryWorld()
    offer = made(world, nilai_hibah_menurut="NILAI_BUKU")
    found = computed(offer, world)
    assert found["tahap_sekarang"].value == "H01 Usulan lahan / surat pernyataan kesediaan · 267 hari"
    assert found["kelengkapan_berkas"].value == "0"
    assert "D01 Surat pernyataan kesediaan hibah (F06) (Bupati/Wali Kota)" in found["kelengkapan_berkas"].remark
    assert found["nilai_hibah"].value is None
    (row,) = world.children("offer_parcel", offer.id)
    world.records[row.words("lahan")].values["harga"] = 125
    assert computed(offer, world)["nilai_hibah"].value == 125
    assert computed(row, world)["perlu_pemecahan"].value == "ya"


def test_a_step_noted_out_of_its_order_is_not_passed() -> None:
    world = MemoryWorld()
    offer = made(world)
    step(world, offer, "H12", tanggal_selesai="2026-05-01")
    step(world, offer, "H13", tanggal_selesai="2026-05-02")
    found = dossier(offer, world)
    assert (state(found, "H12"), state(found, "H13")) == ("PROSES", "PROSES")
    step(world, offer, "H11", tanggal_selesai="2026-04-30")
    found = dossier(offer, world)
    assert (state(found, "H12"), state(found, "H13")) == ("SELESAI", "SELESAI")
