"""Readiness of all 22 heads, and figures that were said with the lists behind them."""

from pathlib import Path

import pytest
from tests.services.test_differing import (
    at,
    open_desk,  # noqa: F401
)

from ntt_desktop.base import clock
from ntt_desktop.domain.rules.promises import furthest
from ntt_desktop.services.headlines import Headlines, ReasonFirst
from ntt_desktop.services.matching_list import NoList, matching_list
from ntt_desktop.services.promises import Promises
from ntt_desktop.services.readiness_matrix import matrix
from ntt_desktop.services.records import Edit


@pytest.fixture
def promises(province) -> Promises:
    return Promises(province.store, province.records)


@pytest.fixture
def headlines(province, promises) -> Headlines:
    return Headlines(province.store, province.records, promises)


def promise(desk, regency: str, **values: str) -> str:
    made = {
        "jenis": "LAHAN_UPT",
        "isi": "Siap menyediakan tanah",
        "penyampai": "Bupati Contoh",
        "jabatan": "Bupati",
        "kepada": "Gubernur",
        "tanggal": "2025-03-20",
        "cara": "LISAN",
        "status": "DINYATAKAN",
    }
    return desk.put("commitment", kabupaten=regency, **{**made, **values})


def of(found, code: str):
    return next(one for one in found if one.code == code)


def test_every_regency_stands_in_one_class_and_the_sum_is_22(province, promises):
    promise(province, "53.04")
    promise(province, "53.09", cara="TERTULIS", nomor_surat="100/1/2025", tenggat="2025-12-31")
    promise(province, "53.14", cara="BELUM_MENJAWAB", status="DIMINTA")
    promise(province, "53.03", status="DITARIK", alasan_status="Tanah dipakai sekolah")
    promise(province, "53.01", jenis="ANGGARAN")
    found = promises.readiness()
    counts = promises.counts(found)
    assert counts == {
        "TERTULIS": 1,
        "LISAN": 1,
        "DITOLAK": 1,
        "BELUM_MENJAWAB": 1,
        "BELUM_ADA_KABAR": 0,
        "BERKAS_BELUM": 18,
    }
    assert sum(counts.values()) == len(found) == 22
    assert of(found, "53.01").group == "BERKAS_BELUM", "a promise of something else is none of land"
    names = [one.name for one in found]
    assert names.index("Kota Kupang") == names.index("Kabupaten Kupang") + 1
    assert names[0] == "Kabupaten Alor"


def test_the_strongest_promise_in_force_counts_with_its_deadline_and_proof(province, promises):
    promise(province, "53.09", tanggal="2026-01-02")
    written = promise(
        province, "53.09", cara="TERTULIS", nomor_surat="100/1/2025", tenggat="2026-05-01", luas_disebut="1 ha"
    )
    promise(province, "53.09", status="DITOLAK", alasan_status="Tidak jadi", tanggal="2026-02-02")
    with clock.fixed(at(2026, 5, 4)):
        one = of(promises.readiness(), "53.09")
        assert (one.group, one.record, one.rows, one.late, one.proof) == ("TERTULIS", written, 3, 3, "surat")
        assert one.area == "10000.00"
        (late,) = province.records.computed("commitment", [written]).values()
        assert late["lewat_tenggat"].value == 3
    province.records.save(Edit("commitment", written, {"status": "DIPENUHI"}))
    with clock.fixed(at(2026, 5, 4)):
        assert of(promises.readiness(), "53.09").late is None, "what was kept is not late"


def test_land_said_is_in_no_sum_of_land(province, promises):
    promise(province, "53.09", luas_disebut="5 ha")
    province.put("parcel", desa="53.09.06.2009", alamat="Jalan 1", luas_dokumen="1200")
    one = of(promises.readiness(), "53.09")
    assert (one.parcels, one.parcel_area, one.area) == (1, 1200, "50000.00")


def test_a_silent_regency_whose_file_came_has_said_nothing_one_without_a_file_may_have(open_desk, tmp_path: Path):  # noqa: F811
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    ngada.make("producer", desa="53.09.06.2009", nama="KUB Maju")
    for file in ngada.send(tmp_path):
        province.receive(file)
    found = Promises(province.store, province.records).readiness()
    assert of(found, "53.09").group == "BELUM_ADA_KABAR"
    assert of(found, "53.09").heard is not None
    assert of(found, "53.08").group == "BERKAS_BELUM"


def test_the_matrix_has_all_heads_and_each_class_and_the_way_of_the_grant(province, promises):
    promise(province, "53.09", luas_disebut="1 ha", tenggat="2026-01-01", pertemuan="Rapat")
    with clock.fixed(at(2026, 1, 3)):
        paper = matrix(promises)
    (filled,) = paper.fills
    rows = {row["nama"]: row for row in filled.rows["kabupaten"]}
    assert len(rows) == 22
    ngada = rows["Kabupaten Ngada"]
    assert (ngada["kepala"], ngada["kesediaan"], ngada["luas"]) == ("Bupati Contoh, Bupati", "Lisan", "10.000,00")
    assert (ngada["kesempatan"], ngada["tenggat"], ngada["ket"]) == ("20-03-2025, Rapat", "01-01-2026", "lewat 2 hari")
    assert rows["Kabupaten Alor"]["kesediaan"] == "Berkas kabupaten belum diterima"
    assert rows["Kabupaten Alor"]["lahan"] == "–", "not heard from is not nothing"
    assert [row["jumlah"] for row in filled.rows["kelas"]] == ["0", "1", "0", "0", "0", "21"]
    assert filled.values["jumlah"] == "22"


def test_the_furthest_offer_that_goes_on_counts():
    offers = [("53.09", "NPHD"), ("53.09", "USULAN"), ("53.09", "DIBATALKAN"), ("53.04", "DITOLAK_BPOM")]
    assert furthest(offers) == {"53.09": "NPHD"}


# -- figures ---------------------------------------------------------------------------------------------------------


def figure(headlines, value: str):
    return next(one for one in headlines.all() if one.value == value)


def test_a_figure_stands_beside_the_own_count_and_neither_is_measured_by_the_other(province, headlines):
    for village, main in (("53.09.06.2009", "ya"), ("53.09.06.2009", "ya"), ("53.09.06.1020", "tidak")):
        province.put("product", desa=village, nama_produk=f"Kopi {village}", produk_unggulan_utama=main)
    one = figure(headlines, "844")
    assert (one.date, one.certainty, one.unit) == ("2025-03-20", "S", "desa/kelurahan")
    assert "tidak disebut" in one.definition
    assert [(count.approved, count.others) for count in one.counts] == [(0, 1)]
    assert len(one.silent) == 22
    assert one.lists == ()
    assert not any("843" in str(part) or "%" in str(part) for part in one.counts)


def test_export_is_counted_by_its_way_and_only_from_shipments(province, headlines):
    product = province.put("product", desa="53.09.06.2009", nama_produk="Kopi", pasar="EKSPOR")
    assert sum(count.others for count in figure(headlines, "35").counts) == 0, "a wish to export is none"
    province.put("shipment", produk=product, tujuan="EKSPOR", tahun="2025", jenis="LANGSUNG")
    province.put("shipment", produk=product, tujuan="EKSPOR", tahun="2025", jenis="BAWAAN_PAMERAN")
    told = {count.words: count.others for count in figure(headlines, "35").counts}
    assert list(told.values()) == [1, 1]
    assert any("pameran" in words for words in told)


def test_all_three_numbers_of_one_event_stay(headlines):
    assert {one.value for one in headlines.all()} >= {"26", "36", "41"}


# -- the lists behind -------------------------------------------------------------------------------------------------


def row(desk, name: str, regency: str = "53.09", **values: str) -> str:
    figure = next(one.id for one in desk.records.every("reference_figure") if one["nilai"] == "844")
    made = {"nama_daftar": "Daftar OVOP", "tanggal_daftar": "2025-04-01", "sumber": "Surat PMD", "angka": figure}
    return desk.put("baseline", nama_di_sumber=name, kabupaten=regency, **{**made, **values})


def only(headlines):
    (found,) = headlines.lists()
    return found


def test_a_village_is_proposed_and_a_person_decides(province, headlines):
    one = row(province, "Desa Beiwali")
    row(province, "53.09.06.1020 entah")
    found = only(headlines)
    by_name = next(each for each in found.rows if each.id == one)
    assert (by_name.status, by_name.how) == ("BELUM", "name")
    assert [code for code, _name in by_name.candidates] == ["53.09.06.2009"]
    assert {each.how for each in found.rows} == {"name", "code"}
    assert found.counts == {"BELUM": 2, "DITEMUKAN": 0, "GANDA": 0}
    province.put("product", desa="53.09.06.2009", nama_produk="Kopi", produk_unggulan_utama="ya")
    assert [village for village, _name, _products in only(headlines).outside] == ["53.09.06.2009"]
    changes = headlines.accept(one, "53.09.06.2009")
    found = only(headlines)
    assert found.counts["DITEMUKAN"] == 1
    assert found.outside == ()
    assert next(each for each in found.rows if each.id == one).products == ("53.09.06.2009-P01",)
    assert province.records.computed("baseline", [one])[one]["cocok_dengan"].value == "53.09.06.2009-P01"
    province.records.apply(changes.reversed())
    assert only(headlines).counts["DITEMUKAN"] == 0


def test_a_name_that_occurs_elsewhere_too_is_never_taken_by_itself(province, headlines):
    row(province, "Merdeka", "53.01")
    one = row(province, "Merdeka", "")
    found = next(each for each in only(headlines).rows if each.id == one)
    assert found.how == "names"
    assert len(found.candidates) == 4


def test_two_rows_with_one_village_are_told_apart_by_hand(province, headlines):
    province.put("product", desa="53.09.06.2009", nama_produk="Kopi")
    first, second = row(province, "Beiwali"), row(province, "Bei Wali")
    headlines.accept(first, "53.09.06.2009")
    headlines.accept(second, "53.09.06.2009")
    found = {each.id: each for each in only(headlines).rows}
    assert (found[first].status, found[second].status) == ("DITEMUKAN", "GANDA")
    assert "Beiwali" in found[second].reason
    assert found[first].twice
    with pytest.raises(ReasonFirst):
        headlines.leave(second, "BELUM", " ")
    headlines.leave(second, "BELUM", "Kabupaten menjawab: tidak ada produk itu")
    found = {each.id: each for each in only(headlines).rows}
    assert (found[second].status, found[second].village) == ("BELUM", "")


def test_a_figure_names_the_lists_that_are_said_to_explain_it(province, headlines):
    row(province, "Beiwali")
    assert figure(headlines, "844").lists == ("Daftar OVOP",)
    assert figure(headlines, "35").lists == ()


def test_each_regency_gets_a_sheet_with_what_the_list_says_and_what_only_the_records_have(province, headlines):
    with pytest.raises(NoList):
        matching_list(headlines, headlines.lists())
    headlines.accept(row(province, "Beiwali", produk_di_sumber="Kopi"), "53.09.06.2009")
    row(province, "Merdeka", "")
    row(province, "Merdeka", "53.05")
    province.put("product", desa="53.05.14.2006", nama_produk="Madu", produk_unggulan_utama="ya")
    paper = matching_list(headlines, headlines.lists())
    sheets = {filled.values["wilayah"]: filled.rows for filled in paper.fills}
    assert list(sheets) == ["KABUPATEN/KOTA BELUM DIKETAHUI", "KABUPATEN ALOR", "KABUPATEN NGADA"]
    (ngada,) = sheets["KABUPATEN NGADA"]["baris"]
    assert (ngada["desa"], ngada["produk"], ngada["kode"], ngada["tercatat"]) == (
        "Beiwali",
        "Kopi",
        "53.09.06.2009",
        "–",
    )
    assert [one["kode"] for one in sheets["KABUPATEN ALOR"]["luar"]] == ["53.05.14.2006"]
    assert paper.fills[0].values["angka"].endswith("844 desa/kelurahan")
