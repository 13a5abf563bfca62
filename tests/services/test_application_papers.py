"""F02 and F05 from a product and its producer: what is typed into the electronic systems, and what contradicts a promise."""

import pytest
from tests.forms.pages import has_text
from tests.services.test_documents import PRODUCER, PRODUCT, ngada, open_office  # noqa: F401

FOOD = {
    "jenis_pirt": "10",
    "jenis_irt": "ya",
    "kemasan": "2",
    "masa_simpan_hari": "180",
    "suhu_simpan": "RUANG",
    "klaim": "TIDAK_ADA",
    "uraian_proses": "Petik merah\nJemur 14 hari\nSangrai",
    "kode_produksi": "DDMMYY",
    "contoh_kode_produksi": "200326",
}


@pytest.fixture
def coffee(ngada) -> str:  # noqa: F811
    producer = ngada.make("producer", PRODUCER, kode_pos="86413", email="kopi@contoh.id")
    coffee = ngada.make("product", PRODUCT, FOOD, pelaku_usaha=producer)
    ngada.make("ingredient", produk=coffee, bahan="Biji kopi", persen="98,5", btp="tidak")
    ngada.make(
        "ingredient", produk=coffee, bahan="Natrium benzoat", btp="ya", golongan_btp="Pengawet", takaran="200",
        satuan_takaran="mg/kg",
    )  # fmt: skip
    return coffee


def test_what_is_typed_into_oss_stands_in_its_order_with_the_undertakings(ngada, coffee):  # noqa: F811
    assert ngada.reasons("F02", coffee) == set()
    text = ngada.text("F02", coffee)
    for words in (
        "Yth. Kepala Dinas Kesehatan Kabupaten Ngada melalui Sistem OSS", "1234567890123", "Koperasi Contoh A",
        "Jalan Trans Flores KM 7, Desa Beiwali, Kecamatan Bajawa, 86413", "kopi@contoh.id", "5309064101800001",
        "2 Plastik", "200 g", "1 Biji kopi 98,5", "1 Natrium benzoat Pengawet 200 mg/kg", "2 Jemur 14 hari",
        "DDMMYY (contoh: 200326)", "PERNYATAAN KOMITMEN", "Penyuluhan Keamanan Pangan (PKP)",
        "Lembar bantu pengisian OSS/SPP-IRT; bukan pengganti permohonan elektronik.",
    ):  # fmt: skip
        assert has_text(text, words), words
    assert not has_text(text, "METERAI")
    assert not has_text(text, "DRAF")


@pytest.mark.parametrize(
    ("field", "value"),
    [("suhu_simpan", "BEKU"), ("klaim", "KHASIAT"), ("proses", "PASTEURISASI"), ("kelompok", "TENUN")],
)
def test_a_promise_that_the_record_contradicts_is_a_draft(ngada, coffee, field, value):  # noqa: F811
    ngada.change(coffee, **{field: value})
    assert "against-undertaking" in ngada.reasons("F02", coffee)


def test_an_inspection_is_asked_of_the_unit_that_serves_the_regency(ngada, coffee):  # noqa: F811
    text = ngada.text("F05", coffee)
    for words in (
        "PERMOHONAN PEMERIKSAAN SARANA / IP-CPPOB", "Koperasi Contoh A", "53.09.06.2009", "1.250,5 kg per musim",
        "Kopi Arabika Flores Bajawa bubuk", "Surat komitmen UMK", "bukan pengganti permohonan elektronik",
    ):  # fmt: skip
        assert has_text(text, words), words
    assert not has_text(text, "KOSMETIK")
    assert not has_text(text, "DRAF")
    cosmetic = ngada.make(
        "product", PRODUCT, kelompok="KOSMETIK", pelaku_usaha=ngada.make("producer", PRODUCER, golongan_kosmetik="B")
    )
    assert has_text(ngada.text("F05", cosmetic), "PERMOHONAN REKOMENDASI PEMERIKSAAN SARANA KOSMETIK")
