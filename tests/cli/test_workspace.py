"""new and info."""

import re

import pytest


def test_a_new_workspace_knows_its_office_and_first_user(tmp_path, answer) -> None:
    made = answer("new", tmp_path / "w", "--office", "53.09", "--person", "Maria")
    assert re.fullmatch(r"[0-9a-f]{32}", made["id"])
    found = answer("info", tmp_path / "w")
    assert found["office"] == "53.09"
    assert found["office_name"] == "Kabupaten Ngada"
    assert found["replica"] == made["id"]
    assert found["label"]
    assert found["counts"]["user"] == 1
    assert found["counts"]["product"] == 0
    assert (found["unsafe"], found["sent"], found["received"], found["confirmed"]) == (0, None, None, None)
    (user,) = answer("list", tmp_path / "w", "--kind", "user")["rows"]
    assert user["nama"] == "Maria"


def test_the_first_user_has_a_name_without_one_given(tmp_path, answer) -> None:
    assert answer("new", tmp_path / "w", "--office", "53")["person"]["name"] == "Petugas"


@pytest.mark.parametrize("office", ["", "53.99", "53.09.06", "51.01", "Ngada"])
def test_an_unknown_office_makes_nothing(tmp_path, refusal, office: str) -> None:
    error = refusal("new", tmp_path / "w", "--office", office)
    assert error["code"] == "NTT-W11"
    assert not (tmp_path / "w").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path, refusal) -> None:
    (tmp_path / "surat.txt").write_text("penting")
    assert refusal("new", tmp_path, "--office", "53.09")["code"] == "NTT-W02"
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


def test_info_counts_kinds_states_and_changes_not_sent(
    ngada, coffee, province, answer, put, enrolled, tmp_path
) -> None:
    enrolled()
    before = answer("info", ngada)
    assert (before["counts"]["product"], before["counts"]["producer"]) == (1, 1)
    assert before["states"]["product"] == {"DRAF": 1}
    assert before["open"] > 0
    assert before["unsafe"] == 0
    answer("send", ngada, "--to", tmp_path / "keluar")
    after = answer("info", ngada)
    assert (after["open"], after["unsafe"]) == (0, before["open"])
    assert after["sent"]["office"] == "53"
    part = after["partitions"]["53.09"]
    assert len(part["heads"]) == 1
    assert re.fullmatch(r"[0-9a-f]{64}", part["heads"][0])
    assert re.fullmatch(r"[0-9a-f]{64}", part["digest"])
    assert "REF" in after["partitions"]


def test_info_in_words(ngada, coffee, ntt) -> None:
    said = ntt("info", ngada).out
    assert "Kabupaten Ngada" in said
    assert "Produk: 1 (1 draf)" in said
    assert "belum pernah" in said
