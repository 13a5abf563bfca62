"""Tables that are only read, a whole row at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QTableWidget, QTableWidgetItem

from ntt_desktop.ui.kit import theme


def dress(view: QTableView, name: str, row: int = theme.ROW) -> QHeaderView:
    """Rows are chosen whole, nothing is typed, and Tab leads out of the table. row: height in pixels. Gives the heading."""
    view.setAccessibleName(name)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row)
    heading = view.horizontalHeader()
    heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return heading


class RowTable(QTableWidget):
    """A few rows of words. The last column takes what room there is."""

    def __init__(self, name: str, headings: Sequence[str], row: int = theme.ROW) -> None:
        super().__init__(0, len(headings))
        dress(self, name, row).setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalHeaderLabels(list(headings))

    def set_widths(self, widths: Sequence[int]) -> None:
        """Of the first columns, in pixels."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """A cell that is cut off is said whole by its hint."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                self.setItem(row, column, item)

    def cell(self, row: int, column: int) -> QTableWidgetItem:
        """One that is shown; -1 counts from behind."""
        item = self.item(row, column % self.columnCount())
        assert item is not None
        return item
