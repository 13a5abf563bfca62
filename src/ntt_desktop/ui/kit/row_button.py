"""A row one can press: a name, a second line, a note at the right. Beranda and other short lists are made of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap

HEIGHT, LOW = 46, 32


class RowButton(QAbstractButton):
    """Enter, Space or a click presses it; the arrows move to the row above or below."""

    def __init__(
        self,
        words: str,
        more: str = "",
        note: str = "",
        *,
        tone: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """tone: a colour of the theme for the note (`red`, `amber`). icon: a picture before the words."""
        super().__init__(parent)
        self.words, self.more, self.note, self.tone, self.picture = words, more, note, tone, icon
        self.setAccessibleName(", ".join(part for part in (words, more, note) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT if more else LOW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = False

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect()
        if self._over or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.sunken))
            painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        inner = area.adjusted(theme.S, 0, -theme.S, 0)
        if self.picture:
            picture = pixmap(self.picture, self.tone or "muted", 18, self.devicePixelRatioF())
            painter.drawPixmap(inner.left(), area.center().y() - 8, picture)
            inner.setLeft(inner.left() + 18 + theme.S)
        top = QRect(inner.left(), 5, inner.width(), 19) if self.more else inner
        room = top.width()
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        if self.note:
            font = self._font(theme.SMALL)
            painter.setFont(font)
            painter.setPen(QColor(getattr(colours, self.tone or "muted")))
            painter.drawText(top, middle | int(Qt.AlignmentFlag.AlignRight), self.note)
            room -= painter.fontMetrics().horizontalAdvance(self.note) + theme.M
        painter.setFont(self._font(theme.BODY))
        painter.setPen(QColor(colours.text))
        painter.drawText(top, middle, self._cut(painter, self.words, room))
        if self.more:
            painter.setFont(self._font(theme.SMALL))
            painter.setPen(QColor(colours.muted))
            below = QRect(inner.left(), 24, inner.width(), 17)
            painter.drawText(below, middle, self._cut(painter, self.more, below.width()))

    def _font(self, size: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        return font

    @staticmethod
    def _cut(painter: QPainter, words: str, room: int) -> str:
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room, 10))


class RowColumn(QWidget):
    """Rows one under another, taken away and put in together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RowButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[RowButton]) -> None:
        """The cursor stays on the same row, by place."""
        at = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for row in self.rows:
            self._column.addWidget(row)
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
