"""Steps of a grant noted in order, or refused with the reason and nothing stored."""

import pytest
from tests.services.test_differing import VILLAGE, open_desk  # noqa: F401

from ntt_desktop.services.dossiers import Dossiers, NotAnOffer, StepRefused
from ntt_desktop.services.rulebooks import RuleBooks


@pytest.fixture
def ngada(open_desk):  # noqa: F811
    return open_desk("ngada")


def dossiers(desk) -> Dossiers:
    return Dossiers(desk.store, desk.records, RuleBooks(desk.store))


@pytest.fixture
def offered(ngada) -> str:
    parcel = ngada.make("parcel", desa=VILLAGE, alamat="Jl. Trans Flores", jenis_hak="HP_PEMDA", luas_dokumen="5000")
    offer, changes = dossiers(ngada).offer(parcel)
    assert len(changes.items) == 2
    assert ngada.records.find("offer_parcel", penawaran=offer)[0]["luas_ditawarkan"] == "5000.00"
    return offer


def test_blocked_orders_are_refused_and_store_nothing(ngada, offered) -> None:
    desk = dossiers(ngada)
    with pytest.raises(StepRefused) as refused:
        desk.note(offered, "H12", "SELESAI", day="2 Maret 2026", number="180/12/2026")
    assert "H11" in refused.value.why
    with pytest.raises(StepRefused, match="alasan"):
        desk.note(offered, "H09", "TIDAK_DIPERLUKAN")
    with pytest.raises(StepRefused, match="DPRD"):
        desk.note(offered, "H10", "SELESAI", day="2026-03-01")
    with pytest.raises(StepRefused):
        desk.note(offered, "H01", "SELESAI", day="1 Januari 2090")
    assert ngada.records.find("grant_step", penawaran=offered) == []
    with pytest.raises(NotAnOffer):
        desk.of(ngada.make("producer", desa=VILLAGE, nama="KWT Mawar"))


def test_a_step_carries_the_offer_along_and_is_one_step_to_undo(ngada, offered) -> None:
    desk = dossiers(ngada)
    desk.note(offered, "H11", "SELESAI", day="1-3-2026", number="100/KEP/2026")
    changes = desk.note(offered, "H12", "SELESAI", day="2 Maret 2026", number="180/12/2026")
    assert ngada.value(offered, "status") == "NPHD"
    step = next(one for one in desk.of(offered).dossier.steps if one.code == "H12")
    assert (step.state, step.ended, step.number, step.who) == (
        "SELESAI",
        "2026-03-02",
        "180/12/2026",
        "Bupati/Sekda dan BPOM",
    )
    desk.note(offered, "H02", "SELESAI", day="3-1-2026")
    assert ngada.value(offered, "status") == "NPHD", "a state never goes back by itself"
    ngada.records.apply(changes.reversed())
    assert ngada.value(offered, "status") == "USULAN"


def test_begun_and_ended_is_one_row_with_both_days(ngada, offered) -> None:
    desk = dossiers(ngada)
    desk.note(offered, "H01", "PROSES", day="1-2-2026")
    desk.note(offered, "H01", "SELESAI", day="5-2-2026")
    (row,) = ngada.records.find("grant_step", penawaran=offered)
    assert (row["tanggal_mulai"], row["tanggal_selesai"]) == ("2026-02-01", "2026-02-05")
    assert desk.of(offered).dossier.current.code == "H02"


def test_papers_and_the_answer_of_the_council(ngada, offered) -> None:
    desk = dossiers(ngada)
    desk.paper(offered, "D13", "DRAF")
    desk.paper(offered, "D13", "ASLI", number="PW.01/3", day="4 Maret 2026")
    desk.paper(offered, "D15", "TIDAK_BERLAKU")
    desk.paper(offered, "D21", "SALINAN")
    found = desk.of(offered).dossier
    assert "D13" not in {one.code for one in found.missing}
    assert "D15" not in {one.code for one in found.unanswered}
    assert len(ngada.records.find("grant_document", penawaran=offered)) == 3
    assert desk.of(offered).council == "BELUM_DITELAAH"
    desk.answer_council(offered, "TIDAK_DIPERLUKAN", "Pasal 55: kepentingan umum")
    desk.note(offered, "H10", "TIDAK_DIPERLUKAN", reason="Telaah Bagian Hukum")
    assert ngada.value(offered, "dasar_dprd") == "Pasal 55: kepentingan umum"


def test_the_list_has_the_one_that_stands_longest_first(ngada, offered) -> None:
    desk = dossiers(ngada)
    older = ngada.make("offer", tanggal="2025-01-02")
    ngada.make("offer", tanggal="2025-01-02", status="DIBATALKAN", alasan_status="Batal")
    found = desk.all()
    assert [one.offer for one in found] == [older, offered]
    assert [one.stuck for one in found] == [True, False]
    (parcel, name), *_ = found[1].parcels
    assert name == "53.09-T001, Jl. Trans Flores"
    assert [one.offer for one in desk.of_parcel(parcel)] == [offered]


def test_what_came_before_and_after_a_grant_is_told_with_it(ngada, offered) -> None:
    desk = dossiers(ngada)
    ((parcel, _),) = desk.of(offered).parcels
    promise = ngada.make(
        "commitment",
        kabupaten="53.09",
        jenis="LAHAN_UPT",
        penyampai="Bupati Ngada",
        tanggal="2025-03-20",
        cara="LISAN",
        status="DINYATAKAN",
        lahan=parcel,
        penawaran=offered,
    )
    survey = ngada.make("survey", lahan=parcel, jenis="SURVEI_LOKASI", tanggal="2026-02-02", kesimpulan="LAYAK")
    found = desk.related(parcel, desk.of(offered))
    assert [(one.kind, one.id) for one in found] == [("commitment", promise), ("survey", survey)]
    assert found[0].words == "Lahan UPT · Bupati Ngada · 20 Maret 2025 · Lisan · Dinyatakan"
    assert found[1].words.endswith("2 Februari 2026 · Layak")
