"""An approved record is approved by a named person at one moment; afterwards nothing writes over it unasked."""

import pytest
from tests.services.test_differing import VILLAGE, Travels, open_desk  # noqa: F401

from ntt_desktop.domain.rules import access
from ntt_desktop.services.approval import Approval, NotApproved, NotComplete, NothingToApprove, WhyReopened
from ntt_desktop.services.corrections import Corrections, NotAsked
from ntt_desktop.services.imports import Imports
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Choice, Edit
from ntt_desktop.services.roles import NotAllowed
from ntt_desktop.services.workspace import add_person
from ntt_desktop.store.approved import Approved, ApprovedElsewhere
from ntt_desktop.store.log import Person

PROGRAM = Person("", "NTT Desktop")


def verifier(desk, name="Agustina"):
    """From now on a verifikator works at the desk."""
    desk.records.person = add_person(desk.store, PROGRAM, name, role=access.VERIFIER)
    return Approval(desk.store, desk.records)


@pytest.fixture
def two(open_desk, tmp_path):  # noqa: F811
    """Ngada, where a verifikator works, and the province; a complete producer both know."""
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    id = ngada.make(
        "producer",
        desa=VILLAGE,
        nama="KWT Mawar",
        jenis_produsen="KWT",
        persetujuan_data="ya",
    )
    travel = Travels(tmp_path / "jalan", ngada, province)
    travel()
    return ngada, province, travel, id, verifier(ngada)


def worst(desk, id) -> list[str]:
    return [problem.code for problem in desk.records.get(id).problems if problem.field == "status_data"]


def test_who_when_and_what_is_kept_and_travels(two) -> None:
    ngada, province, travel, id, approval = two
    approval.approve(id)
    travel()
    for desk in (ngada, province):
        view = desk.records.get(id)
        assert (view.state, view.record["disetujui_oleh"]) == ("DISETUJUI", "Agustina")
        assert len(view.record.words("sidik_disetujui")) == 64
        assert view.record.words("disetujui_pada")[:2] == "20"
        assert worst(desk, id) == []


def test_an_officer_approves_nothing_and_a_draft_is_not_approved(two) -> None:
    ngada, _province, _travel, id, approval = two
    ngada.change(id, jenis_produsen=None)
    with pytest.raises(NotComplete) as refused:
        approval.approve(id)
    assert "Jenis pelaku usaha" in refused.value.why
    ngada.change(id, jenis_produsen="KWT")
    ngada.records.person = add_person(ngada.store, PROGRAM, "Yosef")
    with pytest.raises(NotAllowed):
        approval.approve(id)
    assert ngada.records.get(id).state == "LENGKAP"


def test_no_way_writes_over_what_is_approved(two, tmp_path) -> None:
    ngada, _province, _travel, id, approval = two
    step = ngada.records.save(Edit("producer", id, {"tahun_mulai": 2010})).changes
    approval.approve(id)
    before = ngada.records.get(id).record
    (tmp_path / "daftar.csv").write_text(f"id,nama\n{id},KWT Melati\n", encoding="utf-8")
    preview = Imports(ngada.store, ngada.records).look(tmp_path / "daftar.csv", "producer")
    assert [one.code for one in preview.refused] == ["record-approved"]
    for overwrite in (
        lambda: ngada.records.save(Edit("producer", id, {"nama": "KWT Melati"})),
        lambda: ngada.records.save_all([Edit("producer", id, {"nama": "KWT Melati"})], ""),
        lambda: ngada.records.delete(id),
        lambda: ngada.records.apply(step.reversed()),
        lambda: ngada.records.save(Edit("producer", id, {"status_data": "DRAF"})),
    ):
        with pytest.raises(Approved):
            overwrite()
    assert ngada.records.get(id).record == before
    ngada.records.save(Edit("producer", id, {"nama": "KWT Mawar"}))  # the same again is no change


def test_rows_inside_an_approved_record_follow_it(two) -> None:
    ngada, _province, _travel, _id, _approval = two
    product = ngada.make("product", desa=VILLAGE, nama_produk="Kopi")
    row = ngada.make("ingredient", produk=product, bahan="Gula")
    ngada.records.save(Edit("product", product, {"status_data": "DISETUJUI"}))
    for act in (
        lambda: ngada.change(row, bahan="Garam"),
        lambda: ngada.make("ingredient", produk=product, bahan="Air"),
        lambda: ngada.records.delete(row),
    ):
        with pytest.raises(Approved):
            act()


def test_opened_again_with_a_reason_it_can_be_changed_and_approved_anew(two) -> None:
    ngada, _province, _travel, id, approval = two
    with pytest.raises(NotApproved):
        approval.reopen(id, "Salah")
    approval.approve(id)
    with pytest.raises(WhyReopened):
        approval.reopen(id, "  ")
    approval.reopen(id, "Nama kelompok keliru")
    view = ngada.records.get(id)
    assert (view.state, view.record["alasan_dibuka"]) == ("LENGKAP", "Nama kelompok keliru")
    assert view.record["disetujui_oleh"] is None
    ngada.change(id, nama="KWT Melati")
    approval.approve(id)
    assert [past.value for past in ngada.records.history(id, "disetujui_oleh")] == ["Agustina", None, "Agustina"]


def test_an_edit_merged_in_later_shows_as_changed_since(two) -> None:
    ngada, province, travel, id, approval = two
    approval.approve(id)
    province.change(id, tahun_mulai=2012)  # the province does not know of the approval yet
    travel()
    for desk in (ngada, province):
        assert desk.records.get(id).state == "DISETUJUI"
        assert worst(desk, id) == ["changed-since-approval"]
        (row,) = Lists(desk.store.file).page(_every("producer"), ("keadaan", "terburuk"), 0, 5)
        assert row[1:] == ("DISETUJUI", "W")
    approval.reopen(id, "Tahun mulai dari provinsi diperiksa")
    approval.approve(id)
    assert worst(ngada, id) == []


def test_a_row_merged_into_an_approved_record_shows_too(two) -> None:
    ngada, province, travel, _id, approval = two
    product = ngada.make("product", desa=VILLAGE, nama_produk="Kopi")
    row = ngada.make("ingredient", produk=product, bahan="Gula")
    travel()
    given = approval.given(ngada.records.get(product).record)
    ngada.records.save(Edit("product", product, given))
    province.change(row, bahan="Garam")
    travel()
    for desk in (ngada, province):
        assert worst(desk, product) == ["changed-since-approval"]
        (shown,) = Lists(desk.store.file).page(_every("product"), ("keadaan", "terburuk"), 0, 5)
        assert shown[1:] == ("DISETUJUI", "W")


def test_two_values_of_an_approved_record_are_settled_after_it_is_opened(two) -> None:
    ngada, province, travel, id, approval = two
    ngada.change(id, tahun_mulai=2011)
    approval.approve(id)
    province.change(id, tahun_mulai=2012)
    travel()
    (conflict,) = ngada.differing.conflicts()
    choice = Choice("producer", id, conflict.name, 2012, conflict.seen)
    with pytest.raises(Approved):
        ngada.records.choose(choice)
    with pytest.raises(ApprovedElsewhere):
        province.records.choose(choice)
    approval.reopen(id, "Dua tahun mulai")
    ngada.records.choose(choice)
    approval.approve(id)
    travel()
    assert (province.value(id, "tahun_mulai"), worst(province, id)) == (2012, [])


def test_two_verifiers_at_once_are_no_obstacle(open_desk, tmp_path) -> None:  # noqa: F811
    one, other = open_desk("satu"), open_desk("dua", person="Yosef")
    travel = Travels(tmp_path / "jalan", one, other)
    id = one.make("official", nama="Lusia")  # a kind without approval
    with pytest.raises(NothingToApprove):
        verifier(one).approve(id)
    product = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    travel()
    for desk, name in ((one, "Agustina"), (other, "Petrus")):
        verifier(desk, name)
        desk.records.save(Edit("product", product, {"status_data": "DISETUJUI", "disetujui_oleh": name}))
    travel()
    approval = Approval(one.store, one.records)
    assert set(one.records.get(product).differing) == {"disetujui_oleh"}
    approval.reopen(product, "Disetujui dua kali")
    travel()
    assert [desk.differing.conflicts() for desk in (one, other)] == [[], []]


def test_the_province_proposes_and_the_regency_takes_or_declines(two) -> None:
    ngada, province, travel, id, approval = two
    approval.approve(id)
    travel()
    with pytest.raises(ApprovedElsewhere):
        province.change(id, tahun_mulai=2012)
    there, here = Corrections(province.store, province.records), Corrections(ngada.store, ngada.records)
    first = there.propose(id, "tahun_mulai", "2012", "Menurut akta")
    second = there.propose(id, "nama", "KWT Mawar Indah", "Menurut akta")
    third = there.propose(id, "alamat", "Jalan Soa", "Keliru")
    with pytest.raises(NotAsked):
        there.decline(second, "Batal")
    there.take_back(third)
    travel()
    assert (here.to_answer(), there.to_answer()) == (2, 0)
    told = {one.field: (one.old, one.new, one.decides, one.approved) for one in here.all() if one.is_open}
    assert told == {
        "Tahun mulai usaha": ("", "2012", True, True),
        "Nama usaha/kelompok": ("KWT Mawar", "KWT Mawar Indah", True, True),
    }
    here.take(first)
    here.decline(second, "Nama di akta sudah benar")
    travel()
    view = province.records.get(id)
    assert (view.state, view.record["tahun_mulai"], worst(province, id)) == ("DISETUJUI", 2012, [])
    assert view.record["nama"] == "KWT Mawar"
    answers = {one.status: one.answer for one in there.all()}
    assert answers == {"DITERIMA": "", "DITOLAK": "Nama di akta sudah benar", "DITARIK": ""}
    newest = province.records.history(id, "tahun_mulai")[0]
    assert (newest.source.way, newest.person) == ("correction", "Agustina")


def test_an_officer_cannot_take_a_correction_of_an_approved_record(two) -> None:
    ngada, province, travel, id, approval = two
    approval.approve(id)
    travel()
    proposal = Corrections(province.store, province.records).propose(id, "tahun_mulai", "2012", "Menurut akta")
    travel()
    ngada.records.person = add_person(ngada.store, PROGRAM, "Yosef")
    with pytest.raises(NotAllowed):
        Corrections(ngada.store, ngada.records).take(proposal)
    assert ngada.value(id, "tahun_mulai") is None
    assert ngada.value(proposal, "status") == "DIUSULKAN"


def _every(kind: str):
    from ntt_desktop.domain.query import Query

    return Query(kind)
