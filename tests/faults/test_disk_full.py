"""A full disk: every command says so, nothing half-done is left, nothing stored before is lost."""

import csv
import shutil
from pathlib import Path

import pytest
from tests.faults.conftest import VILLAGE
from tests.store.enrolling import enrol_folders

ROOMS = (0, 60_000, 400_000)
"""Bytes: nothing at all, then in the middle of what is written."""


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("room", ROOMS[:2])
def test_a_save_is_refused_and_the_rest_is_there(ngada, coffee, program, full, room: int) -> None:
    done = full(ngada, room, "put", ngada, "--kind", "product", "--id", coffee, "uraian_proses=" + "panjang " * 2000)
    assert (done.status, done.code) == (1, "NTT-W06")
    assert done.err.splitlines()[-1] == "Kode: NTT-W06"
    values = program("get", ngada, coffee).json["values"]
    assert (values["nama_produk"], values["uraian_proses"]) == ("Kopi", None)
    assert program("check", ngada).json["ok"] is True
    assert program("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=Cap").status == 0


@pytest.mark.parametrize("room", ROOMS)
def test_an_import_is_stored_whole_or_not_at_all(ngada, program, full, tmp_path, room: int) -> None:
    with (tmp_path / "daftar.csv").open("w", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(["desa", "nama_produk", "nama_produsen", "jenis_produsen", "kelompok", "catatan"])
        for number in range(300):
            sheet.writerow([VILLAGE, f"Produk {number}", f"KUB {number}", "KUB", "TENUN", "kata " * 40])
    done = full(ngada, room, "import", ngada, tmp_path / "daftar.csv", "--kind", "product")
    assert (done.status, done.code) == (1, "NTT-W06")
    assert program("info", ngada).json["counts"]["product"] == 0
    assert program("check", ngada).json["ok"] is True
    assert program("import", ngada, tmp_path / "daftar.csv", "--kind", "product").json["new"] == 300


@pytest.mark.parametrize("room", ROOMS[:2])
def test_a_received_file_is_applied_whole_or_not_at_all(ngada, coffee, program, full, tmp_path, room: int) -> None:
    province = tmp_path / "provinsi"
    program("new", province, "--office", "53")
    enrol_folders(ngada, province)
    program("put", ngada, "--kind", "product", "--id", coffee, "uraian_proses=" + "langkah " * 5000)
    file = program("send", ngada, "--to", tmp_path / "k").json["files"][0]["file"]
    before = program("info", province).json["counts"]
    done = full(province, room, "receive", province, file)
    if done.status:
        codes = [done.code] if "error" in done.json else [one["code"] for one in done.json["files"]]
        assert codes == ["NTT-W06"]
        assert program("info", province).json["counts"] == before
    assert program("check", province).json["ok"] is True
    assert program("receive", province, file).json["files"][0]["result"] in ("applied", "known")
    assert program("info", province).json["partitions"]["53.09"] == program("info", ngada).json["partitions"]["53.09"]


@pytest.mark.parametrize("room", ROOMS[:2])
def test_no_half_written_file_is_left_anywhere(ngada, coffee, program, full, tmp_path, room: int) -> None:
    program("new", tmp_path / "provinsi", "--office", "53")
    enrol_folders(ngada, tmp_path / "provinsi")
    program("backup", ngada, "--to", tmp_path / "baik.cadangan")
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    good = stick / "p.csv"
    for words, codes in (
        (("backup", ngada, "--to", stick / "c.cadangan"), {"NTT-W06"}),
        (("restore", tmp_path / "baik.cadangan", "--to", stick / "pulih"), {"NTT-W06"}),
        (("print", ngada, "F01", "--all", "--to", stick / "p.pdf"), {"NTT-P06"}),
        (("export", ngada, "--kind", "product", "--to", good), {"NTT-E03"}),
        (("template", "--kind", "product", "--to", stick / "t.xlsx"), {"NTT-E03"}),
        (("send", ngada, "--to", stick), {"NTT-W06"}),
        (("new", stick / "baru", "--office", "53.09"), {"NTT-W06"}),
    ):
        done = full(stick, room, *words)
        if done.status:
            assert done.code in codes, (words[0], done.err)
        else:
            assert room, words[0]  # small files fit
            for path in stick.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        assert names(stick) == set(), words[0]
    assert program("check", ngada).json["ok"] is True


def test_everything_can_still_be_looked_at(ngada, coffee, full, tmp_path) -> None:
    assert full(ngada, 0, "get", ngada, coffee).json["values"]["nama_produk"] == "Kopi"
    assert full(ngada, 0, "list", ngada, "--kind", "product").json["total"] == 1
    assert full(ngada, 0, "backup", ngada, "--to", tmp_path / "c.cadangan").json["verified"] is True


def test_a_backup_that_does_not_fit_leaves_the_older_one(ngada, coffee, program, full, tmp_path) -> None:
    stick = tmp_path / "flashdisk"
    file = stick / "c.cadangan"
    program("backup", ngada, "--to", file)
    before = file.read_bytes()
    assert full(stick, 100_000, "backup", ngada, "--to", file).code == "NTT-W06"
    assert file.read_bytes() == before
    assert names(stick) == {"c.cadangan"}


@pytest.mark.parametrize("room", [0, 60_000, 300_000])
def test_a_copy_that_does_not_fit_leaves_the_older_ones(ngada, coffee, program, full, room: int) -> None:
    first = program("backup", ngada, "--now").json["file"]
    program("put", ngada, "--kind", "product", "--id", coffee, "uraian_proses=" + "langkah " * 5000)
    before = names(ngada / "backups")
    done = full(ngada / "backups", room, "backup", ngada, "--now")
    assert (done.status, done.code) == (1, "NTT-W06")
    assert {name for name in names(ngada / "backups") if name != "keadaan.json"} == before - {"keadaan.json"}
    assert program("backup", ngada, "--drill").json["good"]["file"] == first
    assert program("backup", ngada, "--now").json["made"] is True


@pytest.mark.parametrize("room", [0, 60_000, 300_000])
def test_a_stick_that_fills_up_keeps_what_it_has_and_is_told(ngada, coffee, program, full, tmp_path, room: int) -> None:
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    program("backup", ngada, "--medium", stick)
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    program("put", ngada, "--kind", "product", "--id", coffee, "uraian_proses=" + "langkah " * 5000)
    done = full(stick, room, "backup", ngada, "--now")
    assert (done.status, done.json["made"], done.json["carried"]) == (0, True, False)
    assert done.json["medium_trouble"]["code"] in ("NTT-W06", "NTT-B08")
    assert {path: path.read_bytes() for path in before} == before
    assert not list(stick.rglob("*.part"))
    assert program("backup", ngada, "--now").json["carried"] is True
    assert program("backup", ngada, "--drill").json["ok"] is True
