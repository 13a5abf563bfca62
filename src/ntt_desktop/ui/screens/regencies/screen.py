"""Kabupaten: every regency of the province, who was heard from, and what waits. Enter shows its products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.plain_view import PlainView
from ntt_desktop.ui.screens.regencies.model import COLUMNS, STATE, TONES, RegencyTable

if TYPE_CHECKING:
    from ntt_desktop.services.regencies import Regencies, Regency
    from ntt_desktop.ui.kit.operations import Operations


class RegenciesScreen(QWidget):
    list_wanted = Signal(str, object)
    """Kind and filters of a list."""

    def __init__(self, regencies: Regencies, operations: Operations) -> None:
        super().__init__()
        self._regencies, self._operations = regencies, operations
        self.summary = QLabel()
        self.summary.setProperty("type", "muted")
        self.table = RegencyTable(self)
        self.view = self._make_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.S)
        column.addWidget(self.summary)
        column.addWidget(self.view, 1)
        hint = QLabel(text("regencies.hint"))
        hint.setProperty("type", "label")
        column.addWidget(hint)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def _make_view(self) -> PlainView[Regency]:
        view: PlainView[Regency] = PlainView(self.table, text("regencies.title"), len(COLUMNS) - 1, theme.ROW - 9)
        view.horizontalHeader().setSortIndicator(STATE, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        view.opened.connect(lambda one: self.list_wanted.emit("product", {"within": one.code}))
        return view

    def take_focus(self) -> None:
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._regencies.all, self._show)

    def _show(self, found: list[Regency]) -> None:
        current = self.view.current
        self.table.show_rows(found)
        row = self.table.row_of(current.code) if current else 0
        self.view.setCurrentIndex(self.table.index(row or 0, 0))
        counts = {state: sum(one.state == state for one in found) for state in TONES}
        parts = [text(f"regencies.count.{state}", n=number(count)) for state, count in counts.items() if count]
        self.summary.setText(" · ".join(parts))
