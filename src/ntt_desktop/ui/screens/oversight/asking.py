"""A new request for erasure: whose data, which fields, why. The values themselves are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.inputs import make_input
from ntt_desktop.ui.kit.lookups import Lookups, record_finder
from ntt_desktop.ui.kit.picker import Picker

if TYPE_CHECKING:
    from ntt_desktop.services.erasure_requests import ErasureRequests
    from ntt_desktop.ui.kit.operations import Operations


class AskForm(QWidget):
    asked = Signal(object)
    """RecordId of the request that was made."""

    left = Signal()

    def __init__(self, requests: ErasureRequests, operations: Operations, lookups: Lookups) -> None:
        super().__init__()
        self._requests, self._operations = requests, operations
        self._record: RecordId | None = None
        self.heading = QLabel()
        self.heading.setProperty("type", "strong")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.whose = Picker(record_finder(lookups, ("producer",)), lookups.name)
        self.whose.setAccessibleName(text("asking.whose"))
        self.whose.setPlaceholderText(text("asking.whose"))
        self.checks: dict[str, QCheckBox] = {}
        self._fields = QVBoxLayout()
        self._fields.setSpacing(theme.XS)
        self.reason = make_input(KINDS["erasure_request"].by_code["alasan"], lookups)
        self.agreed = QCheckBox(text("asking.agreed"))
        self.go, self.cancel = QPushButton(text("asking.go")), QPushButton(text("asking.cancel"))
        self.go.setProperty("kind", "main")
        self._lay_out()
        self.whose.picked.connect(lambda: self._show_record(self.whose.key))
        self.reason.left.connect(self._allow)
        self.reason.edited.connect(lambda _words: self._allow())
        self.go.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.left)
        operations.locked_changed.connect(lambda _locked: self._allow())

    def begin(self, record: RecordId | None) -> None:
        """record: whose data it is about; None asks for a producer first."""
        self.reason.show_value(None)
        self.agreed.setChecked(False)
        self.whose.setVisible(record is None)
        self.whose.set_key(None)
        self._show_record(record)
        self.take_focus()

    def take_focus(self) -> None:
        first: QWidget = next(iter(self.checks.values()), self.cancel)
        (self.whose if self._record is None else first).setFocus(Qt.FocusReason.TabFocusReason)

    # -- inside

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.L, 0, theme.S, theme.M)
        column.setSpacing(theme.M)
        why, what = QLabel(text("asking.reason")), QLabel(text("asking.fields"))
        for label in (why, what):
            label.setProperty("type", "label")
        self._what = what
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        for button in (self.go, self.cancel):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.heading, self.whose, what, self._fields, why, self.reason, self.agreed, buttons):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _show_record(self, record: RecordId | None) -> None:
        self._record = record
        for check in self.checks.values():
            self._fields.removeWidget(check)
            check.deleteLater()
        self.checks.clear()
        name = ""
        if record is not None:
            try:
                view = self._operations.records.get(record)
                personal = self._requests.personal(record)
            except AppError as error:
                self._operations.notices.error(error)
                self._record = None
                return
            kind = KINDS[view.record.kind]
            name = view.record.words(kind.name) or text(f"kind.{kind.code}")
            for field in personal:
                if view.record[field.code] is not None:
                    check = self.checks[field.code] = QCheckBox(field.label)
                    check.setAccessibleName(field.label)
                    check.toggled.connect(lambda _on: self._allow())
                    self._fields.addWidget(check)
        empty = record is not None and not self.checks
        self.heading.setText(text("asking.about", name=name) if name else text("asking.new"))
        self._what.setText(text("asking.no-fields" if empty else "asking.fields"))
        self._what.setVisible(record is not None)
        self._allow()

    @property
    def _codes(self) -> list[str]:
        return [code for code, check in self.checks.items() if check.isChecked()]

    def _allow(self) -> None:
        self.go.setEnabled(not self._operations.locked and bool(self._codes) and bool(self.reason.value()))

    def _ask(self) -> None:
        record = self._record
        if record is None:
            return
        try:
            saved = self._requests.ask(
                record, self._codes, str(self.reason.value() or ""), agreed=self.agreed.isChecked()
            )
        except AppError as error:
            self._operations.notices.error(error)
            return
        self._operations.remember(saved.changes)
        self.asked.emit(saved.id)
