"""Sent is not arrived: what clears it, and what an office that was put back is sent."""

import shutil
from pathlib import Path
from typing import Any

import pytest

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def by_its_next_file(answer, ngada: Path, province: Path, code: str, to: Path) -> None:
    file = answer("send", province, "--to", to, "--for", "53.09")["files"][0]["file"]
    answer("receive", ngada, file)


def by_a_receipt_file(answer, ngada: Path, province: Path, code: str, to: Path) -> None:
    sent = answer("send", province, "--to", to, "--for", "53.09", "--receipts")
    assert sent["entries"] == 0
    answer("receive", ngada, sent["files"][0]["file"])


def by_the_code_read_over_the_phone(answer, ngada: Path, province: Path, code: str, to: Path) -> None:
    said = answer("receipt", ngada, "--code", f"{code[:5]} {code[5:]}".lower())
    assert (said["number"], said["for"], said["how"]) == (1, "53", "kode")


WAYS = (by_its_next_file, by_a_receipt_file, by_the_code_read_over_the_phone)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_only_what_the_province_says_clears_what_was_sent(
    way, ngada, second, province, coffee, put, answer, refusal, send, receive, tmp_path
) -> None:
    def unsafe() -> Any:
        return answer("info", ngada)["unsafe"]

    files = send(ngada)
    changes = unsafe()
    assert changes > 0
    code = receive(province, files["53"])["receipt"]
    neighbours = receive(second, files["53.09"])["receipt"]
    send(ngada)  # once more says nothing
    receive(ngada, send(second, "--for", "53.09", "--receipts")["53.09"])  # nor does it that a neighbour has it
    answer("receipt", ngada, "--code", neighbours)
    wrong = code[:-1] + LETTERS[(LETTERS.index(code[-1]) + 1) % len(LETTERS)]
    assert refusal("receipt", ngada, "--code", wrong)["code"] == "NTT-S45"
    assert (unsafe(), answer("info", ngada)["confirmed"]) == (changes, None)

    way(answer, ngada, province, code, tmp_path / "dari-provinsi")
    assert unsafe() == 0
    put(ngada, "product", coffee, nama_dagang="Cap Dua")
    lost = send(ngada)
    assert unsafe() == 1
    assert receive(province, lost["53"])["stored"] == 1


def test_a_province_that_was_put_back_is_sent_exactly_what_it_lacks_and_is_told_so(
    ngada, province, coffee, put, answer, ntt, send, receive, state, tmp_path
) -> None:
    receive(province, send(ngada)["53"])
    answer("backup", province, "--to", tmp_path / "provinsi.cadangan")
    for price in (40_000, 50_000):
        put(ngada, "product", coffee, harga_jual=price)
        receive(province, send(ngada)["53"])
    receive(ngada, send(province)["53.09"])
    assert answer("info", ngada)["unsafe"] == 0
    assert answer("send", ngada, "--to", tmp_path / "k", "--for", "53")["commits"] == 0

    shutil.rmtree(province)
    answer("restore", tmp_path / "provinsi.cadangan", "--to", province)
    file = send(province)["53.09"]
    assert answer("receive", ngada, file, "--dry-run")["files"][0]["older"] is True
    said = ntt("receive", ngada, file)
    assert "menyatakan memiliki lebih sedikit" in said.out
    assert answer("info", ngada)["unsafe"] == 2, "what it lost is not safe any more"

    sent = answer("send", ngada, "--to", tmp_path / "k", "--for", "53")
    (summary,) = sent["summaries"]
    assert (sent["commits"], sent["entries"], summary["again"]) == (2, 2, 2)
    assert "2" in next(line for line in ntt("send", ngada, "--to", tmp_path / "k").out.splitlines() if "lagi" in line)
    assert receive(province, Path(sent["files"][0]["file"]))["stored"] == 1
    assert answer("get", province, coffee)["values"]["harga_jual"] == 50_000
    assert state(province) == state(ngada)
    receive(ngada, send(province)["53.09"])
    assert answer("info", ngada)["unsafe"] == 0
    assert answer("send", ngada, "--to", tmp_path / "k", "--for", "53")["commits"] == 0


def test_a_laptop_put_back_to_before_a_list_of_the_province_came_is_sent_it_again(
    ngada, province, coffee, put, answer, send, receive, state, tmp_path
) -> None:
    """It has nothing of that partition any more, and so cannot name what it lacks."""
    receive(province, send(ngada)["53"])
    answer("backup", ngada, "--to", tmp_path / "ngada.cadangan")
    laboratory = put(province, "laboratory", nama="Labkesda Kupang")
    receive(ngada, send(province)["53.09"])
    receive(province, send(ngada)["53"])
    shutil.rmtree(ngada)
    answer("restore", tmp_path / "ngada.cadangan", "--to", ngada)
    assert receive(province, send(ngada)["53"])["older"] is True
    receive(ngada, send(province)["53.09"])
    assert answer("get", ngada, laboratory)["values"]["nama"] == "Labkesda Kupang"
    assert state(ngada, "REF") == state(province, "REF")
