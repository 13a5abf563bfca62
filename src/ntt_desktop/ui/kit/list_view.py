"""The list of a page: search, filters, sorting, columns, counts, and what an empty list says."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.delegates import CellDelegate
from ntt_desktop.ui.kit.filters import group_filter
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.kit.list_head import Filter, ListHead
from ntt_desktop.ui.kit.table import PROBLEM, Column, RecordTable
from ntt_desktop.ui.kit.words import kind_word

if TYPE_CHECKING:
    from ntt_desktop.domain.record import Kind

Memory = MutableMapping[str, Any]
"""What a user's window remembers of one page: plain values that JSON can hold."""

CHARACTER = 8
"""Pixels of a character of column width."""

LEAST_NAME, ENOUGH_NAME = 13 * CHARACTER, 30 * CHARACTER
"""A name gets what is left over, until most names fit; what is left of that is for all columns."""

LEAST_PART = 0.7
"""Of its width, to which a column is narrowed where a list has little room."""


class _View(QTableView):
    """Enter opens the row that is chosen; typing goes on to the search box."""

    opened = Signal()
    typed = Signal(str)
    resized = Signal()

    room = 0
    """Width of the rows. (To ask the viewport itself, PySide6 would load every kind of widget there is: 10 ms.)"""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room = event.size().width()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & ~_SHIFT:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class RecordList(QWidget):
    """A table with all that asks it: `head` stands above the page, this widget holds rows and counts."""

    chosen = Signal(object)
    """RecordId of the row the cursor is on, or None."""

    opened = Signal(object)
    """RecordId: Enter or double click, the cursor should go to the editor."""

    add_wanted = Signal()
    import_wanted = Signal()

    def __init__(
        self,
        table: RecordTable,
        columns: Sequence[Column],
        filters: Sequence[Filter],
        memory: Memory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table, self.kind = table, table.kind
        self._columns, self._filters, self._memory = tuple(columns), tuple(filters), memory
        self._current: RecordId | None = None
        self._quiet = self._sizing = False
        self.head = ListHead(self.kind, filters)
        self.view = self._make_view()
        self._empty: _Empty | None = None
        self._locked = self._elsewhere = False
        self.count = QLabel()
        self.count.setProperty("type", "label")
        rows = QWidget()
        self._stack = QStackedLayout(rows)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(rows, 1)
        column.addWidget(self.count)
        self._connect()
        self._recall()

    # -- what others ask

    @property
    def query(self) -> Query:
        return self.table.query

    @property
    def current(self) -> RecordId | None:
        return self._current

    @property
    def empty(self) -> _Empty:
        """What stands where rows would; made when there are none."""
        if self._empty is None:
            self._empty = _Empty(self.kind)
            self._empty.add.clicked.connect(self.add_wanted)
            self._empty.importer.clicked.connect(self.import_wanted)
            self._empty.clear.clicked.connect(self.head.clear_and_tell)
            self._empty.set_locked(self._locked)
            self._empty.elsewhere = self._elsewhere
            self._stack.addWidget(self._empty)
        return self._empty

    def only_read(self) -> None:
        """Another office writes these records; here they only come in."""
        self._elsewhere = True
        self.set_locked(True)

    def set_locked(self, locked: bool) -> None:
        """While nothing may be added."""
        locked = locked or self._elsewhere
        self._locked = locked
        self.head.add.setEnabled(not locked)
        if self._empty:
            self._empty.set_locked(locked)

    def refresh(self) -> None:
        self.table.restart()

    def narrow(self, **filters: str) -> None:
        """Sets filters from outside (a page that says "show the permits of this village"); others are cleared. A field
        that has no filter here gets one: what narrows a list is always seen, and can be taken away.
        """
        self.head.clear()
        for field, key in filters.items():
            if field not in self.head.pickers:
                self.head.add_filter(group_filter(self.kind.by_code[field]))
            self.head.pickers[field].set_key(key)
        self.head.offer_clearing()
        self._ask()

    def show_deleted(self, deleted: bool) -> None:
        self.table.set_query(self.query.but(deleted=deleted))

    def choose(self, id: RecordId | None) -> None:
        """Puts the cursor on a record when it is among the rows at hand; without saying so to others."""
        self._current = id
        row = self.table.row_of(id, self.view.currentIndex().row()) if id else None
        self._quiet = True
        if row is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        else:
            self.view.setCurrentIndex(self.table.index(row, 0))
        self._quiet = False

    def step(self, by: int) -> None:
        """The record above or below."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(row, 0))

    def on_changes(self, changes: Changes | None) -> None:
        current = self._current
        self._quiet = True  # a restart takes the cursor away; it comes back below
        self.table.on_changes(changes)
        self._quiet = False
        if current:
            self.choose(current)

    # -- inside

    def _make_view(self) -> _View:
        view = _View()
        view.setModel(self.table)
        view.setItemDelegate(CellDelegate(self.table, view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setAccessibleName(text(f"kind.{self.kind.code}.many"))
        down = view.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.ROW)
        across = view.horizontalHeader()
        across.setFixedHeight(30)
        across.setSectionsClickable(True)
        across.setSectionsMovable(False)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSortIndicatorShown(False)
        across.setMinimumSectionSize(28)
        across.setAccessibleName(text("kit.list.columns"))
        return view

    def _connect(self) -> None:
        self.head.changed.connect(self._ask)
        self.head.columns_button.clicked.connect(self._choose_columns)
        self.head.add.clicked.connect(self.add_wanted)
        self.head.leave_down.connect(self.view.setFocus)
        self.view.horizontalHeader().sectionClicked.connect(self._on_header)
        self.view.horizontalHeader().sectionResized.connect(self._remember_width)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.view.typed.connect(self.head.take_letter)
        self.view.resized.connect(self._size_columns)
        self.table.counted.connect(self._on_counted)
        if self.table.order:
            self.table.order.moved.connect(self._say_arranging)
            self.table.order.arranged.connect(self._show_arranged)

    def _recall(self) -> None:
        shown = self._memory.get("columns")
        known = {column.code: column for column in self._columns}
        codes = [code for code in shown or () if code in known]
        wanted = [known[code] for code in codes] or [column for column in self._columns if column.wanted]
        self.table.set_columns(wanted)
        self._size_columns()
        for field, key in self._memory.get("filters", {}).items():
            if field in self.head.pickers:
                self.head.pickers[field].set_key(key)
        order, descending = self._memory.get("order", ""), bool(self._memory.get("descending"))
        if self._sorts(order):
            self.table.query = self.query.but(order=order, descending=descending)
        self._show_order()
        self.table.query = self._asked()

    def _asked(self) -> Query:
        equal = tuple(
            (field, picker.key) for field, picker in self.head.pickers.items() if picker.key and field != "within"
        )
        within = self.head.pickers["within"].key if "within" in self.head.pickers else None
        return self.query.but(words=self.head.search.text().strip(), equal=equal, within=within or "")

    def _ask(self) -> None:
        self._memory["filters"] = {field: picker.key for field, picker in self.head.pickers.items() if picker.key}
        self._quiet = True
        self.table.set_query(self._asked())
        self._quiet = False
        self.view.scrollToTop()
        if self._current:
            self.choose(self._current)

    @property
    def sortable(self) -> list[Column]:
        """The columns on the screen that have an index, and those that are computed."""
        return [column for column in self.table.columns if self._sorts(column.code)]

    def _sorts(self, code: str) -> bool:
        return code in self.kind.listed or code in self.kind.computes

    def sort_by(self, code: str) -> None:
        """By a listed column; a second time the other way round."""
        descending = self.query.order == code and not self.query.descending
        self._memory["order"], self._memory["descending"] = code, descending
        self.table.query = self.query.but(order=code, descending=descending)
        self._show_order()
        self._ask()

    def _on_header(self, section: int) -> None:
        if self.table.columns[section] in self.sortable:
            self.sort_by(self.table.columns[section].code)

    def _show_order(self) -> None:
        across = self.view.horizontalHeader()
        codes = [column.code for column in self.table.columns]
        at = codes.index(self.query.order) if self.query.order in codes else -1
        way = Qt.SortOrder.DescendingOrder if self.query.descending else Qt.SortOrder.AscendingOrder
        across.setSortIndicatorShown(at >= 0)
        if at >= 0:
            across.setSortIndicator(at, way)

    def _size_columns(self) -> None:
        """Widths the user gave stay. The others give way a little before a list has to be moved sideways; what is left
        over is for the name first."""
        given = self._memory.get("widths", {})
        codes = [column.code for column in self.table.columns]
        widths = {column.code: given.get(column.code) or _pixels(column) for column in self.table.columns}
        free = [code for code in codes if code != PROBLEM and code not in given]
        name = self.kind.name if self.kind.name in free else ""
        if name:
            widths[name] = LEAST_NAME
        room = self.view.room - sum(width for code, width in widths.items() if code not in free)
        wanted = sum(widths[code] for code in free)
        if wanted > room:
            part = max(LEAST_PART, room / wanted)
            widths |= {code: int(widths[code] * part) for code in free}
        elif name:
            widths[name] += min(room - wanted, ENOUGH_NAME - LEAST_NAME)
            left, shared = room - sum(widths[code] for code in free), sum(widths[code] for code in free)
            widths |= {code: widths[code] + left * widths[code] // shared for code in free}
        self._sizing = True
        for section, code in enumerate(codes):
            self.view.setColumnWidth(section, widths[code])
        self._sizing = False

    def _remember_width(self, section: int, _before: int, width: int) -> None:
        if not self._sizing and section < len(self.table.columns):
            self._memory.setdefault("widths", {})[self.table.columns[section].code] = width

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        shown = {column.code for column in self.table.columns}
        for column in self._columns:
            action = QAction(column.title(self.kind), menu)
            action.setCheckable(True)
            action.setChecked(column.code in shown)
            action.setEnabled(column.code != self.kind.name)
            action.toggled.connect(lambda on, code=column.code: self._show_column(code, on))
            menu.addAction(action)
        button = self.head.columns_button
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show_column(self, code: str, on: bool) -> None:
        shown = {column.code for column in self.table.columns} - {code} | ({code} if on else set())
        chosen = [column for column in self._columns if column.code in shown]
        self._memory["columns"] = [column.code for column in chosen]
        self.table.set_columns(chosen)
        self._size_columns()
        self._show_order()
        self.table.restart()

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet:
            return
        self._current = self.table.id_at(now.row()) if now.isValid() else None
        self.chosen.emit(self._current)

    def _open(self) -> None:
        if self.view.currentIndex().isValid():
            self.opened.emit(self.table.id_at(self.view.currentIndex().row()))

    def _on_counted(self, total: int, exact: bool) -> None:
        many = kind_word(self.kind.code, many=True)
        self.count.setText(
            text(
                "kit.list.count" if exact else "kit.list.count_more",
                n=indonesian.number(total - (not exact)),
                kind=many,
            )
        )
        if self.table.is_arranging:
            self.count.setText(text("kit.list.arranging"))
        if total == 0:
            self.empty.explain(self.head.is_narrowed, self.query.deleted)
        self._stack.setCurrentWidget(self.view if total else self.empty)

    def _say_arranging(self, done: int, total: int) -> None:
        numbers = {"done": indonesian.number(done), "total": indonesian.number(total)}
        self.count.setText(text("kit.list.arranged_so_far", **numbers))

    def _show_arranged(self, is_other: bool) -> None:
        """The order is found: the cursor stays on its record."""
        if not is_other:
            self._on_counted(self.table.rowCount(), self.table.is_exact)
            return
        current, self._quiet = self._current, True
        self.table.restart()
        self._quiet = False
        if current:
            self.choose(current)


def _pixels(column: Column) -> int:
    return 30 if column.code == PROBLEM else column.width * CHARACTER


class _Empty(QWidget):
    """What stands where rows would: what belongs here and the two ways in, or that the filter is too narrow."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self.elsewhere = False
        self.sentence = QLabel()
        self.sentence.setProperty("type", "section")
        self.more = QLabel()
        self.more.setProperty("type", "muted")
        for label in (self.sentence, self.more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = QPushButton(text("kit.list.add"))
        self.add.setProperty("kind", "main")
        self.importer = QPushButton(text("kit.list.import"))
        self.clear = QPushButton(text("kit.list.clear_filters"))
        column = QVBoxLayout(self)
        column.setSpacing(theme.S)
        column.addStretch(2)
        for widget in (self.sign, self.sentence, self.more):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.add, self.importer, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addSpacing(theme.S)
        column.addLayout(buttons)
        column.addStretch(3)

    def set_locked(self, locked: bool) -> None:
        for button in (self.add, self.importer):
            button.setEnabled(not locked)

    def explain(self, narrowed: bool, deleted: bool) -> None:
        kind = kind_word(self._kind.code)
        if narrowed:
            name, picture = "nothing", "filter"
        elif deleted:
            name, picture = "bin", "delete"
        else:
            name, picture = "elsewhere" if self.elsewhere else "empty", self._kind.code
        self.sign.setPixmap(pixmap(picture, "edge", 40))
        self.sentence.setText(text(f"kit.list.{name}", kind=kind))
        self.more.setText(text(f"kit.list.{name}_more", kind=kind))
        self.add.setVisible(name == "empty")
        self.importer.setVisible(name == "empty")
        self.clear.setVisible(narrowed)
