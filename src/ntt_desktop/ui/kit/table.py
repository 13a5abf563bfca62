"""The list of one kind as a Qt model: a row count, and pages of rows fetched when they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit.arranging import Arranges, ListOrder

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.computed import Computed
    from ntt_desktop.services.lists import Survey
    from ntt_desktop.ui.kit.jobs import Job

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
PAGE = 64
"""Rows read together: two or three screens, each row of an encrypted list costs 40 µs where it was not read before."""

KEPT_PAGES = 48
FAR = 10_000
"""Rows from the nearest place already read beyond which a page is fetched in the background until the list is surveyed:
a jump into the middle of a long list walks its index (0.1 ms per 1,000 rows) and the window must not wait for it."""

WANTED = 4
"""Far pages asked for at a time; while the scroll bar is dragged the older ones are not worth fetching any more."""

FIRST_COUNT = 5_001
"""Rows counted at once after a key (0.8 ms for two words); the exact number comes later."""

EXACT_AFTER_MS = 250
STATE, PROBLEM = "keadaan", "terburuk"
VALUE_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Lists(Arranges, Protocol):
    """What a table asks: services.lists."""

    def page(self, query: Query, columns: Sequence[str], offset: int, limit: int) -> list[tuple[Value, ...]]: ...

    def count(self, query: Query, cap: int = FIRST_COUNT) -> int: ...

    def provisional(
        self, kind: str, ids: Sequence[RecordId], columns: Sequence[str]
    ) -> Mapping[RecordId, frozenset[str]]: ...

    def computed(
        self, kind: str, ids: Sequence[RecordId], columns: Sequence[str]
    ) -> Mapping[RecordId, Mapping[str, Computed]]: ...

    def survey(self, query: Query) -> Survey: ...

    @property
    def version(self) -> int: ...

    def keep(self, query: Query, survey: Survey, version: int) -> bool: ...


class Column(NamedTuple):
    """A column of a list.

    code: a field, `desa.nama` for the name behind a reference, `keadaan` for the state, `terburuk` for the
        worst kind of problem.
    width: in characters. label: instead of the field's own. show: instead of the field's own way of showing.
    wanted: shown before the user has chosen columns.
    """

    code: str
    width: int = 16
    label: str = ""
    show: Callable[[Value], str] | None = None
    wanted: bool = True

    def title(self, kind: Kind) -> str:
        if self.label:
            return self.label
        if has_text(f"kit.column.{self.code}"):
            return text(f"kit.column.{self.code}")
        return kind.by_code[self.code.partition(".")[0]].label

    def is_number(self, kind: Kind) -> bool:
        field = kind.by_code.get(self.code)
        return field is not None and field.is_number and field.type != "year"

    def shower(self, kind: Kind) -> Callable[[Value], str]:
        """How a value of this column is written."""
        if self.show:
            return self.show
        if self.code == STATE:
            return lambda state: text(f"kit.state.{state}") if state else ""
        if self.code == PROBLEM:
            return lambda worst: text(f"kit.problem.{worst}") if worst else ""
        field = kind.by_code.get(self.code)
        if field is None or field.type == "text":
            return lambda value: "" if value is None else str(value)
        return lambda value: "" if value is None else _show()(field, value)


@cache
def _show() -> Callable[[Field, Value], str]:
    """Loaded with the first value that is more than words: most first pages have none."""
    from ntt_desktop.domain.values import show

    return show


class RecordTable(QAbstractTableModel):
    """Shows; never writes. Rows are known by id; changes arrive as a message."""

    counted = Signal(int, bool)
    """Rows, and whether that is all of them (or at least so many)."""

    def __init__(
        self,
        lists: Lists,
        kind: Kind,
        columns: Sequence[Column],
        parent: QObject | None = None,
        in_background: Callable[..., Job] | None = None,
    ) -> None:
        """`in_background` (jobs.run) takes the survey of a long list and far pages off the window's thread."""
        super().__init__(parent)
        self.kind, self.query = kind, Query(kind.code)
        self._lists, self._in_background = lists, in_background
        self.order = ListOrder(lists, kind.computes, in_background, self) if kind.computes and in_background else None
        self._at_hand = self.query
        self._pages: OrderedDict[int, list[tuple[Value, ...]]] = OrderedDict()
        self._provisional: dict[RecordId, frozenset[str]] = {}
        self._shown: dict[int, tuple[str, ...]] = {}
        self._read: set[int] = set()
        self._wanted: list[int] = []
        self._generation = 0
        self._total, self.is_exact = 0, True
        self._surveyed = False
        self._asked = 0
        self._exact = QTimer(self)
        self._exact.setSingleShot(True)
        self._exact.setInterval(EXACT_AFTER_MS)
        self._exact.timeout.connect(self._survey)
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self.columns = tuple(columns)
        self._codes = [column.code for column in columns]
        self._computed = [column.code for column in columns if column.code in self.kind.computes]
        self._showers = [column.shower(self.kind) for column in columns]
        self._titles = [column.title(self.kind) for column in columns]
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._alignments = [right if column.is_number(self.kind) else _LEFT for column in columns]
        self._forget()
        self.endResetModel()

    def set_query(self, query: Query) -> None:
        """Asks anew. The first page and a capped count come at once, the exact count a moment later."""
        self.query = query
        self.restart()

    @property
    def is_arranging(self) -> bool:
        """Whether the rows are not yet in the order, or not yet the ones, that were asked for."""
        return self._at_hand != self.query

    def restart(self) -> None:
        self._exact.stop()
        self._asked += 1
        self.beginResetModel()
        self._forget()
        self._at_hand = self.order.at_hand(self.query) if self.order else self.query
        self._pages[0], marked = self._read_page(self._at_hand, self._codes, 0)
        first = self._pages[0]
        self._provisional.update(marked)
        if len(first) < PAGE:
            self._total, self.is_exact = len(first), True
        else:
            self._total = max(self._lists.count(self._at_hand, FIRST_COUNT), len(first))
            self.is_exact = self._total < FIRST_COUNT
        self.endResetModel()
        self._compute(0)
        if not self.is_exact:
            self._exact.start()
        self.counted.emit(self._total, self.is_exact)

    def on_changes(self, changes: Changes | None) -> None:
        """Repaints what changed; asks anew when rows came or went. None: anything may have changed."""
        if changes is None:
            self.restart()
            return
        mine = [change for change in changes.items if change.kind == self.kind.code]
        if any(change.before is None or change.after is None or "_hapus" in change.after for change in mine):
            self.restart()
        elif changes.items and self._total:
            self._forget()
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self.columns) - 1))
        if self.order:
            self.order.on_changes()

    # -- rows

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignments[index.column()]
        if role == VALUE_ROLE:
            row = self._row(index.row())
            return row[index.column() + 1] if row else None
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self.words(index.row())[index.column()]
            if self.is_provisional(index.row(), index.column()):
                return text("kit.provisional", value=words or text("differing.empty"))
            return words or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return "" if self._codes[section] == PROBLEM else self._titles[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                is_sorted = self._codes[section] == self.query.order  # the arrow stands at the right
                return _LEFT if is_sorted else self._alignments[section]
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return self._titles[section]
        return None

    def words(self, row: int) -> tuple[str, ...]:
        """The written cells of a row."""
        written = self._shown.get(row)
        if written is None:
            values = self._row(row)
            if values is None:  # gone meanwhile, or still on its way
                return ("",) * len(self.columns)
            written = tuple(shower(value) for shower, value in zip(self._showers, values[1:], strict=True))
            self._shown[row] = written
        return written

    def value_at(self, row: int, column: int) -> Value:
        values = self._row(row)
        return values[column + 1] if values else None

    def is_provisional(self, row: int, column: int) -> bool:
        """Whether two places gave the value differently and nobody has decided yet."""
        values = self._row(row)
        return values is not None and self._codes[column] in self._provisional.get(str(values[0]), ())

    def alignment(self, column: int) -> int:
        return self._alignments[column]

    def id_at(self, row: int) -> RecordId | None:
        values = self._row(row) if 0 <= row < self._total else None
        return str(values[0]) if values else None

    def row_of(self, id: RecordId, near: int = 0) -> int | None:
        """The row of a record among the pages already fetched and the one around row `near`."""
        if 0 <= near < self._total:
            self._row(near)
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row[0] == id:
                    return page * PAGE + offset
        return None

    def _row(self, row: int) -> tuple[Value, ...] | None:
        page, offset = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if self._is_far(page):
                self._fetch(page)
                return None
            rows, marked = self._read_page(self._at_hand, self._codes, page)
            self._read.add(page)
            self._keep(page, rows, marked)
        return rows[offset] if offset < len(rows) else None

    def _read_page(
        self, query: Query, codes: Sequence[str], page: int
    ) -> tuple[list[tuple[Value, ...]], Mapping[RecordId, frozenset[str]]]:
        """Rows, and which of their cells are provisional."""
        rows = self._lists.page(query, codes, page * PAGE, PAGE)
        ids = [] if query.deleted else [str(row[0]) for row in rows]
        return rows, self._lists.provisional(query.kind, ids, codes)

    def _keep(self, page: int, rows: list[tuple[Value, ...]], marked: Mapping[RecordId, frozenset[str]]) -> None:
        self._pages[page] = rows
        self._provisional.update(marked)
        if len(self._pages) > KEPT_PAGES:
            gone, _rows = self._pages.popitem(last=False)
            for number in range(gone * PAGE, (gone + 1) * PAGE):
                self._shown.pop(number, None)
        self._compute(page)

    def _compute(self, page: int) -> None:
        """Asks for the computed cells of a page; they are empty until they come."""
        if not self._computed or self._in_background is None or not self._pages[page]:
            return
        generation, kind, codes = self._generation, self.kind.code, self._computed
        ids = [str(row[0]) for row in self._pages[page]]

        def done(found: Mapping[RecordId, Mapping[str, Computed]]) -> None:
            if generation == self._generation and page in self._pages:
                self._take_computed(page, found)

        self._in_background(lambda: self._lists.computed(kind, ids, codes), done)

    def _take_computed(self, page: int, found: Mapping[RecordId, Mapping[str, Computed]]) -> None:
        rows = self._pages[page]
        for offset, row in enumerate(rows):
            cells, told = list(row), found.get(str(row[0]), {})
            for at, code in enumerate(self._codes, 1):
                if code in told:
                    cells[at] = told[code].value
            rows[offset] = tuple(cells)
            self._shown.pop(page * PAGE + offset, None)
        last = min(page * PAGE + len(rows), self._total) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))

    def _is_far(self, page: int) -> bool:
        known = (0, self._total // PAGE, *self._read)
        return (
            self._in_background is not None
            and not self._surveyed
            and min(abs(page - place) for place in known) * PAGE > FAR
        )

    def _fetch(self, page: int) -> None:
        """Asks for a far page; its rows are empty until it comes."""
        if page in self._wanted or self._in_background is None:
            return
        self._wanted = [*self._wanted, page][-WANTED:]
        generation, query, codes = self._generation, self._at_hand, self._codes

        def work() -> tuple[list[tuple[Value, ...]], Mapping[RecordId, frozenset[str]]] | None:
            if generation != self._generation or page not in self._wanted:
                return None
            return self._read_page(query, codes, page)

        def done(read: tuple[list[tuple[Value, ...]], Mapping[RecordId, frozenset[str]]] | None) -> None:
            if generation == self._generation and read is not None:
                self._wanted = [other for other in self._wanted if other != page]
                self._keep(page, *read)
                last = min((page + 1) * PAGE, self._total) - 1
                self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))

        self._in_background(work, done)

    def _forget(self) -> None:
        self._generation += 1
        self._surveyed = False
        self._pages.clear()
        self._provisional.clear()
        self._shown.clear()
        self._read.clear()
        self._wanted.clear()

    # -- the survey of a long list: its exact length, and places to jump to

    def _survey(self) -> None:
        asked, query, version = self._asked, self._at_hand, self._lists.version

        def walk() -> Survey:
            return self._lists.survey(query)

        def done(survey: Survey) -> None:
            if asked == self._asked:
                self._surveyed = self._lists.keep(query, survey, version)
                self._counted(survey.total)

        if self._in_background:
            self._in_background(walk, done)
        else:
            done(walk())

    def _counted(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(NO_PARENT, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(NO_PARENT, total, self._total - 1)
            self._total = total
            self.endRemoveRows()
        self.is_exact = True
        self.counted.emit(self._total, True)
