"""Small buttons with a name for those who do not see them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from ntt_desktop.ui.kit.icons import set_icon

ROOM = 24
"""Pixels a button without a frame needs around its words."""


class Elided(QPushButton):
    """A quiet button of at most the width there is: what does not fit ends in "…" and stands whole in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("text-align: left")
        self.words = ""

    def show_words(self, words: str) -> None:
        self.words = words
        self.setAccessibleName(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.width() - ROOM)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.words if shown != self.words else "")


def tool(picture: str, name: str) -> QToolButton:
    """A small button with an icon; its name is also its tool tip."""
    button = QToolButton()
    set_icon(button, picture)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def quiet(words: str, name: str = "") -> QPushButton:
    """A button without a frame. `name` says more than its words where the words repeat."""
    button = QPushButton(words)
    button.setProperty("kind", "quiet")
    button.setAutoDefault(False)
    button.setAccessibleName(name or words)
    return button
