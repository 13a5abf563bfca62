import pytest
from tests.domain.memory_world import DESA, KELURAHAN, MemoryWorld


def test_a_second_main_product_in_the_village_is_warned_of() -> None:
    world = MemoryWorld()
    world.add("product", desa=DESA, nama_produk="Kopi", produk_unggulan_utama="ya")
    second = world.add("product", desa=DESA, nama_produk="Madu", produk_unggulan_utama="ya")
    elsewhere = world.add("product", desa=KELURAHAN, nama_produk="Teh", produk_unggulan_utama="ya")
    assert world.codes(second, "produk_unggulan_utama") == {("W", "second-main-product")}
    assert world.codes(elsewhere, "produk_unggulan_utama") == set()


def test_a_name_like_one_in_the_same_village_is_warned_of() -> None:
    world = MemoryWorld()
    world.add("product", desa=DESA, nama_produk="Keripik Pisang")
    assert world.codes(world.add("product", desa=DESA, nama_produk="Kripik Pisang"), "nama_produk")
    assert not world.codes(world.add("product", desa=KELURAHAN, nama_produk="Kripik Pisang"), "nama_produk")


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        ({"kelompok": "PANGAN_OLAHAN", "jenis_pirt": "10", "jenis_irt": "tidak"}, "jenis_irt", "E"),
        ({"kelompok": "PANGAN_OLAHAN", "jenis_pirt": "10", "jenis_irt": "ya"}, "jenis_irt", ""),
        ({"kelompok": "PANGAN_OLAHAN", "jenis_wajib_md": "AMDK", "wajib_md": "tidak"}, "wajib_md", "E"),
        ({"kelompok": "PANGAN_OLAHAN", "tidak_halal": "ya", "status_halal": "BELUM"}, "status_halal", "E"),
        ({"kelompok": "PANGAN_OLAHAN", "tidak_halal": "ya", "status_halal": "TIDAK_HALAL"}, "status_halal", ""),
        ({"kelompok": "PANGAN_OLAHAN", "status_halal": "BERSERTIFIKAT"}, "status_halal", "W"),
        ({"kelompok": "PANGAN_OLAHAN", "tidak_halal": "ya", "mengandung_babi": "ya"}, "mengandung_babi", ""),
        ({"alergen": "SUSU|TIDAK_ADA"}, "alergen", "E"),
        ({"alergen": "SUSU|TELUR"}, "alergen", ""),
        ({"kelompok": "MINUMAN_BERALKOHOL", "kadar_alkohol": "45"}, "kadar_alkohol", "W"),
        ({"kelompok": "MINUMAN_BERALKOHOL", "kadar_alkohol": "40"}, "kadar_alkohol", ""),
        ({"pasar": "DESA|EKSPOR"}, "pasar", "W"),
        ({"bahan_lokal_persen": "101"}, "bahan_lokal_persen", "E"),
        ({"tanggal_pendataan": "2026-11-25"}, "tanggal_pendataan", "E"),
        ({"berat_isi_bersih": "200"}, "satuan", "E"),
        ({"berat_isi_bersih": "200", "satuan": "g"}, "satuan", ""),
        ({"bintang_ovop": 6}, "bintang_ovop", "E"),
    ],
)
def test_contradictions(values: dict[str, str | int], field: str, expected: str) -> None:
    world = MemoryWorld()
    found = world.codes(world.add("product", desa=DESA, **values), field)
    assert {severity for severity, _ in found} == ({expected} if expected else set())


def test_a_kelurahan_has_no_decision_of_a_village_head() -> None:
    world = MemoryWorld()
    values = {"produk_unggulan_utama": "ya", "dasar_penetapan": "SK_KEPALA_DESA"}
    assert not world.codes(world.add("product", desa=DESA, **values), "dasar_penetapan")
    assert world.codes(world.add("product", desa=KELURAHAN, **values), "dasar_penetapan") == {
        ("W", "village-decision-in-kelurahan")
    }


def test_additives_and_shares_of_the_rows() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA, kelompok="PANGAN_OLAHAN", ada_btp="tidak")
    world.add("ingredient", produk=product.id, bahan="Gula", persen="60", btp="tidak")
    additive = world.add("ingredient", produk=product.id, bahan="Benzoat", persen="60", btp="ya")
    assert world.codes(product, "ada_btp") == {("W", "additives-contradict-rows")}
    assert ("W", "shares-above-100") in world.codes(additive, "persen")
    assert ("W", "additive-without-amount") in world.codes(additive, "takaran")


def test_required_and_wanted_follow_what_the_product_is() -> None:
    world = MemoryWorld()
    food = world.judge(world.add("product", desa=DESA, kelompok="PANGAN_OLAHAN"))
    cloth = world.judge(world.add("product", desa=DESA, kelompok="TENUN"))
    assert "nama_produk" in food.missing
    assert "masa_simpan_hari" in food.lacking
    assert "masa_simpan_hari" not in cloth.lacking
