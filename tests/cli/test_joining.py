"""compare, join, unjoin."""

import pytest
from tests.cli.conftest import VILLAGE


@pytest.fixture
def pair(ngada, put) -> tuple[str, str]:
    one = put(ngada, "producer", desa=VILLAGE, nama="Yohanis Lende", skala="MIKRO")
    return one, put(ngada, "producer", desa=VILLAGE, nama="Johanes Lende", skala="KECIL")


def test_two_records_are_compared_joined_and_parted(ngada, pair, put, answer, ntt, refusal) -> None:
    one, two = pair
    product = put(ngada, "product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=one)
    look = answer("compare", ngada, one, two)
    differing = {row["field"]: row["values"] for row in look["fields"] if not row["same"]}
    assert differing == {"nama": ["Yohanis Lende", "Johanes Lende"], "skala": ["MIKRO", "KECIL"]}
    assert (look["linked"], look["can_join"]) == ({"product": [1, 0]}, True)
    assert "≠ " in ntt("compare", ngada, one, two).out
    before = answer("get", ngada, one)["values"]
    done = answer("join", ngada, one, two)
    assert (done["id"], done["standing"], done["changed"]) == (one, two, [one])
    assert [row["id"] for row in answer("list", ngada, "--kind", "producer")["rows"]] == [two]
    assert answer("list", ngada, "--kind", "product", "--where", f"pelaku_usaha={two}")["rows"][0]["id"] == product
    got = answer("get", ngada, one)
    assert (got["joined_into"], got["deleted"], answer("get", ngada, two)["joined"]) == (two, False, [one])
    assert answer("check", ngada)["ok"]
    assert answer("unjoin", ngada, one)["standing"] == one
    assert answer("get", ngada, one)["values"] == before
    assert answer("list", ngada, "--kind", "producer")["total"] == 2
    assert refusal("unjoin", ngada, one)["code"] == "NTT-R35"
    assert refusal("join", ngada, one, product)["code"] == "NTT-R33"
    assert refusal("join", ngada, one, "00" * 16)["code"] == "NTT-R01"


def test_an_export_names_the_maker_that_stands_for_the_joined_one(ngada, pair, put, answer, tmp_path) -> None:
    one, two = pair
    put(ngada, "product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=one)
    answer("join", ngada, one, two)
    file = tmp_path / "produk.csv"
    answer("export", ngada, "--kind", "product", "--to", file)
    assert "KECIL" in file.read_text(encoding="utf-8-sig") or "Kecil" in file.read_text(encoding="utf-8-sig")
