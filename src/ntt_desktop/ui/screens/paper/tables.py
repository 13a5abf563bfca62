"""The tables of F01, typed straight on: Enter and Tab go from cell to cell and on to what follows the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.kit.picker import Picker
from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.kit.rows_model import NO_PARENT, CellEditor, Index, RowsModel
from ntt_desktop.ui.screens.paper.order import OF_THE_MAKER, PERMIT_ROWS

if TYPE_CHECKING:
    from ntt_desktop.services.records import Edit, View
    from ntt_desktop.ui.kit.operations import Operations

PERMIT_COLUMNS = ("jenis_izin", "nomor", "tanggal_terbit", "tanggal_berakhir", "bukti")

WIDTHS = (170, 250, 130, 130)


class FlowEditor(CellEditor):
    """Edits a cell; says which way the cursor goes when it is left."""

    going = Signal(str)
    """`next`, `back`, or `skip`: Enter on the empty first cell of a row that has nothing yet."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            key = event.key()
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter or key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                if isinstance(editor, Picker) and enter:
                    editor.take_current()
                empty = not editor.text().strip()
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                if key == Qt.Key.Key_Backtab:
                    self.going.emit("back")
                else:
                    self.going.emit("skip" if enter and empty else "next")
                return True
        return super().eventFilter(editor, event)


class PaperRows(RowsPanel):
    """Linked rows of one sort: those that `belong`, with `preset` given to new ones."""

    def __init__(
        self,
        kind: Kind,
        operations: Operations,
        lookups: Lookups,
        columns: Sequence[str],
        *,
        preset: Mapping[str, Value] | None = None,
        belongs: Callable[[Record], bool] = lambda row: True,
    ) -> None:
        super().__init__(kind, "produk", operations, lookups, columns=columns)
        self._preset, self._belongs = dict(preset or {}), belongs
        for button in (self.adder, self.opener, self.up, self.down, self.remover):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        editor = FlowEditor(self.model, lookups, self.view)
        editor.going.connect(self._go)
        self.view.setItemDelegate(editor)
        self.view.installEventFilter(self)

    @property
    def filled(self) -> int:
        """Rows that have been typed."""
        return len(self.model.ids)

    def show_owner(self, id: RecordId | None, values: Values) -> None:
        if self._saving or (id == self._owner and self.view.state() == QAbstractItemView.State.EditingState):
            return
        self._owner = id
        self.model.show_rows(self._views(id))
        self._fit_height()
        self._explain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            if event.reason() == Qt.FocusReason.TabFocusReason:
                QTimer.singleShot(0, self.begin)
            elif event.reason() == Qt.FocusReason.BacktabFocusReason:
                QTimer.singleShot(0, self.begin_at_end)
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """The cursor in the first cell that is still empty."""
        self._edit_at(self._first_empty_row())

    def begin_at_end(self) -> None:
        self._edit_at(self.model.rowCount() - 1)

    # -- inside

    def _views(self, owner: RecordId | None) -> list[View]:
        records = self._operations.records
        rows = records.children(self.kind.code, owner) if owner else []
        return [records.get(row.id) for row in rows if self._belongs(row)]

    def _edit(self, id: RecordId | None, values: dict[str, object]) -> Edit:
        return super()._edit(id, values if id else {**self._preset, **values})

    def _first_empty_row(self) -> int:
        return self.model.rowCount() - 1

    def _edit_at(self, row: int) -> None:
        if self.model.is_read_only or self._owner is None or row < 0:
            self._leave(forward=True)
            return
        column = next((at for at in range(self.model.columnCount()) if self._editable(row, at)), None)
        if column is not None:
            self._edit_cell(row, column)

    def _edit_cell(self, row: int, column: int) -> None:
        index = self.model.index(row, column)
        self.view.setCurrentIndex(index)
        self.view.edit(index)

    def _editable(self, row: int, column: int) -> bool:
        return bool(self.model.flags(self.model.index(row, column)) & Qt.ItemFlag.ItemIsEditable)

    def _go(self, way: str) -> None:
        at: QModelIndex = self.view.currentIndex()
        row, column = at.row(), at.column()
        cells = [column for column in range(self.model.columnCount()) if self._editable(row, column)]
        first = bool(cells) and column == cells[0]
        if way == "skip" and first and self.model.id_at(row) is None:
            self._skip_row(row)
        elif way == "back":
            before = [cell for cell in cells if cell < column]
            if before:
                self._edit_cell(row, before[-1])
            elif row > 0:
                self._edit_cell(row - 1, self.model.columnCount() - 1)
            else:
                self._leave(forward=False)
        else:
            after = [cell for cell in cells if cell > column]
            if after:
                self._edit_cell(row, after[0])
            elif row + 1 < self.model.rowCount():
                self._edit_at(row + 1)
            else:
                self._leave(forward=True)

    def _skip_row(self, row: int) -> None:
        self._leave(forward=True)

    def _leave(self, *, forward: bool) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if forward:
            self.view.focusNextChild()
        else:
            self.view.focusPreviousChild()


class PermitModel(RowsModel):
    """Table D: the printed rows, each with the newest permit of its kinds, then the others, then an empty row."""

    def __init__(self, lookups: Lookups, parent: QObject | None = None) -> None:
        super().__init__(KINDS["permit"], "produk", lookups, PERMIT_COLUMNS, parent)
        self._printed: list[View | None] = [None] * len(PERMIT_ROWS)
        self.nib = ""
        """The producer's number, shown in row NIB."""

    @property
    def ids(self) -> list[RecordId]:
        return [view.record.id for view in (*self._printed, *self._views) if view is not None]

    def id_at(self, row: int) -> RecordId | None:
        view = self._view_at(row)
        return view.record.id if view else None

    def kinds_at(self, row: int) -> tuple[str, ...]:
        """The kinds a printed row is for; none for the rows below."""
        return PERMIT_ROWS[row][1] if row < len(PERMIT_ROWS) else ()

    def problems_at(self, row: int) -> tuple[Problem, ...]:
        view = self._view_at(row)
        return view.problems if view else ()

    def value_at(self, index: Index) -> Value:
        view = self._view_at(index.row())
        return view.record[self.fields[index.column()].code] if view else None

    def show_rows(self, views: Sequence[View]) -> None:
        left = sorted(views, key=lambda view: view.record.words("tanggal_terbit"), reverse=True)
        self.beginResetModel()
        for row, (_words, kinds) in enumerate(PERMIT_ROWS):
            self._printed[row] = next((view for view in left if view.record["jenis_izin"] in kinds), None)
            if self._printed[row] is not None:
                left.remove(self._printed[row])  # type: ignore[arg-type]
        self._views = left
        self.endResetModel()

    def take(self, row: int, view: View) -> None:
        if row < len(PERMIT_ROWS):
            self._printed[row] = view
        elif row - len(PERMIT_ROWS) < len(self._views):
            self._views[row - len(PERMIT_ROWS)] = view
        else:
            last = self.rowCount()
            self.beginInsertRows(NO_PARENT, last, last)
            self._views.append(view)
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def set_read_only(self, read_only: bool) -> None:
        if read_only != self.is_read_only:
            self.beginResetModel()
            self.is_read_only = read_only
            self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(PERMIT_ROWS) + len(self._views) + (not self.is_read_only)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, code = index.row(), self.fields[index.column()].code
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if shown and row < len(PERMIT_ROWS):
            if code == "jenis_izin" and not (self._printed[row] and len(self.kinds_at(row)) > 1):
                return PERMIT_ROWS[row][0]
            if code == "nomor" and self._printed[row] is None and self.kinds_at(row) == ("NIB",):
                return self.nib
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        printed = index.row() < len(PERMIT_ROWS) and index.column() == 0
        return flags & ~Qt.ItemFlag.ItemIsEditable if printed else flags

    def _view_at(self, row: int) -> View | None:
        if row < len(PERMIT_ROWS):
            return self._printed[row]
        at = row - len(PERMIT_ROWS)
        return self._views[at] if 0 <= at < len(self._views) else None


class PermitTable(PaperRows):
    """Table D. Enter on an empty number goes down to the next printed row."""

    model: PermitModel

    def __init__(self, operations: Operations, lookups: Lookups) -> None:
        super().__init__(KINDS["permit"], operations, lookups, PERMIT_COLUMNS)
        self.heading.hide()
        for column, width in enumerate(WIDTHS):
            self.view.setColumnWidth(column, width)
        self._maker: RecordId | None = None

    def show_maker(self, maker: RecordId | None, nib: str) -> None:
        """The producer whose permits stand in the table too; before `show_owner`."""
        self._maker, self.model.nib = maker, nib

    def _make_model(self, lookups: Lookups, columns: Sequence[str]) -> RowsModel:
        return PermitModel(lookups, self)

    def _views(self, owner: RecordId | None) -> list[View]:
        views = super()._views(owner)
        if self._maker:
            records = self._operations.records
            of_maker = records.children("permit", self._maker)
            views += [records.get(row.id) for row in of_maker if not row["produk"]]
        return views

    def _first_empty_row(self) -> int:
        last = self.model.rowCount() - 1
        return next((row for row in range(last) if self.model.id_at(row) is None), last)

    def _skip_row(self, row: int) -> None:
        if row + 1 < self.model.rowCount():
            self._edit_at(row + 1)
        else:
            self._leave(forward=True)

    def _on_typed(self, row: int, code: str, value: object) -> None:
        if self._owner is None:
            return
        id = self.model.id_at(row)
        if id is not None:
            super()._on_typed(row, code, value)
        elif value not in (None, ""):
            self._make(row, code, value)

    def _make(self, row: int, code: str, value: object) -> None:
        """A permit of the product, or of its maker where it is the maker's; what stands on paper has been issued."""
        from ntt_desktop.domain.ids import new_id
        from ntt_desktop.services.records import Edit

        id = new_id()
        kinds = self.model.kinds_at(row)
        values: dict[str, object] = {"status_proses": "TERBIT"}
        if kinds:
            values["jenis_izin"] = kind_by_number(kinds, value if code == "nomor" else None)
        values[code] = value
        kind = values.get("jenis_izin")
        if kind in OF_THE_MAKER and self._maker:
            values["pelaku_usaha"] = self._maker
        else:
            values["produk"] = self._owner
        edits = [Edit("permit", id, values)]
        if kind == "NIB" and self._maker:
            if code == "nomor" and not self.model.nib:
                edits.append(Edit("producer", self._maker, {"nib": value}))
            elif code != "nomor" and self.model.nib:
                values["nomor"] = self.model.nib
        records = self._operations.records
        title = text("step.made", kind=text("kind.permit"))
        self._saving = True
        changes = self._operations.do(lambda: records.save_all(edits, title))
        self._saving = False
        if changes:
            self.model.take(row, records.get(id))
            self._fit_height()
            self._explain()


def kind_by_number(kinds: Sequence[str], number: object) -> str:
    """Of the kinds that share a printed row, the one whose letters stand in the number; else the first."""
    written = str(number or "").upper().replace("-", "").replace(" ", "")
    for kind in sorted(kinds, key=len, reverse=True):
        if kind.partition("_")[2] and kind.partition("_")[2] in written:
            return kind
    return kinds[0]
