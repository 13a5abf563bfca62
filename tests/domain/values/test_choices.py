"""Choices, sets, yes and no, countries: code or words in, code stored, words shown."""

from datetime import date

import pytest

from ntt_desktop.base.i18n import catalogue
from ntt_desktop.domain.fields import Field, dictionary
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import canonical, choice_word, faults, show, words_of

TODAY = date(2025, 11, 24)
BY_NAME = {(field.kind, field.code): field for fields in dictionary().values() for field in fields}
CHOSEN = [
    field
    for (kind, _), field in BY_NAME.items()
    if field.type in ("choice", "multi") and (kind in KINDS or kind == "*")
]


def field(type: str) -> Field:
    return Field("x", "x", "X", type, (), "optional", "", "field", False, "", "", "", "")


@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda field: f"{field.kind}.{field.code}")
def test_code_and_words_in_any_case_mean_the_code(chosen):
    words = words_of(chosen)
    assert len(set(words.values())) == len(words)
    for code, word in words.items():
        for written in (code, word, word.upper(), word.lower(), code.lower(), f" {code} "):
            assert canonical(chosen, written, {}) == code
        assert faults(chosen, code, {}, TODAY) == []
        assert show(chosen, code) == word == choice_word(chosen, code)


@pytest.mark.parametrize(
    ("kind", "code", "choice", "word"),
    [
        ("producer", "jenis_produsen", "KWT", "Kelompok Wanita Tani (KWT)"),
        ("producer", "jenis_produsen", "CV", "CV"),
        ("product", "proses", "STERILISASI_KOMERSIAL", "Sterilisasi komersial"),
        ("product", "kemasan", "2", "Plastik"),
        ("product", "satuan", "kg", "kg"),
        ("permit", "jenis_izin", "SPP_IRT", "P-IRT (SPP-IRT)"),
        ("permit", "dokumen_sarana", "SURAT_KOMITMEN_UMK", "Surat komitmen UMK"),
        ("lab_test", "kesimpulan", "TMS", "Tidak memenuhi syarat (TMS)"),
        ("lab_parameter", "operator", "<=", "<="),
        ("parcel", "jenis_hak", "SHM", "Sertipikat Hak Milik (SHM)"),
        ("upt", "status", "LAHAN_DITERIMA", "Lahan diterima"),
        ("official", "jenis_jabatan", "KEPALA_UPT", "Kepala UPT"),
        ("shipment", "mata_uang", "IDR", "IDR"),
    ],
)
def test_words_of_codes(kind, code, choice, word):
    assert choice_word(BY_NAME[kind, code], choice) == word


@pytest.mark.parametrize(
    ("raw", "code"),
    [("14", "14"), (14.0, "14"), ("4", "04"), (4.0, "04"), ("14.1.5", "14.1.5"), ("4.1.2", "04.1.2"), (14.1, "14.1")]
    + [("Minuman, tidak termasuk produk susu", "14"), ("14 – Minuman, tidak termasuk produk susu", "14")],
)
def test_a_food_category_keeps_its_zero_and_may_be_finer(raw, code):
    chosen = BY_NAME["product", "kategori_pangan"]
    assert canonical(chosen, raw, {}) == code
    assert faults(chosen, code, {}, TODAY) == []


@pytest.mark.parametrize("raw", ["17", "00", "14.", "14.123", "17.1", "14.1.2.3.4.5", "kopi", "1.5.x"])
def test_another_food_category_is_an_error(raw):
    chosen = BY_NAME["product", "kategori_pangan"]
    found = faults(chosen, canonical(chosen, raw, {}), {}, TODAY)
    assert [(fault.severity, fault.code) for fault in found] == [("E", "not-a-choice")]


@pytest.mark.parametrize("raw", ["Plastik tebal", "9", "Plastk", "-", "plastik/kaca"])
def test_what_is_not_in_the_list_stays_as_typed(raw):
    chosen = BY_NAME["product", "kemasan"]
    assert canonical(chosen, raw, {}) == raw
    assert [fault.values["value"] for fault in faults(chosen, raw, {}, TODAY)] == [raw]
    assert show(chosen, raw) == raw


@pytest.mark.parametrize(
    "raw", ["EKSPOR|DESA", "Desa, Ekspor", "desa; ekspor", "Ekspor\nDesa", "DESA|EKSPOR|DESA", ["EKSPOR", "Desa"]]
)
def test_a_set_is_stored_sorted_and_each_element_once(raw):
    chosen = BY_NAME["product", "pasar"]
    assert canonical(chosen, raw, {}) == "DESA|EKSPOR"
    assert show(chosen, "DESA|EKSPOR") == "Desa, Ekspor"
    assert faults(chosen, "DESA|EKSPOR", {}, TODAY) == []


def test_each_unknown_element_of_a_set_is_named():
    chosen = BY_NAME["product", "pasar"]
    stored = canonical(chosen, "Desa, pasar malam, Kupang", {})
    assert stored == "DESA|Kupang|pasar malam"
    assert [fault.values["value"] for fault in faults(chosen, stored, {}, TODAY)] == ["Kupang", "pasar malam"]


YES = ["ya", "Ya", "YA", "y", "iya", True, 1, 1.0, "1", "ada", "✓"]
NO = ["tidak", "Tidak", "TDK", "t", "n", False, 0, "0", "tidak ada", "bukan"]


@pytest.mark.parametrize(("raws", "stored", "word"), [(YES, "ya", "Ya"), (NO, "tidak", "Tidak")])
def test_yes_and_no(raws, stored, word):
    for type in ("yesno", "yesno_unknown"):
        assert {canonical(field(type), raw, {}) for raw in raws} == {stored}
        assert faults(field(type), stored, {}, TODAY) == []
        assert show(field(type), stored) == word


def test_not_known_is_an_answer_only_where_it_is_offered():
    for raw in ("belum diketahui", "BELUM_DIKETAHUI", "tidak tahu", "?"):
        assert canonical(field("yesno"), raw, {}) == "belum_diketahui"
    assert faults(field("yesno_unknown"), "belum_diketahui", {}, TODAY) == []
    assert [fault.code for fault in faults(field("yesno"), "belum_diketahui", {}, TODAY)] == ["not-yes-or-no"]
    assert show(field("yesno_unknown"), "belum_diketahui") == "Belum diketahui"


@pytest.mark.parametrize("raw", ["mungkin", "2", "ya dan tidak", "-"])
def test_another_answer_is_an_error(raw):
    for type, code in (("yesno", "not-yes-or-no"), ("yesno_unknown", "not-yes-no-unknown")):
        stored = canonical(field(type), raw, {})
        assert [(fault.severity, fault.code) for fault in faults(field(type), stored, {}, TODAY)] == [("E", code)]


@pytest.mark.parametrize(
    ("raw", "code"), [("ID", "ID"), ("tl", "TL"), ("Timor Leste", "TL"), ("timor-leste", "TL"), ("Jepang", "JP")]
)
def test_a_country_by_code_or_name(raw, code):
    assert canonical(field("country"), raw, {}) == code
    assert faults(field("country"), code, {}, TODAY) == []


@pytest.mark.parametrize("raw", ["XX", "Bali", "IDN", "UK", "-", "Timor"])
def test_another_text_is_no_country(raw):
    found = faults(field("country"), canonical(field("country"), raw, {}), {}, TODAY)
    assert [(fault.severity, fault.code) for fault in found] == [("E", "country-unknown")]


def test_every_choice_that_has_words_is_in_the_dictionary():
    for name in catalogue():
        if name.startswith("choice."):
            _, kind, code, choice = name.split(".")
            assert choice in BY_NAME[kind, code].choices, name
