"""The second medium: known by its marker wherever it is, written to whole or not at all, thinned by itself."""

import io
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from ntt_desktop.base import clock
from ntt_desktop.base.paths import settings_folder
from ntt_desktop.services.backups import Backups
from ntt_desktop.services.drill import Drill
from ntt_desktop.services.media import HOME, Media, WrongMedium, marked
from ntt_desktop.services.restoring import copies_for, restore
from ntt_desktop.services.upkeep import Upkeep
from ntt_desktop.services.workspace import open_store
from ntt_desktop.store import copies
from ntt_desktop.store.files import Files

VILLAGE = "53.09.06.2009"
DAY = datetime(2026, 5, 3, 8, tzinfo=clock.WITA)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def backups(ngada, stick) -> Backups:
    """With a photo, and the stick chosen."""
    id = ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
    attach(ngada, id, "green")
    made = Backups(ngada.store.file, list)
    made.media.choose(stick)
    return made


def attach(desk, id: str, colour: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(picture, "PNG")
    desk.attachments.add(id, "foto_produk", picture.getvalue(), "x.png")


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_same_copy_goes_to_the_stick_with_the_attachments_it_lacks(backups, ngada, stick) -> None:
    done = backups.keep()
    assert (done.carried, done.attachments) == (True, 1)
    (root,) = (stick / HOME).iterdir()
    for path in (root / "backups").glob("salinan-*"):
        assert path.read_bytes() == (backups.folder / path.name).read_bytes()
    assert len(list((root / "backups").glob("*.db"))) == 1
    assert [copy.place for copy in backups.list()] == ["disk", "medium"]
    again = backups.keep()
    assert (again.made, again.carried, again.attachments) == (None, True, 0)
    attach(ngada, ngada.put("product", desa=VILLAGE, nama_produk="Madu"), "red")
    assert backups.keep().attachments == 1
    assert len(list((root / "attachments").rglob("*.age"))) == 2


def test_without_the_stick_nothing_is_missed_and_with_it_the_newest_comes_later(backups, stick) -> None:
    stick.rename(stick.with_name("di rumah"))
    assert backups.media.present() is None
    assert (backups.keep().carried, backups.state().medium_trouble) == (False, None)
    stick.with_name("di rumah").rename(stick)
    done = backups.keep()
    assert (done.made, done.carried) == (None, True)


def test_a_stick_is_known_wherever_it_is_mounted_and_by_the_right_workspace_only(
    backups, ngada, province, stick
) -> None:
    elsewhere = stick.with_name("E")
    stick.rename(elsewhere)
    shutil.rmtree(settings_folder())
    found = Media(ngada.store.file, lambda: [elsewhere.parent / "F", elsewhere]).present()
    assert found is not None
    assert (found.place, found.name, found.office) == (elsewhere, "E", "53.09")
    assert Media(province.store.file, lambda: [elsewhere]).present() is None
    assert [one.office for one in marked([elsewhere])] == ["53.09"]


def test_one_stick_serves_two_workspaces(backups, province, stick) -> None:
    other = Backups(province.store.file, list)
    other.media.choose(stick)
    assert other.keep().carried
    assert backups.keep().carried
    assert len(list((stick / HOME).iterdir())) == 2
    assert {copy.file.parent for copy in backups.list()}.isdisjoint({copy.file.parent for copy in other.list()})


def test_a_folder_in_the_workspace_is_no_second_medium(backups, ngada, tmp_path) -> None:
    for folder in (ngada.folder, ngada.folder / "backups", tmp_path / "tidak-ada"):
        with pytest.raises(WrongMedium):
            backups.media.choose(folder)
    assert not list(ngada.folder.rglob(HOME))


def test_a_medium_is_let_go_of_and_keeps_what_it_has(backups, stick) -> None:
    backups.keep()
    before = names(stick)
    medium = backups.media.present()
    assert medium is not None
    backups.media.forget(medium)
    assert backups.media.present() is None
    assert {name for name in before if not name.endswith("penanda.json")} == names(stick)


def test_a_stick_pulled_half_way_does_no_harm_and_is_named(backups, ngada, stick) -> None:
    backups.keep()
    kept_there = {name: (stick / name).read_bytes() for name in names(stick)}
    for number in range(6):
        attach(ngada, ngada.put("product", desa=VILLAGE, nama_produk=f"Madu {number}"), f"#0000{number}0")
    for pulled_at in range(7):
        away = stick.with_name("dilepas")

        def pull(done: int, total: int, at: int = pulled_at, away: Path = away) -> bool:
            if done == at and total > 1 and stick.exists():
                stick.rename(away)
                stick.write_text("the mount point without its stick")
            return True

        made = backups.keep(pull)
        assert backups.list()[0].place == "disk"
        if stick.is_file():
            trouble = backups.state().medium_trouble
            assert trouble is not None
            assert (trouble.code, "KINGSTON" in trouble.text) == ("NTT-B08", True)
            assert not made.carried
            stick.unlink()
            away.rename(stick)
        assert {name: (stick / name).read_bytes() for name in kept_there} == kept_there
        (root,) = (stick / HOME).iterdir()
        for one in copies.kept_in(root / "backups"):
            assert copies.hash_of(one.file)[0] == one.note.sha256
    assert backups.keep().carried
    assert backups.state().medium_trouble is None
    assert not [name for name in names(stick) if name.endswith(".part")]


def test_a_full_stick_is_told_before_anything_is_written(backups, stick, monkeypatch) -> None:
    backups.keep()
    before = names(stick)
    usage = shutil.disk_usage(stick)
    real = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda at: usage._replace(free=10) if "KINGSTON" in str(at) else real(at))
    with clock.fixed(clock.now() + timedelta(days=1)):
        assert not backups.keep().carried
    trouble = backups.state().medium_trouble
    assert trouble is not None
    assert trouble.code == "NTT-W06"
    assert names(stick) == before


def test_the_stick_is_thinned_by_itself(backups, ngada, stick) -> None:
    for day in range(40):
        with clock.fixed(DAY + timedelta(days=day)):
            ngada.put("product", desa=VILLAGE, nama_produk=f"Kopi {day}")
            backups.keep()
    here, there = (sum(copy.place == place for copy in backups.list()) for place in ("disk", "medium"))
    assert 0 < there <= here < 20


def test_the_drill_tries_the_stick_too(backups, ngada, stick) -> None:
    backups.keep()
    drill = Drill(ngada.store, backups)
    assert [(one.place, one.found.whole) for one in drill.run().trials] == [("disk", True), ("medium", True)]
    (photo,) = stick.rglob("*.age")
    photo.unlink()
    (bad,) = drill.run().damaged
    assert (bad.place, bad.found.cause.code if bad.found.cause else "") == ("medium", "unsound")
    assert backups.keep().carried, "the lost attachment is taken there again"
    assert drill.run().damaged == []


def test_a_laptop_lost_with_its_disk_comes_back_from_the_stick_alone(backups, ngada, stick, tmp_path) -> None:
    (ngada.folder / "kantor.json").write_text('{"nama_dinas": "Dinas Contoh"}')
    backups.keep()
    ngada.store.close()
    shutil.rmtree(ngada.folder)
    shutil.rmtree(settings_folder())
    (copy,) = [one for one in copies.kept_in(next((stick / HOME).iterdir()) / "backups")]
    restore(copy.file, tmp_path / "baru")
    store = open_store(tmp_path / "baru")
    try:
        from ntt_desktop.services.lists import Lists

        assert Upkeep(store, Lists(store.file), Files(store.file)).check() == []
        assert (tmp_path / "baru" / "kantor.json").read_text() == '{"nama_dinas": "Dinas Contoh"}'
    finally:
        store.close()


def test_what_can_be_restored_is_found_without_opening_the_workspace(backups, ngada) -> None:
    backups.keep()
    ngada.store.close()
    (ngada.folder / "data.db").write_bytes(b"rusak")
    (ngada.folder / "kunci.json").unlink()
    found = copies_for(ngada.folder)
    assert [(one.place, one.counts["product"]) for one in found] == [("disk", 1), ("medium", 1)]


def test_a_passphrase_set_later_locks_the_copies_on_the_stick_too(backups, ngada) -> None:
    from ntt_desktop.store import keylocks, keyslots

    backups.keep()
    file = ngada.store.file
    slots = file.slots.with_slot(keylocks.lock("user", "u" * 32, "kuda laut hijau", file.key))
    keyslots.change(file.folder, file.database, file.key, slots)
    file.slots = slots
    assert backups.keep().carried
    medium = backups.media.present()
    assert medium is not None
    (there,) = medium.copies.glob("*.kunci.json")
    found = keyslots.read(there)
    assert found is not None
    assert found.locked
