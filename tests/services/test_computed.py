import csv
from pathlib import Path

import pytest

from ntt_desktop.domain.query import Query
from ntt_desktop.services.records import Edit
from ntt_desktop.services.views import NoSuchField

VILLAGE = "53.09.06.2009"
NAMES = {"total": 5_000_000, "kekurangan_dana": 4_000_000}


@pytest.fixture
def need(ngada) -> str:
    id = ngada.put("csr_need", desa=VILLAGE, judul="Perpipaan", tahun="2026", dana_apbdes="1000000")
    ngada.put("csr_cost", kebutuhan=id, uraian="Pipa", volume="10", harga_satuan="500000")
    return id


def values(desk, id: str) -> dict[str, object]:
    return {code: one.value for code, one in desk.records.computed("csr_need", [id])[id].items()}


def test_computed_fields_follow_every_record_they_are_made_of(ngada, need):
    assert values(ngada, need).items() >= NAMES.items()
    pledge = ngada.put("csr_pledge", nilai="1500000", status="LISAN")
    ngada.put("csr_pledge_need", komitmen=pledge, kebutuhan=need, bagian="1500000")
    assert (values(ngada, need)["kekurangan_dana"], values(ngada, need)["komitmen_lisan"]) == (4_000_000, 1_500_000)
    ngada.records.save(Edit("csr_pledge", pledge, {"status": "TERTULIS"}))
    assert (values(ngada, need)["kekurangan_dana"], values(ngada, need)["komitmen_lisan"]) == (2_500_000, 0)
    ngada.records.delete(need)
    assert ngada.records.computed("csr_need", [need]) == {}


def test_nobody_types_them_and_nothing_of_them_is_kept(ngada, need):
    with pytest.raises(NoSuchField):
        ngada.records.save(Edit("csr_need", need, {"total": "1"}))
    assert not {"total", "kekurangan_dana"} & set(ngada.records.get(need).record.values)
    assert {past.field for past in ngada.records.history(need)}.isdisjoint(NAMES)


def test_a_list_leaves_them_empty_and_gives_them_when_asked(ngada, need):
    (row,) = ngada.lists.page(Query("csr_need"), ("judul", "total", "desa.nama", "kekurangan_dana"), 0, 10)
    assert row == (need, "Perpipaan", None, "Beiwali", None)
    (found,) = ngada.lists.computed("csr_need", [need], ("total", "kekurangan_dana")).values()
    assert {code: one.value for code, one in found.items()} == NAMES


def test_an_export_shows_them_and_an_import_leaves_them_alone(ngada, need, tmp_path: Path):
    file = tmp_path / "kebutuhan.csv"
    assert ngada.exports.write("csr_need", file).verified
    (row,) = csv.DictReader(file.read_text("utf-8-sig").splitlines())
    assert {code: int(row[code]) for code in NAMES} == NAMES
    before = ngada.records.history(need)
    preview = ngada.imports.look(file, "csr_need")
    assert {"column-computed"} <= {warned.code for warned in preview.warnings}
    ngada.imports.store(preview)
    assert ngada.records.history(need) == before
