"""Janji: every regency with what its head said, in neutral order and without colours. Enter opens its promises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import area, long_date, number, short_date
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.own_counts import group_word
from ntt_desktop.ui.kit.plain_model import PlainColumn, PlainModel
from ntt_desktop.ui.kit.plain_view import PlainView

if TYPE_CHECKING:
    from ntt_desktop.services.promises import Promises, Readiness
    from ntt_desktop.ui.kit.operations import Operations

ROW = theme.ROW - 11
"""Pixels: all 22 are seen at once."""


class ReadinessScreen(QWidget):
    list_wanted = Signal(str, object)
    """Kind and filters of a list."""

    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    def __init__(self, promises: Promises, operations: Operations) -> None:
        super().__init__()
        self._promises, self._operations = promises, operations
        self.summary = _label("muted")
        self.model: PlainModel[Readiness] = PlainModel(_columns(), self)
        self.view: PlainView[Readiness] = PlainView(self.model, text("promise.table"), len(self.model.columns) - 1, ROW)
        self.view.opened.connect(lambda one: self.list_wanted.emit("commitment", {"within": one.code}))
        self.view.moved.connect(self._show_current)
        self.said = _label("")
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())  # the table keeps its height
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.printer = QPushButton(" " + text("promise.print"))
        self.printer.setAutoDefault(True)
        set_icon(self.printer, "print")
        self.printer.clicked.connect(self._print)
        below = QHBoxLayout()
        below.setSpacing(theme.M)
        below.addWidget(self.said, 1)
        below.addWidget(self.printer, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.S)
        column.addWidget(self.summary)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        hint = _label("label")
        hint.setText(text("promise.hint"))
        column.addWidget(hint)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._promises.readiness, self._show)

    def _print(self) -> None:
        from ntt_desktop.services.readiness_matrix import matrix  # here: a look at the screen needs no paper

        self._operations.jobs.run(lambda: matrix(self._promises), self.paper_wanted.emit)

    def _show(self, found: list[Readiness]) -> None:
        self.view.show_rows(found)
        counts = self._promises.counts(found)
        parts = [text("promise.count", group=text(f"promise.group.{code}"), n=n) for code, n in counts.items()]
        title = text("promise.title", date=long_date(clock.today()))
        self.summary.setText("  ·  ".join((*parts, text("promise.sum", n=len(found)))))
        self.summary.setToolTip(title)

    def _show_current(self, one: Readiness | None) -> None:
        """Who said it and where, in whole words under the table."""
        self.said.setText(said(one) if one is not None else "")


def said(one: Readiness) -> str:
    """What the head of a regency said, who and where; or why nothing is known."""
    if not one.record:
        heard = long_date(clock.from_ms(one.heard).date()) if one.heard is not None else text("promise.never")
        return text("promise.silent", name=one.name, group=text(f"promise.group.{one.group}").lower(), date=heard)
    by = ", ".join(part for part in (one.by, one.post) if part) or "–"
    told = f"{one.name}: {by}"
    return f"{told}. {one.occasion}" if one.occasion else told


def _columns() -> list[PlainColumn[Readiness]]:
    def column(name: str, width: int, is_number: bool = False) -> PlainColumn[Readiness]:
        return PlainColumn(text(f"promise.column.{name}"), width, WORDS[name], is_number=is_number)

    return [
        column("name", 174),
        column("group", 188),
        column("date", 108),
        column("area", 122, is_number=True),
        column("parcels", 186, is_number=True),
        column("deadline", 208),
        column("proof", 90),
    ]


def _area(one: Readiness) -> str:
    found = as_decimal(one.area)
    return area(found) if found is not None else "–"


def _parcels(one: Readiness) -> str:
    if not one.parcels:
        return "–"
    return text("promise.parcels", n=number(one.parcels), area=area(one.parcel_area))


def _deadline(one: Readiness) -> str:
    due = day(one.deadline)
    return text("promise.late", date=due, n=number(one.late)) if one.late is not None else due


WORDS = {
    "name": lambda one: one.name.removeprefix("Kabupaten "),
    "group": lambda one: group_word(one.group),
    "date": lambda one: day(one.date),
    "area": _area,
    "parcels": _parcels,
    "deadline": _deadline,
    "proof": lambda one: text(f"promise.proof.{one.proof or 'none'}") if one.record else "–",
}


def day(written: str) -> str:
    """20-03-2025, as short as a table needs it; – for none."""
    try:
        return short_date(date.fromisoformat(written))
    except ValueError:
        return written or "–"


def _label(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("type", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
