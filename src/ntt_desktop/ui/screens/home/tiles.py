"""What Beranda is laid out of: a number one can press, and a card with short rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn

TILE = 76


class Tile(QAbstractButton):
    """How many there are of a kind; pressed, it opens their list."""

    def __init__(self, words: str, icon: str) -> None:
        super().__init__()
        self._words, self._icon = words, icon
        self._count, self._more = "", ""
        self._over = False
        self.setFixedHeight(TILE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)

    def show_count(self, count: str, more: str = "") -> None:
        self._count, self._more = count, more
        self.setAccessibleName(" ".join(part for part in (self._words, count, more) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, TILE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect()
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.sunken if self._over or self.isDown() else colours.surface))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        inner = area.adjusted(theme.L, theme.M, -theme.L, -theme.M)
        painter.drawPixmap(inner.right() - 20, inner.top(), pixmap(self._icon, "edge", 20, self.devicePixelRatioF()))
        self._write(
            painter, QRect(inner.left(), inner.top() - 2, inner.width(), 30), self._count, theme.FIGURE, "text", 600
        )
        below = QRect(inner.left(), inner.bottom() - 17, inner.width(), 18)
        used = self._write(painter, below, self._words, theme.SMALL, "muted")
        if self._more:
            rest = below.adjusted(used + theme.S, 0, 0, 0)
            self._write(painter, rest, f"·  {self._more}", theme.SMALL, "muted")

    def _write(self, painter: QPainter, area: QRect, words: str, size: int, colour: str, weight: int = 400) -> int:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        painter.setFont(font)
        painter.setPen(QColor(getattr(theme.colours(), colour)))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
        return painter.fontMetrics().horizontalAdvance(words)


class Card(QFrame):
    """A heading, a count, and rows; without rows a sentence."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        sign = QLabel()
        sign.setPixmap(pixmap(icon, "accent", 18))
        heading = QLabel(title)
        heading.setProperty("type", "section")
        self.count = QLabel()
        self.count.setProperty("type", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(theme.S, 0, theme.S, 0)
        head.setSpacing(theme.S)
        for widget in (sign, heading, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        self.sentence = QLabel()
        self.sentence.setProperty("type", "muted")
        self.sentence.setWordWrap(True)
        self.sentence.setContentsMargins(theme.S, 0, theme.S, theme.S)
        self.rows = RowColumn()
        self._links = QHBoxLayout()
        self._links.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.M, theme.S, theme.S)
        column.setSpacing(theme.S)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.rows)
        column.addLayout(self._links)
        self.setAccessibleName(title)

    def say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def show_rows(self, rows: Sequence[RowButton], empty: str, count: int = 0) -> None:
        """`empty`: what is said when there are no rows."""
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self.say("" if rows else empty)
        self.count.setText(number(count) if count else "")

    def show_links(self, links: Sequence[tuple[str, Callable[[], None]]], lead: str = "") -> None:
        """Words side by side under the rows, after what they are: ways to what is not shown."""
        while (item := self._links.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if links and lead:
            label = QLabel(lead)
            label.setProperty("type", "muted")
            label.setContentsMargins(theme.S, 0, 0, 0)
            self._links.addWidget(label)
        for words, act in links:
            button = quiet(words, f"{lead} {words}".strip())
            button.clicked.connect(act)
            self._links.addWidget(button)
        self._links.addStretch(1)
