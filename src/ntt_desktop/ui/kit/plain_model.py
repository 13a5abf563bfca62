"""Rows of words for a table that is only read: each column says how it writes a row, and in which tone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ntt_desktop.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Row = TypeVar("Row")


class PlainColumn(NamedTuple, Generic[Row]):
    """width: pixels. tone: a colour of the theme for the words of a row, or empty."""

    title: str
    width: int
    words: Callable[[Row], str]
    tone: Callable[[Row], str] = lambda row: ""
    is_number: bool = False


class PlainModel(QAbstractTableModel, Generic[Row]):
    def __init__(self, columns: Sequence[PlainColumn[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns, self.shown = tuple(columns), list[Row]()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.shown = list(rows)
        self.endResetModel()

    def at(self, row: int) -> Row | None:
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, row = self.columns[index.column()], self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.words(row)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column.is_number)
        if role == Qt.ItemDataRole.ForegroundRole and (tone := column.tone(row)):
            return QColor(getattr(theme.colours(), tone))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(self.columns[section].is_number)
        return None


def _aligned(is_number: bool) -> int:
    across = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return int(across | Qt.AlignmentFlag.AlignVCenter)
