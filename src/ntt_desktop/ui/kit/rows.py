"""Linked rows inside an editor: a small table that is typed in like a spreadsheet, with an empty row at its end."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet, tool
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.kit.rows_model import CellEditor, RowsModel
from ntt_desktop.ui.kit.words import kind_word

if TYPE_CHECKING:
    from ntt_desktop.services.records import Edit
    from ntt_desktop.ui.kit.operations import Operations

ORDER = "urutan"
PASTE_AT_ONCE = 40
"""Rows saved on the window's thread; more go to the background."""

MOST_SHOWN = 14
"""Rows shown before the table scrolls."""


class _Table(QTableView):
    """Keys of the rows: F2 or Enter edits, Delete empties, Ctrl+Delete takes the row away, Alt+arrows move it."""

    row_deleted = Signal()
    emptied = Signal()
    pasted = Signal()
    moved = Signal(int)
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key == Qt.Key.Key_Delete and control:
            self.row_deleted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(str(index.data() or ""))


class RowsPanel(QWidget):
    """The rows of one kind that belong to the record in the editor."""

    open_wanted = Signal(str, object)
    """Kind and RecordId: the whole record, please (kinds with a page of their own)."""

    def __init__(
        self,
        kind: Kind,
        owner_field: str,
        operations: Operations,
        lookups: Lookups,
        parent: QWidget | None = None,
        *,
        columns: Sequence[str] = (),
    ) -> None:
        """owner_field: the reference to the record in the editor. columns: fields shown; all typed ones without it."""
        super().__init__(parent)
        self.kind, self._owner_field, self._operations = kind, owner_field, operations
        self._owner: RecordId | None = None
        self._saving = False
        self.model = self._make_model(lookups, columns)
        self.model.typed.connect(self._on_typed)
        self.view = self._make_view(lookups)
        self.heading = QLabel(text(f"kind.{kind.code}.many"))
        self.heading.setProperty("type", "strong")
        self.adder = quiet(text("kit.rows.add"), text("kit.rows.add_kind", kind=kind_word(kind.code)))
        self.opener = quiet(text("kit.rows.open"), text("kit.rows.open_kind", kind=kind_word(kind.code)))
        self.up, self.down = tool("move_up", text("kit.rows.up")), tool("move_down", text("kit.rows.down"))
        self.remover = tool("delete", text("kit.rows.delete"))
        self.sentence = QLabel()
        self.sentence.setProperty("type", "small")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.XS)
        head.addWidget(self.heading)
        head.addStretch(1)
        for button in (self.adder, self.opener, self.up, self.down, self.remover):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.S, 0, theme.L)
        column.setSpacing(theme.XS)
        column.addLayout(head)
        column.addWidget(self.view)
        column.addWidget(self.sentence)
        self.opener.setVisible(not kind.inline)
        ordered = ORDER in kind.by_code
        self.up.setVisible(ordered)
        self.down.setVisible(ordered)
        self._connect()
        self._fit_height()

    def show_owner(self, id: RecordId | None, values: Values) -> None:
        if self._saving or (id == self._owner and self.view.state() == QAbstractItemView.State.EditingState):
            return
        self._owner = id
        records = self._operations.records
        rows = records.children(self.kind.code, id) if id else []
        self.model.show_rows([records.get(row.id) for row in rows])
        self._compute([row.id for row in rows])
        self._fit_height()
        self._explain()

    def set_read_only(self, read_only: bool) -> None:
        self.model.set_read_only(read_only)
        for button in (self.adder, self.up, self.down, self.remover):
            button.setEnabled(not read_only)
        self._fit_height()

    def add_row(self) -> None:
        """The cursor in the empty row at the end."""
        index = self.model.index(self.model.rowCount() - 1, 0)
        self.view.setCurrentIndex(index)
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        self.view.edit(index)

    def delete_row(self) -> None:
        id = self.model.id_at(self.view.currentIndex().row())
        if id and not self.model.is_read_only:
            self._operations.do(lambda: self._operations.records.delete(id))

    def move_row(self, by: int) -> None:
        """One place up or down; the order is kept in `urutan` and printed so."""
        row = self.view.currentIndex().row()
        ids = self.model.ids
        if ORDER not in self.kind.by_code or self.model.is_read_only or not 0 <= row + by < len(ids) or row >= len(ids):
            return
        ids[row], ids[row + by] = ids[row + by], ids[row]
        numbers = {id: number for number, id in enumerate(ids, start=1)}
        edits = [
            self._edit(id, {ORDER: number})
            for id, number in numbers.items()
            if self.model.view_of(id).record[ORDER] != number
        ]
        column = self.view.currentIndex().column()
        self._save_all(edits, text("kit.rows.reordered", kind=kind_word(self.kind.code, many=True)), Source())
        self.view.setCurrentIndex(self.model.index(row + by, column))

    def paste(self, written: str) -> None:
        """Cells as a spreadsheet copies them, from the cursor to the right and down; rows are added as needed."""
        at = self.view.currentIndex()
        if self._owner is None or self.model.is_read_only or not at.isValid():
            return
        fields = self.model.fields[at.column() :]
        lines = cells_of(written)
        if (
            lines
            and [cell.casefold() for cell in lines[0]] == [field.label.casefold() for field in fields][: len(lines[0])]
        ):
            lines = lines[1:]
        edits = []
        for offset, line in enumerate(lines):
            cells = zip(fields, line, strict=False)
            values: dict[str, object] = {field.code: cell for field, cell in cells if not field.is_computed}
            id = self.model.id_at(at.row() + offset)
            edits.append(self._edit(id, values))
        if edits:
            title = text("kit.rows.pasted", n=len(edits), kind=kind_word(self.kind.code, many=True))
            self._save_all(edits, title, Source("paste"))

    # -- inside

    def _edit(self, id: RecordId | None, values: dict[str, object]) -> Edit:
        from ntt_desktop.services.records import Edit  # the services load after the first paint

        return Edit(self.kind.code, id, values if id else {self._owner_field: self._owner, **values})

    def _save_all(self, edits: list[Edit], title: str, source: Source) -> None:
        records = self._operations.records
        if len(edits) <= PASTE_AT_ONCE:
            self._operations.do(lambda: records.save_all(edits, title, source))
        else:
            self._operations.run(title, lambda progress: records.save_all(edits, title, source, progress=progress))

    def _on_typed(self, row: int, code: str, value: object) -> None:
        id = self.model.id_at(row)
        if self._owner is None or (id is None and value in (None, "")):
            return
        self._saving = True
        saved = self._operations.save(self._edit(id, {code: value}))
        self._saving = False
        if saved:
            self.model.take(row, saved.view)
            self._compute([saved.id])
            self._fit_height()
            self._explain()

    def _empty_cell(self) -> None:
        index = self.view.currentIndex()
        field = self.model.fields[index.column()] if index.isValid() else None
        if field and not field.is_computed and not self.model.is_read_only and self.model.id_at(index.row()):
            self._on_typed(index.row(), field.code, None)

    def _compute(self, ids: Sequence[RecordId]) -> None:
        if self.kind.computes and ids:
            self.model.show_computed(self._operations.records.computed(self.kind.code, ids))

    def _open(self) -> None:
        id = self.model.id_at(self.view.currentIndex().row())
        if id:
            self.open_wanted.emit(self.kind.code, id)

    def _explain(self) -> None:
        """The problems of the row the cursor is on."""
        problems = self.model.problems_at(self.view.currentIndex().row())
        worst = sorted(problems, key=lambda problem: problem.severity)
        self.sentence.setText(" ".join(problem.text for problem in worst))
        self.sentence.setVisible(bool(worst))
        self.sentence.setProperty("tone", "red" if worst and worst[0].severity == "E" else "amber")
        self.sentence.style().polish(self.sentence)

    def on_changes(self, changes: Changes | None) -> None:
        """Called by the editor through show_owner; kept for pages that use rows alone."""
        if changes is None or any(change.kind == self.kind.code for change in changes.items):
            self.show_owner(self._owner, {})

    def _make_model(self, lookups: Lookups, columns: Sequence[str]) -> RowsModel:
        return RowsModel(self.kind, self._owner_field, lookups, columns, self)

    def _make_view(self, lookups: Lookups) -> _Table:
        view = _Table()
        view.setModel(self.model)
        view.setItemDelegate(CellEditor(self.model, lookups, view))
        view.setAccessibleName(text(f"kind.{self.kind.code}.many"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(theme.ROW - 2)
        across = view.horizontalHeader()
        across.setFixedHeight(28)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        for section, width in enumerate(self.model.widths()):
            view.setColumnWidth(section, width)
        across.setStretchLastSection(True)
        return view

    def _connect(self) -> None:
        self.adder.clicked.connect(self.add_row)
        self.opener.clicked.connect(self._open)
        self.remover.clicked.connect(self.delete_row)
        self.up.clicked.connect(lambda: self.move_row(-1))
        self.down.clicked.connect(lambda: self.move_row(1))
        self.view.row_deleted.connect(self.delete_row)
        self.view.emptied.connect(self._empty_cell)
        self.view.moved.connect(self.move_row)
        self.view.resized.connect(self._fit_height)
        self.view.pasted.connect(lambda: self.paste(QGuiApplication.clipboard().text()))
        self.view.selectionModel().currentChanged.connect(self._on_current)

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self._explain()

    def _fit_height(self) -> None:
        rows = max(1, min(self.model.rowCount(), MOST_SHOWN))
        wide = sum(self.view.columnWidth(section) for section in range(self.model.columnCount()))
        bar = 14 if wide > self.view.viewport().width() else 0
        self.view.setFixedHeight(rows * (theme.ROW - 2) + 28 + bar + 3)


def cells_of(written: str) -> list[list[str]]:
    """Lines of cells as spreadsheets put them on the clipboard; empty lines are left out."""
    lines = [[cell.strip() for cell in line] for line in csv.reader(io.StringIO(written), delimiter="\t")]
    return [line for line in lines if any(line)]
