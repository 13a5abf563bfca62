"""Which stack the papers being typed come from, and how many of it are typed, wait, or went back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.rules.stack import PAPERS
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.asking import Asking, labelled
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among

if TYPE_CHECKING:
    from ntt_desktop.services.stacks import Stack, Stacks
    from ntt_desktop.ui.kit.operations import Operations

NONE = "-"
"""Key of the choice that papers come from no stack."""


WIDE = 1000
"""Width in pixels from which the sum stands beside the stack."""


class StackBar(QFrame):
    chosen = Signal(object)
    """RecordId of the stack the next papers come from, or None."""

    add_wanted = Signal()
    """A stack that came in is to be written down."""

    def __init__(self, operations: Operations, stacks: Stacks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations, self._stacks = operations, stacks
        self._all: dict[RecordId, Stack] = {}
        self.setProperty("card", True)
        label = QLabel(text("stack.from"))
        self.picker = Picker(self._find, self._words, first_on_tab=True)
        self.picker.setAccessibleName(text("stack.from"))
        self.picker.setPlaceholderText(text("stack.choose"))
        self.picker.setFixedWidth(260)
        label.setBuddy(self.picker)
        self.sum = QLabel()
        self.sum.setWordWrap(True)
        self.sum.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.back = quiet(text("stack.give_back_more"))
        self.adder = quiet(text("stack.add"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        self._grid.setSpacing(theme.S)
        self._grid.setColumnStretch(2, 1)
        for column, widget in enumerate((label, self.picker, self.sum, self.back, self.adder)):
            self._grid.addWidget(widget, 0, column)
        self.picker.picked.connect(self._on_picked)
        self.back.clicked.connect(self.ask_back)
        self.adder.clicked.connect(self.add_wanted)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._ask)
        operations.changed.connect(self._on_changes)
        operations.locked_changed.connect(lambda _locked: self._show())
        self._show()
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the sum has a line of its own."""
        super().resizeEvent(event)
        narrow = self.width() < WIDE
        if narrow != (self._grid.itemAtPosition(1, 1) is not None):
            self._grid.removeWidget(self.sum)
            self._grid.addWidget(self.sum, *((1, 1, 1, 4) if narrow else (0, 2)))

    @property
    def stack(self) -> Stack | None:
        return self._all.get(self.picker.key or "")

    def choose(self, id: RecordId | None) -> None:
        """As if it was picked."""
        self.picker.set_key(id)
        self._on_picked()

    def end_if_done(self) -> None:
        """Before the next paper: of a stack of which nothing waits no paper can come."""
        stack = self.stack
        if stack is not None and stack.count.waiting is not None and stack.count.waiting < 1:
            self.choose(None)
            self._operations.notices.say(text("stack.done", name=stack.name, sum=stack.said))

    def ask_back(self) -> None:
        """How many go back, and why."""
        stack = self.stack
        if stack is None:
            return
        asked = GivingBack(stack, self.window())
        asked.accepted.connect(lambda: self._give_back(stack.id, int(asked.papers.text()), asked.reason.text()))
        asked.open()

    def _give_back(self, id: RecordId, papers: int, reason: str) -> None:
        self._operations.do(lambda: self._stacks.give_back(id, papers, reason))

    # -- inside

    def _find(self, typed: str) -> Sequence[Option]:
        open_ones = [one for one in self._all.values() if one.count.waiting is None or one.count.waiting > 0]
        options = [Option(one.id, one.brought, one.more, one.record.words("kode_formulir")) for one in open_ones]
        return among([*options, Option(NONE, text("stack.none"))])(typed)

    def _words(self, key: str) -> str:
        stack = self._all.get(key)
        return stack.name if stack else ""

    def _on_picked(self) -> None:
        if self.picker.key == NONE:
            self.picker.set_key(None)
        self._show()
        self.chosen.emit(self.picker.key)

    def _on_changes(self, changes: Changes | None) -> None:
        if changes is None or any(one.kind in ("batch", *PAPERS) for one in changes.items):
            self._rest.start()

    def _ask(self) -> None:
        self._operations.jobs.run(self._stacks.all, self._on_found, lane="read")

    def _on_found(self, found: list[Stack]) -> None:
        self._all = {one.id: one for one in found}
        key = self.picker.key
        if key is not None and key not in self._all:
            self.choose(None)
        elif key is not None and self.picker.text() != self._words(key) and not self.picker.hasFocus():
            self.picker.set_key(key)
        self._show()

    def _show(self) -> None:
        stack, locked = self.stack, self._operations.locked
        self.sum.setText(stack.said if stack else text("stack.lead" if self._all else "stack.lead-none"))
        too_many = stack is not None and stack.count.waiting is not None and stack.count.waiting < 0
        self.sum.setProperty("tone", "red" if too_many else "")
        self.sum.setProperty("type", "" if stack else "muted")
        self.sum.style().unpolish(self.sum)
        self.sum.style().polish(self.sum)
        can = stack is not None and (stack.count.waiting is None or stack.count.waiting > 0)
        if self.window().focusWidget() is self.back and not (can and not locked):
            self.picker.setFocus()  # the cursor never stays on what goes off
        self.back.setVisible(stack is not None)
        self.back.setEnabled(can and not locked)
        self.adder.setEnabled(not locked)


class GivingBack(Asking):
    """How many papers of a stack go back, and why."""

    def __init__(self, stack: Stack, parent: QWidget | None = None) -> None:
        words = text("stack.give_back")
        super().__init__(words, text("stack.give_back_ask", name=stack.name), words, parent)
        self.papers = QLineEdit("1")
        self.papers.setValidator(QIntValidator(1, stack.count.waiting or 9999, self.papers))
        self.papers.setAccessibleName(text("stack.papers"))
        self.papers.setFixedWidth(120)
        self._column.insertWidget(1, labelled(text("stack.papers"), self.papers))
        self.papers.selectAll()
        self.papers.textChanged.connect(self._on_typed)

    @property
    def is_ready(self) -> bool:
        return super().is_ready and self.papers.hasAcceptableInput()
