"""The steps of a grant as a line from H01 to H17, and a strip to note what happened at the chosen one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, short_date
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import choice_word
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker_list import OPTION, OptionDelegate
from ntt_desktop.ui.screens.land.figures import action_row, words_label

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.dossier import Dossier, Step

ROW = 42
SHOWN = 17
DOT = 20
"""Room for the dot before a step, in pixels."""

TONES = {"SELESAI": "green", "PROSES": "blue", "DITOLAK": "red", "DIBATALKAN": "red"}
ACTIONS = ("PROSES", "SELESAI", "TIDAK_DIPERLUKAN")


class _LineDelegate(OptionDelegate):
    """A dot before each step, in the colour of its state, on a line that joins them."""

    def __init__(self, part: StepsPart) -> None:
        super().__init__(part)
        self._part = part

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        step = self._part.step_at(index.row())
        beside = QStyleOptionViewItem(option)
        beside.rect = option.rect.adjusted(DOT, 0, 0, 0)
        super().paint(painter, beside, index)
        if step is None:
            return
        colours = theme.colours()
        at, first, last = option.rect, index.row() == 0, index.row() == index.model().rowCount() - 1
        x, y = at.left() + DOT // 2, at.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(x, y if first else at.top(), x, y if last else at.bottom() + 1)
        ink = QColor(getattr(colours, TONES.get(step.state, "edge")))
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if step.state in TONES else QColor(colours.surface))
        painter.drawEllipse(QPoint(x, y), 4, 4)
        painter.restore()


class StepsPart(QWidget):
    noted = Signal(str, str, str, str, str)
    """Step, state, day as typed, number, reason."""

    def __init__(self) -> None:
        super().__init__()
        self._dossier: Dossier | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(text("dossier.steps"))
        self.list.setItemDelegate(_LineDelegate(self))
        self.list.setProperty("framed", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(ROW * SHOWN + 16)
        self.list.currentRowChanged.connect(lambda _row: self._explain())
        self.said = words_label("small")
        self.day, self.number, self.reason = self._line("day"), self._line("number"), self._line("reason")
        self.day.setMaximumWidth(120)
        words = {state: text(f"dossier.note.{state}") for state in ACTIONS}
        self.buttons, acts = action_row(words, self._note)
        lines = QHBoxLayout()
        lines.setSpacing(theme.S)
        for line in (self.day, self.number, self.reason):
            lines.addWidget(line, 0 if line is self.day else 1)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.S, 0, 0)
        column.setSpacing(theme.S)
        for widget in (self.list, self.said):
            column.addWidget(widget)
        column.addLayout(lines)
        column.addLayout(acts)

    def show_dossier(self, dossier: Dossier) -> None:
        """The cursor stays on its step; on a fresh dossier it stands on the first step that is not passed."""
        fresh = self._dossier is None or self._dossier.offer != dossier.offer
        before = self._dossier.current.code if self._dossier and self._dossier.current else ""
        at = self.list.currentRow()
        self._dossier = dossier
        self.list.blockSignals(True)
        self.list.clear()
        for step in dossier.steps:
            option = _option(step)
            item = QListWidgetItem(option.text)
            item.setData(OPTION, option)
            item.setToolTip(f"{option.text}\n{option.more}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.text}, {option.code}, {option.more}")
            self.list.addItem(item)
        codes = [step.code for step in dossier.steps]
        current = dossier.current.code if dossier.current else codes[-1]
        moved = not fresh and at >= 0 and codes[at] == before and current != before
        self.list.setCurrentRow(codes.index(current) if fresh or moved or at < 0 else at)
        self.list.blockSignals(False)
        self._explain()

    def set_read_only(self, read_only: bool) -> None:
        for line in (self.day, self.number, self.reason):
            line.setReadOnly(read_only)
        for button in self.buttons.values():
            button.setEnabled(not read_only)

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def clear_strip(self, stored: bool) -> None:
        """After a note that was stored the lines are empty; what was refused stays there to be mended."""
        if stored:
            self.number.clear()
            self.reason.clear()

    @property
    def step(self) -> Step | None:
        return self.step_at(self.list.currentRow())

    def step_at(self, row: int) -> Step | None:
        return self._dossier.steps[row] if self._dossier and 0 <= row < len(self._dossier.steps) else None

    def _note(self, state: str) -> None:
        if step := self.step:
            self.noted.emit(step.code, state, *(line.text().strip() for line in (self.day, self.number, self.reason)))

    def _explain(self) -> None:
        step = self.step
        if step is None:
            self.said.setText("")
            return
        parts = [text("dossier.proof", code=step.code, who=step.who, proof=step.proof)]
        if step.waits:
            parts.append(text("dossier.waits", codes=", ".join(step.waits)))
        for paper in step.papers:
            parts.append(text("dossier.paper", code=paper.code, name=paper.name, state=paper_state(paper.state)))
        if step.number:
            parts.append(text("dossier.number", number=step.number))
        if step.reason:
            parts.append(text("dossier.reason", reason=step.reason))
        parts.append(text("dossier.basis", basis=step.basis, certainty=step.certainty))
        self.said.setText(" ".join(parts))
        if not self.day.isModified():
            self.day.setText(short_date(clock.today()))

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(text(f"dossier.strip.{name}"))
        line.setAccessibleName(text(f"dossier.strip.{name}"))
        return line


def day_words(iso: str, *, short: bool = False) -> str:
    """A stored day in words; as it is where it is none."""
    try:
        return (short_date if short else long_date)(date.fromisoformat(iso))
    except ValueError:
        return iso


def paper_state(state: str) -> str:
    return choice_word(KINDS["grant_document"].by_code["status"], state)


def _option(step: Step) -> Option:
    """Name, state and day; below who decides, and the papers with their states."""
    field = KINDS["grant_step"].by_code["status"]
    state = choice_word(field, step.state) if step.state in field.choices else text("dossier.not-of-this")
    when = step.ended or step.begun
    papers = [
        f"{paper.code} {paper_state(paper.state)}" for paper in step.papers if paper.needed is not False or paper.here
    ]
    more = " · ".join((step.who, ", ".join(papers))) if papers else step.who
    return Option(
        step.code, f"{step.code} {step.name}", more, " ".join(filter(None, (state, day_words(when, short=True))))
    )
