"""One month as a calendar: for each day how much ends and for how much the time to renew begins."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import day_name, long_date, number
from ntt_desktop.ui.kit import theme

HEAD, LINE = 24, 50
WEEKS = 6
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class Marks(NamedTuple):
    ends: int = 0
    opens: int = 0


class MonthGrid(QWidget):
    """Arrows move the day, Enter, Space or a click chooses it; moving past the edge turns the month."""

    chosen = Signal(object)
    """A day a person wants to see."""

    turned = Signal(object)
    """The first day of the month that is wanted instead."""

    def __init__(self) -> None:
        super().__init__()
        self.first = clock.today().replace(day=1)
        self.day = clock.today()
        self._marks: Mapping[date, Marks] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEAD + WEEKS * LINE)

    def sizeHint(self) -> QSize:
        return QSize(7 * 46, HEAD + WEEKS * LINE)

    def show_month(self, first: date, marks: Mapping[date, Marks]) -> None:
        self.first, self._marks = first, marks
        if (self.day.year, self.day.month) != (first.year, first.month):
            today = clock.today()
            self.day = today if (today.year, today.month) == (first.year, first.month) else first
        self._tell()
        self.update()

    def marks(self, day: date) -> Marks:
        return self._marks.get(day, Marks())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._go(self.day + timedelta(days=step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for day, area in self._areas():
            if area.contains(event.position().toPoint()):
                self._go(day)
                self.chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, plain = QFont(self.font()), QFont(self.font())
        small.setPixelSize(theme.TINY)
        plain.setPixelSize(theme.SMALL)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        for place, day in enumerate(self._days()[:7]):
            area = QRect(place * self.width() // 7, 0, self.width() // 7, HEAD)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, day_name(day)[:3])
        for day, area in self._areas():
            is_ours = day.month == self.first.month
            inner = area.adjusted(1, 1, -1, -1)
            marks = self.marks(day)
            painter.setPen(Qt.PenStyle.NoPen)
            if day == clock.today():
                painter.setBrush(QColor(colours.accent_soft))
                painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)
            if day == self.day:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.accent), 2 if self.hasFocus() else 1))
                painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)
            painter.setFont(plain)
            painter.setPen(QColor(colours.text if is_ours else colours.muted))
            painter.drawText(inner.adjusted(6, 3, 0, 0), Qt.AlignmentFlag.AlignLeft, str(day.day))
            painter.setFont(small)
            late = day < clock.today()
            self._chip(painter, inner, 0, marks.ends, "red" if late else "amber")
            self._chip(painter, inner, 1, marks.opens, "blue")

    @staticmethod
    def _chip(painter: QPainter, inner: QRect, place: int, count: int, tone: str) -> None:
        if not count:
            return
        colours = theme.colours()
        half = inner.width() // 2
        area = QRect(inner.left() + place * half + 2, inner.bottom() - 19, half - 4, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, f"{tone}_soft")))
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QColor(getattr(colours, tone)))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, number(count) if count < 1000 else "…")

    def _days(self) -> list[date]:
        """Six whole weeks from the one the month begins in; a month that ends earlier is filled up."""
        days = [day for week in Calendar().monthdatescalendar(self.first.year, self.first.month) for day in week]
        while len(days) < 7 * WEEKS:
            days.append(days[-1] + timedelta(days=1))
        return days

    def _areas(self) -> list[tuple[date, QRect]]:
        found = []
        for place, day in enumerate(self._days()):
            week, at = divmod(place, 7)
            left, right = at * self.width() // 7, (at + 1) * self.width() // 7
            found.append((day, QRect(left, HEAD + week * LINE, right - left, LINE)))
        return found

    def _go(self, day: date) -> None:
        self.day = day
        if (day.year, day.month) != (self.first.year, self.first.month):
            self.turned.emit(day.replace(day=1))
        self._tell()
        self.update()

    def _tell(self) -> None:
        """For those who do not see it."""
        marks = self.marks(self.day)
        told = {"ends": number(marks.ends), "opens": number(marks.opens)}
        self.setAccessibleName(text("expiry.day", day=long_date(self.day), **told))
