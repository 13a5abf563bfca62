"""Tampilan: light or dark, and how large."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.remembered import LOOKS, SIZES
from ntt_desktop.ui.screens.settings.parts import Section, muted

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.remembered import Remembered


class LooksSection(Section):
    look_changed = Signal(str)

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._groups = (QButtonGroup(self), QButtonGroup(self))
        self.looks: dict[str, QPushButton] = {}
        self.sizes: dict[int, QPushButton] = {}
        inside = self.card(text("settings.look"))
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for look in LOOKS:
            button = QPushButton(text(f"settings.look.{look}"))
            button.clicked.connect(partial(self._choose_look, look))
            self.looks[look] = button
            self._option(button, 0)
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        inside = self.card(text("settings.size"))
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for size in SIZES:
            button = QPushButton(f"{size} %")
            button.clicked.connect(partial(self._choose_size, size))
            self.sizes[size] = button
            self._option(button, 1)
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        self.later = muted(text("settings.size_later"))
        inside.addWidget(self.later)
        self.done()

    def refresh(self) -> None:
        self.looks[self._remembered.look].setChecked(True)
        self.sizes[self._remembered.size].setChecked(True)

    def _option(self, button: QPushButton, group: int) -> None:
        button.setProperty("kind", "option")
        button.setCheckable(True)
        button.setAutoDefault(True)
        self._groups[group].addButton(button)

    def _choose_look(self, look: str, _checked: bool = False) -> None:
        self._remembered.look = look
        self._remembered.write()
        self.look_changed.emit(look)

    def _choose_size(self, size: int, _checked: bool = False) -> None:
        self._remembered.size = size
        self._remembered.write()
