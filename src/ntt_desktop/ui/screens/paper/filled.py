"""The mark at the side of the paper: what of each part is filled, and what is still wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.form import section_words
from ntt_desktop.ui.kit.icons import pixmap

WIDTH = 236


@dataclass(frozen=True, slots=True)
class State:
    """Of one part: fields filled of those that apply, rows typed in its table, and whether something is wrong."""

    title: str
    filled: int
    of: int
    rows: int = 0
    wrong: bool = False
    missing: bool = False


class _PartButton(QAbstractButton):
    """A part of the paper; pressed, it brings the cursor there."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State("", 0, 0)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.setAccessibleName(f"{section_words(state.title)}, {self._count()}")
            self.update()

    def _count(self) -> str:
        parts = [f"{self.state.filled}/{self.state.of}"] if self.state.of else []
        if self.state.rows:
            parts.append(text("f01.rows", n=self.state.rows))
        return " · ".join(parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, state = theme.colours(), self.state
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect()
        done = state.of and state.filled == state.of
        if state.wrong:
            painter.drawPixmap(0, 6, pixmap("error", "red", 16, self.devicePixelRatioF()))
        elif done or (not state.of and state.rows):
            painter.drawPixmap(0, 6, pixmap("done", "green", 16, self.devicePixelRatioF()))
        else:
            self._ring(painter, QRect(1, 7, 14, 14), state.filled / state.of if state.of else 0)
        painter.setFont(self._font(theme.SMALL))
        painter.setPen(QColor(colours.muted))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        count = self._count()
        painter.drawText(area, middle | int(Qt.AlignmentFlag.AlignRight), count)
        room = area.width() - 24 - painter.fontMetrics().horizontalAdvance(count) - theme.S
        painter.setPen(QColor(colours.text))
        words = painter.fontMetrics().elidedText(section_words(state.title), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area.adjusted(24, 0, 0, 0), middle, words)

    @staticmethod
    def _ring(painter: QPainter, area: QRect, part: float) -> None:
        colours = theme.colours()
        painter.setPen(QPen(QColor(colours.line), 3))
        painter.drawEllipse(area)
        painter.setPen(QPen(QColor(colours.accent), 3))
        painter.drawArc(area, 90 * 16, -round(part * 360 * 16))

    def _font(self, size: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        return font


class FilledMark(QFrame):
    part_wanted = Signal(int)
    """Place of a part among all parts."""

    def __init__(self, parts: int) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        heading = QLabel(text("f01.filled"))
        heading.setProperty("type", "section")
        self.total = QLabel()
        self.total.setProperty("type", "label")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text("f01.filled"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        column.setSpacing(theme.XS)
        column.addWidget(heading)
        column.addWidget(self.total)
        column.addWidget(self.bar)
        column.addSpacing(theme.S)
        self.parts: list[_PartButton] = []
        for place in range(parts):
            button = _PartButton()
            button.clicked.connect(lambda _checked=False, place=place: self.part_wanted.emit(place))
            self.parts.append(button)
            column.addWidget(button)
        self.lacks = QPushButton()
        self.lacks.setProperty("kind", "link")
        self.lacks.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.lacks)

    def show_states(self, states: Sequence[State], lacks: str) -> None:
        """lacks: what F8 would find, in words."""
        for button, state in zip(self.parts, states, strict=True):
            button.show_state(state)
        filled, of = sum(state.filled for state in states), sum(state.of for state in states)
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(filled)
        self.total.setText(text("f01.filled_of", filled=filled, of=of))
        self.lacks.setText(lacks)
        self.lacks.setVisible(bool(lacks))
