"""The papers of a grant: those missing first, each with who must bring it; what came is noted with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import RowTable
from ntt_desktop.ui.screens.land.figures import action_row
from ntt_desktop.ui.screens.land.steps_table import paper_state

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.dossier import Dossier, Paper

COLUMNS = ("code", "paper", "state", "who")
WIDTHS = (52, 226, 104)
ROW = 26
MOST = 12
STATE = 2
STATES = ("DRAF", "SALINAN", "ASLI", "DIVERIFIKASI", "TIDAK_BERLAKU")


class PapersPart(QWidget):
    noted = Signal(str, str)
    """Paper and state."""

    def __init__(self) -> None:
        super().__init__()
        self._papers: list[Paper] = []
        heading = QLabel(text("dossier.papers_title"))
        heading.setProperty("type", "strong")
        self.table = RowTable(text("dossier.papers_title"), [text(f"dossier.column.{name}") for name in COLUMNS], ROW)
        self.table.set_widths(WIDTHS)
        words = {state: paper_state(state) for state in STATES}
        self.buttons, acts = action_row(words, self._note, "option")
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.M, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(heading)
        column.addWidget(self.table)
        column.addLayout(acts)

    def show_dossier(self, dossier: Dossier) -> None:
        """Missing ones first, then those nobody has answered, then the rest. The cursor keeps its place."""
        row = self.table.currentRow()
        self._papers = sorted(dossier.papers, key=lambda paper: (_rank(paper), paper.code))
        self.table.show_rows([_cells(paper) for paper in self._papers])
        self.table.setFixedHeight(28 + ROW * min(len(self._papers), MOST) + 6)
        for at, paper in enumerate(self._papers):
            tone = "green" if paper.here else {0: "red", 1: "amber"}.get(_rank(paper), "muted")
            self.table.cell(at, STATE).setForeground(QColor(getattr(theme.colours(), tone)))
        self.table.setCurrentCell(max(row, 0), 0)

    def set_read_only(self, read_only: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not read_only)

    def _note(self, state: str) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._papers):
            self.noted.emit(self._papers[row].code, state)


def _rank(paper: Paper) -> int:
    if paper.needed and not paper.here:
        return 0
    return 1 if paper.needed is None else 2 if paper.needed else 3


def _cells(paper: Paper) -> tuple[str, ...]:
    if paper.needed is None:
        state = text("dossier.applies")
    elif paper.needed is False and not paper.here:
        state = text("dossier.advised") if paper.advised else text("dossier.not-of-this")
    else:
        state = paper_state(paper.state)
    return (paper.code, paper.name, state, paper.who)
