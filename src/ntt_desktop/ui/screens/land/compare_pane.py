"""Parcels side by side: two to five are ticked at the left, each is a column at the right, the best first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import area
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import show
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import dress
from ntt_desktop.ui.screens.land.dossier_panel import stands
from ntt_desktop.ui.screens.land.figures import words_label
from ntt_desktop.ui.screens.land.score_panel import headline, meaning, right_words

if TYPE_CHECKING:
    from ntt_desktop.services.land_comparing import Candidate, Compared, LandComparing
    from ntt_desktop.ui.kit.operations import Operations

LEAST, MOST = 2, 5
ID = Qt.ItemDataRole.UserRole
LABELS, COLUMN = 170, 190
"""Pixels of the first column, and the least of the others."""

BAR = 18
"""Pixels the scroll bar takes."""

ROOM = 10
"""Pixels more than the words of a row need."""


class Line(NamedTuple):
    """A row of the table. `tone`: a colour of the theme for cells that say something."""

    label: str
    words: Callable[[Compared], str]
    tone: str = ""


class ComparePane(QWidget):
    open_wanted = Signal(str, object)

    def __init__(self, comparing: LandComparing, operations: Operations) -> None:
        super().__init__()
        self._comparing, self._operations = comparing, operations
        self._ticked: list[RecordId] = []
        self._begun = False
        self.found: list[Compared] = []
        hint = QLabel(text("land.compare.hint", least=LEAST, most=MOST))
        hint.setProperty("type", "label")
        hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(text("land.compare.list"))
        self.list.setProperty("framed", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemChanged.connect(self._on_tick)
        self.list.itemActivated.connect(lambda item: self.open_wanted.emit("parcel", item.data(ID)))
        self.table = QTableWidget()
        dress(self.table, text("land.desk.compare"))
        self.table.setWordWrap(True)
        self.table.setShowGrid(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        self.table.cellActivated.connect(self._open)
        self.said = words_label("muted")
        side = QVBoxLayout()
        side.setSpacing(theme.S)
        side.addWidget(hint)
        side.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.S)
        right.addWidget(self.said)
        right.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.M, 0, theme.M)
        row.setSpacing(theme.L)
        row.addLayout(side, 1)
        row.addLayout(right, 3)
        operations.changed.connect(self._on_changes)

    def begin_with(self, parcel: RecordId | None) -> None:
        """This parcel and those on offer, as many as fit."""
        self._begun, self._ticked = False, [parcel] if parcel else []

    def refresh(self) -> None:
        self._operations.jobs.run(self._comparing.candidates, self._show_candidates)

    def _on_changes(self, _changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_candidates(self, found: list[Candidate]) -> None:
        known = [one.parcel for one in found]
        self._ticked = [id for id in self._ticked if id in known]
        if not self._begun:
            self._begun = True
            others = [one.parcel for one in found if one.offered and one.parcel not in self._ticked]
            self._ticked = [*self._ticked, *others][:MOST]
        at = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for one in found:
            item = QListWidgetItem(one.name)
            item.setData(ID, one.parcel)
            item.setToolTip(one.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = one.parcel in self._ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(at, 0), len(found) - 1))
        self.list.blockSignals(False)
        self._compare()

    def _on_tick(self, item: QListWidgetItem) -> None:
        id = item.data(ID)
        if item.checkState() == Qt.CheckState.Checked:
            if len(self._ticked) >= MOST:
                self.list.blockSignals(True)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.list.blockSignals(False)
                self._operations.notices.say(text("land.compare.most", most=MOST))
                return
            self._ticked.append(id)
        elif id in self._ticked:
            self._ticked.remove(id)
        self._compare()

    def _compare(self) -> None:
        if len(self._ticked) < LEAST:
            self.said.setText(text("land.compare.few" if self.list.count() >= LEAST else "land.compare.none"))
            self.said.show()
            self.table.hide()
            return
        asked = list(self._ticked)

        def done(found: list[Compared]) -> None:
            if asked == self._ticked:
                self._show(found)

        self._operations.jobs.run(lambda: self._comparing.compare(asked), done)

    def _show(self, found: list[Compared]) -> None:
        self.found = found
        self.said.hide()
        self.table.show()
        lines = _lines(found)
        at = self.table.currentRow(), self.table.currentColumn()
        self.table.clear()
        self.table.setRowCount(len(lines))
        self.table.setColumnCount(1 + len(found))
        self.table.setHorizontalHeaderLabels([text("land.compare.what"), *(one.name for one in found)])
        self.table.setColumnWidth(0, LABELS)
        width = max((self.table.width() - LABELS - BAR) // len(found), COLUMN)
        for column, one in enumerate(found, 1):
            self.table.setColumnWidth(column, width)
            if head := self.table.horizontalHeaderItem(column):
                head.setToolTip(one.name)
        for row, line in enumerate(lines):
            self.table.setItem(row, 0, QTableWidgetItem(line.label))
            for column, one in enumerate(found, 1):
                item = QTableWidgetItem(line.words(one))
                item.setToolTip(item.text())
                if line.tone and item.text():
                    item.setForeground(QColor(getattr(theme.colours(), line.tone)))
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        for row in range(len(lines)):
            self.table.setRowHeight(row, self.table.rowHeight(row) + ROOM)
        self.table.setCurrentCell(max(at[0], 0), max(at[1], 1))

    def _open(self, _row: int, column: int) -> None:
        if column and column <= len(self.found):
            self.open_wanted.emit("parcel", self.found[column - 1].parcel.id)


def _lines(found: list[Compared]) -> list[Line]:
    """The result first, then what stands in the way, then every criterion."""
    lines = [
        Line(text("land.compare.value"), lambda one: headline(one.assessment)),
        Line(
            text("land.score.knocked"),
            lambda one: "\n".join(f"{each.code} {each.message}" for each in one.assessment.knockouts if each.holds),
            "red",
        ),
        Line(
            text("land.score.open"),
            lambda one: ", ".join(dict.fromkeys(name for each in one.assessment.unknown for name in each.missing)),
            "amber",
        ),
        Line(text("land.compare.warnings"), lambda one: "\n".join(one.warnings), "amber"),
        Line(text("land.compare.area"), lambda one: "" if one.area is None else area(one.area)),
        Line(text("land.compare.right"), lambda one: right_words(one.right)),
        Line(_label("sengketa"), lambda one: _shown(one, "sengketa")),
        Line(text("dossier.title"), _grant),
    ]
    for place, criterion in enumerate(found[0].assessment.criteria):
        label = f"{criterion.code} {criterion.name} ({criterion.weight})"
        lines.append(Line(label, lambda one, place=place: _points(one, place)))  # type: ignore[misc]
    return lines


def _points(one: Compared, place: int) -> str:
    found = one.assessment.criteria[place]
    return meaning(found) if found.points is None else f"{found.points}: {meaning(found)}"


def _grant(one: Compared) -> str:
    if one.grant is None:
        return text("land.compare.not_offered")
    return f"{stands(one.grant)}, {text('dossier.days', n=one.grant.dossier.still)}"


def _label(code: str) -> str:
    return KINDS["parcel"].by_code[code].label


def _shown(one: Compared, code: str) -> str:
    return show(KINDS["parcel"].by_code[code], one.parcel[code])
