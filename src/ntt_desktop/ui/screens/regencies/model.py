"""The table of regencies: one row each, sorted by what a person chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number
from ntt_desktop.ui.kit.plain_model import PlainColumn, PlainModel

if TYPE_CHECKING:
    from ntt_desktop.services.regencies import Regency

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


class RegencyTable(PlainModel["Regency"]):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([_plain(place, column) for place, column in enumerate(COLUMNS)], parent)
        self._by, self._order = STATE, Qt.SortOrder.AscendingOrder

    def show_rows(self, rows: Sequence[Regency]) -> None:
        super().show_rows(self._sorted(rows))

    def row_of(self, code: str) -> int | None:
        return next((row for row, one in enumerate(self.shown) if one.code == code), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        codes = [self.shown[index.row()].code for index in before]
        self.shown = self._sorted(self.shown)
        places = {one.code: row for row, one in enumerate(self.shown)}
        after = [self.index(places[code], index.column()) for code, index in zip(codes, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[Regency]) -> list[Regency]:
        found = sorted(rows, key=lambda one: one.code)
        key = COLUMNS[self._by].key
        found.sort(key=key, reverse=self._order == Qt.SortOrder.DescendingOrder)  # type: ignore[arg-type]
        return found


def _plain(place: int, column: Column) -> PlainColumn[Regency]:
    """The state in its colour."""
    tone = (lambda one: TONES[one.state]) if place == STATE else (lambda one: "")
    title = text(f"regencies.column.{column.name}")
    return PlainColumn(title, column.width, column.words, tone, column.is_number)
