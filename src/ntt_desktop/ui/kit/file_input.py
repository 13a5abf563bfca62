"""The input of a photo or scan."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.field_input import FieldInput


class FileInput(FieldInput):
    """A photo or scan: its name, and the ways to choose, open and take it off."""

    choose = Signal()
    open = Signal(str)

    def __init__(self, field: Field, name: Callable[[RecordId], str], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._name_of = name
        self._id: RecordId | None = None
        self.file = QLabel()
        self.file.setProperty("type", "small")
        self.chooser = quiet(text("kit.file.choose"), f"{field.label}: {text('kit.file.choose')}")
        self.opener = quiet(text("kit.file.open"), f"{field.label}: {text('kit.file.open')}")
        self.remover = quiet(text("kit.file.remove"), f"{field.label}: {text('kit.file.remove')}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.file)
        for button in (self.chooser, self.opener, self.remover):
            row.addWidget(button)
            button.installEventFilter(self)
        row.addStretch(1)
        self.setFocusProxy(self.chooser)
        self.chooser.clicked.connect(self.choose)
        self.opener.clicked.connect(lambda: self.open.emit(self._id))
        self.remover.clicked.connect(lambda: self.attach(None))
        self._refresh()

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        self._id = None if value is None else str(value)
        self._refresh()

    def attach(self, id: RecordId | None) -> None:
        """The file that is chosen now."""
        self._id = id
        self._refresh()
        self.left.emit()

    def value(self) -> object:
        return self._id

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        self.chooser.setEnabled(not read_only)
        self.remover.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        self.file.setText(self._name_of(self._id) or text("kit.file.unnamed") if self._id else text("kit.file.none"))
        self.opener.setVisible(bool(self._id))
        self.remover.setVisible(bool(self._id))
