"""redact, and what the province is told."""

from pathlib import Path

import pytest
from tests.cli.conftest import VILLAGE

NIK = "5309060101800001"


@pytest.fixture
def maker(ngada: Path, put) -> str:
    return put(
        ngada, "producer", desa=VILLAGE, nama="Yohana Bei", jenis_produsen="PERORANGAN", nik=NIK, persetujuan_data="ya"
    )


@pytest.fixture
def pass_on(answer, enrolled, tmp_path):
    """Everything one workspace has, to another office's."""

    def run(one: Path, other: Path, office: str) -> None:
        enrolled()
        sent = answer("send", one, "--to", tmp_path / "flashdisk", "--for", office, "--full")
        for each in sent["files"]:
            answer("receive", other, each["file"])

    return run


def test_a_value_is_erased_at_the_province_and_in_the_regency(ngada, province, maker, pass_on, answer) -> None:
    pass_on(ngada, province, "53")
    done = answer("redact", province, maker, "nik", "--reason", "permohonan 12/2026")
    assert done == {"record": maker, "field": "nik", "entries": 1, "files": 0}
    pass_on(province, ngada, "53.09")
    for folder in (ngada, province):
        found = answer("get", folder, maker)
        assert found["values"].get("nik") is None
        assert found["erased"] == ["nik"]
        assert NIK not in str(answer("history", folder, maker))
        assert answer("check", folder)["ok"]


def test_it_is_said_that_backups_keep_it(ngada, province, maker, pass_on, ntt) -> None:
    pass_on(ngada, province, "53")
    said = ntt("redact", province, maker, "nik", "--reason", "permohonan")
    assert "Cadangan" in said.out


def test_a_regency_cannot_order(ngada, maker, refusal) -> None:
    assert refusal("redact", ngada, maker, "nik", "--reason", "x")["code"] == "NTT-R22"


def test_a_reason_is_asked_for(province, ntt) -> None:
    assert ntt("redact", province, "00" * 16, "nik").status == 2


def test_findings_are_listed_new_ones_first_and_put_aside(
    ngada, province, maker, put, pass_on, answer, ntt, refusal
) -> None:
    for village in ("53.18.01.2001", "53.18.01.2001"):
        put(province, "product", desa=village, nama_produk="Tenun", produk_unggulan_utama="ya")
    put(ngada, "producer", desa=VILLAGE, nama="Yohana B.", jenis_produsen="PERORANGAN", nik=NIK, persetujuan_data="ya")
    pass_on(ngada, province, "53")
    found = answer("findings", province)["findings"]
    assert [(one["code"], one["new"]) for one in found] == [("nik-twice", True), ("flagship-twice", False)]
    assert maker in {record["id"] for record in found[0]["records"]}
    assert ntt("findings", province).out.startswith("baru: NIK yang sama")
    assert refusal("findings", province, "--put-aside", found[0]["key"])["code"] == "NTT-R25"
    assert refusal("findings", province, "--put-aside", "apa", "--reason", "x")["code"] == "NTT-R26"
    answer("findings", province, "--put-aside", found[0]["key"], "--reason", "sudah ditanya")
    assert [one["code"] for one in answer("findings", province)["findings"]] == ["flagship-twice"]
    assert [one["reason"] for one in answer("findings", province, "--aside")["findings"]] == ["sudah ditanya"]
    pass_on(province, ngada, "53.09")
    assert answer("findings", ngada)["findings"] == []


def test_what_a_laptop_wrote_is_put_back(ngada, province, maker, put, pass_on, answer, ntt, refusal) -> None:
    pass_on(ngada, province, "53")
    put(province, "producer", maker, skala="MIKRO")
    pass_on(province, ngada, "53.09")
    put(ngada, "producer", maker, skala="KECIL")
    pass_on(ngada, province, "53")
    laptop = answer("info", ngada)["replica"]
    commit = answer("history", province, maker, "--field", "skala")["values"][0]["commit"]
    words = ("revert", province, "--laptop", laptop[:8], "--since", commit[:12])
    look = answer(*words, "--dry-run")
    assert [(one["field"], one["value"], one["before"]) for one in look["put_back"]] == [("skala", "KECIL", "MIKRO")]
    assert not look["done"]
    assert refusal(*words)["code"] == "NTT-R29"
    assert "1 isian akan dikembalikan" in ntt(*words, "--dry-run").out
    assert answer(*words, "--reason", "salah ketik")["done"]
    assert answer("get", province, maker)["values"]["skala"] == "MIKRO"
