"""Keys pressed where the cursor is, as a person presses them: through the window, shortcuts first."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QApplication.processEvents()
            QTest.keyClick(self.at.window().windowHandle(), key, modifiers)
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Letter by letter."""
        QApplication.processEvents()
        for letter in words:
            QTest.keyClick(self.at.window().windowHandle(), letter)
        QApplication.processEvents()

    def enter(self, words: str = "") -> None:
        """Types and goes on with Enter."""
        self.type(words)
        self.press(Qt.Key.Key_Return)

    def tab(self, words: str = "") -> None:
        self.type(words)
        self.press(Qt.Key.Key_Tab)

    @property
    def at(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "the cursor is nowhere"
        return focused

    @property
    def field(self) -> str:
        """The name of what has the cursor, as it is read out: a button without one is read by its words."""
        at = self.at
        return at.accessibleName() or (at.text().strip() if isinstance(at, QAbstractButton) else "")

    @property
    def shown(self) -> str:
        at = self.at
        return at.text() if isinstance(at, QLineEdit) else ""
