"""What the settings are laid out of: cards, labelled lines that save when they are left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.ui.kit import theme


class SavedLine(QLineEdit):
    """A line whose text is handed on when the cursor leaves it changed."""

    left = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._before = ""
        self.returnPressed.connect(self.focusNextChild)

    def show_text(self, text: str) -> None:
        self._before = text
        self.setText(text)
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.text().strip()
        if event.reason() != Qt.FocusReason.PopupFocusReason and text != self._before:
            self._before = text
            self.left.emit(text)


class SavedText(QPlainTextEdit):
    """Several lines, handed on when they are left changed."""

    left = Signal(str)

    def __init__(self, name: str, height: int = 96) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self._before = ""

    def show_text(self, text: str) -> None:
        self._before = text
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText().strip()
        if event.reason() != Qt.FocusReason.PopupFocusReason and text != self._before:
            self._before = text
            self.left.emit(text)


class Section(QScrollArea):
    """One section of the settings: cards one under another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("ground", "window")
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, theme.S, theme.M)
        self.column.setSpacing(theme.M)
        self.setWidget(content)

    def refresh(self) -> None:
        """Called whenever the section comes into sight."""

    def card(self, title: str, lead: str = "") -> QVBoxLayout:
        """A new card; what is added to the layout stands in it."""
        frame = QFrame()
        frame.setProperty("card", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        inside.setSpacing(theme.S)
        heading = QLabel(title)
        heading.setProperty("type", "section")
        inside.addWidget(heading)
        if lead:
            inside.addWidget(muted(lead))
        self.column.addWidget(frame)
        return inside

    def done(self) -> None:
        self.column.addStretch(1)


def muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("type", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def labelled(words: str, widget: QWidget) -> QWidget:
    """A label above an input, as in the editors."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    label = QLabel(words)
    label.setProperty("type", "label")
    label.setBuddy(widget)
    column.addWidget(label)
    column.addWidget(widget)
    return both
