"""The head of an editor: whose record this is, in which state, and what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.list_view import paint_chip, tool

if TYPE_CHECKING:
    from ntt_desktop.services.records import View


class Chip(QWidget):
    """The state of a record as a coloured word."""

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        self.setFixedHeight(24)

    def show_state(self, state: str) -> None:
        self._state = state
        self.setAccessibleName(text(f"kit.state.{state}") if state else "")
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:
        words = text(f"kit.state.{self._state}") if self._state else ""
        return QSize(self.fontMetrics().horizontalAdvance(words) + 3 * theme.S, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state:
            paint_chip(QPainter(self), self.rect(), self._state, text(f"kit.state.{self._state}"))


class EditorHead(QWidget):
    """Name, village, state; then a line on what is missing, and a banner when nothing may be changed."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self.setProperty("ground", "surface")
        self.name = QLabel()
        self.name.setProperty("type", "title")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.place = QLabel()
        self.place.setProperty("type", "muted")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.chip = Chip()
        self.back = tool("back", text("kit.editor.back"))
        self.back.hide()
        self.previous = tool("previous", text("kit.editor.previous"))
        self.next = tool("next", text("kit.editor.next"))
        self.next_problem = QPushButton()
        self.next_problem.setProperty("kind", "quiet")
        self.next_problem.setAutoDefault(False)
        self._reason = QLabel()
        self._reason.setWordWrap(True)
        self.banner = QFrame()
        self.banner.setProperty("banner", "blue")
        inside = QHBoxLayout(self.banner)
        inside.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inside.addWidget(self._reason, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for widget in (self.chip, self.previous, self.next):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.actions = QHBoxLayout()
        self.actions.setSpacing(theme.S)
        below = QHBoxLayout()
        below.addWidget(self.next_problem)
        below.addStretch(1)
        below.addLayout(self.actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.M, theme.XS)
        column.setSpacing(theme.XS)
        column.addLayout(row)
        column.addWidget(self.banner)
        column.addLayout(below)

    def show_view(self, view: View | None, title: str, place: str, why: str) -> None:
        self.name.setText(title)
        self.name.setToolTip(title)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.chip.show_state(view.state if view and not self._kind.inline else "")
        self._reason.setText(why)
        self.banner.setVisible(bool(why))
        lacks = _lacks(view)
        self.next_problem.setText(lacks)
        self.next_problem.setAccessibleName(lacks)
        self.next_problem.setVisible(bool(lacks))
        self._fit_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        """Two lines of a long name are enough; the whole of it is in the tool tip."""
        self.name.setMaximumHeight(2 * self.name.fontMetrics().lineSpacing() + 4)


def _lacks(view: View | None) -> str:
    """What F8 would find: "3 wajib belum diisi, 1 harus diperbaiki, 2 perlu dicek (F8)"."""
    if view is None:
        return ""
    wrong = sum(problem.severity == "E" for problem in view.problems)
    doubtful = sum(problem.severity == "W" for problem in view.problems)
    parts = [
        text(f"kit.editor.{name}", n=number)
        for name, number in (("missing", len(view.missing)), ("wrong", wrong), ("doubtful", doubtful))
        if number
    ]
    return f"{', '.join(parts)} (F8)" if parts else ""
