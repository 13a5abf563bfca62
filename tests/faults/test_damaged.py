"""A damaged, foreign, newer or keyless database, and a second program: each met with its sentence, nothing made worse."""

import shutil
from pathlib import Path

import pytest
from tests.faults.conftest import VILLAGE

from ntt_desktop.base.paths import settings_folder
from ntt_desktop.store import keyslots, sqlite
from ntt_desktop.wiring import open_program


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def refused(program, code: str, folder: Path, id: str = "0" * 32) -> None:
    """Commands that look and commands that change are refused alike."""
    for words in (
        ("info", folder),
        ("list", folder, "--kind", "product"),
        ("get", folder, id),
        ("put", folder, "--kind", "product", f"desa={VILLAGE}", "nama_produk=X"),
        ("send", folder, "--to", folder / "outbox"),
    ):
        done = program(*words)
        assert (done.status, done.code) == (1, code), words[0]


@pytest.mark.parametrize("damage", ["header", "middle", "cut", "text", "empty"])
def test_a_damaged_database_is_told_and_left_as_it_is(ngada, coffee, program, damage: str) -> None:
    database = ngada / "data.db"
    good = database.read_bytes()
    damaged = {
        "header": good[:16] + bytes(64) + good[80:],
        "middle": b"".join(
            page[:50] + bytes([page[50] ^ 1]) + page[51:] if number > 4 else page
            for number, page in enumerate(good[place : place + 4096] for place in range(0, len(good), 4096))
        ),
        "cut": good[: len(good) // 3],
        "text": b"bukan basis data " * 4000,
        "empty": b"",
    }[damage]
    database.write_bytes(damaged)
    refused(program, "NTT-W05", ngada, coffee)
    assert database.read_bytes() == damaged
    found = program("check", ngada)
    assert found.status == 1
    assert found.json["ok"] is False
    assert found.json["problems"]


def test_one_flipped_bit_anywhere_is_found_by_the_check(ngada, coffee, program) -> None:
    database = ngada / "data.db"
    good = database.read_bytes()
    for share in (3, 5, 8):
        place = len(good) * share // 10
        database.write_bytes(good[:place] + bytes([good[place] ^ 0x10]) + good[place + 1 :])
        found = program("check", ngada)
        assert (found.status, found.json["ok"]) == (1, False), place
    database.write_bytes(good)
    assert program("check", ngada).json["ok"] is True


def test_a_daily_copy_brings_a_damaged_workspace_back(ngada, coffee, program, tmp_path) -> None:
    window = open_program(ngada)
    made = window.backups.keep().made
    window.close()
    (ngada / "data.db").write_bytes(b"rusak")
    assert program("info", ngada).code == "NTT-W05"
    assert program("restore", made.file, "--to", tmp_path / "pulih").json["office"] == "53.09"
    assert program("get", tmp_path / "pulih", coffee).json["values"]["nama_produk"] == "Kopi"
    assert program("check", tmp_path / "pulih").json["ok"] is True


def test_a_database_of_a_newer_version_is_left_alone(ngada, coffee, program) -> None:
    slots = keyslots.read(ngada / "kunci.json")
    assert slots is not None
    assert slots.open_key is not None
    connection = sqlite.connect(ngada / "data.db", slots.open_key, writing=True)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = contents(ngada)
    refused(program, "NTT-W04", ngada, coffee)
    assert program("check", ngada).code == "NTT-W04"
    assert contents(ngada)["data.db"] == before["data.db"]


def test_a_lost_key_is_found_in_any_copy_and_told_when_all_are_gone(ngada, coffee, program, tmp_path) -> None:
    copies = [ngada / "kunci.json", ngada / "kunci.lama.json", *(settings_folder() / "kunci").glob("*.json")]
    assert len(copies) == 3
    good = copies[0].read_bytes()
    for survivor in copies:
        for copy in copies:
            copy.unlink()
        survivor.write_bytes(good)
        assert program("get", ngada, coffee).json["values"]["nama_produk"] == "Kopi"
        assert [copy.read_bytes() for copy in copies] == [good] * 3, "the lost copies are written again"
    program("backup", ngada, "--to", tmp_path / "c.cadangan")
    for copy in copies:
        copy.write_text("{}")
    refused(program, "NTT-W08", ngada, coffee)
    assert program("restore", tmp_path / "c.cadangan", "--to", tmp_path / "pulih").status == 0
    assert program("get", tmp_path / "pulih", coffee).json["values"]["nama_produk"] == "Kopi"
    # the sentence says to take kunci.json from the backup; the restored workspace has it
    shutil.copy(tmp_path / "pulih" / "kunci.json", ngada / "kunci.json")
    assert program("get", ngada, coffee).json["values"]["nama_produk"] == "Kopi"


def test_the_key_of_another_workspace_opens_nothing(ngada, coffee, program, tmp_path) -> None:
    program("new", tmp_path / "lain", "--office", "53.09")
    shutil.rmtree(settings_folder())
    for name in ("kunci.json", "kunci.lama.json"):
        shutil.copy(tmp_path / "lain" / name, ngada / name)
    before = contents(ngada)
    refused(program, "NTT-W05", ngada, coffee)
    assert contents(ngada) == before


def test_a_second_program_may_look_and_not_change(ngada, coffee, program, apart) -> None:
    first = open_program(ngada)
    try:
        assert apart("get", ngada, coffee).json["values"]["nama_produk"] == "Kopi"
        for words in (
            ("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=X"),
            ("delete", ngada, coffee),
            ("send", ngada, "--to", ngada / "outbox"),
        ):
            done = apart(*words)
            assert (done.status, done.code) == (1, "NTT-W03"), words[0]
        assert first.records.get(coffee).record["nama_dagang"] is None
    finally:
        first.close()
    assert program("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=X").status == 0


def test_two_programs_that_come_at_the_same_moment(ngada, program, apart) -> None:
    """One of them writes, the other is told so; no value is lost either way."""
    from concurrent.futures import ThreadPoolExecutor

    def put(number: int):
        return apart("put", ngada, "--kind", "product", f"desa={VILLAGE}", f"nama_produk=Kopi {number}")

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(put, range(6)))
    assert {one.status for one in done} <= {0, 1}
    assert all(one.code == "NTT-W03" for one in done if one.status)
    stored = sum(one.status == 0 for one in done)
    assert stored > 0
    assert program("info", ngada).json["counts"]["product"] == stored
    assert program("check", ngada).json["ok"] is True
