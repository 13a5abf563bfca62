"""Handing over: one paper with both names, the same numbers on it, and both names in the log."""

import subprocess
from pathlib import Path

import pytest

from ntt_desktop.base import clock

LONG = "Dr. Ir. Maria Immaculata Theresia Wilhelmina Goreti Bere-Manafe Taneo, S.Sos., M.A.P., M.Si."


@pytest.fixture
def busy(ngada: Path, coffee: str, put, answer, tmp_path: Path) -> Path:
    """Drafts, a parcel with its number, a file nobody has confirmed, and a copy that was tried."""
    put(ngada, "product", desa="53.09.06.2009", nama_produk="Madu")
    put(ngada, "parcel", desa="53.09.06.2009")
    answer("backup", ngada, "--now")
    answer("backup", ngada, "--drill")
    return ngada


def words_of(file: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(said.split())


def test_the_paper_says_what_the_command_says(busy, answer, tmp_path) -> None:
    done = answer("handover", busy, "--from", "Maria", "--to", "Yosef Lalu", "--to-file", tmp_path / "ba.pdf")
    assert (done["from"], done["to"]) == ("Maria", "Yosef Lalu")
    assert done["pages"] in (1, 2)
    assert done["drafts"]["product"]["count"] == 2
    assert done["next_codes"] == ["53.09-T002", f"K-53.09-{clock.today().year}-0001"]
    assert (done["copies"], done["damaged"], done["conflicts"]) == (1, 0, 0)
    paper = words_of(tmp_path / "ba.pdf")
    for words in ("BERITA ACARA SERAH TERIMA", "Maria", "Yosef Lalu", "53.09-T002", "Tanpa kata sandi", "utuh"):
        assert words in paper, words
    for kind, label in (("product", "Produk"), ("parcel", "Lahan")):
        assert str(done["drafts"][kind]["count"]) in paper
        assert label in paper


def test_both_names_stand_in_the_log(busy, answer, tmp_path) -> None:
    answer("handover", busy, "--from", "maria", "--to", "Yosef Lalu", "--to-file", tmp_path / "ba.pdf")
    users = {row["nama"]: row["id"] for row in answer("list", busy, "--kind", "user")["rows"]}
    assert set(users) == {"Maria", "Yosef Lalu"}
    for name in users:
        notes = [one for one in answer("history", busy, users[name])["values"] if one["field"] == "catatan"]
        assert "dari Maria kepada Yosef Lalu" in notes[0]["value"]
        assert (notes[0]["person"], "serah terima" in notes[0]["source"]) == ("Maria", True)
    assert answer("get", busy, users["Maria"])["values"]["sampai"] is not None
    assert answer("get", busy, users["Yosef Lalu"])["values"]["mulai"] is not None


def test_the_successor_sees_the_same_numbers_and_again_writes_only_the_paper_again(busy, answer, tmp_path) -> None:
    words = ("handover", busy, "--from", "Maria", "--to", "Yosef Lalu", "--to-file")
    first = answer(*words, tmp_path / "a.pdf")
    second = answer(*words, tmp_path / "b.pdf")
    assert {**first, "file": ""} == {**second, "file": ""}
    from ntt_desktop.wiring import open_program

    program = open_program(busy, person="Yosef Lalu")
    try:
        seen = program.handover.standing()
        assert (seen.changes, seen.copies, list(seen.next_codes)) == (
            first["changes"],
            first["copies"],
            first["next_codes"],
        )
        assert {each.kind: each.count for each in seen.drafts} == {
            kind: found["count"] for kind, found in first["drafts"].items()
        }
    finally:
        program.close()


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_longest_names_fit_on_two_pages(busy, put, answer, tmp_path, paper) -> None:
    put(busy, "user", nama=LONG, peran="PETUGAS", aktif="ya")
    taker = LONG.replace("Maria", "Yohana")
    words = ("handover", busy, "--from", LONG, "--to", taker, "--to-file", tmp_path / "ba.pdf", "--paper", paper)
    assert answer(*words)["pages"] <= 2
    assert words_of(tmp_path / "ba.pdf").count("Wilhelmina") >= 4


def test_refusals_write_nothing(busy, answer, refusal, tmp_path) -> None:
    before = answer("list", busy, "--kind", "user")
    to = ("--to-file", tmp_path / "ba.pdf")
    assert refusal("handover", busy, "--from", "Maria", "--to", " maria ", *to)["code"] == "NTT-D01"
    assert refusal("handover", busy, "--from", "Siapa", "--to", "Yosef", *to)["code"] == "NTT-R08"
    assert refusal("handover", busy, "--from", "Maria", "--to", " ", *to)["code"] == "NTT-R08"
    assert answer("list", busy, "--kind", "user") == before
    assert not (tmp_path / "ba.pdf").exists()
    nowhere = ("--to-file", tmp_path / "tidak-ada" / "ba.pdf")
    assert refusal("handover", busy, "--from", "Maria", "--to", "Yosef", *nowhere)["code"] == "NTT-P06"


def test_files_nobody_confirmed_stand_on_the_paper_by_name(busy, province, answer, enrolled, tmp_path) -> None:
    enrolled()
    file = Path(answer("send", busy, "--to", tmp_path / "stik", "--for", "53")["files"][0]["file"]).name
    done = answer("handover", busy, "--from", "Maria", "--to", "Yosef Lalu", "--to-file", tmp_path / "ba.pdf")
    assert [one["file"] for one in done["unconfirmed"]] == [file]
    assert file in words_of(tmp_path / "ba.pdf")
