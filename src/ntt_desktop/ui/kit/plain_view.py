"""A table that is only read, a whole row at a time: arrows move, Enter or a double click opens."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.plain_model import PlainModel, Row
from ntt_desktop.ui.kit.row_table import dress


class _ToneDelegate(QStyledItemDelegate):
    """Words in their tone also where the row is chosen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(ink, QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, ink)


class PlainView(QTableView, Generic[Row]):
    opened = Signal(object)
    """The row a person wants to see."""

    moved = Signal(object)
    """The row the cursor is on, or None."""

    def __init__(self, model: PlainModel[Row], name: str, stretched: int, row: int = theme.ROW - 4) -> None:
        """stretched: the column that takes what room there is. row: height of a row in pixels."""
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(_ToneDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        heading = dress(self, name, row)
        heading.setHighlightSections(False)
        for section, column in enumerate(model.columns):
            self.setColumnWidth(section, column.width)
        heading.setSectionResizeMode(stretched, heading.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.moved.emit(self.current))

    @property
    def current(self) -> Row | None:
        return self.rows.at(self.currentIndex().row())

    def show_rows(self, rows: list[Row]) -> None:
        """The cursor stays on the same place."""
        at = max(self.currentIndex().row(), 0)
        self.rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(min(at, len(rows) - 1), 0))
        else:
            self.moved.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        current = self.current
        if current is not None:
            self.opened.emit(current)
