"""Computed fields in an editor: a line that only shows, and the asking for its value a moment after the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.values import show
from ntt_desktop.ui.kit.field_input import FieldInput

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.computed import Computed
    from ntt_desktop.ui.kit.operations import Operations


class ComputedInput(FieldInput):
    """Shows a value nobody types. The Tab key passes it by; its words can be marked and copied."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.words = QLabel()
        self.words.setProperty("type", "computed")
        self.words.setWordWrap(True)
        self.words.setIndent(0)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        written = "–" if value is None else show(self.field, value)
        if value is not None and self.field.unit and self.field.type != "rupiah":
            written += " " + {"m2": "m²"}.get(self.field.unit, self.field.unit)
        self.words.setText(written)
        self.words.setAccessibleName(f"{self.field.label}: {written}")

    def value(self) -> object:
        return self._shown

    @property
    def is_changed(self) -> bool:
        return False

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        """It always is."""
        self.setToolTip(text("kit.field.computed"))


class Computing(QObject):
    """What the computed fields of the shown record say. It is asked when nothing else waits, and again on every change:
    what they are made of may stand in any record."""

    came = Signal()

    def __init__(self, kind: Kind, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._kind, self._operations = kind, operations
        self._id: RecordId | None = None
        self.values: Mapping[str, Computed] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._ask)

    def show(self, id: RecordId | None) -> None:
        if id != self._id:
            self._id, self.values = id, {}
        if self._kind.computes and id is not None:
            self._rest.start()

    def _ask(self) -> None:
        if self._id is None or not self._operations.ready:
            return
        try:
            found = self._operations.records.computed(self._kind.code, [self._id])
        except AppError as error:
            self._operations.notices.error(error)
            return
        self.values = found.get(self._id, {})
        self.came.emit()
