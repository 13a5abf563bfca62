"""The head of an editor of land: what its panels found, each a line that leads down to its panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_button import RowButton


class LandStrip(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.S, 0, theme.L, theme.XS)
        self._column.setSpacing(0)
        self.rows: dict[str, RowButton] = {}

    def add(self, name: str, icon: str, go: Callable[[], None]) -> None:
        """A line for a panel that may come later."""
        row = RowButton(text("land.pending"), icon=icon)
        row.clicked.connect(go)
        self.rows[name] = row
        self._column.addWidget(row)

    def show_summary(self, name: str, words: str) -> None:
        row = self.rows[name]
        row.words = words or text("land.pending")
        row.setAccessibleName(row.words)
        row.update()
