"""A broken workspace is put aside and never deleted; the office is told until somebody has read it."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from ntt_desktop.services.backups import Backups
from ntt_desktop.services.restoring import NotPutAside, confirm_restored, restore, restored_from
from ntt_desktop.services.workspace import open_store
from ntt_desktop.store.backup import BackupDamaged
from ntt_desktop.store.errors import InUse
from ntt_desktop.store.restore import NotEmpty

VILLAGE = "53.09.06.2009"


@pytest.fixture
def broken(ngada) -> tuple[Path, Path]:
    """The workspace with a ruined database, and its newest copy."""
    id = ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    ngada.attachments.add(id, "foto_produk", picture.getvalue(), "x.png")
    made = Backups(ngada.store.file, list).keep().made
    assert made is not None
    ngada.store.close()
    for path in ngada.folder.glob("data.db*"):
        path.unlink()
    (ngada.folder / "data.db").write_bytes(b"rusak")
    return ngada.folder, made.file


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def products(folder: Path) -> list[str]:
    store = open_store(folder)
    try:
        with store.read() as session:
            return [row[0] for row in session.rows("SELECT nama_produk FROM product")]
    finally:
        store.close()


def test_the_broken_folder_is_kept_aside_whole(broken) -> None:
    folder, copy = broken
    before = {name: data for name, data in contents(folder).items() if name != "dibuka.lock"}
    restored = restore(copy, folder, aside=True)
    assert products(folder) == ["Kopi"]
    aside = Path(restored.aside)
    assert aside.parent == folder.parent
    kept = contents(aside)
    assert {name: kept[name] for name in before} == before
    assert len(list((folder / "attachments").rglob("*.age"))) == 1
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, aside.name}


def test_the_office_is_told_until_it_has_confirmed(broken) -> None:
    folder, copy = broken
    restore(copy, folder, aside=True)
    told = restored_from(folder)
    assert told is not None
    assert (told.file, bool(told.aside)) == (copy.name, True)
    confirm_restored(folder)
    assert restored_from(folder) is None


def test_twice_aside_keeps_both(broken) -> None:
    folder, copy = broken
    first = restore(copy, folder, aside=True)
    second = restore(Path(first.aside) / "backups" / copy.name, folder, aside=True)
    assert products(folder) == ["Kopi"]
    assert len({first.aside, second.aside, str(folder)}) == 3
    assert all(Path(one).is_dir() for one in (first.aside, second.aside))


def test_a_damaged_copy_leaves_the_folder_where_it_is(broken) -> None:
    folder, copy = broken
    copy.write_bytes(copy.read_bytes()[:-2] + b"xx")
    before = contents(folder)
    with pytest.raises(BackupDamaged):
        restore(copy, folder, aside=True)
    assert {name: data for name, data in contents(folder).items() if name != "dibuka.lock"} == {
        name: data for name, data in before.items() if name != "dibuka.lock"
    }
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_without_asking_for_it_nothing_is_put_aside(broken) -> None:
    folder, copy = broken
    with pytest.raises(NotEmpty):
        restore(copy, folder)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_workspace_somebody_has_open_is_not_put_aside(ngada) -> None:
    made = Backups(ngada.store.file, list).keep().made
    assert made is not None
    with pytest.raises(InUse):
        restore(made.file, ngada.folder, aside=True)
    assert [path.name for path in ngada.folder.parent.iterdir()] == [ngada.folder.name]


def test_a_folder_that_cannot_be_moved_is_told(broken, monkeypatch) -> None:
    folder, copy = broken
    import os

    real = os.replace

    def refuse(source, target) -> None:
        if Path(source) == folder:
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotPutAside):
        restore(copy, folder, aside=True)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_copy_moved_out_of_its_folder_restores_without_attachments_and_from_a_full_backup_with_them(
    broken, tmp_path
) -> None:
    _, copy = broken
    for ending in (".db", ".kunci.json", ".isi.json"):
        shutil.copy(copy.with_suffix(ending), tmp_path)
    restored = restore(tmp_path / copy.name, tmp_path / "baru")
    assert restored.aside == ""
    assert products(tmp_path / "baru") == ["Kopi"]
    assert list((tmp_path / "baru" / "attachments").iterdir()) == []
