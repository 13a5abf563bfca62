"""The head of an editor: whose record this is, in which state, and what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.approval import STATUS
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.delegates import paint_chip

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


class TwoLines(QLabel):
    """A name in at most two lines; what does not fit ends in "…" and stands whole in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("type", "title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words = ""

    def show_words(self, words: str) -> None:
        self.words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        lines = _lines(self.words, self.font(), max(80, self.width() - 2))
        shown = self.words
        if len(lines) > 2:
            rest = self.fontMetrics().elidedText(" ".join(lines[1:]), Qt.TextElideMode.ElideRight, self.width() - 8)
            shown = f"{lines[0]}\n{rest}"
        if shown != self.text():
            self.setText(shown)
            self.setToolTip(self.words if shown != self.words else "")


def _lines(words: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(words, font)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(words[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return found


class EditorHead(QWidget):
    """Name, village, state; then a line on what is missing, and a banner when nothing may be changed."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self.setProperty("ground", "surface")
        self.name = TwoLines()
        self.place = QLabel()
        self.place.setProperty("type", "muted")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.chip = Chip()
        self.back = tool("back", text("kit.editor.back"))
        self.back.hide()
        self.previous = tool("previous", text("kit.editor.previous"))
        self.next = tool("next", text("kit.editor.next"))
        self.next_problem = QPushButton()
        self.next_problem.setProperty("kind", "link")
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
        self.unknown = QLabel()
        self.unknown.setProperty("type", "small")
        self.unknown.setWordWrap(True)
        self.unknown.setTextFormat(Qt.TextFormat.PlainText)
        self.unknown.hide()
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(theme.S)
        self.action_row.addStretch(1)
        self._below = below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(theme.S)
        below.addWidget(self.next_problem, 0, Qt.AlignmentFlag.AlignLeft)
        below.addLayout(self.action_row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.M, theme.XS)
        column.setSpacing(theme.XS)
        column.addLayout(row)
        column.addWidget(self.banner)
        column.addWidget(self.unknown)
        column.addLayout(below)

    def event(self, event: QEvent) -> bool:
        """What is missing and the actions stand side by side where both have room, else below one another."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            ways = QBoxLayout.Direction
            lacks = 0 if self.next_problem.isHidden() else self.next_problem.sizeHint().width() + theme.S
            wanted = lacks + self.action_row.sizeHint().width() + theme.L + theme.M
            way = ways.LeftToRight if wanted <= self.width() else ways.TopToBottom
            if way != self._below.direction():
                self._below.setDirection(way)
        return super().event(event)

    def show_view(self, view: View | None, title: str, place: str, why: str) -> None:
        self.name.show_words(title)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.chip.show_state(view.state if view and not self._kind.inline else "")
        self._reason.setText(why)
        self.banner.setVisible(bool(why))
        unknown = "; ".join(f"{name} = {value}" for name, value in view.unknown) if view else ""
        self.unknown.setText(text("kit.editor.unknown", fields=unknown) if unknown else "")
        self.unknown.setVisible(bool(unknown))
        lacks = _lacks(view)
        self.next_problem.setText(lacks)
        self.next_problem.setAccessibleName(lacks)
        self.next_problem.setVisible(bool(lacks))


def _lacks(view: View | None) -> str:
    """What F8 would find: "3 wajib belum diisi, 1 harus diperbaiki, 2 perlu dicek (F8)"."""
    if view is None:
        return ""
    fields = [problem for problem in view.problems if problem.field != STATUS]  # the banner speaks of that
    wrong = sum(problem.severity == "E" for problem in fields)
    doubtful = sum(problem.severity == "W" for problem in fields)
    parts = [
        text(f"kit.editor.{name}", n=number)
        for name, number in (("missing", len(view.missing)), ("wrong", wrong), ("doubtful", doubtful))
        if number
    ]
    return f"{', '.join(parts)} (F8)" if parts else ""
