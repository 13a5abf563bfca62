"""A rule table of the province: made, approved, carried to a regency, and never changed under an older result."""

from datetime import date

import pytest
from tests.services.test_approval import verifier
from tests.services.test_differing import open_desk  # noqa: F401

from ntt_desktop.base import resources
from ntt_desktop.domain.rules.book import SHEETS, shipped
from ntt_desktop.services.approval import NeverReopened, NotComplete
from ntt_desktop.services.evaluating import evaluate
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.store.approved import Approved

LAND = resources.path("tables", "land_scoring.csv").read_text(encoding="utf-8")
HEAVIER = LAND.replace("C01,Luas tanah,15", "C01,Luas tanah,25").replace(
    "C02,Status hak dan dokumen,20", "C02,Status hak dan dokumen,10"
)
FACTS = {"C01": "4", **{f"C{n:02}": "0" for n in range(2, 12)}}
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def two(open_desk):  # noqa: F811
    province, ngada = open_desk("provinsi", "53", "Anton"), open_desk("ngada")
    return province, ngada, verifier(province)


def make(desk, written: str, version: str = "2026-2", **other: str) -> str:
    return desk.make(
        "rule_table", tabel="land_scoring", versi=version, berlaku_sejak="2026-07-01", isi=written, **other
    )


def value(desk, on: date = AFTER) -> tuple[object, object]:
    found = evaluate("land", FACTS, RuleBooks(desk.store).book("land", on)).answer
    return found["nilai"], found["versi_tabel"]


@pytest.mark.parametrize("engine", SHEETS)
def test_a_new_workspace_has_the_tables_of_the_program(two, engine: str) -> None:
    _province, ngada, _approval = two
    assert RuleBooks(ngada.store).book(engine, AFTER) == shipped(engine)
    assert RuleBooks(ngada.store).book(engine, date(2020, 1, 1)) == shipped(engine), "no table was made for that day"


def test_a_changed_weight_counts_from_its_day_and_at_the_regency_after_the_exchange(two, tmp_path) -> None:
    province, ngada, approval = two
    id = make(province, HEAVIER)
    assert value(province) == ("15.00", "2025-1"), "a draft counts for nothing"
    approval.approve(id)
    others = ("land_scoring_levels", "land_knockouts", "land_points", "land_limits")
    versions = ", ".join(["land_scoring 2026-2", *(f"{sheet} 2025-1" for sheet in others)])
    assert value(province) == ("25.00", versions)
    assert value(province, BEFORE) == ("15.00", "2025-1")
    assert value(ngada) == ("15.00", "2025-1")
    for file in province.send(tmp_path, "53.09"):
        assert ngada.receive(file)[0].result == "applied"
    assert value(ngada) == ("25.00", versions)
    assert value(ngada, BEFORE) == ("15.00", "2025-1"), "older results keep their version"
    assert ngada.records.get(id).worst == ""


def test_weights_that_do_not_add_up_are_refused_with_their_sum(two) -> None:
    province, _ngada, approval = two
    id = make(province, LAND.replace("C01,Luas tanah,15", "C01,Luas tanah,10"))
    with pytest.raises(NotComplete) as refused:
        approval.approve(id)
    assert "Jumlah bobotnya 95, seharusnya 100" in refused.value.why
    assert value(province) == ("15.00", "2025-1")
    province.change(id, isi=HEAVIER)
    approval.approve(id)
    assert value(province)[0] == "25.00"


def test_what_is_active_is_neither_changed_nor_opened_again(two) -> None:
    province, _ngada, approval = two
    id = make(province, HEAVIER)
    approval.approve(id)
    with pytest.raises(Approved):
        province.change(id, isi=LAND)
    with pytest.raises(Approved):
        province.records.delete(id)
    with pytest.raises(NeverReopened):
        approval.reopen(id, "salah bobot")
    seeded = next(each.id for each in province.records.every("rule_table") if each.id != id)
    with pytest.raises(Approved):
        province.change(seeded, isi=LAND)


def test_a_later_version_and_an_end_decide_by_date(two) -> None:
    province, _ngada, approval = two
    approval.approve(make(province, HEAVIER, berlaku_sampai="2026-12-31"))
    assert value(province, date(2026, 12, 31))[0] == "25.00"
    assert value(province, date(2027, 1, 1))[0] == "15.00", "the older one still stands when the younger has ended"


def test_a_table_made_at_a_regency_never_counts(two, tmp_path) -> None:
    province, ngada, _approval = two
    id = make(ngada, HEAVIER)
    with pytest.raises(NotComplete, match="provinsi"):
        verifier(ngada).approve(id)
    for file in ngada.send(tmp_path, "53"):
        province.receive(file)
    assert value(province) == value(ngada) == ("15.00", "2025-1")


def test_a_computed_field_counts_with_the_table_in_force(two) -> None:
    province, _ngada, approval = two
    need = province.make("csr_need", desa="53.09.06.2009", judul="Perpipaan")
    for code, given in (("ST", "24"), ("D", "100")):
        made = {"tingkat": "DESA", "desa": "53.09.06.2009", "sumber": "E_PPGBM", "periode": "2026-02"}
        province.make("indicator", indikator=code, nilai=given, **made)
    before = province.records.computed("csr_need", [need])[need]["prioritas_desa"]
    assert before.value == "75.00"
    assert "2025-1" in before.remark
    written = (
        resources.path("tables", "csr_priority.csv").read_text(encoding="utf-8").replace("2.5,10,20,30", "2.5,10,15,20")
    )
    made = {"tabel": "csr_priority", "versi": "2026-7", "berlaku_sejak": "2026-01-01", "isi": written}
    approval.approve(province.make("rule_table", **made))
    after = province.records.computed("csr_need", [need])[need]["prioritas_desa"]
    assert after.value == "100.00"
    assert "2026-7" in after.remark
