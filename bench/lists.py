"""The list of products as the window shows it, and the same list over data that never changes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from ntt_desktop import wiring
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.rules.computed import Computed
from ntt_desktop.services.lists import Lists, Survey
from ntt_desktop.ui.kit.delegates import CellDelegate
from ntt_desktop.ui.kit.list_view import RecordList
from ntt_desktop.ui.kit.table import FIRST_COUNT, Column, RecordTable
from ntt_desktop.ui.kit.theme import theme
from ntt_desktop.ui.records.product import ProductPage

KIND = KINDS["product"]
COLUMNS: tuple[Column, ...] = ProductPage.COLUMNS
SIZE = (1366, 720)
NO_PARENT = QModelIndex()
CONSTANT: tuple[Value, ...] = (
    "0" * 32, "W", "Kopi Madu 1994", "Beiwali", "KUB Keripik 55", "LENGKAP", "PANGAN_OLAHAN", "53.09.06.2009-P1994",
    "2026-03-12",
)  # fmt: skip
"""An id and a value for each of COLUMNS."""


def application() -> QApplication:
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication(["bench"])
    theme.apply(made, "light")
    return made


class Remembering:
    """services.lists, able to forget what earlier questions left behind."""

    def __init__(self, folder: Path) -> None:
        self._reading = wiring.open_reading(folder, writing=False)
        self.forget()

    def forget(self) -> None:
        self._lists = Lists(self._reading.file)

    def page(self, query: Query, columns: Sequence[str], offset: int, limit: int) -> list[tuple[Value, ...]]:
        return self._lists.page(query, columns, offset, limit)

    def count(self, query: Query, cap: int = FIRST_COUNT) -> int:
        return self._lists.count(query, cap)

    def provisional(
        self, kind: str, ids: Sequence[RecordId], columns: Sequence[str]
    ) -> Mapping[RecordId, frozenset[str]]:
        return self._lists.provisional(kind, ids, columns)

    def computed(
        self, kind: str, ids: Sequence[RecordId], columns: Sequence[str]
    ) -> Mapping[RecordId, Mapping[str, Computed]]:
        return self._lists.computed(kind, ids, columns)

    def plain(self, query: Query) -> Query:
        return self._lists.plain(query)

    def arranged(self, query: Query) -> Sequence[int] | None:
        return self._lists.arranged(query)

    def is_fresh(self, query: Query) -> bool:
        return self._lists.is_fresh(query)

    def arrange(self, query: Query, most: int | None = None) -> tuple[int, int]:
        return self._lists.arrange(query, most)

    @property
    def version(self) -> int:
        return self._lists.version

    def survey(self, query: Query) -> Survey:
        return self._lists.survey(query)

    def keep(self, query: Query, survey: Survey, version: int) -> bool:
        return self._lists.keep(query, survey, version)

    def close(self) -> None:
        self._reading.close()


def shown(lists: Remembering) -> RecordList:
    """The kit's list of `lists` with all columns, painted once."""
    found = _list(RecordTable(lists, KIND, COLUMNS))
    found.refresh()
    QApplication.processEvents()
    return found


def unchanging(model: "Constant") -> RecordList:
    """The kit's list with its own view and painting, over `model`."""
    found = _list(_unasked())
    found.view.setModel(model)
    found.view.setItemDelegate(CellDelegate(model, found.view))
    QApplication.processEvents()
    return found


def _unasked() -> RecordTable:
    """Knows how columns are shown, and is never asked for rows."""
    return RecordTable(cast(Lists, None), KIND, COLUMNS)


def _list(table: RecordTable) -> RecordList:
    found = RecordList(table, COLUMNS, (), {"columns": [column.code for column in COLUMNS]})
    found.resize(*SIZE)
    found.show()
    return found


class Constant(QAbstractTableModel):
    """What the delegate asks of a RecordTable, answered with one and the same row."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        like = _unasked()
        self.columns = COLUMNS
        self._rows = rows
        self._words = tuple(column.shower(KIND)(value) for column, value in zip(COLUMNS, CONSTANT[1:], strict=True))
        self._alignments = [like.alignment(column) for column in range(len(COLUMNS))]

    def begin(self, rows: int) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._words[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def words(self, row: int) -> tuple[str, ...]:
        return self._words

    def value_at(self, row: int, column: int) -> Value:
        return CONSTANT[column + 1]

    def is_provisional(self, row: int, column: int) -> bool:
        return False

    def alignment(self, column: int) -> int:
        return self._alignments[column]
