"""How cells of a list are painted: as little as possible between the data and the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ntt_desktop.domain.fields import Value
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.kit.table import PROBLEM, STATE, Column

MARK = 14
"""Pixels of the sign of a provisional value."""

_ONE_LINE = int(Qt.TextFlag.TextSingleLine)


if TYPE_CHECKING:  # making a protocol costs a start half a millisecond
    from typing import Protocol

    class Cells(Protocol):
        """What is asked of a table to paint one of its cells."""

        @property
        def columns(self) -> Sequence[Column]: ...

        def words(self, row: int) -> tuple[str, ...]: ...

        def value_at(self, row: int, column: int) -> Value: ...

        def is_provisional(self, row: int, column: int) -> bool: ...

        def alignment(self, column: int) -> int: ...


class CellDelegate(QStyledItemDelegate):
    """Paints a cell by itself: one look-up a cell, no style sheet in between (painting is what bounds a list)."""

    def __init__(self, table: Cells, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._table, self._view = table, view
        self._elided: dict[tuple[str, int], str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, theme.ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        table, column = self._table, index.column()
        colours = theme.colours()
        area: QRect = option.rect
        if self._view.selectionModel().isRowSelected(index.row()):
            painter.fillRect(area, QColor(colours.accent_soft))
        code = table.columns[column].code
        if code == PROBLEM:
            self._paint_problem(painter, area, table.value_at(index.row(), column))
            return
        words = table.words(index.row())[column]
        if table.is_provisional(index.row(), column):
            area = paint_provisional(painter, area)
        if not words:
            return
        if code == STATE:
            paint_chip(painter, area, str(table.value_at(index.row(), column)), words)
            return
        room = area.width() - 2 * theme.S
        key = (words, room)
        short = self._elided.get(key)
        if short is None:
            if len(self._elided) > 4096:
                self._elided.clear()
            short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            self._elided[key] = short
        painter.setPen(QColor(colours.text))
        painter.drawText(area.adjusted(theme.S, 0, -theme.S, 0), table.alignment(column) | _ONE_LINE, short)

    def _paint_problem(self, painter: QPainter, area: QRect, worst: object) -> None:
        if worst in ("E", "W"):
            picture = pixmap("error", "red", 16) if worst == "E" else pixmap("warning", "amber", 16)
            painter.drawPixmap(area.center() - QPoint(7, 7), picture)


def paint_provisional(painter: QPainter, area: QRect) -> QRect:
    """The sign of an isian berbeda at the left of a cell; returns the room that is left."""
    picture = pixmap("differs", "amber", MARK)
    painter.drawPixmap(QPoint(area.left() + theme.S, area.center().y() - MARK // 2 + 1), picture)
    return area.adjusted(MARK + theme.XS, 0, 0, 0)


@cache
def _chip_font(font: str) -> tuple[QFont, QFontMetrics]:
    small = QFont()
    small.fromString(font)
    small.setPixelSize(theme.SMALL)
    return small, QFontMetrics(small)


def paint_chip(painter: QPainter, area: QRect, state: str, words: str) -> None:
    """A state as a small rounded word in its colour."""
    ink, ground = theme.state_colours(state)
    font, metrics = _chip_font(painter.font().toString())
    width = metrics.horizontalAdvance(words) + 2 * theme.S
    chip = QRect(area.left() + theme.S, area.center().y() - 10, min(width, area.width() - theme.S), 21)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, 10, 10)
    painter.setPen(QPen(ink))
    painter.setFont(font)
    painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter) | _ONE_LINE, words)
    painter.restore()
