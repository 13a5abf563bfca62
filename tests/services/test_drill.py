"""Uji pulih: a damaged copy is named with its cause within one run, and the newest good one is found."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from ntt_desktop.base import clock
from ntt_desktop.services.backups import Backups, Copy
from ntt_desktop.services.drill import Drill, Trial
from ntt_desktop.services.records import Stopped
from ntt_desktop.store import backup, keyslots, sqlite
from ntt_desktop.store.copies import read_note

VILLAGE = "53.09.06.2009"
DAY = datetime(2026, 11, 23, 9, tzinfo=clock.WITA)


@dataclass
class Shelf:
    """Three copies of three hours, the last with a photo."""

    backups: Backups
    drill: Drill
    copies: list[Copy]

    @property
    def newest(self) -> Path:
        return self.copies[0].file

    def run(self) -> dict[str, str]:
        """Name of each damaged copy → its cause."""
        return {one.file.name: code(one) for one in self.drill.run().damaged}


def code(one: Trial) -> str:
    return one.found.cause.code if one.found.cause else ""


@pytest.fixture
def shelf(ngada) -> Iterator[Shelf]:
    backups = Backups(ngada.store.file, list)
    for hour in range(3):
        with clock.fixed(DAY + timedelta(hours=hour)):
            id = ngada.put("product", desa=VILLAGE, nama_produk=f"Kopi {hour}")
            if hour == 2:
                picture = io.BytesIO()
                Image.new("RGB", (40, 30), "green").save(picture, "PNG")
                ngada.attachments.add(id, "foto_produk", picture.getvalue(), "x.png")
            backups.keep()
    with clock.fixed(DAY + timedelta(hours=4)):
        yield Shelf(backups, Drill(ngada.store, backups), list(backups.list()))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "keadaan.json"}


def test_good_copies_are_found_good_and_left_as_they_are(shelf, tmp_path, monkeypatch) -> None:
    scratch = tmp_path / "sementara"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    before = contents(shelf.backups.folder)
    found = shelf.drill.run()
    assert [one.found.ok for one in found.trials] == [True] * 3
    assert found.good is not None
    assert found.good.file == shelf.newest
    assert found.good.found.records == shelf.copies[0].records
    assert contents(shelf.backups.folder) == before
    assert list(scratch.iterdir()) == [], "nothing of the scratch copy is left"
    tried = shelf.backups.list()
    assert [(one.tried.ok, one.tried.whole) for one in tried if one.tried] == [
        (True, True),
        (True, False),
        (True, False),
    ]
    assert not shelf.drill.due()
    with clock.fixed(DAY + timedelta(days=1, hours=5)):
        assert shelf.drill.due()


def test_a_flipped_byte_anywhere_is_named_and_an_older_copy_is_found(shelf) -> None:
    good = shelf.newest.read_bytes()
    for place in (40, 5000, len(good) // 2, len(good) - 3):
        shelf.newest.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        found = shelf.drill.run()
        (bad,) = found.damaged
        assert (bad.file, code(bad)) in ((shelf.newest, "changed"), (shelf.newest, "not-opened"))
        assert found.good is not None
        assert found.good.file == shelf.copies[1].file
    assert shelf.backups.keep().made is not None, "a damaged copy is made again though nothing has changed"


def test_a_copy_cut_short_is_named(shelf) -> None:
    shelf.newest.write_bytes(shelf.newest.read_bytes()[:8192])
    found = shelf.drill.run()
    assert code(found.damaged[0]) == "cut"
    assert found.damaged[0].found.cause is not None
    assert "8192" in found.damaged[0].found.cause.text


def test_an_older_copy_that_is_damaged_is_named_too(shelf) -> None:
    oldest = shelf.copies[2].file
    oldest.write_bytes(oldest.read_bytes()[:-1] + b"x")
    found = shelf.drill.run()
    assert [one.file for one in found.damaged] == [oldest]
    assert found.good is not None
    assert found.good.file == shelf.newest


def test_a_copy_of_another_workspace_is_named(shelf, province) -> None:
    other = Backups(province.store.file, list).keep().made
    assert other is not None
    for ending in (".db", ".kunci.json", ".isi.json"):
        shutil.copy(other.file.with_suffix(ending), shelf.newest.with_suffix(ending))
    assert set(shelf.run().values()) == {"no-slots"}
    shutil.copy(shelf.copies[1].file.with_suffix(".kunci.json"), shelf.newest.with_suffix(".kunci.json"))
    assert shelf.run() == {shelf.newest.name: "foreign"}
    shutil.copy(shelf.copies[1].file.with_suffix(".isi.json"), shelf.newest.with_suffix(".isi.json"))
    assert set(shelf.run()) == {shelf.newest.name}


def test_an_older_copy_under_a_newer_name_is_named(shelf) -> None:
    shutil.copy(shelf.copies[2].file, shelf.newest)
    assert set(shelf.run()) == {shelf.newest.name}


def test_a_note_that_tells_another_story_is_named(shelf) -> None:
    """Right bytes, and yet not what the note says is in them."""
    path = shelf.newest.with_suffix(".isi.json")
    good = path.read_text()
    note = read_note(shelf.newest)
    assert note is not None
    for part, wrong, cause in (
        (f'"last": {note.mark.last}', '"last": 1', "other-heads"),
        (f'"product": {note.counts["product"]}', '"product": 99', "other-count"),
        (note.digests["53.09"], "0" * 64, "other-digest"),
    ):
        changed = good.replace(part, wrong)
        assert changed != good
        path.write_text(changed)
        assert shelf.run() == {shelf.newest.name: cause}
    path.unlink()
    assert shelf.run() == {shelf.newest.name: "no-note"}


def test_lost_key_slots_are_named(shelf) -> None:
    shelf.newest.with_suffix(".kunci.json").unlink()
    assert shelf.run() == {shelf.newest.name: "no-slots"}
    shelf.newest.with_suffix(".kunci.json").write_bytes(keyslots.content(keyslots.opened_by(bytes(32))))
    assert shelf.run() == {shelf.newest.name: "no-slots"}


def test_a_lost_or_damaged_attachment_is_named(shelf, ngada) -> None:
    (file,) = (ngada.folder / "attachments").rglob("*.age")
    good = file.read_bytes()
    file.write_bytes(good[:-1] + b"x")
    found = shelf.drill.run()
    assert code(found.damaged[0]) == "unsound"
    assert found.damaged[0].found.cause is not None
    assert "rusak" in found.damaged[0].found.cause.text
    file.unlink()
    assert shelf.run() == {shelf.newest.name: "unsound"}
    file.write_bytes(good)
    assert shelf.run() == {}


def test_an_earlier_versions_copy_is_tried_as_well(shelf) -> None:
    """`harian-…db` of the version before has no note; its database may be of an older schema."""
    daily = shelf.backups.folder / "harian-2026-11-24.db"
    shutil.copy(shelf.newest, daily)
    shutil.copy(shelf.newest.with_suffix(".kunci.json"), daily.with_suffix(".kunci.json"))
    for copy in shelf.copies:
        for ending in (".db", ".kunci.json", ".isi.json"):
            copy.file.with_suffix(ending).unlink()
    found = shelf.drill.run()
    assert found.good is not None
    assert found.good.file == daily
    daily.write_bytes(daily.read_bytes()[:8000] + b"x" + daily.read_bytes()[8001:])
    assert shelf.run() == {daily.name: "changed"}


def test_a_copy_of_a_newer_program_is_named_as_such(shelf, ngada) -> None:
    daily = shelf.backups.folder / "harian-2026-11-25.db"
    shutil.copy(shelf.newest, daily)
    shutil.copy(shelf.newest.with_suffix(".kunci.json"), daily.with_suffix(".kunci.json"))
    for copy in shelf.copies:
        for ending in (".db", ".kunci.json", ".isi.json"):
            copy.file.with_suffix(ending).unlink()
    connection = sqlite.connect(daily, ngada.store.file.key, writing=True)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert shelf.run() == {daily.name: "newer"}


def test_a_copy_of_what_the_workspace_no_longer_knows_is_good_and_said_to_be_ahead(shelf, ngada, tmp_path) -> None:
    """After a restore from last week the stick still holds what came later."""
    with ngada.store.write() as session:
        ngada.store.log(session).seal("53.09")
    with clock.fixed(DAY + timedelta(hours=3)):
        newer = shelf.backups.keep().made
    assert newer is not None
    key = ngada.store.file.key
    older = sqlite.connect(shelf.copies[2].file, key, writing=False)
    sqlite.copy_into(older, tmp_path / "lama.db")
    older.close()
    ngada.store.close()
    for path in ngada.folder.glob("data.db*"):
        path.unlink()
    shutil.copy(tmp_path / "lama.db", ngada.folder / "data.db")
    from ntt_desktop.services.workspace import open_store

    store = open_store(ngada.folder)
    try:
        found = Drill(store, Backups(store.file, list)).run()
        assert found.good is not None
        assert (found.good.file, found.good.ahead, list(found.damaged)) == (newer.file, True, [])
    finally:
        store.close()


def test_it_can_be_stopped_and_remembers_what_it_found(shelf) -> None:
    shelf.newest.write_bytes(b"")
    seen = []

    def after_two(done: int, total: int) -> bool:
        seen.append(done)
        return len(seen) < 3

    with pytest.raises(Stopped):
        shelf.drill.run(after_two)
    assert [one.tried.ok for one in shelf.backups.list() if one.tried] == [False, True]
    assert shelf.drill.due(), "it was not finished"


def test_each_day_reads_and_only_each_week_restores(shelf, monkeypatch) -> None:
    shelf.drill.run()
    with clock.fixed(DAY + timedelta(days=2)):
        shelf.copies[0].file.write_bytes(b"x")
        found = shelf.drill.run(restoring=False)
        assert found.good is None
        assert [one.file for one in found.damaged] == [shelf.newest], "a damaged one is named within a day"
    with clock.fixed(DAY + timedelta(days=8)):
        found = shelf.drill.run(restoring=False)
        assert found.good is not None


def test_no_room_to_try_is_no_damage(shelf, monkeypatch) -> None:
    usage = shutil.disk_usage(shelf.backups.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(backup.AppError) as error:
        shelf.drill.run()
    assert getattr(error.value, "code", "") == "NTT-W06"
    assert all(one.tried is None or one.tried.ok for one in shelf.backups.list())
