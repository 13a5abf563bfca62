"""The route of a product as its record stands, per channel, and the one fact that would change it."""

import pytest
from tests.services.test_approval import verifier
from tests.services.test_differing import VILLAGE, open_desk  # noqa: F401

from ntt_desktop.base import resources
from ntt_desktop.services.advising import Advising, NotAFact, NotAProduct
from ntt_desktop.services.rulebooks import RuleBooks

COFFEE = {
    "kelompok": "PANGAN_OLAHAN",
    "produksi": "DALAM_NEGERI",
    "cara_jual": "ECERAN",
    "masa_simpan_hari": 180,
    "suhu_simpan": "RUANG",
    "proses": "PENGGILINGAN|PENYANGRAIAN",
    "wajib_md": "tidak",
    "sasaran": "UMUM",
    "klaim": "TIDAK_ADA",
    "jenis_irt": "ya",
    "lokasi_produksi": "RUMAH_TINGGAL",
    "peralatan": "MANUAL",
}


@pytest.fixture
def ngada(open_desk):  # noqa: F811
    return open_desk("ngada")


def advising(desk) -> Advising:
    return Advising(desk.records, RuleBooks(desk.store))


def product(desk, scale: str | None = "MIKRO", **values: object) -> str:
    maker = desk.make("producer", desa=VILLAGE, nama="KWT Mawar", skala=scale)
    return desk.make("product", desa=VILLAGE, nama_produk="Kopi Bajawa", pelaku_usaha=maker, **{**COFFEE, **values})


def only(desk, id: str, **supposed: object):
    (one,) = advising(desk).advise(id, supposed).channels
    return one


def test_each_way_of_selling_has_its_own_route(ngada) -> None:
    advice = advising(ngada).advise(product(ngada, cara_jual="ECERAN|CURAH"))
    assert {one.channel: (one.route.result, one.route.rule.code) for one in advice.channels} == {
        "CURAH": ("OLAHAN_TANPA_IZIN_EDAR", "R21"),
        "ECERAN": ("SPP_IRT", "R29"),
    }
    assert advice.version == "2025-1"
    assert advice.footer == (
        "Perkiraan berdasarkan data yang diisi dan tabel aturan tanggal 1 Juli 2025; "
        "keputusan ada pada instansi penerbit."
    )


def test_every_step_says_who_does_it_what_proves_it_and_how_certain_it_is(ngada) -> None:
    steps = only(ngada, product(ngada)).route.steps
    assert len(steps) == 8
    assert steps[5].proof == "Formulir F03"
    for step in steps:
        assert step.text
        assert step.who
        assert step.proof
        assert step.certainty in ("S", "K", "UNCERTAIN")


def test_the_missing_fact_is_named_and_shown_to_decide(ngada) -> None:
    one = only(ngada, product(ngada, klaim=None))
    assert (one.route.result, one.route.missing) == ("DATA_KURANG", ("klaim",))
    assert one.route.steps == ()
    assert one.turn is not None
    assert one.turn.name == "klaim"
    assert one.turn.route.result != "DATA_KURANG"


def test_a_chosen_food_kind_counts_as_yes_and_nothing_said_does_not(ngada) -> None:
    assert only(ngada, product(ngada, jenis_irt=None, jenis_pirt="10")).route.result == "SPP_IRT"
    assert only(ngada, product(ngada, jenis_irt=None)).route.missing == ("jenis_irt",)
    assert only(ngada, product(ngada, wajib_md=None, jenis_wajib_md="KOPI_INSTAN")).route.rule.code == "R24"


def test_the_scale_is_the_producers(ngada) -> None:
    fresh = {"kelompok": "PANGAN_SEGAR_TUMBUHAN"}
    assert only(ngada, product(ngada, **fresh)).route.result == "PSAT_PDUK"
    assert only(ngada, product(ngada, scale="BESAR", **fresh)).route.result == "PSAT_PD"
    assert only(ngada, product(ngada, scale=None, **fresh)).route.missing == ("skala",)


def test_what_was_typed_and_not_understood_is_unknown_not_a_failure(ngada) -> None:
    one = only(ngada, product(ngada, masa_simpan_hari="setengah tahun"))
    assert one.route.missing == ("masa_simpan_hari",)


def test_what_if_changes_the_route_and_not_the_record(ngada) -> None:
    id = product(ngada)
    assert only(ngada, id, peralatan="Otomatis").route.result == "MD"
    assert ngada.value(id, "peralatan") == "MANUAL"
    with pytest.raises(NotAFact, match="warna"):
        only(ngada, id, warna="biru")
    with pytest.raises(NotAProduct):
        advising(ngada).advise(ngada.value(id, "pelaku_usaha"))


def test_a_product_without_a_channel_is_asked_for_it(ngada) -> None:
    one = only(ngada, product(ngada, cara_jual=None))
    assert (one.channel, one.route.missing) == (None, ("cara_jual",))


def test_a_rule_changed_at_the_province_changes_the_advice(open_desk, tmp_path) -> None:  # noqa: F811
    province, desk = open_desk("provinsi", "53", "Anton"), open_desk("ngada")
    rules = resources.path("tables", "permit_rules.csv").read_text(encoding="utf-8")
    stricter = rules.replace(",ya,RUMAH_TINGGAL,MANUAL|SEMI_OTOMATIS,", ",ya,RUMAH_TINGGAL,MANUAL,")
    assert stricter != rules
    made = province.make("rule_table", tabel="permit_rules", versi="2026-1", berlaku_sejak="2026-01-01", isi=stricter)
    verifier(province).approve(made)
    id = product(desk, peralatan="SEMI_OTOMATIS")
    assert only(desk, id).route.result == "SPP_IRT"
    for file in province.send(tmp_path, "53.09"):
        desk.receive(file)
    assert only(desk, id).route.result == "MD"
