"""A workspace that does not open: what happened, why, and the ways out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import resources
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap, set_icon

WAYS: dict[str, tuple[str, ...]] = {
    "NTT-W01": ("other", "new", "restore"),
    "NTT-W03": ("again", "read", "other"),
    "NTT-W04": ("other", "again"),
    "NTT-W05": ("restore", "other", "again"),
    "NTT-W07": ("read", "again", "other"),
    "NTT-W08": ("restore", "again", "other"),
    "NTT-W09": ("again", "restore", "other"),
    "NTT-W10": ("again", "restore", "other"),
}
"""Code of what stopped the opening → the ways out, the most likely one first."""

ANY = ("again", "other", "restore")
ICONS = {"again": "refresh", "read": "view", "other": "folder", "new": "add", "restore": "restore"}


class Trouble(QWidget):
    chosen = Signal(str)
    """`again`, `read` (open for reading), `other` (choose a workspace), `new`, or `restore`."""

    def __init__(self, error: AppError, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NTT Desktop")
        self.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        self.resize(860, 540)
        self.error = error
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(660)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.XL)
        inside.setSpacing(theme.S)
        sign = QLabel()
        sign.setPixmap(pixmap("warning", "amber", 36))
        inside.addWidget(sign)
        for words, type in (
            (error.what, "title"),
            (error.why, ""),
            (error.next, ""),
            (f"{folder} · {error.code}", "tiny"),
        ):
            label = QLabel(words)
            label.setProperty("type", type)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(label)
        inside.addSpacing(theme.M)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        for way in WAYS.get(error.code, ANY):
            button = QPushButton(" " + text(f"start.way.{way}"))
            first = not self.buttons
            set_icon(button, ICONS[way], "on_accent" if first else "text")
            button.setProperty("kind", "main" if first else "")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
            self.buttons[way] = button
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)
        next(iter(self.buttons.values())).setFocus()
