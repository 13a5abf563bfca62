"""Meja foto: forty photos of a telephone put to their records by keys alone; each is attached, waits, or was skipped."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from ntt_desktop import wiring
from ntt_desktop.services.photo_tray import Fate, FolderUnreadable, Tray, photos_in
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit import photo_desk
from ntt_desktop.ui.kit.photo_desk import PhotoDesks

CONTROL = Qt.KeyboardModifier.ControlModifier
VILLAGE = "53.09.06.2009"
HEIC = Path(__file__).parents[2] / "samples" / "kamera.heic"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """39 JPEG and PNG and, as the first, one HEIC that knows where it was taken; a list that is no photo."""
    made = tmp_path / "Kamera 20 Maret"
    made.mkdir()
    shutil.copy(HEIC, made / "IMG_1.HEIC")
    for number in range(2, 41):
        out = io.BytesIO()
        Image.new("RGB", (48, 32), (number * 6, 90, 40)).save(out, "PNG" if number % 4 == 0 else "JPEG")
        (made / f"IMG_{number}.{'png' if number % 4 == 0 else 'jpg'}").write_bytes(out.getvalue())
    (made / "daftar.txt").write_text("bukan foto")
    return made


@pytest.fixture
def products(workspace) -> list[str]:
    program = wiring.open_program(workspace)
    names = ("Keripik Pisang Wolowea", "Kopi Bajawa")
    made = [program.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": name})).id for name in names]
    program.close()
    return made


@pytest.fixture
def desk_of(open_window, workspace, folder, keys, qtbot, monkeypatch):
    """F6 on the page of products, with this folder chosen."""

    def open_(first: str):
        monkeypatch.setattr(photo_desk, "choose_folder", lambda *_: folder)
        window = open_window(workspace, "product")
        window.open_record("product", first)
        page = window.pages["product"]
        page.take_focus()
        keys.press(Qt.Key.Key_F6)
        desk = page.findChild(PhotoDesks).desk
        qtbot.waitUntil(lambda: desk.tray is not None)
        assert keys.field == "Foto di folder"
        return window, desk

    return open_


def adds_up(desk) -> None:
    counted = [desk.tray.count(*fates) for fates in ((Fate.ATTACHED, Fate.MOVING), (Fate.WAITING,), (Fate.SKIPPED,))]
    assert sum(counted) == 40
    attached, waiting, skipped = counted
    assert desk.counts.text() == (f"40 foto = {attached} dilampirkan + {waiting} menunggu + {skipped} dilewati")


def test_forty_photos_are_put_to_two_records_by_keys_alone(desk_of, products, keys, qtbot):
    window, desk = desk_of(products[0])
    records = window.operations.records
    first = desk._editor.id
    for number in range(40):
        if number == 20:  # the other record, without leaving the photos
            keys.press(Qt.Key.Key_PageUp, CONTROL)
            assert desk._editor.id != first
            assert keys.field == "Foto di folder"
        if number in (7, 33):
            keys.press(Qt.Key.Key_Space)
        else:
            if number in (1, 22):
                keys.press(Qt.Key.Key_2 if number == 1 else Qt.Key.Key_1)
            keys.press(Qt.Key.Key_Return)
        adds_up(desk)
    qtbot.waitUntil(lambda: desk.tray.count(Fate.ATTACHED) == 38, timeout=10_000)
    adds_up(desk)
    kept = {owner: [one["nama_berkas"] for one in records.children("attachment", owner)] for owner in products}
    assert sorted(len(names) for names in kept.values()) == [19, 19]
    assert kept[first] == [photo.file.name for place, photo in enumerate(desk.tray.photos[:20]) if place != 7]
    roles = [one["peran"] for one in records.children("attachment", first)]
    assert roles[0] == "foto_produk"
    assert set(roles[1:]) == {"foto_label"}
    said = " ".join(one.accessibleName() for one in window.operations.notices.shown)
    assert "38 foto dilampirkan. 2 belum menjadi lampiran: IMG_8.png, IMG_34.jpg" in said
    keys.press(Qt.Key.Key_Z, CONTROL)  # the last one goes back to the tray
    qtbot.waitUntil(lambda: desk.tray.count(Fate.ATTACHED) == 37)
    adds_up(desk)
    assert desk.current.file.name == "IMG_40.png"
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.tray.count(Fate.ATTACHED) == 38)
    qtbot.waitUntil(lambda: all(desk.tiles.has_picture(place) for place in range(40)))


def test_where_a_photo_was_taken_is_offered_and_never_taken_unasked(desk_of, products, keys, qtbot):
    window, desk = desk_of(products[0])
    records = window.operations.records
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.tray.photos[0].fate is Fate.ATTACHED)
    owner = desk._editor.id
    assert records.get(owner).record["koordinat"] is None
    assert desk.offer.isVisible()
    assert "Koordinat lokasi produksi" in desk.offer.text()
    keys.press(Qt.Key.Key_P)
    assert records.get(owner).record["koordinat"] == "-87869000 1209743000"
    assert not desk.offer.isVisible()
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert records.get(owner).record["koordinat"] is None
    keys.press(Qt.Key.Key_Escape)
    assert not desk.isVisible()
    left = window.operations.notices.shown[-1].accessibleName()
    assert "39 belum menjadi lampiran: IMG_2.jpg, IMG_3.jpg, IMG_4.png, IMG_5.jpg, IMG_6.jpg, dan 34 lagi" in left


def test_a_photo_that_cannot_be_read_waits_and_the_others_go_on(desk_of, products, folder, keys, qtbot):
    (folder / "IMG_2.jpg").write_bytes(b"\xff\xd8\xff rusak")
    window, desk = desk_of(products[0])
    keys.press(Qt.Key.Key_Return, times=3)
    qtbot.waitUntil(lambda: desk.tray.count(Fate.ATTACHED) == 2 and not desk.tray.count(Fate.MOVING))
    assert desk.tray.photos[1].fate is Fate.WAITING
    assert "IMG_2.jpg" in window.operations.notices.shown[-1].accessibleName()
    adds_up(desk)


def test_photos_stand_in_the_order_a_person_counts_them(folder, tmp_path):
    names = [file.name for file in photos_in(folder)]
    assert (len(names), names[0], names[8:10]) == (40, "IMG_1.HEIC", ["IMG_9.jpg", "IMG_10.jpg"])
    tray = Tray(photos_in(folder))
    for photo in tray.photos:
        photo.fate = Fate.SKIPPED
    assert tray.next_waiting(39) is None
    tray.photos[3].fate = Fate.WAITING
    assert tray.next_waiting(39) == 3
    with pytest.raises(FolderUnreadable):
        photos_in(tmp_path / "tidak ada")
