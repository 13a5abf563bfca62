"""Janji: every regency with what its head said, in neutral order and without colours. Enter opens its promises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import area, long_date, number
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import RowTable

if TYPE_CHECKING:
    from ntt_desktop.services.promises import Promises, Readiness
    from ntt_desktop.ui.kit.operations import Operations

COLUMNS = {
    "name": 178,
    "group": 118,
    "by": 0,
    "date": 104,
    "area": 104,
    "parcels": 128,
    "deadline": 132,
    "proof": 90,
    "heard": 118,
}
"""Column → width in pixels; the one with 0 takes the rest."""


class _Table(RowTable):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class ReadinessScreen(QWidget):
    list_wanted = Signal(str, object)
    """Kind and filters of a list."""

    def __init__(self, promises: Promises, operations: Operations) -> None:
        super().__init__()
        self._promises, self._operations = promises, operations
        self._found: list[Readiness] = []
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.table = _Table(text("promise.table"), [text(f"promise.column.{name}") for name in COLUMNS], theme.ROW - 9)
        self.table.setProperty("framed", True)
        self.table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        across = self.table.horizontalHeader()
        for section, width in enumerate(COLUMNS.values()):
            fixed = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            across.setSectionResizeMode(section, fixed)
            if width:
                self.table.setColumnWidth(section, width)
        self.table.opened.connect(self._open)
        self.table.doubleClicked.connect(lambda _index: self._open())
        hint = QLabel(text("promise.hint"))
        hint.setProperty("type", "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.S)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(hint)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._promises.readiness, self._show)

    def _show(self, found: list[Readiness]) -> None:
        row = max(self.table.currentRow(), 0)
        self._found = found
        self.table.show_rows([cells(one) for one in found])
        for at, one in enumerate(found):
            self.table.cell(at, list(COLUMNS).index("by")).setToolTip(
                "\n".join(part for part in (said_by(one), one.occasion) if part)
            )
        self.table.setCurrentCell(row, 0)
        counts = self._promises.counts(found)
        parts = [text("promise.count", group=text(f"promise.group.{code}"), n=n) for code, n in counts.items()]
        title = text("promise.title", date=long_date(clock.today()))
        self.summary.setText("  ·  ".join((title, *parts, text("promise.sum", n=len(found)))))

    def _open(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._found):
            self.list_wanted.emit("commitment", {"within": self._found[row].code})


def cells(one: Readiness) -> list[str]:
    said = as_decimal(one.area)
    late = one.late is not None
    due = day(one.deadline)
    return [
        one.name,
        text(f"promise.group.{one.group}"),
        said_by(one),
        day(one.date),
        area(said) if said is not None else "–",
        text("promise.parcels", n=number(one.parcels), area=area(one.parcel_area)) if one.parcels else "–",
        text("promise.late", date=due, n=number(one.late or 0)) if late else due,
        text(f"promise.proof.{one.proof or 'none'}") if one.record else "–",
        long_date(clock.from_ms(one.heard).date()) if one.heard is not None else text("promise.never"),
    ]


def said_by(one: Readiness) -> str:
    return ", ".join(part for part in (one.by, one.post) if part) or "–"


def day(written: str) -> str:
    """20-03-2025, as short as a table needs it; – for none."""
    try:
        return date.fromisoformat(written).strftime("%d-%m-%Y")
    except ValueError:
        return written or "–"
