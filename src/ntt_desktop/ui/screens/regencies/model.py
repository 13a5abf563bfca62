"""The table of regencies: one row each, sorted by what a person chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number

if TYPE_CHECKING:
    from ntt_desktop.services.regencies import Regency

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

TONES = {"menunggu": "amber", "diam": "red", "belum": "amber", "kosong": "muted", "baik": "green"}
_URGENCY = ("menunggu", "diam", "belum", "baik", "kosong")


class Column(NamedTuple):
    """words: what a cell says. key: what it is sorted by. width: pixels."""

    name: str
    width: int
    words: Callable[[Regency], str]
    key: Callable[[Regency], object]
    is_number: bool = False


def _when(ms: int | None) -> str:
    return text("regencies.never") if ms is None else long_date(clock.from_ms(ms).date())


def _count(found: int) -> str:
    return number(found) if found else "–"


def state_words(one: Regency) -> str:
    if one.state == "diam":
        return text("regencies.state.diam", n=number(one.silent_days or 0))
    return text(f"regencies.state.{one.state}")


def _silence(one: Regency) -> int:
    return 1 << 30 if one.silent_days is None else one.silent_days


COLUMNS = (
    Column("name", 255, lambda one: one.name, lambda one: one.code),
    Column("state", 195, state_words, lambda one: (_URGENCY.index(one.state), -_silence(one))),
    Column("received", 150, lambda one: _when(one.received), lambda one: one.received or 0),
    Column("waiting", 85, lambda one: _count(one.waiting), lambda one: one.waiting, is_number=True),
    Column("sent", 150, lambda one: _when(one.sent), lambda one: one.sent or 0),
    Column("unconfirmed", 100, lambda one: _count(one.unconfirmed), lambda one: one.unconfirmed, is_number=True),
    Column("laptops", 65, lambda one: _count(one.laptops), lambda one: one.laptops, is_number=True),
    Column("products", 90, lambda one: _count(one.products), lambda one: one.products, is_number=True),
)
STATE = 1


class RegencyTable(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Regency] = []
        self._by, self._order = STATE, Qt.SortOrder.AscendingOrder

    def show_rows(self, rows: Sequence[Regency]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._sort()
        self.endResetModel()

    def at(self, row: int) -> Regency | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, code: str) -> int | None:
        return next((row for row, one in enumerate(self._rows) if one.code == code), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        codes = [self._rows[index.row()].code for index in before]
        self._sort()
        places = {one.code: row for row, one in enumerate(self._rows)}
        after = [self.index(places[code], index.column()) for code, index in zip(codes, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sort(self) -> None:
        self._rows.sort(key=lambda one: one.code)
        key = COLUMNS[self._by].key
        self._rows.sort(key=key, reverse=self._order == Qt.SortOrder.DescendingOrder)  # type: ignore[arg-type]

    # -- Qt

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, one = COLUMNS[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text(f'regencies.column.{column.name}')}: {column.words(one)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text(f"regencies.column.{COLUMNS[section].name}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(COLUMNS[section])
        return None


def _aligned(column: Column) -> int:
    across = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return int(across | Qt.AlignmentFlag.AlignVCenter)
