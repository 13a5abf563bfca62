import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.store.files import Files
from ntt_desktop.ui.kit.attachments import AttachmentStrip

VILLAGE = "53.09.06.2009"


def jpeg(colour: str = "brown", size: tuple[int, int] = (640, 480)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def product(office) -> str:
    return office.put("product", desa=VILLAGE, nama_produk="Kopi", kelompok="PANGAN_OLAHAN")


@pytest.fixture
def strip(office, product, show) -> AttachmentStrip:
    attachments = Attachments(office.records, Files(office.store.file))
    strip = AttachmentStrip(KINDS["product"], office.operations, attachments, ("F01",))
    show(strip, 700, 300)
    strip.show_owner(product, {})
    strip.set_read_only(False)
    return strip


def shown(strip: AttachmentStrip) -> list[str]:
    return [strip.tiles.item(row).text() for row in range(strip.tiles.count())]


def test_a_dropped_photo_is_kept_in_its_role_and_fills_the_field(strip, office, product, qtbot, tmp_path):
    file = tmp_path / "kopi bajawa.jpg"
    file.write_bytes(jpeg())
    strip.role.set_key("foto_produk")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    strip.take(dropped)
    qtbot.waitUntil(lambda: bool(shown(strip)))
    assert shown(strip) == ["Foto produk\nkopi bajawa.jpg"]
    assert office.records.get(product).record["foto_produk"] == strip._shown[0]


def test_a_picture_from_the_clipboard_is_kept(strip, qtbot):
    strip.role.set_key("F01")
    copied = QMimeData()
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    copied.setImageData(image)
    strip.take(copied)
    qtbot.waitUntil(lambda: bool(shown(strip)))
    assert shown(strip)[0].startswith("Pindaian F01\nTempelan ")


def test_a_thumbnail_is_drawn(strip, qtbot):
    strip.add(jpeg("orange"), "kopi.jpg")
    qtbot.waitUntil(lambda: bool(shown(strip)))

    def is_orange() -> bool:
        image = strip.tiles.item(0).icon().pixmap(96, 96).toImage()
        colour = image.pixelColor(image.width() // 2, image.height() // 2)
        return colour.red() > 200 and 120 < colour.green() < 200

    qtbot.waitUntil(is_orange)


def test_what_is_no_picture_is_refused_with_its_reason(strip, office, qtbot):
    strip.add(b"bukan gambar", "catatan.docx")
    qtbot.waitUntil(lambda: bool(office.notices.shown))
    assert "NTT-A" in office.notices.shown[0].accessibleName()
    assert shown(strip) == []


def test_a_file_that_is_gone_is_said(strip, office, tmp_path):
    strip.add_file(tmp_path / "tidak ada.jpg")
    assert "tidak ada.jpg" in office.notices.shown[0].accessibleName()


def test_deleting_by_key_can_be_undone(strip, office, product, qtbot):
    strip.add(jpeg(), "kopi.jpg")
    qtbot.waitUntil(lambda: bool(shown(strip)))
    strip.tiles.setCurrentRow(0)
    qtbot.keyClick(strip.tiles, Qt.Key.Key_Delete)
    assert shown(strip) == []
    office.operations.stack.undo()
    strip.show_owner(product, {})
    assert len(shown(strip)) == 1


def test_read_only_takes_nothing_in(strip, office, product):
    strip.set_read_only(True)
    strip.add(jpeg(), "kopi.jpg")
    office.jobs.close()
    assert office.records.children("attachment", product) == []
    assert not strip.adder.isEnabled()
