"""Tahap pembinaan: each rung by its evidence, what the next one lacks, and nothing that was only said."""

from datetime import UTC, datetime

import pytest
from tests.services.test_advising import COFFEE
from tests.services.test_differing import VILLAGE, open_desk  # noqa: F401

from ntt_desktop.base import clock
from ntt_desktop.domain.rules.coaching_evidence import level_words, next_words
from ntt_desktop.services.advising import Advising
from ntt_desktop.services.coaching import Coaching
from ntt_desktop.services.deciding_routes import DecidingRoutes
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.services.views import NoSuchRecord

COMPLETE = {
    "tanggal_pendataan": "2026-03-01",
    "petugas_pendata": "Maria",
    "produk_unggulan_utama": "tidak",
    "status_halal": "BELUM",
    "tidak_halal": "tidak",
}


@pytest.fixture
def ngada(open_desk):  # noqa: F811
    with clock.fixed(datetime(2026, 5, 10, 3, tzinfo=UTC)):
        yield open_desk("ngada")


def coaching(desk) -> Coaching:
    return Coaching(desk.store, RuleBooks(desk.store))


def product(desk, nib: str | None = None, **values: object) -> str:
    maker = desk.make("producer", desa=VILLAGE, nama="KWT Mawar", skala="MIKRO", nib=nib)
    given = {**COFFEE, **COMPLETE, "desa": VILLAGE, "nama_produk": "Kopi Bajawa", "pelaku_usaha": maker, **values}
    return desk.make("product", **given)


def permit(desk, owner: str, kind: str, **values: object) -> str:
    given = {"nomor": "1", "status_proses": "TERBIT", "bukti": "ASLI", "tanggal_berakhir": "2030-01-01"}
    return desk.make("permit", produk=owner, jenis_izin=kind, **{**given, **values})


def level(desk, id: str) -> int:
    return coaching(desk).standing(id).level


def test_the_ladder_is_climbed_by_evidence_one_rung_after_another(ngada) -> None:
    id = product(ngada, petugas_pendata=None)
    assert level(ngada, id) == 0
    ngada.change(id, petugas_pendata="Maria")
    assert level(ngada, id) == 1
    maker = str(ngada.value(id, "pelaku_usaha"))
    ngada.change(maker, nib="1234567890123")
    assert level(ngada, id) == 2
    permit(ngada, id, "SPP_IRT")
    assert level(ngada, id) == 3
    ngada.make("lab_test", produk=id, tanggal_lhu="2025-06-01", kesimpulan="MS")
    assert level(ngada, id) == 4
    permit(ngada, id, "HALAL", tanggal_berakhir=None)
    ngada.make(
        "permit", pelaku_usaha=maker, jenis_izin="MEREK", nomor="IDM000000001", status_proses="TERBIT", bukti="ASLI"
    )
    assert level(ngada, id) == 5
    ngada.make("shipment", produk=id, tujuan="ANTARPULAU", tahun=2026)
    assert level(ngada, id) == 6
    ngada.make("shipment", produk=id, tujuan="EKSPOR", negara="JP", tahun=2026)
    found = coaching(ngada).standing(id)
    assert found.level == 7
    assert (level_words(found.climb), next_words(found.climb, found.lacking)) == (
        "Tahap 7 dari 7: Ekspor",
        "Semua tahap sudah dicapai.",
    )


def test_what_the_next_rung_lacks_is_said_exactly(ngada) -> None:
    id = product(ngada, nib="1234567890123")
    found = coaching(ngada).standing(id)
    assert found.level == 2
    assert found.lacking[0].startswith("Belum berlaku: P-IRT (Sertifikat Pemenuhan")
    assert next_words(found.climb, found.lacking).startswith("Untuk tahap 3 (Izin edar/terdaftar): Belum berlaku")
    permit(ngada, id, "SPP_IRT")
    ngada.make("lab_test", produk=id, tanggal_lhu="2025-05-10", kesimpulan="MS")
    assert coaching(ngada).standing(id).lacking[0] == "Hasil uji terakhir (MS) sudah berumur 12 bulan"
    ngada.make("lab_test", produk=id, tanggal_lhu="2026-05-01", kesimpulan="TMS")
    assert coaching(ngada).standing(id).lacking[0] == "Hasil uji terakhir tidak memenuhi syarat (TMS)"


def test_a_permit_that_lapsed_or_that_nobody_saw_is_no_evidence(ngada) -> None:
    id = product(ngada, nib="1234567890123")
    permit(ngada, id, "SPP_IRT", tanggal_berakhir="2026-05-09")
    permit(ngada, id, "SPP_IRT", bukti="LISAN")
    assert level(ngada, id) == 2
    permit(ngada, id, "SPP_IRT", tanggal_berakhir="2026-05-10")
    assert level(ngada, id) == 3


def test_a_product_that_needs_no_permit_or_was_decided_so_goes_on(ngada) -> None:
    bulk = product(ngada, nib="1234567890123", cara_jual="CURAH")
    assert level(ngada, bulk) == 3
    both = product(ngada, nib="1234567890123", cara_jual="CURAH|ECERAN")
    assert level(ngada, both) == 2
    routes = DecidingRoutes(ngada.records, Advising(ngada.records, RuleBooks(ngada.store)))
    routes.change(both, "ECERAN", "OLAHAN_TANPA_IZIN_EDAR", "Hanya dijual di pasar desa")
    assert level(ngada, both) == 3


def test_the_overview_says_the_same_as_each_product_and_counts_all(ngada) -> None:
    ids = [product(ngada), product(ngada, nib="1234567890123"), product(ngada, petugas_pendata=None)]
    permit(ngada, ids[1], "SPP_IRT")
    ngada.records.delete(product(ngada))
    overview = coaching(ngada).overview()
    assert {one.product: one.level for one in overview.standings} == {id: level(ngada, id) for id in ids}
    assert {level: count for level, count in overview.counts.items() if count} == {0: 1, 1: 1, 3: 1}
    assert sum(overview.counts.values()) == 3
    shown = ngada.records.computed("product", ids)
    for one in overview.standings:
        rung = shown[one.product]["tahap_pembinaan"]
        assert (rung.value or 0) == one.level
        assert rung.remark.endswith(next_words(one.climb, one.lacking))
    with pytest.raises(NoSuchRecord):
        coaching(ngada).standing("0" * 32)


def test_the_editor_says_route_progress_and_state_of_a_permit(ngada) -> None:
    id = product(ngada, cara_jual="CURAH|ECERAN")
    own = ngada.make(
        "permit", produk=id, jenis_izin="SPP_IRT", tanggal_terbit="2026-03-01", status_proses="TERBIT", nomor="1"
    )
    routes = DecidingRoutes(ngada.records, Advising(ngada.records, RuleBooks(ngada.store)))
    routes.accept(id, "ECERAN")
    routes.begin(id, "ECERAN")
    said = ngada.records.computed("product", [id])[id]
    assert said["perkiraan_jalur_izin"].value == (
        "Curah: Tanpa izin edar (tetap dibina) (perkiraan, belum ditetapkan); "
        "Eceran: P-IRT (Sertifikat Pemenuhan Komitmen Produksi Pangan Olahan IRT)"
    )
    assert said["perkiraan_jalur_izin"].remark.endswith("keputusan ada pada instansi penerbit.")
    assert said["kemajuan_izin"].value == "0"
    permit_said = ngada.records.computed("permit", [own])[own]
    assert permit_said["status_izin"].value == "BERLAKU"
    assert permit_said["status_izin"].remark.startswith("Berakhir sekitar 1 Maret 2031")
    assert permit_said["batas_komitmen"].value == "2026-06-01"
    assert "belum pasti" in permit_said["batas_komitmen"].remark
