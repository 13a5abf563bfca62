"""A folder that may only be read: looking works, changing is refused with its sentence."""

import os
from pathlib import Path

import pytest


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_everything_can_be_looked_at_and_nothing_changed(ngada, coffee, program, locked, tmp_path) -> None:
    before = contents(ngada)
    assert locked(ngada, "get", ngada, coffee).json["values"]["nama_produk"] == "Kopi"
    assert locked(ngada, "list", ngada, "--kind", "product").json["total"] == 1
    assert locked(ngada, "info", ngada).json["office"] == "53.09"
    assert locked(ngada, "history", ngada, coffee).status == 0
    assert locked(ngada, "check", ngada).json["ok"] is True
    assert locked(ngada, "print", ngada, "F01", "--all", "--to", tmp_path / "p.pdf").status == 0
    assert locked(ngada, "export", ngada, "--kind", "product", "--to", tmp_path / "p.csv").json["rows"] == 1
    assert locked(ngada, "backup", ngada, "--to", tmp_path / "c.cadangan").json["verified"] is True
    for words in (
        ("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=X"),
        ("delete", ngada, coffee),
        ("send", ngada, "--to", tmp_path / "k"),
        ("receive", ngada, tmp_path / "p.csv"),
    ):
        done = locked(ngada, *words)
        assert (done.status, done.code) == (1, "NTT-W07"), words[0]
    assert contents(ngada) == before
    assert program("restore", tmp_path / "c.cadangan", "--to", tmp_path / "pulih").status == 0


def test_a_workspace_that_another_program_left_open_can_be_looked_at(ngada, coffee, locked, tmp_path) -> None:
    """Beside the database lies what was written last; it is read from a copy."""
    from ntt_desktop.wiring import open_program

    window = open_program(ngada)
    try:
        assert (ngada / "data.db-wal").exists()
        assert locked(ngada, "get", ngada, coffee).json["values"]["nama_produk"] == "Kopi"
    finally:
        window.close()


def test_new_in_a_folder_without_the_right_to_write(locked, tmp_path) -> None:
    place = tmp_path / "terkunci"
    place.mkdir()
    done = locked(place, "new", place / "baru", "--office", "53.09")
    assert (done.status, done.code) == (1, "NTT-W07")
    assert list(place.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_rights_of_the_system_itself(ngada, coffee, program) -> None:
    for path in (ngada, *ngada.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert program("get", ngada, coffee).json["values"]["nama_produk"] == "Kopi"
        assert program("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=X").code == "NTT-W07"
    finally:
        for path in (ngada, *ngada.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
