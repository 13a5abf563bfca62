import importlib.util
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.base import resources
from ntt_desktop.domain.regions import Regions, fold, regions, type_word

BUILD = Path(__file__).parents[2] / "scripts" / "build_regions.py"


@pytest.fixture(scope="module")
def ntt() -> Regions:
    return regions()


def below(ntt: Regions, code: str) -> list[str]:
    codes = [place.code for place in ntt.children(code)]
    return codes + [deeper for each in codes for deeper in below(ntt, each)]


def full_names(ntt: Regions, text: str, **where: object) -> list[str]:
    return [ntt.full_name(place.code) for place in ntt.search(text, **where)]  # type: ignore[arg-type]


def test_every_region_of_the_province_is_there_once(ntt):
    codes = below(ntt, "")
    places = [ntt.place(code) for code in codes]
    assert len(set(codes)) == len(codes)
    assert Counter(place.type for place in places if place) == {
        "PROVINSI": 1,
        "KABUPATEN": 21,
        "KOTA": 1,
        "KECAMATAN": 315,
        "DESA": 3137,
        "KELURAHAN": 305,
    }


def test_desa_and_kelurahan_show_in_the_first_digit_of_the_last_group(ntt):
    for place in ntt.search("", limit=10_000):
        assert place.type == {"1": "KELURAHAN", "2": "DESA"}[place.code[9]]


def test_the_file_is_what_the_installed_package_gives(tmp_path):
    spec = importlib.util.spec_from_file_location("build_regions", BUILD)
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    build.write(tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == resources.path("regions", made.name).read_bytes(), made.name


def test_the_one_name_that_is_broken_upstream_is_repaired(ntt):
    assert ntt.place("53.03.11.2005").name == "Nian"


@pytest.mark.parametrize(
    ("code", "bps", "name"),
    [
        ("53.09", "5312", "Kabupaten Ngada"),
        ("53.01", "5303", "Kabupaten Kupang"),
        ("53.71", "5371", "Kota Kupang"),
        ("53.17", "5316", "Kabupaten Sumba Tengah"),
    ],
)
def test_a_regency_has_its_other_code(ntt, code, bps, name):
    assert (ntt.place(code).bps, ntt.place(code).name) == (bps, name)


def test_every_regency_has_another_bps_code_and_nothing_else_has_one(ntt):
    regencies = ntt.children("53")
    assert len({place.bps for place in regencies}) == 22
    assert all(place.bps.startswith("53") and len(place.bps) == 4 for place in regencies)
    assert not any(place.bps for place in ntt.search("", limit=10_000))


def test_every_village_proposes_a_postal_code(ntt):
    assert all(len(place.postal) == 5 for place in ntt.search("", limit=10_000))


def test_path_and_full_name(ntt):
    assert [place.name for place in ntt.path("53.09.06.2009")] == [
        "Nusa Tenggara Timur",
        "Kabupaten Ngada",
        "Bajawa",
        "Beiwali",
    ]
    assert ntt.full_name("53.09.06.2009") == "Beiwali, Bajawa, Kabupaten Ngada"
    assert ntt.full_name("53.09") == "Kabupaten Ngada"
    assert ntt.full_name("53") == "Nusa Tenggara Timur"


def test_an_unknown_code_is_no_error(ntt):
    assert ntt.place("53.09.06.2999") is None
    assert ntt.full_name("53.09.06.2999") == "53.09.06.2999"
    assert [place.code for place in ntt.path("53.09.06.2999")] == ["53", "53.09", "53.09.06"]
    assert ntt.children("53.09.06.2999") == []


@pytest.mark.parametrize(
    "typed", ["baj bei", "BEI BAJ", "bei ngad baj", "iwali", "Desa Beiwali, Kec. Bajawa, Kab.Ngada"]
)
def test_any_part_of_any_word_in_any_order_finds(ntt, typed):
    assert "Beiwali, Bajawa, Kabupaten Ngada" in full_names(ntt, typed)


@pytest.mark.parametrize("typed", ["53.09.06.2009", "5309062009", "53.09.06.2009 bei"])
def test_a_code_finds_with_and_without_its_dots(ntt, typed):
    assert full_names(ntt, typed) == ["Beiwali, Bajawa, Kabupaten Ngada"]


def test_the_beginning_of_a_code_finds_what_lies_in_it(ntt):
    assert {place.code for place in ntt.search("53.09.06", limit=100)} == {
        place.code for place in ntt.children("53.09.06")
    }


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("bo'a", "53.14.07.2004"),
        ("boa", "53.14.07.2004"),
        ("Bo’a rote", "53.14.07.2004"),
        ("OH'AEM", "53.01.12.2005"),
        ("ohaem ii", "53.01.12.2011"),
        ("ki'e", "53.02.10.2004"),
    ],
)
def test_apostrophes_need_not_be_typed(ntt, typed, code):
    assert code in [place.code for place in ntt.search(typed)]


def test_names_that_repeat_stay_apart(ntt):
    assert full_names(ntt, "merdeka") == [
        "Merdeka, Kota Lama, Kota Kupang",
        "Merdeka, Kupang Timur, Kabupaten Kupang",
        "Merdeka, Lebatukan, Kabupaten Lembata",
        "Merdeka, Pantar Timur, Kabupaten Alor",
    ]
    names = Counter(place.name for place in ntt.search("", limit=10_000))
    assert sum(times > 1 for times in names.values()) > 70


def test_two_oesao_in_one_district_differ_by_type_and_code(ntt):
    both = ntt.search("oesao", within="53.01")
    assert {(place.name, place.type) for place in both} == {("Oesao", "DESA"), ("Oesao", "KELURAHAN")}
    assert len({place.code for place in both}) == 2
    assert [place.type for place in ntt.search("oesao kel")] == ["KELURAHAN"]
    assert [place.type for place in ntt.search("desa oesao")] == ["DESA"]


def test_a_name_that_begins_so_comes_first(ntt):
    names = [place.name for place in ntt.search("baj", limit=3000)]
    begins = [fold(name).startswith("baj") for name in names]
    assert begins == sorted(begins, reverse=True)
    assert True in begins
    assert False in begins


def test_equal_ranks_are_in_the_order_of_their_paths(ntt):
    assert [place.name for place in ntt.search("oh'aem")] == ["Oh'aem", "Oh'aem II"]
    assert ntt.search("kota baru")[0].name == "Kota Baru"


def test_within_keeps_to_one_region(ntt):
    assert {place.code[:5] for place in ntt.search("a", within="53.09", limit=1000)} == {"53.09"}
    assert ntt.search("bajawa", within="53.01") == []
    assert [place.code for place in ntt.search("", level="regency", within="53.09")] == ["53.09"]


def test_other_levels(ntt):
    assert [place.name for place in ntt.search("ngada", level="regency")] == ["Kabupaten Ngada"]
    assert "Bajawa" in [place.name for place in ntt.search("ngada", level="district")]
    assert [place.code for place in ntt.search("timur", level="province")] == ["53"]
    assert len(ntt.search("", level="regency")) == 22


def test_nonsense_finds_nothing_and_breaks_nothing(ntt):
    assert ntt.search("zzz qqq") == []
    assert ntt.search("\x00") == ntt.search("")
    assert ntt.search("ngada", limit=0) == []


@given(st.data())
def test_pieces_of_a_village_find_it_and_all_that_is_found_has_the_pieces(data):
    """The promise itself, against a slow and plain reading of it."""
    ntt = regions()
    village = data.draw(st.sampled_from(ntt.search("", limit=10_000)))
    words = fold(ntt.full_name(village.code)).split()
    pieces = []
    for word in data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4)):
        start = data.draw(st.integers(0, len(word) - 1))
        pieces.append(word[start : data.draw(st.integers(start + 1, len(word)))])
    typed = " ".join(data.draw(st.permutations(pieces)))
    cased = data.draw(st.sampled_from([typed, typed.upper(), typed.title()]))
    found = ntt.search(cased, limit=10_000)
    assert village in found
    types = "desa kelurahan kecamatan kabupaten kota"
    for place in found:
        path = fold(ntt.full_name(place.code)).split()
        for piece in pieces:
            assert any(piece in word for word in path) or piece in types.split() + ["kab", "kec", "kel"]
    assert found[:5] == ntt.search(cased, limit=5)


def test_every_type_has_its_word(ntt):
    assert type_word(ntt.place("53.71").type) == "Kota"
    words = {type_word(ntt.place(code).type) for code in ("53", "53.09", "53.09.06", "53.09.06.2009", "53.09.06.1013")}
    assert words == {"Provinsi", "Kabupaten", "Kecamatan", "Desa", "Kelurahan"}
