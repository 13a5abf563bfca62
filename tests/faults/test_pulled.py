"""A stick that is pulled out while it is written or read: said so, nothing counted, and the next try is a whole one."""

from pathlib import Path

import pytest
from tests.store.enrolling import enrol_folders

SHARES = (0.02, 0.5, 0.9)


@pytest.fixture
def province(tmp_path: Path, program, ngada) -> Path:
    program("new", tmp_path / "provinsi", "--office", "53", "--person", "Anton")
    enrol_folders(ngada, tmp_path / "provinsi")
    return tmp_path / "provinsi"


@pytest.fixture
def long(ngada, coffee, program) -> None:
    text = " ".join(f"langkah {number}" for number in range(4000))
    assert program("put", ngada, "--kind", "product", "--id", coffee, f"uraian_proses={text}").status == 0


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "flashdisk").mkdir()
    return tmp_path / "flashdisk"


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("share", SHARES)
def test_while_a_file_is_written(ngada, province, long, stick, program, pulled, tmp_path, share: float) -> None:
    whole = Path(program("send", ngada, "--to", tmp_path / "k", "--full").json["files"][0]["file"])
    before = program("info", ngada).json
    done = pulled(stick, int(whole.stat().st_size * share), "send", ngada, "--to", stick, "--full")
    assert (done.status, done.code) == (1, "NTT-B06")
    assert program("info", ngada).json == before, "it does not count as sent"
    assert program("check", ngada).json["ok"] is True
    for left in _contents(stick):  # what lies on the stick is nobody's file
        assert program("receive", province, stick / left).json["files"][0]["result"] == "refused"
    file = program("send", ngada, "--to", stick, "--full").json["files"][0]["file"]
    assert program("receive", province, file).json["files"][0]["result"] == "applied"
    assert program("info", province).json["partitions"]["53.09"] == program("info", ngada).json["partitions"]["53.09"]


@pytest.mark.parametrize("share", SHARES)
def test_while_a_file_is_read(ngada, province, long, stick, program, unread, share: float) -> None:
    file = Path(program("send", ngada, "--to", stick, "--full").json["files"][0]["file"])
    before = program("info", province).json
    done = unread(stick, int(file.stat().st_size * share), "receive", province, file)
    assert (done.status, [one["code"] for one in done.json["files"]]) == (1, ["NTT-S16"])
    after = program("info", province).json
    assert (after["partitions"], after["counts"], after["waiting"]) == (
        before["partitions"],
        before["counts"],
        before["waiting"],
    )
    assert program("check", province).json["ok"] is True
    assert program("receive", province, file).json["files"][0]["result"] == "applied"


def test_at_any_moment_of_reading(ngada, province, long, stick, program, unread) -> None:
    """A file is verified first and then read again to be taken in: pulled in between, nothing of it is there."""
    file = Path(program("send", ngada, "--to", stick, "--full").json["files"][0]["file"])
    status, rounds = 1, 0
    while status:
        rounds += 1
        before = program("info", province).json["partitions"].get("53.09")
        status = unread(stick, int(file.stat().st_size * rounds * 0.55), "receive", province, file).status
        assert not status or program("info", province).json["partitions"].get("53.09") == before
    assert rounds > 2, "it is read more than once"


@pytest.mark.parametrize("share", SHARES)
def test_while_a_backup_is_written(ngada, coffee, stick, program, pulled, tmp_path, share: float) -> None:
    file = stick / "c.cadangan"
    program("backup", ngada, "--to", file)
    good = file.read_bytes()
    done = pulled(stick, int(len(good) * share), "backup", ngada, "--to", file)
    assert (done.status, done.code) == (1, "NTT-B06")
    assert file.read_bytes() == good
    assert program("restore", file, "--to", tmp_path / "pulih").status == 0
    assert program("get", tmp_path / "pulih", coffee).json["values"]["nama_produk"] == "Kopi"
