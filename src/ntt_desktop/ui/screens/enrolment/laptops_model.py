"""The list of laptops as a table, and what the province can say of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.words import office_word
from ntt_desktop.ui.screens.enrolment.model import EnrolmentModel, Step

if TYPE_CHECKING:
    from ntt_desktop.services.enrolment import Laptop

LOST, RETIRED = "hilang", "pensiun"
TONES = {"aktif": "green", LOST: "red", RETIRED: "muted"}
COLUMNS = ("office", "label", "number", "state", "heard")


class LaptopTable(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.laptops: Sequence[Laptop] = ()

    def show_laptops(self, laptops: Sequence[Laptop]) -> None:
        self.beginResetModel()
        self.laptops = laptops
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.laptops)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(COLUMNS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return text(f"enrolment.column.{COLUMNS[section]}")
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        laptop, column = self.laptops[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(laptop, column)
        if role == Qt.ItemDataRole.ForegroundRole and column == "state":
            return QColor(getattr(theme.colours(), TONES[laptop.state]))
        return None


def _words(laptop: Laptop, column: str) -> str:
    if column == "office":
        return office_word(laptop.office)
    if column == "label":
        marks = [text("enrol.own")] if laptop.own else []
        marks += [text("enrol.keeper")] if laptop.keeper else []
        return f"{laptop.label} ({', '.join(marks)})" if marks else laptop.label
    if column == "number":
        return f"{laptop.replica[:4]} {laptop.replica[4:8]}".upper()
    if column == "state":
        return state_words(laptop)
    if laptop.heard_ms is None:
        return text("enrolment.this" if laptop.own else "enrolment.never_heard")
    return long_date(clock.from_ms(laptop.heard_ms).date())


def state_words(laptop: Laptop) -> str:
    state = text(f"enrolment.state.{laptop.state}")
    if laptop.lost_on:
        return text("enrolment.lost_since", day=long_date(date.fromisoformat(laptop.lost_on)))
    return state


class Ending(Step):
    """A laptop is reported lost, or handed in."""

    def __init__(self, enrolment: EnrolmentModel) -> None:
        super().__init__(enrolment)
        self.told = ""

    def lost(self, laptop: Laptop, on: date) -> None:
        admission = self.enrolment.program.admission
        self._tell(laptop, lambda: admission.lost(laptop.replica, on), "enrol.after.hilang")

    def retire(self, laptop: Laptop) -> None:
        admission = self.enrolment.program.admission
        self._tell(laptop, lambda: admission.retire(laptop.replica), "enrol.after.pensiun")

    def _tell(self, laptop: Laptop, work: Any, words: str) -> None:
        def take(_member: object) -> None:
            self.told = text(words, label=laptop.label)

        self.told = ""
        self.act(text("enrolment.ending", label=laptop.label), lambda _progress: work(), take)
