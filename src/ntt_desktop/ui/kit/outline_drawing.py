"""A parcel drawn to scale, north up, with a scale bar."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.values.geometry import DEGREE, Point
from ntt_desktop.ui.kit import theme

METRES_PER_DEGREE = 111_320
MOST_NUMBERS = 40
"""Corners up to which each is numbered as in the list."""


class OutlineDrawing(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self._points: list[Point] = []
        self.setMinimumSize(220, 220)

    def show_points(self, points: Sequence[Point]) -> None:
        self._points = list(points)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(340, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line)))
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        font = QFont(self.font())
        font.setPixelSize(theme.TINY)
        painter.setFont(font)
        self._draw_north(painter)
        if len(self._points) < 2:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), text("kit.outline.nothing"))
            return
        corners, scale = self._placed()
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawPolygon(QPolygonF(corners))
        painter.setBrush(QColor(colours.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        for corner in corners:
            painter.drawEllipse(corner, 3, 3)
        if len(corners) <= MOST_NUMBERS:
            painter.setPen(QColor(colours.text))
            middle = QPointF(sum(c.x() for c in corners) / len(corners), sum(c.y() for c in corners) / len(corners))
            for number, corner in enumerate(corners, start=1):
                away = corner - middle
                length = math.hypot(away.x(), away.y()) or 1
                place = corner + away / length * 11
                painter.drawText(
                    QRectF(place.x() - 12, place.y() - 8, 24, 16), int(Qt.AlignmentFlag.AlignCenter), str(number)
                )
        self._draw_scale(painter, scale)

    def _placed(self) -> tuple[list[QPointF], float]:
        """Corners in pixels, and pixels per metre. Distances of a parcel allow a plane map."""
        middle = sum(latitude for latitude, _longitude in self._points) / len(self._points) / DEGREE
        across = METRES_PER_DEGREE * math.cos(math.radians(middle))
        metres = [
            (longitude / DEGREE * across, latitude / DEGREE * METRES_PER_DEGREE) for latitude, longitude in self._points
        ]
        left, right = min(x for x, _y in metres), max(x for x, _y in metres)
        bottom, top = min(y for _x, y in metres), max(y for _x, y in metres)
        room = QRectF(self.rect()).adjusted(28, 30, -28, -44)
        scale = min(room.width() / max(right - left, 0.1), room.height() / max(top - bottom, 0.1))
        shift_x = room.left() + (room.width() - (right - left) * scale) / 2
        shift_y = room.top() + (room.height() - (top - bottom) * scale) / 2
        return [QPointF(shift_x + (x - left) * scale, shift_y + (top - y) * scale) for x, y in metres], scale

    def _draw_north(self, painter: QPainter) -> None:
        colours = theme.colours()
        x, y = self.width() - 24, 12
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        painter.drawPolygon(
            QPolygonF([QPointF(x, y), QPointF(x + 6, y + 18), QPointF(x, y + 14), QPointF(x - 6, y + 18)])
        )
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(x - 12, y + 18, 24, 14), int(Qt.AlignmentFlag.AlignCenter), text("kit.outline.north"))

    def _draw_scale(self, painter: QPainter, scale: float) -> None:
        metres = _round_length(self.width() * 0.35 / scale)
        length = metres * scale
        left, y = 16.0, self.height() - 18.0
        painter.setPen(QPen(QColor(theme.colours().text), 1.5))
        painter.drawLine(QPointF(left, y), QPointF(left + length, y))
        for x in (left, left + length):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
        words = f"{metres / 1000:g} km".replace(".", ",") if metres >= 1000 else f"{metres:g} m".replace(".", ",")
        painter.drawText(QRectF(left, y - 20, max(length, 60), 14), int(Qt.AlignmentFlag.AlignLeft), words)


def _round_length(most: float) -> float:
    """The longest of 1, 2, 5, 10, 20, 50 … that is not longer than `most`."""
    power = 10.0 ** math.floor(math.log10(max(most, 0.1)))
    return next(step * power for step in (5, 2, 1) if step * power <= most)
