"""The cells of linked rows, and the small line or picker that edits one cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.values import choice_word
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.delegates import paint_provisional
from ntt_desktop.ui.kit.inputs import edit_text
from ntt_desktop.ui.kit.lookups import Lookups, choices, place_finder, place_words, record_finder
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.computed import Computed
    from ntt_desktop.services.records import View

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
DELETED = "_hapus"
SEVERITY_ROLE = Qt.ItemDataRole.UserRole
CHARACTER = 8
_WIDTHS = {"date": 15, "datetime": 20, "integer": 9, "year": 8, "decimal": 10, "yesno": 8, "rupiah": 16, "choice": 14}
_OTHERWISE = 16


class RowsModel(QAbstractTableModel):
    """Rows of one owner, and an empty one at the end while they may be changed."""

    typed = Signal(int, str, object)
    """Row, field and what was typed there."""

    def __init__(
        self, kind: Kind, owner_field: str, lookups: Lookups, columns: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._lookups = kind, lookups
        every = [
            field.code
            for field in kind.shown
            if field.kind != "*" and field.code not in (owner_field, "urutan") and field.type not in ("photo", "file")
        ]
        self.fields: list[Field] = [kind.by_code[code] for code in columns or every]
        self._views: list[View] = []
        self._computed: dict[RecordId, Mapping[str, Computed]] = {}
        self.is_read_only = False

    @property
    def ids(self) -> list[RecordId]:
        return [view.record.id for view in self._views]

    def id_at(self, row: int) -> RecordId | None:
        return self._views[row].record.id if 0 <= row < len(self._views) else None

    def view_of(self, id: RecordId) -> View:
        return next(view for view in self._views if view.record.id == id)

    def problems_at(self, row: int) -> tuple[Problem, ...]:
        return self._views[row].problems if 0 <= row < len(self._views) else ()

    def value_at(self, index: Index) -> Value:
        if index.row() >= len(self._views):
            return None
        record, field = self._views[index.row()].record, self.fields[index.column()]
        if field.is_computed:
            found = self._computed.get(record.id, {}).get(field.code)
            return found.value if found else None
        return record[field.code]

    def is_provisional(self, index: Index) -> bool:
        """Whether two places gave the value differently and nobody has decided yet."""
        if index.row() >= len(self._views) or not self._views[index.row()].differing:
            return False
        told = {name.partition(":")[0] for name in self._views[index.row()].differing}
        code = self.fields[index.column()].code
        return code in told or (DELETED in told and index.column() == 0)

    def show_computed(self, found: Mapping[RecordId, Mapping[str, Computed]]) -> None:
        """What the computed fields of some rows say now."""
        self._computed.update(found)
        if found and self._views:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._views) - 1, len(self.fields) - 1))

    def show_rows(self, views: Sequence[View]) -> None:
        if [view.record.id for view in views] == self.ids:
            self._views = list(views)
            if views:
                self.dataChanged.emit(self.index(0, 0), self.index(len(views) - 1, len(self.fields) - 1))
            return
        self.beginResetModel()
        self._views = list(views)
        self.endResetModel()

    def take(self, row: int, view: View) -> None:
        """A row after it was saved; the empty row becomes a full one and a new empty row comes below."""
        if row < len(self._views):
            self._views[row] = view
        else:
            last = self.rowCount()
            self.beginInsertRows(NO_PARENT, last, last)
            self._views.append(view)
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))

    def set_read_only(self, read_only: bool) -> None:
        if read_only == self.is_read_only:
            return
        last = len(self._views)
        if read_only:
            self.beginRemoveRows(NO_PARENT, last, last)
            self.is_read_only = True
            self.endRemoveRows()
        else:
            self.beginInsertRows(NO_PARENT, last, last)
            self.is_read_only = False
            self.endInsertRows()

    def widths(self) -> list[int]:
        """Pixels of each column."""
        return [
            max(_WIDTHS.get(field.type, _OTHERWISE), min(len(field.label) + 3, 18)) * CHARACTER for field in self.fields
        ]

    # -- Qt

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._views) + (not self.is_read_only)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        field = self.fields[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self._lookups.words(field, self.value_at(index))
            if role != Qt.ItemDataRole.DisplayRole and self.is_provisional(index):
                return text("kit.provisional", value=words or text("differing.empty"))
            return words
        if role == Qt.ItemDataRole.EditRole:
            return edit_text(field, self.value_at(index))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if field.is_number else Qt.AlignmentFlag.AlignLeft
            return int(across | Qt.AlignmentFlag.AlignVCenter)
        if role == SEVERITY_ROLE:
            found = [problem.severity for problem in self.problems_at(index.row()) if problem.field == field.code]
            return min(found) if found else ""
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.typed.emit(index.row(), self.fields[index.column()].code, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = not self.is_read_only and not self.fields[index.column()].is_computed
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            unit = {"m2": "m²"}.get(field.unit, field.unit)
            return f"{field.label} ({unit})" if unit and field.type != "rupiah" else field.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return field.label
        return None


class CellEditor(QStyledItemDelegate):
    """Edits a cell with a line or a picker; Enter and Tab go on to the next cell."""

    def __init__(self, model: RowsModel, lookups: Lookups, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._lookups = model, lookups

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._model.fields[index.column()]
        line: QLineEdit
        if field.type in ("village", "district", "regency"):
            line = Picker(place_finder(self._lookups, field.type), partial(place_words, self._lookups), parent)
        elif field.is_reference:
            line = Picker(record_finder(self._lookups, field.targets), self._lookups.name, parent)
        elif field.type in ("choice", "yesno", "yesno_unknown", "country"):
            options = [Option(code, choice_word(field, code)) for code in choices(field)]
            line = Picker(among(options), partial(choice_word, field), parent, first_on_tab=True)
        else:
            line = QLineEdit(parent)
        line.setAccessibleName(field.label)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = self._model.value_at(index)
        if isinstance(editor, Picker):
            editor.set_key(None if value is None else str(value))
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(edit_text(self._model.fields[index.column()], value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        before = self._model.value_at(index)
        if isinstance(editor, Picker):
            editor.settle()
            if editor.key != (None if before is None else str(before)):
                model.setData(index, editor.key)
        elif isinstance(editor, QLineEdit):
            typed = editor.text().strip()
            if typed != edit_text(self._model.fields[index.column()], before):
                model.setData(index, typed or None)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(editor, QLineEdit)
        ):
            if isinstance(editor, Picker):
                editor.take_current()
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.EditNextItem)
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and isinstance(editor, Picker)
            and editor.is_open
        ):
            return False
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._model.is_provisional(index):
            option = QStyleOptionViewItem(option)
            option.rect = paint_provisional(painter, option.rect)
        super().paint(painter, option, index)
        severity = index.data(SEVERITY_ROLE)
        if severity:
            colours = theme.colours()
            corner = option.rect.topRight()
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.red if severity == "E" else colours.amber))
            painter.drawPolygon(QPolygon([corner, corner - QPoint(9, 0), corner + QPoint(0, 9)]))
            painter.restore()
