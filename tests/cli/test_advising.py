"""`evaluate` as it is called from outside."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ntt

VECTORS = Path(__file__).parents[1] / "samples" / "vectors"
FILES = {
    "permit": "permit",
    "cppb_irt": "cppb_irt",
    "land": "land",
    "csr_priority": "csr_priority",
    "csr_match": "csr_match",
}
EXPECTED = "_diharapkan"


def _rows() -> Iterator[Any]:
    for engine in FILES:
        with (VECTORS / f"{engine}_test_vectors.csv").open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 1):
                yield pytest.param(engine, row, id=f"{engine}-{number}")


@pytest.mark.parametrize(("engine", "row"), list(_rows()))
def test_every_vector_gives_what_is_expected(
    answer: Callable[..., Any], tmp_path: Path, engine: str, row: dict[str, str]
) -> None:
    facts = tmp_path / "fakta.json"
    facts.write_text(json.dumps({name: cell for name, cell in row.items() if not name.endswith(EXPECTED)}))
    found = answer("evaluate", engine, "--facts", facts)
    expected = {name.removesuffix(EXPECTED): cell for name, cell in row.items() if name.endswith(EXPECTED)}
    assert expected
    assert {name: found[name] for name in expected} == {name: cell or None for name, cell in expected.items()}


@pytest.fixture
def asked(ntt: Ntt, tmp_path: Path) -> Callable[..., Any]:
    def ask(engine: str, content: str, *more: str) -> Any:
        file = tmp_path / "fakta.json"
        file.write_text(content, encoding="utf-8")
        return ntt("evaluate", engine, "--facts", file, *more)

    return ask


def test_numbers_lists_and_nulls_are_facts_too(asked: Callable[..., Any]) -> None:
    found = asked("csr_priority", '{"P1": 2.5, "P2": null, "P3": "5"}', "--json").json
    assert (found["nilai"], found["cakupan_bobot"], found["kurang"]) == ("25.00", "50", ["P2", "P4", "P5"])
    sold = '{"kelompok": "PANGAN_OLAHAN", "klaim": "TIDAK_ADA", "produksi": "DALAM_NEGERI", "cara_jual": "ECERAN",'
    kept = '"masa_simpan_hari": 30, "suhu_simpan": "RUANG", "wajib_md": false, "proses": ["PENGGORENGAN", "PEMBEKUAN"]}'
    assert asked("permit", sold + kept, "--json").json["aturan"] == "R25"


def test_an_incomplete_score_is_told_as_such(asked: Callable[..., Any]) -> None:
    found = asked("land", '{"C01": 4, "C02": 3}', "--json").json
    assert (found["nilai"], found["kategori"], found["sementara"]) == ("30.00", None, True)
    assert found["terisi"] == "Terisi 2 dari 11 (bobot 35)"


def test_every_answer_names_the_table_it_comes_from(asked: Callable[..., Any]) -> None:
    found = asked("csr_match", "{}", "--json").json
    assert found["nilai"] is None
    assert found["versi_tabel"]
    assert found["tanggal_tabel"]


def test_a_fact_nobody_asks_for_is_named(asked: Callable[..., Any]) -> None:
    said = asked("cppb_irt", '{"mi": 0, "ma": 0, "se": 0, "kr": 0, "warna": "biru"}')
    assert said.status == 0
    assert "level: I" in said.out
    assert "warna" in said.err


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"P1": {}}', '{"P1": "x"}', '{"P1": NaN}'])
def test_what_cannot_be_read_is_refused_in_four_sentences(asked: Callable[..., Any], content: str) -> None:
    said = asked("csr_priority", content, "--json")
    assert said.status == 1
    assert set(said.json["error"]) == {"code", "what", "why", "next"}
    assert said.json["error"]["code"].startswith("NTT-D1")


def test_a_file_that_is_not_there_and_an_engine_that_is_none(ntt: Ntt, tmp_path: Path) -> None:
    assert ntt("evaluate", "land", "--facts", tmp_path / "tidak-ada.json").status == 1
    assert ntt("evaluate", "cuaca", "--facts", tmp_path / "x.json").status == 2


def test_the_words_of_the_domain_are_printed_without_json(asked: Callable[..., Any]) -> None:
    said = asked("permit", '{"kelompok": "TENUN"}')
    assert "TANPA_IZIN_BPOM" in said.out
    assert "O13 ya: Merek (DJKI)" in said.out


def test_the_tables_of_a_workspace_are_used_when_it_is_named(
    answer: Callable[..., Any], asked: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "provinsi"
    answer("new", folder, "--office", "53", "--person", "Anton")
    found = asked("land", '{"C01": 4}', "--workspace", folder, "--json").json
    assert (found["nilai"], found["versi_tabel"]) == ("15.00", "2025-1")


def test_advise_tells_route_steps_and_what_would_change_it(
    answer: Callable[..., Any], ntt: Ntt, tmp_path: Path
) -> None:
    folder = tmp_path / "ngada"
    answer("new", folder, "--office", "53.09", "--person", "Maria")
    values = ("kelompok=TENUN", "cara_jual=ECERAN", "nama_produk=Tenun Ngada", "desa=53.09.06.2009")
    id = answer("put", folder, "--kind", "product", *values)["id"]
    found = answer("advise", folder, "--product", id)
    (route,) = found["routes"]
    assert (route["hasil"], route["aturan"], route["kepastian"]) == ("TANPA_IZIN_BPOM", "R01", "K")
    assert route["pengubah"]["isian"] == "kelompok"
    other = answer("advise", folder, "--product", id, "--if", f"kelompok={route['pengubah']['nilai']}")
    assert other["routes"][0]["hasil"] == route["pengubah"]["hasil"]
    said = ntt("advise", folder, "--product", id)
    assert "R01" in said.out
    assert said.out.rstrip().endswith("keputusan ada pada instansi penerbit.")
    assert ntt("advise", folder, "--product", id, "--if", "warna=biru").status == 1


def test_the_land_engine_takes_the_fields_of_a_parcel(asked: Callable[..., Any]) -> None:
    facts = '{"lereng": 12, "C09": "4", "internet": "4G_KUAT", "akses": "TIDAK_ADA"}'
    found = asked("land", facts, "--json").json
    assert (found["nilai"], [one["kode"] for one in found["gugur"]]) == ("8.00", ["K07"])
    assert "K01" in found["gugur_belum_diketahui"]
    assert found["warnings"] == []


def test_a_route_is_decided_and_begun_by_command(answer: Callable[..., Any], ntt: Ntt, tmp_path: Path) -> None:
    folder = tmp_path / "ngada"
    answer("new", folder, "--office", "53.09", "--person", "Maria")
    values = ("kelompok=PANGAN_SIAP_SAJI", "cara_jual=SIAP_SAJI", "nama_produk=Jagung bose", "desa=53.09.06.2009")
    facts = ("klaim=TIDAK_ADA", "produksi=DALAM_NEGERI")
    id = answer("put", folder, "--kind", "product", *values, *facts)["id"]
    what = ("--product", id, "--channel", "SIAP_SAJI")
    (one,) = answer("route", "accept", folder, *what)["decisions"]
    assert (one["hasil"], one["aturan"], one["diubah"], one["oleh"]) == ("LAIK_HIGIENE", "R12", False, "Maria")
    assert ntt("route", "change", folder, *what, "--result", "MD", "--reason", " ").status == 1
    found = answer("route", "change", folder, *what, "--result", "TINJAU_MANUAL", "--reason", "Dijual daring")[
        "decisions"
    ]
    assert [each["hasil"] for each in found] == ["TINJAU_MANUAL", "LAIK_HIGIENE"]
    assert ntt("route", "begin", folder, *what).status == 1
    answer("route", "accept", folder, *what)
    begun = answer("route", "begin", folder, *what)
    assert answer("get", folder, begun["permit"])["values"]["jenis_izin"] == "LAIK_HIGIENE"
    assert len(begun["steps"]) == 1
    assert len(answer("route", "list", folder, "--product", id)["decisions"]) == 3
