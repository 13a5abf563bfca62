"""Pencocokan: a need or a company is chosen, and what fits it is listed with reasons. A person decides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, money
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.lookups import Lookups, record_finder
from ntt_desktop.ui.kit.picker import Picker
from ntt_desktop.ui.kit.row_table import RowTable
from ntt_desktop.ui.screens.matching.detail import PairDetail, points

if TYPE_CHECKING:
    from ntt_desktop.services.matching import Matches, Matching, Suggestion
    from ntt_desktop.ui.kit.operations import Operations

NEED, COMPANY = "csr_need", "company"
HEADINGS = ("value", "other", "money", "note")
OTHER, MONEY = 1, 2
WIDTHS = {0: 62, MONEY: 165, 3: 110}
"""Pixels of the columns whose words are known; the name takes the rest."""


class MatchingScreen(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    def __init__(self, matching: Matching, operations: Operations, lookups: Lookups) -> None:
        super().__init__()
        self._matching, self._operations = matching, operations
        self._matches: Matches | None = None
        self._id: RecordId | None = None
        self.picker = Picker(record_finder(lookups, (NEED, COMPANY)), lookups.name)
        self.picker.hint = self._hint = text("match.choose")
        self.picker.setPlaceholderText(self._hint)
        self.picker.setAccessibleName(self._hint)
        self.picker.picked.connect(self._on_picked)
        self.summary = QLabel()
        self.summary.setProperty("type", "muted")
        self.table = RowTable(text("match.table"), [text(f"match.column.{name}") for name in HEADINGS])
        across = self.table.horizontalHeader()
        for section, width in WIDTHS.items():
            across.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(section, width)
        across.setSectionResizeMode(OTHER, QHeaderView.ResizeMode.Stretch)
        self.table.setProperty("framed", True)
        self.table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_current())
        self.detail = PairDetail()
        self.detail.propose.clicked.connect(self._propose)
        self.detail.open_company.clicked.connect(lambda: self._open(COMPANY))
        self.detail.open_need.clicked.connect(lambda: self._open(NEED))
        self.nothing = QLabel(text("match.nothing-chosen"))
        self.nothing.setProperty("type", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.footer = QLabel()
        self.footer.setProperty("type", "label")
        top = QHBoxLayout()
        top.setSpacing(theme.L)
        top.addWidget(self.picker, 2)
        top.addWidget(self.summary, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.S)
        middle.addWidget(self.table, 5)
        middle.addWidget(self.detail, 3)
        middle.addWidget(self.nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.M)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(self.footer)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)
        operations.locked_changed.connect(lambda _locked: self._show_current())
        self._show(None)

    def take_focus(self) -> None:
        (self.picker if self._matches is None else self.table).setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def show_for(self, id: RecordId) -> None:
        """The pairs of a need or a company."""
        self.picker.set_key(id)
        self._id = id
        self.refresh()

    def refresh(self) -> None:
        id = self._id
        if id is None:
            return
        if self._matches is None or self._matches.id != id:
            self._show(None)
            self.nothing.setText(text("match.looking"))

        def show(found: Matches) -> None:
            if id == self._id:
                self._show(found)

        def refuse(error: BaseException) -> None:
            if id == self._id:
                self._show(None)
            if isinstance(error, AppError):
                self._operations.notices.error(error)
            else:
                raise error

        self._operations.jobs.run(lambda: self._matching.of(id), show, refuse)

    def _on_picked(self) -> None:
        self._id = self.picker.key
        if self._id is None:
            self._show(None)
        self.refresh()

    @property
    def current(self) -> Suggestion | None:
        row = self.table.currentRow()
        return self._matches.found[row] if self._matches and 0 <= row < len(self._matches.found) else None

    def _show(self, matches: Matches | None) -> None:
        before = self.current
        self._matches = matches
        found = matches.found if matches else ()
        of_need = matches is not None and matches.of == NEED
        names = (
            ("match.column.company", "match.column.budget") if of_need else ("match.column.need", "match.column.gap")
        )
        for column, name in zip((OTHER, MONEY), names, strict=True):
            heading = self.table.horizontalHeaderItem(column)
            if heading is not None:
                heading.setText(text(name))
        self.table.blockSignals(True)
        self.table.show_rows([self._cells(one, of_need) for one in found])
        muted = QColor(theme.colours().muted)
        for row, one in enumerate(found):
            for column in range(len(HEADINGS)):
                item = self.table.cell(row, column)
                if column in (0, MONEY):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if one.refused:
                    item.setForeground(muted)
        keys = [(one.need, one.interest) for one in found]
        row = keys.index((before.need, before.interest)) if before and (before.need, before.interest) in keys else 0
        self.table.setCurrentCell(row, 0)
        self.table.blockSignals(False)
        for widget in (self.table, self.detail):
            widget.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(self._why_nothing(matches))
        self.summary.setText(
            text("match.summary", shown=matches.suggested, refused=len(found) - matches.suggested) if matches else ""
        )
        first = found[0] if found else None
        since = long_date(date.fromisoformat(first.since)) if first else ""
        self.footer.setText(text("match.footer", version=first.version, date=since) if first else "")
        self._show_current()

    @staticmethod
    def _why_nothing(matches: Matches | None) -> str:
        if matches is None:
            return text("match.nothing-chosen")
        return text("match.no-offers" if matches.of == NEED else "match.no-needs")

    @staticmethod
    def _cells(one: Suggestion, of_need: bool) -> list[str]:
        other = one.company_name if of_need else f"{one.need_name}, {one.village.partition(',')[0]}"
        sum = one.budget if of_need else one.gap
        notes = len(one.warnings) + len(one.missing)
        note = text("match.not") if one.refused else (text("match.notes", n=notes) if notes else "")
        return [points(one.value), other, money(sum) if sum is not None else "–", note]

    def _show_current(self) -> None:
        one = self.current
        if one is not None and self._matches is not None:
            self.detail.show_pair(one, self._matches.of == NEED, self._operations.locked)

    def _open(self, kind: str) -> None:
        one = self.current
        if one is not None:
            self.open_wanted.emit(kind, one.need if kind == NEED else one.company)

    def _propose(self) -> None:
        one = self.current
        if one is None:
            return
        made: list[RecordId] = []

        def work() -> object:
            id, changes = self._matching.propose(one)
            made.append(id)
            return changes

        if self._operations.do(work) is not None:  # type: ignore[arg-type]
            self.open_wanted.emit("csr_proposal", made[0])
