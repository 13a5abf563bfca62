"""What would be put back of a laptop's changes, and what stays, as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import show
from ntt_desktop.ui.kit import theme

if TYPE_CHECKING:
    from ntt_desktop.services.compensation import Left, PutBack, Reverted

COLUMNS = ("record", "field", "now", "then")
DELETED = "_hapus"


class RevertTable(QAbstractTableModel):
    def __init__(self, name_of: Callable[[str], str]) -> None:
        """name_of: what the record with this id is called."""
        super().__init__()
        self._name_of = name_of
        self.rows: list[PutBack | Left] = []

    def show_found(self, found: Reverted | None) -> None:
        self.beginResetModel()
        self.rows = [*found.put_back, *found.left] if found is not None else []
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return text(f"reverting.column.{COLUMNS[section]}")
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(one, column)
        if role == Qt.ItemDataRole.ForegroundRole and hasattr(one, "why"):
            return QColor(theme.colours().muted)
        return None

    def _words(self, one: PutBack | Left, column: str) -> str:
        field = KINDS[one.kind].by_code.get(one.field)
        if column == "record":
            return f"{text(f'kind.{one.kind}')}: {one.name}" if one.name else text(f"kind.{one.kind}")
        if column == "field":
            return text("reverting.whole") if one.field == DELETED else (field.label if field else one.field)
        if hasattr(one, "why"):
            return text(f"reverting.left.{one.why}") if column == "then" else ""
        if one.field == DELETED:
            states = ("bin", "kept") if one.before == "ya" else ("kept", "bin")
            return text(f"reverting.{states[column == 'now']}")
        return self._shown(one, one.value if column == "now" else one.before)

    def _shown(self, one: PutBack, value: Value) -> str:
        field = KINDS[one.kind].by_code[one.field]
        if value is None:
            return text("kit.history.emptied")
        return self._name_of(str(value)) or str(value) if field.is_reference else show(field, value)
