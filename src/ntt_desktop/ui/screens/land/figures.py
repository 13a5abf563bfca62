"""A panel of figures that are worked out in the background whenever the record or what hangs on it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.operations import Operations

REST_MS = 60
"""Rest after a change: several fields are often filled together."""


class FiguresPanel(QWidget):
    """`work_out` runs beside the window, `show_found` in it. Until it comes the panel says so and shows nothing older.

    A subclass lays its widgets into `column`.
    """

    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    found_shown = Signal(str)
    """The one line that says it all, for the head of the editor; empty while it is worked out."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.operations = operations
        self.owner: RecordId | None = None
        self.read_only = True
        self._stale = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)
        self._pending = words_label("muted")
        self._pending.setText(text("land.pending"))
        self._body = QWidget()
        self._body.hide()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.S)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.S, 0, theme.L)
        outer.addWidget(self._pending)
        outer.addWidget(self._body)
        operations.changed.connect(self._on_changes)

    def work_out(self, owner: RecordId) -> Any:
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """What `work_out` gave."""
        raise NotImplementedError

    @property
    def summary(self) -> str:
        """What was found, in one line."""
        raise NotImplementedError

    def take_focus(self) -> None:
        raise NotImplementedError

    def show_owner(self, id: RecordId | None, values: Values) -> None:
        if id != self.owner:
            self.owner = id
            self._body.hide()
            self._pending.setVisible(id is not None)
            self.found_shown.emit("")
        self.refresh()

    def set_read_only(self, read_only: bool) -> None:
        self.read_only = read_only

    def _on_changes(self, _changes: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        if self.owner is not None and self.operations.ready:
            if self.isVisible():
                self._rest.start()
            else:
                self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is asked by what nobody sees: not on another page, and not while the window closes."""
        super().hideEvent(event)
        self._stale = self._stale or self._rest.isActive()
        self._rest.stop()

    def _ask(self) -> None:
        owner = self.owner
        if owner is None or not self.isVisible():
            return
        self._stale = False

        def done(found: Any) -> None:
            if self.owner == owner:
                self._pending.hide()
                self.show_found(found)
                self._body.show()
                self.found_shown.emit(self.summary)

        self.operations.jobs.run(lambda: self.work_out(owner), done)


def words_label(type: str = "", tone: str = "") -> QLabel:
    """A label of several lines, plain text."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if type:
        label.setProperty("type", type)
    if tone:
        label.setProperty("tone", tone)
    return label


def action_row(
    words: Mapping[str, str], act: Callable[[str], None], kind: str = ""
) -> tuple[dict[str, QPushButton], QHBoxLayout]:
    """Buttons beside one another, named by what they do. kind: how the style sheet draws them."""
    buttons: dict[str, QPushButton] = {}
    row = QHBoxLayout()
    row.setSpacing(theme.S)
    for name, said in words.items():
        button = QPushButton(said)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        button.setAccessibleName(said)
        button.clicked.connect(partial(lambda name, _checked=False: act(name), name))
        buttons[name] = button
        row.addWidget(button)
    return buttons, row
