import os
from pathlib import Path

import pytest

from ntt_desktop.base.atomic import whole_file, write_whole


def no_room_left(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_file_is_there_with_its_content_and_nothing_else(tmp_path):
    file = tmp_path / "june.ntt"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("june.ntt", b"new")]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_stick_leaves_the_old_file(tmp_path, monkeypatch, step):
    file = tmp_path / "june.ntt"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, step, no_room_left)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("june.ntt", b"old")]


def stopped_half_way(file: Path) -> None:
    with whole_file(file) as out:
        out.write(b"half")
        raise KeyboardInterrupt


def test_work_that_is_stopped_half_way_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        stopped_half_way(tmp_path / "june.ntt")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "june.ntt", b"new")
