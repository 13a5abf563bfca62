"""print: forms from records."""

import pytest
from tests.cli.conftest import VILLAGE


def test_the_forms_are_listed_without_a_workspace(answer) -> None:
    forms = {form["code"]: form for form in answer("print", "--list")["forms"]}
    assert {"F01", "F06", "F08"} <= forms.keys()
    assert all({"code", "title", "kind", "papers"} <= form.keys() for form in forms.values())
    assert forms["F01"]["kind"] == "product"
    assert set(forms["F01"]["papers"]) == {"A4", "F4"}


def test_one_record_is_printed_as_a_draft_with_reasons(ngada, coffee, answer, tmp_path) -> None:
    (printed,) = answer("print", ngada, "F01", "--record", coffee, "--to", tmp_path / "f.pdf")["files"]
    assert (tmp_path / "f.pdf").read_bytes().startswith(b"%PDF-")
    assert printed["file"] == str(tmp_path / "f.pdf")
    assert (printed["form"], printed["records"], printed["state"]) == ("F01", [coffee], "DRAF")
    assert printed["pages"] >= 2
    assert any("Tanggal pendataan" in reason["text"] for reason in printed["reasons"])


def test_many_records_are_printed_into_one_file(ngada, coffee, put, answer, tmp_path) -> None:
    other = put(ngada, "product", desa=VILLAGE, nama_produk="Tenun", kelompok="TENUN")
    for words, expected in (
        (["--all"], [coffee, other]),
        (["--where", "kelompok=TENUN"], [other]),
        (["--where", "kelompok=TENUN", "nama_produk=Tenun"], [other]),
        (["--record", other, "--record", coffee], [other, coffee]),
    ):
        (printed,) = answer("print", ngada, "f01", *words, "--to", tmp_path / "f.pdf", "--paper", "F4")["files"]
        assert printed["records"] == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["F99", "--all"], "NTT-P01"),
        (["F01", "--all", "--paper", "A3"], "NTT-P02"),
        (["F06", "--record", "COFFEE"], "NTT-P03"),
        (["F06", "--all"], "NTT-P04"),
        (["F01", "--record", "0" * 32], "NTT-R01"),
        (["F01", "--where", "warna=merah"], "NTT-R06"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_cannot_be_printed_is_refused_and_leaves_no_file(ngada, coffee, refusal, tmp_path, words, code) -> None:
    words = [coffee if word == "COFFEE" else word for word in words]
    assert refusal("print", ngada, *words, "--to", tmp_path / "f.pdf")["code"] == code
    assert not (tmp_path / "f.pdf").exists()
