"""Routes worked out by hand from permits 1.3; the reason stands beside each."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.rules.book import Book, shipped
from ntt_desktop.domain.rules.facts import BadFact
from ntt_desktop.domain.rules.permit_path import INPUTS, PermitPath, Route, choices_of_inputs

ENGINE = PermitPath(shipped("permit"))
HOME_FOOD = {
    "kelompok": "PANGAN_OLAHAN",
    "produksi": "DALAM_NEGERI",
    "cara_jual": "ECERAN",
    "masa_simpan_hari": "180",
    "suhu_simpan": "RUANG",
    "proses": "PENGGILINGAN",
    "wajib_md": "tidak",
    "sasaran": "UMUM",
    "klaim": "TIDAK_ADA",
    "jenis_irt": "ya",
    "lokasi_produksi": "RUMAH_TINGGAL",
    "peralatan": "MANUAL",
    "skala": "MIKRO",
}
"""Everything a home industry needs: R29."""


def decide(**other: str | int | None) -> Route:
    return ENGINE.decide({**HOME_FOOD, **other})


@pytest.mark.parametrize(
    ("other", "result", "rule"),
    [
        # nothing in the way: in the list, at home, by hand
        ({}, "SPP_IRT", "R29"),
        # six days is below seven, at room temperature
        ({"masa_simpan_hari": 6}, "OLAHAN_TANPA_IZIN_EDAR", "R23"),
        # the exemption is below seven: exactly seven goes on to R24 and further
        ({"masa_simpan_hari": 7}, "SPP_IRT", "R29"),
        ({"masa_simpan_hari": 8}, "SPP_IRT", "R29"),
        # seven days and chilled: R26 is met on the way
        ({"masa_simpan_hari": 7, "suhu_simpan": "DINGIN"}, "MD", "R26"),
        # five days but chilled: the exemption is for room temperature
        ({"masa_simpan_hari": 5, "suhu_simpan": "DINGIN"}, "MD", "R26"),
        # zero days is a number, not an empty cell
        ({"masa_simpan_hari": 0}, "OLAHAN_TANPA_IZIN_EDAR", "R23"),
        # in the list, but made in a factory
        ({"lokasi_produksi": "BANGUNAN_USAHA"}, "MD", "R30"),
        # a claim of cure comes before everything else about food
        ({"klaim": "KHASIAT", "produksi": "IMPOR"}, "TINJAU_KLAIM", "R09"),
        # the always-MD table stands before process, storage and list
        ({"wajib_md": "ya", "proses": "PASTEURISASI"}, "MD", "R24"),
        # one of several processes is enough
        ({"proses": "PENGGORENGAN|PEMBEKUAN"}, "MD", "R25"),
        # a process somebody added to the list is none of the four
        ({"proses": "EKSTRAKSI"}, "SPP_IRT", "R29"),
        # a health claim, milder than a cure
        ({"klaim": "KESEHATAN"}, "MD", "R28"),
        # in bulk: before shelf life is even asked
        ({"cara_jual": "CURAH", "masa_simpan_hari": None}, "OLAHAN_TANPA_IZIN_EDAR", "R21"),
        # not in the list is an answer: what is left needs MD
        ({"jenis_irt": "tidak"}, "MD", "R30"),
        # nobody said whether it is in the list
        ({"jenis_irt": None}, "DATA_KURANG", "R29"),
        # one condition of R29 is false, so the empty one does not matter
        ({"jenis_irt": None, "peralatan": "OTOMATIS"}, "MD", "R30"),
        # the group itself is unknown: the very first rule cannot be passed
        ({"kelompok": None}, "DATA_KURANG", "R01"),
        # weaving needs nothing else to be known
        ({"kelompok": "TENUN", **dict.fromkeys(INPUTS[1:])}, "TANPA_IZIN_BPOM", "R01"),
        # fresh plant food of a small business with a nutrition claim: not PDUK
        ({"kelompok": "PANGAN_SEGAR_TUMBUHAN", "klaim": "GIZI"}, "PSAT_PD", "R17"),
        # the same of a middle-sized business without claim
        ({"kelompok": "PANGAN_SEGAR_TUMBUHAN", "skala": "MENENGAH"}, "PSAT_PD", "R17"),
        # whose scale nobody wrote down
        ({"kelompok": "PANGAN_SEGAR_TUMBUHAN", "skala": None}, "DATA_KURANG", "R16"),
        # seven days exactly are not below seven for fresh food either
        ({"kelompok": "PANGAN_SEGAR_TUMBUHAN", "masa_simpan_hari": 7}, "PSAT_PDUK", "R16"),
        # raw spirit to a refiner
        ({"kelompok": "MINUMAN_BERALKOHOL", "cara_jual": "BAHAN_BAKU_INDUSTRI"}, "MINOL_BAHAN_BAKU", "R10"),
        # processed food eaten at once
        ({"cara_jual": "SIAP_SAJI"}, "LAIK_HIGIENE", "R22"),
        # packed jamu: a claim of cure is what jamu is for
        ({"kelompok": "OBAT_BAHAN_ALAM", "klaim": "KHASIAT"}, "TR", "R06"),
        # "not known" is the same as not answered
        ({"wajib_md": "belum_diketahui"}, "DATA_KURANG", "R24"),
    ],
)
def test_routes_by_hand(other: dict[str, str | int | None], result: str, rule: str) -> None:
    route = decide(**other)
    assert (route.result, route.rule.code) == (result, rule)


def test_the_missing_facts_are_those_of_the_rule_that_stopped() -> None:
    assert decide(masa_simpan_hari=None).missing == ("masa_simpan_hari",)
    assert decide(masa_simpan_hari=None, suhu_simpan=None).missing == ("masa_simpan_hari", "suhu_simpan")
    assert decide(lokasi_produksi=None, jenis_irt=None).missing == ("jenis_irt", "lokasi_produksi")


def test_a_result_carries_rule_certainty_and_the_table_it_comes_from() -> None:
    route = decide()
    assert route.rule.basis == "PerBPOM 4/2024"
    assert route.rule.certainty == "S"
    assert (route.version, route.since) == (shipped("permit").version, shipped("permit").since)


@pytest.mark.parametrize(
    ("other", "code", "applies", "missing"),
    [
        ({"diperdagangkan": "ya"}, "O01", True, ()),
        ({}, "O01", None, ("diperdagangkan",)),
        # hangs on the result
        ({}, "O02", True, ()),
        ({"klaim": "GIZI"}, "O02", False, ()),
        ({"klaim": "GIZI"}, "O03", True, ()),
        # the result is not known: neither is the duty, for the same reason
        ({"klaim": None}, "O03", None, ("klaim",)),
        # certificate or remark, never both
        ({"tidak_halal": "ya"}, "O04", False, ()),
        ({"tidak_halal": "ya"}, "O05", True, ()),
        ({"tidak_halal": "tidak"}, "O04", True, ()),
        # nothing forbidden inside, so no pork either, whatever an older answer says
        ({"tidak_halal": "tidak", "mengandung_babi": "ya"}, "O06", False, ()),
        ({"tidak_halal": "ya", "mengandung_babi": "ya"}, "O06", True, ()),
        # of cloth nobody asks
        ({"kelompok": "TENUN"}, "O05", False, ()),
        ({"kelompok": "TENUN"}, "O08", False, ()),
        ({"kelompok": "TENUN"}, "O12", True, ()),
        ({"indikasi_geografis": "Kopi Arabika Flores Bajawa"}, "O12", True, ()),
        ({}, "O12", False, ()),
        ({"bahan_hewani": "IKAN|TELUR"}, "O07", True, ()),
        ({"bahan_hewani": "IKAN"}, "O07", False, ()),
        ({"wajib_md": "ya", "jenis_wajib_md": "GARAM_KONSUMSI"}, "O10", True, ()),
        ({"pasar": "DESA|EKSPOR"}, "O11", True, ()),
        ({}, "O13", True, ()),
        ({"kelompok": "MINUMAN_BERALKOHOL"}, "O14", True, ()),
    ],
)
def test_extra_duties(other: dict[str, str], code: str, applies: bool | None, missing: tuple[str, ...]) -> None:
    duty = {each.code: each for each in decide(**other).duties}[code]
    assert (duty.applies, duty.missing) == (applies, missing)


def test_all_extra_duties_are_told_whatever_the_result() -> None:
    assert len(decide(klaim=None).duties) == len(decide().duties) == 14


@pytest.mark.parametrize(
    ("name", "value"),
    [("masa_simpan_hari", "dua"), ("masa_simpan_hari", -1), ("masa_simpan_hari", "7.5"), ("klaim", "ADA")],
)
def test_a_fact_of_the_wrong_form_is_refused_by_name(name: str, value: str | int) -> None:
    with pytest.raises(BadFact, match=name):
        decide(**{name: value})


def test_several_channels_are_asked_one_by_one() -> None:
    with pytest.raises(BadFact, match="cara_jual"):
        decide(cara_jual="CURAH|ECERAN")


def _facts() -> st.SearchStrategy[dict[str, str | int | None]]:
    codes = {name: st.sampled_from((None, *choices)) for name, choices in choices_of_inputs().items()}
    days = st.sampled_from((None, 0, 6, 7, 8, 365))
    return st.fixed_dictionaries({**codes, "masa_simpan_hari": days})


@given(_facts(), st.data())
def test_one_more_fact_never_makes_a_decided_route_undecided(
    facts: dict[str, str | int | None], data: st.DataObject
) -> None:
    before = ENGINE.decide(facts)
    unknown = [name for name in INPUTS if facts[name] is None]
    if before.missing or not unknown:
        return
    name = data.draw(st.sampled_from(unknown))
    value = data.draw(st.sampled_from(choices_of_inputs().get(name, ("3", "30"))))
    after = ENGINE.decide({**facts, name: value})
    assert (after.result, after.rule) == (before.result, before.rule)


@given(_facts(), st.randoms(use_true_random=False))
def test_the_order_of_facts_and_rows_does_not_matter(facts: dict[str, str | int | None], chance: random.Random) -> None:
    book = shipped("permit")
    mixed = {sheet: tuple(chance.sample(rows, len(rows))) for sheet, rows in book.sheets.items()}
    names = chance.sample(list(facts), len(facts))
    again = PermitPath(Book(book.engine, book.version, book.since, mixed)).decide({name: facts[name] for name in names})
    assert again == ENGINE.decide(facts)


@given(_facts())
def test_filling_what_is_missing_leads_past_the_rule_that_stopped(facts: dict[str, str | int | None]) -> None:
    """A person who answers what is asked comes to a decision, in no more rounds than there are facts."""
    for _ in INPUTS:
        route = ENGINE.decide(facts)
        if not route.missing:
            break
        assert all(facts[name] is None for name in route.missing)
        facts = {**facts, **{name: HOME_FOOD[name] for name in route.missing}}
    assert not ENGINE.decide(facts).missing
