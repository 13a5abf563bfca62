"""Usul koreksi travel to the regency, which takes or declines them; the province sees the answer."""

import pytest
from tests.services.test_differing import VILLAGE, Travels, open_desk  # noqa: F401

from ntt_desktop.services.corrections import ChangedSince, Corrections, Decided, ReasonNeeded, StaysInOffice


@pytest.fixture
def three(open_desk, tmp_path):  # noqa: F811
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    travel = Travels(tmp_path / "jalan", ngada, province)
    id = ngada.make("product", desa=VILLAGE, nama_produk="Kopi", harga_jual="25.000")
    travel()
    corrections = [Corrections(each.store, each.records) for each in (ngada, province)]
    return ngada, province, travel, id, *corrections


def test_taken_it_is_an_edit_that_names_it(three) -> None:
    ngada, province, travel, id, here, there = three
    proposal = there.propose(id, "harga_jual", "30.000", "Salah ketik")
    assert province.value(id, "harga_jual") == 25000
    travel()
    assert [(each["nilai_lama"], each["nilai_baru"]) for each in here.waiting()] == [("25000", "30000")]
    here.take(proposal)
    travel()
    assert province.value(id, "harga_jual") == ngada.value(id, "harga_jual") == 30000
    assert province.value(proposal, "status") == "DITERIMA"
    newest = province.records.history(id, "harga_jual")[0]
    assert (newest.source.way, newest.office) == ("correction", "53.09")
    with pytest.raises(Decided):
        here.take(proposal)


def test_declined_the_province_reads_why(three) -> None:
    ngada, province, travel, id, here, there = three
    proposal = there.propose(id, "harga_jual", "30.000", "Salah ketik")
    travel()
    with pytest.raises(ReasonNeeded):
        here.decline(proposal, " ")
    here.decline(proposal, "Sudah dicek di lapangan")
    travel()
    assert province.value(proposal, "alasan_putusan") == "Sudah dicek di lapangan"
    assert ngada.value(id, "harga_jual") == 25000
    assert there.waiting() == here.waiting() == []


def test_a_field_that_changed_meanwhile_is_asked_again(three) -> None:
    ngada, _province, travel, id, here, there = three
    proposal = there.propose(id, "harga_jual", "30.000", "Salah ketik")
    ngada.change(id, harga_jual="27.000")
    travel()
    with pytest.raises(ChangedSince):
        here.take(proposal)
    assert ngada.value(id, "harga_jual") == 27000
    assert ngada.value(proposal, "status") == "DIUSULKAN"
    here.take(proposal, again=True)
    assert ngada.value(id, "harga_jual") == 30000


def test_personal_data_travels_in_no_proposal(three) -> None:
    ngada, _province, travel, _id, _here, there = three
    person = ngada.make("producer", desa=VILLAGE, nama="Yohana", jenis_produsen="PERORANGAN", skala="MIKRO")
    travel()
    with pytest.raises(StaysInOffice):
        there.propose(person, "telepon", "081200000001", "Salah")
