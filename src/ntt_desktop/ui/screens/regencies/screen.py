"""Kabupaten: every regency of the province, who was heard from, and what waits. Enter shows its products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import dress
from ntt_desktop.ui.screens.regencies.model import COLUMNS, STATE, TONES, RegencyTable

if TYPE_CHECKING:
    from ntt_desktop.services.regencies import Regencies, Regency
    from ntt_desktop.ui.kit.operations import Operations


class _View(QTableView):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class _StateDelegate(QStyledItemDelegate):
    """The state in its colour."""

    def __init__(self, table: RegencyTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        one = self._table.at(index.row())
        coloured = QStyleOptionViewItem(option)
        if one is not None:
            ink = QColor(getattr(theme.colours(), TONES[one.state]))
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                coloured.palette.setColor(role, ink)
        super().paint(painter, coloured, index)


class RegenciesScreen(QWidget):
    list_wanted = Signal(str, object)
    """Kind and filters of a list."""

    def __init__(self, regencies: Regencies, operations: Operations) -> None:
        super().__init__()
        self._regencies, self._operations = regencies, operations
        heading = QLabel(text("regencies.title"))
        heading.setProperty("type", "title")
        self.summary = QLabel()
        self.summary.setProperty("type", "muted")
        self.table = RegencyTable(self)
        self.view = self._make_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.S)
        column.addWidget(heading)
        column.addWidget(self.summary)
        column.addWidget(self.view, 1)
        hint = QLabel(text("regencies.hint"))
        hint.setProperty("type", "label")
        column.addWidget(hint)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def _make_view(self) -> _View:
        view = _View()
        view.setModel(self.table)
        view.setItemDelegateForColumn(STATE, _StateDelegate(self.table, view))
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        across = dress(view, text("regencies.title"), theme.ROW - 9)
        across.setSortIndicator(STATE, Qt.SortOrder.AscendingOrder)
        across.setHighlightSections(False)
        for section, column in enumerate(COLUMNS):
            view.setColumnWidth(section, column.width)
        across.setStretchLastSection(True)
        view.setSortingEnabled(True)
        view.opened.connect(self._open)
        view.doubleClicked.connect(lambda _index: self._open())
        return view

    def take_focus(self) -> None:
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._regencies.all, self._show)

    def _show(self, found: list[Regency]) -> None:
        current = self.table.at(self.view.currentIndex().row())
        self.table.show_rows(found)
        row = self.table.row_of(current.code) if current else 0
        self.view.setCurrentIndex(self.table.index(row or 0, 0))
        counts = {state: sum(one.state == state for one in found) for state in TONES}
        parts = [text(f"regencies.count.{state}", n=number(count)) for state, count in counts.items() if count]
        self.summary.setText(" · ".join(parts))

    def _open(self) -> None:
        one = self.table.at(self.view.currentIndex().row())
        if one is not None:
            self.list_wanted.emit("product", {"within": one.code})
