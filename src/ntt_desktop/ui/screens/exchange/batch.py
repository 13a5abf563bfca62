"""A batch of alike isian berbeda before it is settled: every record with what is shown now and what it would hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import RowTable

if TYPE_CHECKING:
    from ntt_desktop.services.differing import Taking, Words


class Batch(QWidget):
    applied = Signal()
    left = Signal()
    asked = Signal()
    """The other office is to be asked about all of them."""

    def __init__(self, takings: Sequence[Taking], place: str, words: Words) -> None:
        super().__init__()
        title = QLabel(text("transfer.many_title", place=place, n=len(takings)))
        title.setProperty("type", "section")
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self.table = RowTable(title.text(), [text(f"transfer.many_{name}") for name in ("record", "now", "then")])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.show_rows([_cells(one, words) for one in takings])
        self.apply = QPushButton(text("transfer.many_apply", n=len(takings)))
        self.apply.setProperty("kind", "main")
        self.apply.setAutoDefault(True)
        self.apply.clicked.connect(self.applied)
        leave = QPushButton(text("transfer.many_leave"))
        leave.clicked.connect(self.left)
        ask = QPushButton(text("transfer.ask_all"))
        ask.setAutoDefault(True)
        ask.clicked.connect(self.asked)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addWidget(self.apply)
        row_of_buttons.addWidget(ask)
        row_of_buttons.addWidget(leave)
        row_of_buttons.addStretch(1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(theme.L, 0, theme.S, theme.M)
        column_of_all.setSpacing(theme.S)
        column_of_all.addWidget(title)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addLayout(row_of_buttons)

    def take_focus(self) -> None:
        self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().casefold() == "t":
            self.asked.emit()
        else:
            super().keyPressEvent(event)


def _cells(one: Taking, words: Words) -> tuple[str, str, str]:
    kind, name = one.conflict.kind, one.conflict.name
    return one.conflict.record_name, words.value(kind, name, one.now), words.value(kind, name, one.live.value)
