"""Angka acuan: a figure as it was said at the left, at the right what it counts, the own count beside it, and what is behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.own_counts import count_row
from ntt_desktop.ui.kit.plain_model import PlainColumn, PlainModel
from ntt_desktop.ui.kit.plain_view import PlainView
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.screens.promises.readiness import day

if TYPE_CHECKING:
    from ntt_desktop.services.headlines import Headline, Headlines
    from ntt_desktop.ui.kit.operations import Operations


class HeadlinesScreen(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    list_wanted = Signal(str, object)
    """Kind and filters of a list."""

    page_wanted = Signal(str)

    def __init__(self, headlines: Headlines, operations: Operations) -> None:
        super().__init__()
        self._headlines, self._operations = headlines, operations
        self.model: PlainModel[Headline] = PlainModel(
            [
                PlainColumn(text("headline.column.name"), 340, lambda one: one.name),
                PlainColumn(text("headline.column.value"), 62, lambda one: shown(one.value), is_number=True),
                PlainColumn(text("headline.column.date"), 112, lambda one: day(one.date)),
            ],
            self,
        )
        self.view: PlainView[Headline] = PlainView(self.model, text("headline.title"), 0)
        self.view.moved.connect(self._show_current)
        self.view.opened.connect(lambda one: self.open_wanted.emit("reference_figure", one.id))
        self.value, self.said = _label("figure"), _label("label")
        self.definition, self.certainty = _label(""), _label("muted")
        self.own_title, self.own = _label("strong"), RowColumn()
        self.silent, self.behind = _label("label"), _label("")
        self.ways = RowColumn()
        self.detail = QFrame()
        self.detail.setProperty("card", True)
        self.detail.hide()
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        inside.setSpacing(theme.S)
        parts = (self.value, self.said, self.definition, self.certainty, None)
        for part in (*parts, self.own_title, self.own, self.silent, None, self.behind):
            if part is None:
                inside.addSpacing(theme.M)
            else:
                inside.addWidget(part)
        inside.addStretch(1)
        inside.addWidget(self.ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        row.setSpacing(theme.M)
        row.addWidget(self.view, 1)
        row.addWidget(self.detail, 1)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._headlines.all, self.view.show_rows)

    def _show_current(self, one: Headline | None) -> None:
        self.detail.setVisible(one is not None)
        if one is None:
            return
        self.value.setText(f"{shown(one.value)} {one.unit}")
        self.said.setText(f"{text('headline.said', date=day(one.date))}. {one.source}")
        self.definition.setText(text("headline.definition", definition=one.definition))
        sure = text(f"headline.certainty.{one.certainty}") + "."
        self.certainty.setText(f"{sure} {one.note}".strip())
        own = bool(one.counts)
        self.own_title.setText(text("headline.own", date=day(one.as_of)) if own else text("headline.own-none"))
        self.own.show_rows([count_row(count, self.list_wanted.emit, self.page_wanted.emit) for count in one.counts])
        self.own.setVisible(own)
        names = ", ".join(one.silent)
        heard = text("headline.silent", n=len(one.silent), names=names) if one.silent else text("headline.heard")
        self.silent.setText(heard)
        self.silent.setVisible(own)
        names = ", ".join(one.lists)
        self.behind.setText(text("headline.lists", names=names) if names else text("headline.no-list"))
        self.behind.setVisible(bool(names) or one.of_villages)
        ways = [
            self._way(
                text("headline.open"), "reference_figure", lambda: self.open_wanted.emit("reference_figure", one.id)
            )
        ]
        if names:
            ways.insert(0, self._way(text("headline.to-list"), "place", lambda: self.page_wanted.emit("village_lists")))
        self.ways.show_rows(ways)

    @staticmethod
    def _way(words: str, icon: str, act: Callable[[], None]) -> RowButton:
        row = RowButton(words, icon=icon)
        row.clicked.connect(lambda: act())
        return row


def _label(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("type", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def shown(value: str) -> str:
    """844; 1.234,5."""
    whole, _, rest = value.partition(".")
    return (number(int(whole)) if whole.isdigit() else whole) + (f",{rest}" if rest else "")
