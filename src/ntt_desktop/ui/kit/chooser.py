"""A box to choose from a few answers that looks like the boxes that find while typing."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap

ARROW = 16


class Chooser(QComboBox):
    """The arrow is our own: a combo box with a border of its style sheet has none."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).drawPixmap(
            self.width() - ARROW - theme.S, (self.height() - ARROW) // 2, pixmap("down", "muted", ARROW)
        )
