"""A parcel's fields become its score; a kept score stays what it was."""

import pytest
from tests.services.test_differing import VILLAGE, open_desk  # noqa: F401
from tests.services.test_rulebooks import HEAVIER, make, two  # noqa: F401

from ntt_desktop.services.land_scoring import LandScoring, NotAParcel
from ntt_desktop.services.rulebooks import RuleBooks

A = {  # the worked example A of land 7: 321 quarters
    "desa": VILLAGE,
    "alamat": "Jl. Trans Flores km 12",
    "luas_dokumen": "10000",
    "jenis_hak": "HP_PEMDA",
    "nomor_hak": "12",
    "kode_barang": "1.3.1.01",
    "register": "0001",
    "tahun_pengadaan": 2012,
    "asal_usul": "PEMBELIAN",
    "harga": 1,
    "tata_ruang": "DIIZINKAN",
    "nomor_kkpr": "1/2026",
    "akses": "ASPAL_4M",
    "jarak_listrik": "80",
    "air": "SUMUR_MUSIMAN",
    "internet": "4G_KUAT",
    "lereng": "10",
    "jarak_ibu_kota": "4",
    "lingkungan_lab": "CUKUP",
    "kawasan_hutan": "tidak",
    "lp2b": "tidak",
    "sempadan": "tidak",
    "dijaminkan": "tidak",
    "disita": "tidak",
    "dipakai_tugas_pemda": "tidak",
}


def scoring(desk) -> LandScoring:
    return LandScoring(desk.records, RuleBooks(desk.store))


def parcel(desk, **values: object) -> str:
    id = desk.make("parcel", **{**A, **values})
    desk.make("hazard", lahan=id, ancaman="GEMPA", kelas="SEDANG")
    return id


def test_the_worked_example_comes_out_of_the_fields(open_desk) -> None:  # noqa: F811
    ngada = open_desk("ngada")
    found = scoring(ngada).assess(parcel(ngada))
    assert (found.score.value, found.score.category, found.score.filled) == (
        "80.25",
        "Sangat layak",
        "Terisi 11 dari 11 (bobot 100)",
    )
    assert [one.code for one in found.unknown] == ["K01"], "a dispute nobody checked is not cleared"
    assert found.provisional
    lereng = next(one for one in found.criteria if one.code == "C09")
    assert (lereng.points, lereng.said, lereng.basis) == (3, "9-15 %", "Lereng: 10 %")
    disputed = scoring(ngada).assess(parcel(ngada, sengketa="AKTIF", nomor_hak="13"))
    assert (disputed.score.value, disputed.score.category, disputed.provisional) == ("80.25", "Tidak layak", False)


def test_what_is_missing_is_named_and_a_released_parcel_rises(open_desk) -> None:  # noqa: F811
    ngada = open_desk("ngada")
    id = parcel(ngada, jenis_hak="SHM", akses=None)
    found = scoring(ngada).assess(id)
    assert found.score.category is None
    by_code = {one.code: one for one in found.criteria}
    assert by_code["C05"].missing == ("Akses jalan",)
    assert by_code["C02"].points == 1
    offer = ngada.make("offer", tanggal="2026-01-05")
    ngada.make("offer_parcel", penawaran=offer, lahan=id, luas_ditawarkan="10000")
    ngada.make("grant_step", penawaran=offer, tahap="H03", status="SELESAI")
    assert {one.code: one.points for one in scoring(ngada).assess(id).criteria}["C02"] == 2
    with pytest.raises(NotAParcel):
        scoring(ngada).assess(offer)


def test_a_kept_score_stays_what_it_was(two) -> None:  # noqa: F811
    province, _ngada, approval = two
    desk = province
    id = parcel(desk, sengketa="AKTIF", lereng="50")
    engine = scoring(desk)
    kept, _changes = engine.keep(id)
    record = desk.records.get(kept).record
    assert (record["versi_tabel"], record["gugur"], record["penilai"]) == ("2025-1", "K01", desk.records.person.name)
    assert record["catatan"] is None
    before = engine.kept(record)
    approval.approve(make(desk, HEAVIER))
    desk.change(id, sengketa="TIDAK_ADA", lereng="2")
    assert engine.kept(desk.records.get(kept).record) == before
    again, _ = engine.keep(id)
    newer = desk.records.get(again).record
    assert newer["versi_tabel"].startswith("land_scoring 2026-2, ")
    assert engine.kept(newer).value == engine.assess(id).score.value
    desk.change(kept, versi_tabel="1999-1")
    assert engine.kept(desk.records.get(kept).record) is None


def test_what_could_not_be_told_is_kept_with_the_score(open_desk) -> None:  # noqa: F811
    ngada = open_desk("ngada")
    kept, changes = scoring(ngada).keep(parcel(ngada))
    assert ngada.value(kept, "catatan") == "Waktu dinilai belum dapat dipastikan: Status sengketa."
    assert len(changes.items) == 12
    basis = {row["kriteria"]: row["dasar"] for row in ngada.records.children("land_score_item", kept)}
    assert basis["C01"] == "Luas ditawarkan: 10.000,00 m²"
