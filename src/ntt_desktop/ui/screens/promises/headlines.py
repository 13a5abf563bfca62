"""Angka acuan: a figure as it was said at the left, at the right what it counts, the own count beside it, and what is behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.row_table import RowTable

if TYPE_CHECKING:
    from ntt_desktop.services.headlines import Headline, Headlines
    from ntt_desktop.ui.kit.operations import Operations

SPLIT = ("DESA_BERPRODUK_UTAMA", "DESA_EKSPOR_LANGSUNG", "DESA_EKSPOR_SEMUA")
"""Own counts that tell approved records from drafts."""


class HeadlinesScreen(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    def __init__(self, headlines: Headlines, operations: Operations) -> None:
        super().__init__()
        self._headlines, self._operations = headlines, operations
        self._found: list[Headline] = []
        titles = [text(f"headline.column.{name}") for name in ("name", "value", "date")]
        self.table = RowTable(text("headline.title"), titles)
        self.table.setProperty("framed", True)
        self.table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section, width in ((1, 70), (2, 130)):
            across.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(section, width)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_current())
        self.detail = QFrame()
        self.detail.setProperty("card", True)
        self.value, self.said = _label("figure"), _label("label")
        self.definition, self.certainty = _label(""), _label("small")
        self.own_title, self.own = _label("strong"), _label("")
        self.silent, self.behind = _label("small"), _label("")
        self.opener = quiet(text("headline.open"))
        self.opener.clicked.connect(self._open)
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        inside.setSpacing(theme.S)
        for part in (self.value, self.said, self.definition, self.certainty):
            inside.addWidget(part)
        inside.addSpacing(theme.M)
        for part in (self.own_title, self.own, self.silent):
            inside.addWidget(part)
        inside.addSpacing(theme.M)
        inside.addWidget(self.behind)
        inside.addStretch(1)
        inside.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        row.setSpacing(theme.S)
        row.addWidget(self.table, 5)
        row.addWidget(self.detail, 5)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._headlines.all, self._show)

    @property
    def current(self) -> Headline | None:
        row = self.table.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show(self, found: list[Headline]) -> None:
        row = max(self.table.currentRow(), 0)
        self._found = found
        self.table.blockSignals(True)
        self.table.show_rows([[one.name, shown(one.value), _day(one.date)] for one in found])
        for at in range(len(found)):
            self.table.cell(at, 1).setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setCurrentCell(min(row, len(found) - 1), 0)
        self.table.blockSignals(False)
        self._show_current()

    def _show_current(self) -> None:
        one = self.current
        self.detail.setVisible(one is not None)
        if one is None:
            return
        self.value.setText(f"{shown(one.value)} {one.unit}")
        self.said.setText(f"{text('headline.said', date=_day(one.date))}. {one.source}")
        self.definition.setText(text("headline.definition", definition=one.definition))
        self.certainty.setText(
            " ".join(part for part in (text(f"headline.certainty.{one.certainty}") + ".", one.note) if part)
        )
        own = bool(one.counts)
        self.own_title.setText(text("headline.own", date=_day(one.as_of)) if own else text("headline.own-none"))
        self.own.setText("\n".join(_own_line(one, at) for at in range(len(one.counts))))
        self.own.setVisible(own)
        names = ", ".join(one.silent)
        heard = text("headline.silent", n=len(one.silent), names=names) if one.silent else text("headline.heard")
        self.silent.setText(heard)
        self.silent.setVisible(own)
        self.behind.setText(
            text("headline.lists", names=", ".join(one.lists)) if one.lists else text("headline.no-list")
        )
        self.behind.setVisible(bool(one.lists) or one.compared in SPLIT)

    def _open(self) -> None:
        one = self.current
        if one is not None:
            self.open_wanted.emit("reference_figure", one.id)


def _own_line(one: Headline, at: int) -> str:
    count = one.counts[at]
    if one.compared in SPLIT:
        told = {"approved": number(count.approved), "others": number(count.others)}
        return text("headline.own-line", words=count.words, **told)
    return text("headline.own-plain", words=count.words, n=number(count.approved + count.others))


def shown(value: str) -> str:
    """844; 1.234,5."""
    whole, _, rest = value.partition(".")
    return (number(int(whole)) if whole.isdigit() else whole) + (f",{rest}" if rest else "")


def _day(written: str) -> str:
    try:
        return long_date(date.fromisoformat(written))
    except ValueError:
        return written or "–"


def _label(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("type", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
