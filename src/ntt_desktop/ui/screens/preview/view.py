"""Pages one under another, each drawn when it comes into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.screens.preview.pages import PageSize

GAP = theme.L
DOTS = 96 / 72
"""Dots per point at 100 %."""

KEPT = 12
"""Pictures of pages kept in memory."""

STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
Fit = Literal["width", "page", ""]


class _Sheet(QWidget):
    """What is scrolled: all pages, white until their picture is there."""

    needed = Signal(int, float)
    """Number of a page and dots per point."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: Sequence[PageSize] = ()
        self.zoom = 1.0
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._asked: set[tuple[int, float]] = set()

    def show_sizes(self, sizes: Sequence[PageSize]) -> None:
        self.sizes = sizes
        self._pictures.clear()
        self._asked.clear()
        self.fit()

    def fit(self) -> None:
        width = max((self._pixels(size).width() for size in self.sizes), default=0)
        height = sum(self._pixels(size).height() + GAP for size in self.sizes)
        self.setMinimumSize(width + 2 * GAP, height + GAP)
        self._asked.clear()
        self.update()

    def _pixels(self, size: PageSize) -> QSize:
        return QSize(round(size.width * self.zoom * DOTS), round(size.height * self.zoom * DOTS))

    def areas(self) -> list[QRect]:
        """Where each page lies."""
        found, top = [], GAP
        for size in self.sizes:
            pixels = self._pixels(size)
            found.append(QRect((self.width() - pixels.width()) // 2, top, pixels.width(), pixels.height()))
            top += pixels.height() + GAP
        return found

    def take(self, number: int, scale: float, picture: QImage) -> None:
        self._pictures[(number, scale)] = picture
        while len(self._pictures) > KEPT:
            self._asked.discard(self._pictures.popitem(last=False)[0])
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Every page in sight has its picture."""
        return bool(self._pictures) and self._asked <= set(self._pictures)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.colours()
        painter.fillRect(event.rect(), QColor(colours.sunken))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = self.zoom * DOTS * self.devicePixelRatioF()
        for number, area in enumerate(self.areas()):
            if not area.intersects(event.rect()):
                continue
            key = (number, scale)
            picture = self._pictures.get(key) or self._nearest(number)
            if picture is None:
                painter.fillRect(area, QColor("#ffffff"))
            else:
                painter.drawImage(area, picture)
            painter.setPen(QPen(QColor(colours.line)))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
            if key not in self._pictures and key not in self._asked:
                self._asked.add(key)
                self.needed.emit(number, scale)

    def _nearest(self, number: int) -> QImage | None:
        """A picture of another size until the right one comes."""
        return next((picture for (page, _scale), picture in reversed(self._pictures.items()) if page == number), None)


class PageView(QScrollArea):
    needed = Signal(int, float)
    moved = Signal(int)
    """Number of the page in sight, from 0."""

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = _Sheet()
        self.fit: Fit = "width"
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("preview.pages"))
        self.sheet.needed.connect(self.needed)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit(self.page))

    def show_pages(self, sizes: Sequence[PageSize]) -> None:
        self.sheet.show_sizes(sizes)
        self._fit()
        self.verticalScrollBar().setValue(0)

    @property
    def page(self) -> int:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return next((number for number, area in enumerate(self.sheet.areas()) if area.bottom() >= middle), 0)

    def go_to(self, number: int) -> None:
        areas = self.sheet.areas()
        if areas:
            self.verticalScrollBar().setValue(areas[max(0, min(number, len(areas) - 1))].top() - GAP)

    def set_fit(self, fit: Fit) -> None:
        self.fit = fit
        self._fit()

    def step_zoom(self, by: int) -> None:
        """One step larger or smaller."""
        now = self.sheet.zoom
        larger = [step for step in STEPS if step > now + 0.01]
        smaller = [step for step in STEPS if step < now - 0.01]
        if by > 0 and larger:
            self.set_zoom(larger[0])
        elif by < 0 and smaller:
            self.set_zoom(smaller[-1])

    def set_zoom(self, zoom: float) -> None:
        self.fit = ""
        self._set(zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif key == Qt.Key.Key_0:
            self.set_fit("width")
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.go_to(self.page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self.page - 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.sheet.sizes) - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _fit(self) -> None:
        if not self.sheet.sizes or not self.fit:
            return
        width = max(size.width for size in self.sheet.sizes) * DOTS
        height = max(size.height for size in self.sheet.sizes) * DOTS
        room = self.viewport().size()
        zoom = (room.width() - 2 * GAP) / width
        if self.fit == "page":
            zoom = min(zoom, (room.height() - 2 * GAP) / height)
        self._set(max(0.2, min(zoom, 1.6 if self.fit == "width" else zoom)))

    def _set(self, zoom: float) -> None:
        if abs(zoom - self.sheet.zoom) > 0.001:
            page = self.page
            self.sheet.zoom = zoom
            self.sheet.fit()
            self.go_to(page)
        self.zoomed.emit(zoom)
