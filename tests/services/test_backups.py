"""The daily copy of the database: once a day, checked, thinned, and enough to restore from."""

import io
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ntt_desktop.base import clock
from ntt_desktop.services.backups import DAILY, MONTHLY, WEEKLY, Backups, kept_days, restore
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.upkeep import Upkeep
from ntt_desktop.services.workspace import open_store
from ntt_desktop.store.backup import NotVerified
from ntt_desktop.store.errors import Damaged
from ntt_desktop.store.files import Files

VILLAGE = "53.09.06.2009"
DAY = datetime(2026, 5, 3, 8, tzinfo=clock.WITA)


def test_the_first_start_of_a_day_makes_a_copy_and_the_second_does_not(ngada) -> None:
    backups = Backups(ngada.store.file)
    with clock.fixed(DAY):
        made = backups.daily()
        assert made is not None
        assert made.file.name == "harian-2026-05-03.db"
        assert made.day == date(2026, 5, 3)
        assert backups.daily() is None
    with clock.fixed(DAY + timedelta(days=1)):
        assert backups.daily() is not None
    assert [copy.day.day for copy in backups.list()] == [4, 3]
    assert {path.name for path in (ngada.folder / "backups").iterdir()} == {
        "harian-2026-05-03.db",
        "harian-2026-05-03.kunci.json",
        "harian-2026-05-04.db",
        "harian-2026-05-04.kunci.json",
    }


def test_a_daily_copy_is_enough_to_restore_from(ngada, tmp_path) -> None:
    id = ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    ngada.attachments.add(id, "foto_produk", picture.getvalue(), "x.png")
    (ngada.folder / "kantor.json").write_text("{}")
    made = Backups(ngada.store.file).daily()
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


def test_a_damaged_database_makes_no_copy_and_takes_none_away(ngada) -> None:
    backups = Backups(ngada.store.file)
    with clock.fixed(DAY):
        backups.daily()
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
                Backups(store.file).daily()
        except Damaged:
            pass
        finally:
            if store is not None:
                store.close()
    assert sorted(path.name for path in (ngada.folder / "backups").iterdir()) == [
        "harian-2026-05-03.db",
        "harian-2026-05-03.kunci.json",
    ]


def test_old_copies_are_thinned(ngada) -> None:
    backups = Backups(ngada.store.file)
    folder = ngada.folder / "backups"
    for days in range(1, 500):
        name = f"harian-{(DAY - timedelta(days=days)).date().isoformat()}"
        (folder / f"{name}.db").write_bytes(b"x")
        (folder / f"{name}.kunci.json").write_bytes(b"x")
    (folder / "sebelum-versi-2-20260101-000000.db").write_bytes(b"x")
    with clock.fixed(DAY):
        backups.daily()
    days = [copy.day for copy in backups.list()]
    assert days[:DAILY] == [DAY.date() - timedelta(days=number) for number in range(DAILY)]
    assert len(days) <= DAILY + WEEKLY + MONTHLY
    assert len({(day.year, day.month) for day in days}) == MONTHLY
    assert len(list(folder.glob("*.kunci.json"))) == len(days)
    assert (folder / "sebelum-versi-2-20260101-000000.db").exists()


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


def test_a_workspace_that_is_only_read_is_not_copied(ngada) -> None:
    ngada.store.close()
    store = open_store(ngada.folder, writing=False)
    try:
        assert Backups(store.file).daily() is None
    finally:
        store.close()
    assert list((ngada.folder / "backups").iterdir()) == []
