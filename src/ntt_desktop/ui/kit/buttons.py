"""Small buttons with a name for those who do not see them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from ntt_desktop.ui.kit.icons import set_icon


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
