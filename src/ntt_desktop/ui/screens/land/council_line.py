"""The question whether the DPRD must agree: a person answers it, with the ground; nothing answers it by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import choice_word
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.screens.land.figures import action_row

ANSWERS = ("DIPERLUKAN", "TIDAK_DIPERLUKAN", "BELUM_DITELAAH")


class CouncilLine(QWidget):
    """The buttons are no exclusive group: there an arrow key alone would answer."""

    answered = Signal(str, str)
    """Answer and ground."""

    def __init__(self) -> None:
        super().__init__()
        label = QLabel(text("dossier.council"))
        label.setProperty("type", "label")
        self.ground = QLineEdit()
        self.ground.setPlaceholderText(text("dossier.council_ground"))
        self.ground.setAccessibleName(text("dossier.council_ground"))
        field = KINDS["offer"].by_code["persetujuan_dprd"]
        words = {answer: choice_word(field, answer) for answer in ANSWERS}
        self.buttons, row = action_row(words, self._say, "option")
        for button in self.buttons.values():
            button.setCheckable(True)
        row.addWidget(self.ground, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(label)
        column.addLayout(row)
        self._answer = ""

    def show_answer(self, answer: str) -> None:
        self._answer = answer
        for each, button in self.buttons.items():
            button.setChecked(each == answer)

    def set_read_only(self, read_only: bool) -> None:
        self.ground.setReadOnly(read_only)
        for button in self.buttons.values():
            button.setEnabled(not read_only)

    def _say(self, answer: str) -> None:
        ground = self.ground.text().strip()
        self.show_answer(self._answer)  # what is stored, until it is stored
        self.answered.emit(answer, ground)
