"""One search over all kinds, and what resembles a record that is being written down."""

import pytest

from ntt_desktop.services.records import Edit
from ntt_desktop.services.search import Search

VILLAGE, OTHER = "53.09.06.2009", "53.09.06.2001"
NIK = "5309060101800001"


@pytest.fixture
def search(ngada) -> Search:
    return Search(ngada.store.file)


def _names(found) -> list[str]:
    return [one.name for one in found]


@pytest.mark.parametrize(
    "typed",
    [
        "Yohanis Lende",
        "johanes lendé",
        "Lende Yohanes",
        "Bpk. Yohanis Lende, S.Pd",
        "Drs. Johanes Lende",
        "Yohannes A. Lende",
        "J. Lende",
    ],
)
def test_who_is_there_already_is_found_however_it_is_spelled(ngada, search, typed: str) -> None:
    known = ngada.put("producer", desa=VILLAGE, nama="Johanes Lende")
    ngada.put("producer", desa=VILLAGE, nama="Johanes Bhoki")
    ngada.put("producer", desa=VILLAGE, nama="Maria Lende")
    assert [one.id for one in search.near("producer", {"nama": typed, "desa": VILLAGE})] == [known]


def test_a_telling_name_is_found_in_another_village_and_a_common_one_is_not(ngada, search) -> None:
    person = ngada.put("producer", desa=OTHER, nama="Yohanes Tjandra Soekarno")
    ngada.put("producer", desa=OTHER, nama="KUB Maju")
    (found,) = search.near("producer", {"nama": "Johanis Candra Sukarno", "desa": VILLAGE})
    assert (found.id, found.place) == (person, "Beja, Bajawa, Kabupaten Ngada")
    assert search.near("producer", {"nama": "KUB Maju", "desa": VILLAGE}) == []
    assert search.near("producer", {"nama": "KUB Madju", "desa": OTHER})


def test_a_product_of_another_village_is_another_product(ngada, search) -> None:
    ngada.put("product", desa=OTHER, nama_produk="Kopi Arabika Bajawa")
    assert search.near("product", {"nama_produk": "Kopi Arabika Badjawa", "desa": VILLAGE}) == []
    assert search.near("product", {"nama_produk": "Kopi Arabika Badjawa", "desa": OTHER})


def test_an_equal_number_comes_first_and_the_record_itself_never(ngada, search) -> None:
    own = ngada.put("producer", desa=VILLAGE, nama="Yohana Bei", nik=NIK)
    ngada.put("producer", desa=VILLAGE, nama="Johana Bei")
    number = ngada.put("producer", desa=OTHER, nama="Maria", nik=NIK)
    found = search.near("producer", {"nama": "Yohana Bei", "desa": VILLAGE, "nik": NIK}, own)
    assert (found[0].id, bool(found[0].sign)) == (number, True)
    assert own not in [one.id for one in found]
    assert _names(found) == ["Maria", "Johana Bei"]


def test_kinds_without_an_index_are_looked_through(ngada, search) -> None:
    buyer = ngada.put("buyer", nama="PT Flores Djaya Makmoer")
    assert [one.id for one in search.near("buyer", {"nama": "PT. Flores Jaya Makmur"})] == [buyer]
    assert [one.id for one in search.find("flores jaya")] == [buyer]


def test_a_search_forgives_one_wrong_letter_and_ranks_the_nearest_first(ngada, search) -> None:
    ngada.put("producer", desa=VILLAGE, nama="Kelompok Tani Kopi Bajawa")
    ngada.put("product", desa=VILLAGE, nama_produk="Kopi Bubuk")
    for number in range(60):
        ngada.put("product", desa=VILLAGE, nama_produk=f"Kopi Bubuk {number}")
    for typed in ("Kopi Bubuk", "Kopi Bubku", "kpi bubuk", "kopi bubu", "Kopi Bubbuk"):
        assert search.find(typed)[0].name == "Kopi Bubuk", typed
    assert search.find("bubuk 17")[0].name == "Kopi Bubuk 17"
    assert search.find("bajawq tani")[0].kind == "producer"


def test_what_is_written_after_the_first_question_is_found_and_what_is_deleted_is_not(ngada, search) -> None:
    assert search.find("nainggolan") == []
    maker = ngada.put("producer", desa=VILLAGE, nama="Yohanes Nainggolan")
    assert [one.id for one in search.find("naingolam")] == [maker]
    ngada.records.save(Edit("producer", maker, {"nama": "Yohanes Weabhoki"}))
    assert search.find("naingolam") == []
    assert [one.id for one in search.find("yohannis weabhokj")] == [maker]
    ngada.records.delete(maker)
    assert search.find("yohannis weabhokj") == []


def test_a_number_typed_whole_finds_who_has_it(ngada, search) -> None:
    maker = ngada.put("producer", desa=VILLAGE, nama="Yohana", nik=NIK)
    assert [one.id for one in search.find("5309 0601 0180 0001")] == [maker]
    assert search.find("5309060101800002") == []


@pytest.mark.parametrize("typed", ["", " ", "-", "'", '"', "*", "qq OR xx", 'ko" OR "pi', "NEAR(", "( )", "%", "🙂"])
def test_whatever_is_typed_is_only_looked_for(ngada, search, typed: str) -> None:
    ngada.put("producer", desa=VILLAGE, nama="Yohana")
    assert search.find(typed) == []
    assert search.near("producer", {"nama": typed, "desa": VILLAGE}) == []
