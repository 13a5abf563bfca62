"""The band over every page of a workspace to practise in."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme


class PracticeBand(QFrame):
    def __init__(self, leave: SignalInstance) -> None:
        super().__init__()
        self.setProperty("ground", "warning")
        words = QLabel(text("practice.band"))
        words.setProperty("tone", "amber")
        self.leave = QPushButton(text("practice.leave"))
        self.leave.clicked.connect(leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.XL, theme.XS, theme.XL, theme.XS)
        row.addWidget(words, 1)
        row.addWidget(self.leave)
