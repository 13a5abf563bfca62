"""One pair beside the list: its points with their reasons, what to beware of, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import money
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet

if TYPE_CHECKING:
    from ntt_desktop.services.matching import Suggestion


def points(written: str | None) -> str:
    """78.95 as it is read: 78,95."""
    return "–" if written is None else written.replace(".", ",")


class PairDetail(QFrame):
    """Says nothing of its own: the screen gives it a suggestion."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.name = _label("strong")
        self.where = _label("label")
        self.sums = _label("")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.M)
        self.grid.setVerticalSpacing(theme.XS)
        self.grid.setColumnStretch(1, 1)
        self.priority = _label("small")
        self.told = QVBoxLayout()
        self.told.setSpacing(theme.XS)
        self.propose = QPushButton(text("match.propose"))
        self.propose.setProperty("kind", "main")
        self.open_company, self.open_need = quiet(text("match.open-company")), quiet(text("match.open-need"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        for button in (self.propose, self.open_company, self.open_need):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        column.setSpacing(theme.S)
        for widget in (self.name, self.where, self.sums):
            column.addWidget(widget)
        column.addLayout(self.grid)
        column.addWidget(self.priority)
        column.addLayout(self.told)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, theme.M)
        whole.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.L, 0, theme.L, 0)
        foot.addLayout(buttons)
        whole.addLayout(foot)

    @property
    def said(self) -> list[str]:
        """The sentences of what to beware of, and why it is no suggestion."""
        items = (self.told.itemAt(place) for place in range(self.told.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget.text() for widget in widgets if isinstance(widget, QLabel)]

    def show_pair(self, one: Suggestion, of_need: bool, locked: bool) -> None:
        self.name.setText(one.company_name if of_need else one.need_name)
        self.where.setText(f"{one.need_name}, {one.village}" if of_need else f"{one.village}, {one.company_name}")
        budget = money(one.budget) if one.budget is not None else "–"
        gap = money(one.gap) if one.gap is not None else "–"
        self.sums.setText(text("match.sums", budget=budget, gap=gap))
        self._empty()
        if one.reasons:
            for row, (_code, reached, words) in enumerate(one.reasons):
                self._row(row, points(reached), words, "")
            self._row(len(one.reasons), points(one.value), text("match.value"), "strong")
        words = text("match.priority", value=points(one.priority)) + " " + one.priority_words
        self.priority.setText(words.strip())
        self.priority.setVisible(one.priority is not None)
        for tone, sentences in (
            ("red", one.refused),
            ("amber", tuple(warned.text for warned in one.warnings)),
            ("", one.missing),
        ):
            for sentence in sentences:
                label = _label("")
                label.setText(sentence)
                label.setProperty("tone", tone)
                self.told.addWidget(label)
        self.propose.setVisible(not one.refused)
        self.propose.setEnabled(not locked)

    def _row(self, row: int, reached: str, words: str, kind: str) -> None:
        number, said = _label(kind), _label(kind)
        number.setText(reached)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        number.setWordWrap(False)
        said.setText(words)
        self.grid.addWidget(number, row, 0)
        self.grid.addWidget(said, row, 1)

    def _empty(self) -> None:
        for layout in (self.grid, self.told):
            while layout.count():
                item = layout.takeAt(0)
                widget = item.widget() if item else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()


def _label(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("type", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
