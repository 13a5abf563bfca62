"""Berkas: what went out and came in, and what of it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.kit.words import office_word

if TYPE_CHECKING:
    from ntt_desktop.services.exchange import Exchange, Passed
    from ntt_desktop.ui.kit.operations import Operations

COLUMNS = ("way", "file", "peer", "time", "state")
PROVINCE = "53"


class PassedPane(QWidget):
    def __init__(self, exchange: Exchange, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exchange, self._operations = exchange, operations
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setAccessibleName(text("transfer.tab.files"))
        self.table.setHorizontalHeaderLabels([text(f"transfer.column.{name}") for name in COLUMNS])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.ROW)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        across = self.table.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((110, 330, 230, 190)):
            self.table.setColumnWidth(column, width)
        self.none = QLabel(text("transfer.no_files"))
        self.none.setProperty("type", "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, theme.M, 0, theme.M)
        column_.addWidget(self.table, 1)
        column_.addWidget(self.none, 1)

    def refresh(self) -> None:
        exchange = self._exchange
        self._operations.jobs.run(lambda: (exchange.passed(), exchange.unsafe()), lambda found: self._show(*found))

    def take_focus(self) -> None:
        self.table.setFocus()

    def _show(self, passed: Sequence[Passed], behind: int) -> None:
        self.table.setVisible(bool(passed))
        self.none.setVisible(not passed)
        self.table.setRowCount(len(passed))
        for row, one in enumerate(passed):
            words, tone = state_words(one, behind, self._exchange.office)
            cells = (
                text(f"transfer.way.{one.way}"),
                one.label[:1].upper() + one.label[1:],
                office_word(one.peer) if one.peer else "",
                clock_time(clock.from_ms(one.at_ms)),
                words,
            )
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                if column == 0:
                    item.setIcon(QIcon(pixmap("send" if one.way == "out" else "inbox", "muted", 16)))
                if column == len(cells) - 1 and tone:
                    item.setForeground(QColor(getattr(theme.colours(), tone)))
                self.table.setItem(row, column, item)


def state_words(passed: Passed, behind: int, office: str) -> tuple[str, str]:
    """How a file stands, and the colour that says so. Sent is not arrived: only what the province states is."""
    if passed.way == "out":
        if passed.peer == PROVINCE and office != PROVINCE and not behind:
            return text("transfer.state.confirmed"), "green"
        days = (clock.today() - clock.from_ms(passed.at_ms).date()).days
        return text(
            "transfer.state.sent", age=text("transfer.days", n=number(days)) if days else text("home.today")
        ), "amber"
    if passed.state == "waiting":
        return text("transfer.needs", missing=passed.detail or ""), "amber"
    return text("transfer.state.applied"), ""
