"""Copies made while the program runs: only of what is new, checked, thinned, and enough to restore from."""

import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ntt_desktop.base import clock
from ntt_desktop.services.backup_state import Tried, change_state
from ntt_desktop.services.backups import DAILY, MONTHLY, TODAY, WEEKLY, Backups, kept_days, kept_moments
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.restoring import restore
from ntt_desktop.services.upkeep import Upkeep
from ntt_desktop.services.workspace import open_store
from ntt_desktop.store.backup import CannotWrite, NotVerified
from ntt_desktop.store.copies import Note, kept_in, read_note
from ntt_desktop.store.errors import Damaged
from ntt_desktop.store.files import Files

VILLAGE = "53.09.06.2009"
DAY = datetime(2026, 5, 3, 8, tzinfo=clock.WITA)


def kept(desk, moment: datetime):
    """A copy at that moment, after a change."""
    with clock.fixed(moment):
        desk.put("product", desa=VILLAGE, nama_produk=f"Kopi {moment:%d %H.%M}")
        return Backups(desk.store.file).keep().made


def test_nothing_new_makes_no_new_copy(ngada) -> None:
    backups = Backups(ngada.store.file)
    with clock.fixed(DAY):
        made = backups.keep().made
        assert made is not None
        assert made.file.name == "salinan-20260503-080000.db"
        assert backups.keep().made is None
    with clock.fixed(DAY + timedelta(days=1)):
        assert backups.keep().made is None
        ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
        second = backups.keep().made
        assert second is not None
        assert second.records == made.records + 1
    assert [copy.made.day for copy in backups.list()] == [4, 3]
    assert {path.name.split(".", 1)[1] for path in backups.folder.glob("salinan-*")} == {"db", "kunci.json", "isi.json"}


def test_a_working_day_leaves_at_least_four_copies(ngada) -> None:
    """Start, then work asked every few minutes whether a copy is due, then the end."""
    backups = Backups(ngada.store.file)
    with clock.fixed(DAY):
        backups.keep()
    for minute in range(0, 8 * 60, 10):
        with clock.fixed(DAY + timedelta(minutes=minute)):
            ngada.put("product", desa=VILLAGE, nama_produk=f"Produk {minute}")
            if backups.due():
                backups.keep()
    with clock.fixed(DAY + timedelta(hours=8)):
        backups.keep()
    found = backups.list()
    assert [copy.made.hour for copy in found] == [16, 14, 12, 10, 8]
    assert [copy.counts["product"] for copy in found] == [48, 37, 25, 13, 0]


def test_without_a_change_no_copy_is_due_and_a_clock_set_back_does_not_stop_them(ngada) -> None:
    backups = Backups(ngada.store.file)
    with clock.fixed(DAY):
        assert backups.due()
        backups.keep()
    with clock.fixed(DAY + timedelta(hours=5)):
        assert not backups.due()
    with clock.fixed(DAY - timedelta(days=2000)):
        ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
        assert backups.due()
        made = backups.keep().made
        assert made is not None
        assert not backups.due()
    assert backups.list()[0].file == made.file, "the newest by its number, whatever the clock says"


def test_a_copy_says_what_is_in_it_and_nothing_of_what_was_typed(ngada) -> None:
    ngada.put("producer", desa=VILLAGE, nama="Yohana Rahasia", jenis_produsen="PERORANGAN")
    made = Backups(ngada.store.file).keep().made
    assert made is not None
    note = read_note(made.file)
    assert isinstance(note, Note)
    assert (note.office, note.counts["producer"], note.size) == ("53.09", 1, made.file.stat().st_size)
    assert len(note.digests["53.09"]) == 64
    for path in made.file.parent.iterdir():
        assert b"Rahasia" not in path.read_bytes()


def test_a_copy_is_enough_to_restore_from(ngada, tmp_path) -> None:
    id = ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    ngada.attachments.add(id, "foto_produk", picture.getvalue(), "x.png")
    (ngada.folder / "kantor.json").write_text("{}")
    made = Backups(ngada.store.file).keep().made
    assert made is not None
    ngada.put("product", desa=VILLAGE, nama_produk="Sesudahnya")
    restore(made.file, tmp_path / "pulih")
    store = open_store(tmp_path / "pulih")
    with store.read() as session:
        names = [row[0] for row in session.rows("SELECT nama_produk FROM product")]
    lists = Lists(store.file)
    assert Upkeep(store, lists, Files(store.file)).check() == []
    store.close()
    assert names == ["Kopi"]
    assert (tmp_path / "pulih" / "kantor.json").read_text() == "{}"


def test_a_damaged_database_makes_no_copy_takes_none_away_and_is_told(ngada) -> None:
    backups = Backups(ngada.store.file)
    with clock.fixed(DAY):
        backups.keep()
    ngada.store.file.reader().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ngada.store.close()
    content = bytearray((ngada.folder / "data.db").read_bytes())
    for place in range(6 * 4096, len(content), 4096):
        content[place + 100] ^= 1
    (ngada.folder / "data.db").write_bytes(content)
    store = None
    with clock.fixed(DAY + timedelta(days=40)):
        try:
            store = open_store(ngada.folder)
            with pytest.raises((Damaged, NotVerified)):
                Backups(store.file).keep()
            trouble = Backups(store.file).state().trouble
            assert trouble is not None
            assert trouble.code in ("NTT-W05", "NTT-B05")
        except Damaged:
            pass
        finally:
            if store is not None:
                store.close()
    assert [path.name for path in backups.folder.glob("*.db")] == ["salinan-20260503-080000.db"]


def test_trouble_is_told_until_a_copy_is_made_again(ngada) -> None:
    backups = Backups(ngada.store.file)
    backups.folder.rmdir()
    backups.folder.write_text("in the way")
    with pytest.raises(CannotWrite):
        backups.keep()
    trouble = backups.state().trouble
    assert trouble is not None
    assert trouble.code == "NTT-B06"
    backups.folder.unlink()
    assert backups.keep().made is not None
    assert backups.state().trouble is None


def test_old_copies_are_thinned_and_those_of_an_earlier_version_with_them(ngada) -> None:
    folder = ngada.folder / "backups"
    for days in range(1, 500):
        name = f"harian-{(DAY - timedelta(days=days)).date().isoformat()}"
        (folder / f"{name}.db").write_bytes(b"x")
        (folder / f"{name}.kunci.json").write_bytes(b"x")
    (folder / "sebelum-versi-2-20260101-000000.db").write_bytes(b"x")
    made = kept(ngada, DAY)
    copies = Backups(ngada.store.file).list()
    assert copies[0].file == made.file
    days = [copy.made.date() for copy in copies[1:]]
    assert days[:DAILY] == [DAY.date() - timedelta(days=number) for number in range(1, DAILY + 1)]
    assert len(days) <= DAILY + WEEKLY + MONTHLY
    assert len({(day.year, day.month) for day in days}) == MONTHLY
    assert len(list(folder.glob("*.kunci.json"))) == len(copies)
    assert (folder / "sebelum-versi-2-20260101-000000.db").exists()


def test_the_newest_copy_that_was_tried_is_not_thinned_away(ngada) -> None:
    first = kept(ngada, DAY)
    change_state(first.file.parent, tried={first.file.name: Tried(DAY, True, True, 1)})
    for hour in range(1, 12):
        kept(ngada, DAY + timedelta(minutes=20 * hour))
    assert first.file.exists()
    assert len(kept_in(first.file.parent)) <= TODAY + 1
    for day in range(1, 30):
        kept(ngada, DAY + timedelta(days=day))
    assert first.file.exists()


@given(st.sets(st.dates(date(2020, 1, 1), date(2027, 1, 1)), min_size=1, max_size=120))
def test_what_is_kept_of_any_days(days: set[date]) -> None:
    kept = kept_days(days)
    newest = sorted(days, reverse=True)
    assert kept <= days
    assert set(newest[:DAILY]) <= kept
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    months = sorted({(day.year, day.month) for day in days}, reverse=True)[:MONTHLY]
    for year, month in months:
        assert max(day for day in days if (day.year, day.month) == (year, month)) in kept


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2038, 1, 1)).map(lambda one: one.replace(tzinfo=clock.WITA))


@given(st.sets(MOMENTS, min_size=1, max_size=150), st.dates(date(2024, 1, 1), date(2038, 1, 1)))
def test_what_is_kept_under_any_clock(moments: set[datetime], today: date) -> None:
    """A clock that jumped years ahead or back leaves as many good copies as a right one."""
    kept = kept_moments(moments, today)
    assert kept <= moments
    assert len(kept) <= 2 * (DAILY + WEEKLY + MONTHLY) + TODAY + 1
    for group in ([one for one in moments if one.date() < today], [one for one in moments if one.date() > today]):
        last = {day: max(one for one in group if one.date() == day) for day in {one.date() for one in group}}
        assert {last[day] for day in sorted(last, reverse=True)[:DAILY]} <= kept
    present = sorted((one for one in moments if one.date() == today), reverse=True)
    assert set(present[:TODAY]) <= kept


def test_a_workspace_that_is_only_read_is_not_copied(ngada) -> None:
    ngada.store.close()
    store = open_store(ngada.folder, writing=False)
    try:
        assert Backups(store.file).keep().made is None
        assert not Backups(store.file).due()
    finally:
        store.close()
    assert list((ngada.folder / "backups").iterdir()) == []


def test_a_note_that_is_no_note_is_not_believed(ngada, tmp_path: Path) -> None:
    made = Backups(ngada.store.file).keep().made
    assert made is not None
    path = made.file.with_suffix(".isi.json")
    good = json.loads(path.read_bytes())
    for wrong in (b"", b"[]", b"{", b'{"format": 1}', json.dumps(good | {"made": "kemarin"}).encode(), b"\xff\xfe"):
        path.write_bytes(wrong)
        assert read_note(made.file) is None
    assert Backups(ngada.store.file).keep().made is not None, "a copy without its note does not count as the last one"
