"""The photos of a folder as a row of small pictures; keys say what becomes of the one the cursor is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap

if TYPE_CHECKING:
    from ntt_desktop.services.photo_tray import Photo

PIXELS = 112
SIGNS = {"attached": ("done", "green"), "skipped": ("next", "muted"), "moving": ("save", "muted")}


class PhotoTiles(QListWidget):
    attach = Signal()
    skip = Signal()
    role = Signal(int)
    """Number of the purpose, from 1."""

    position = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(QSize(PIXELS, PIXELS))
        self.setGridSize(QSize(PIXELS + 32, PIXELS + 32))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFixedHeight(PIXELS + 52)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(text("photos.tray"))
        self._pictures: dict[int, QPixmap] = {}
        font = self.font()
        font.setPixelSize(theme.SMALL)
        self.setFont(font)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        self.clear()
        self._pictures = {}
        for place, photo in enumerate(photos):
            item = QListWidgetItem(photo.file.name)
            item.setSizeHint(QSize(PIXELS + 26, PIXELS + 28))
            self.addItem(item)
            self.show_fate(place, photo)

    def show_picture(self, place: int, png: bytes | None, photo: Photo) -> None:
        """png: None where the photo cannot be read."""
        picture = QPixmap()
        if png is None or not picture.loadFromData(png):
            picture = pixmap("warning", "amber", 40)
        self._pictures[place] = picture
        self.show_fate(place, photo)

    def has_picture(self, place: int) -> bool:
        return place in self._pictures

    def show_fate(self, place: int, photo: Photo) -> None:
        item = self.item(place)
        if item is None:
            return
        fate = text(f"photos.fate.{photo.fate}")
        item.setToolTip(f"{photo.file.name}\n{fate}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text("photos.tile", name=photo.file.name, fate=fate))
        item.setIcon(QIcon(self._drawn(place, str(photo.fate))))

    def _drawn(self, place: int, fate: str) -> QPixmap:
        """The picture in the middle of its square; pale with a sign once something became of it."""
        square = QPixmap(PIXELS, PIXELS)
        square.fill(Qt.GlobalColor.transparent)
        painter = QPainter(square)
        picture = self._pictures.get(place) or pixmap("image", "muted", 40)
        if fate in SIGNS:
            painter.setOpacity(0.35)
        painter.drawPixmap((PIXELS - picture.width()) // 2, (PIXELS - picture.height()) // 2, picture)
        if fate in SIGNS:
            painter.setOpacity(1.0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().surface))
            painter.drawEllipse(PIXELS - 32, PIXELS - 32, 28, 28)
            painter.drawPixmap(PIXELS - 28, PIXELS - 28, pixmap(*SIGNS[fate], 20))
        painter.end()
        return square

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bare = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.attach.emit()
        elif bare and key == Qt.Key.Key_Space:
            self.skip.emit()
        elif bare and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.role.emit(int(key) - int(Qt.Key.Key_0))
        elif bare and key == Qt.Key.Key_P:
            self.position.emit()
        elif event.text().isprintable() and event.text() and bare:
            event.accept()  # a letter looks for no name here
        else:
            super().keyPressEvent(event)
