"""Permohonan penghapusan: the regency notes the person's agreement and prints; the province carries out or refuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import choice_word
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.worklist import Worklist
from ntt_desktop.ui.screens.oversight.asking import AskForm
from ntt_desktop.ui.screens.oversight.findings import WITH_PAGE

if TYPE_CHECKING:
    from ntt_desktop.services.erasure_requests import Asked, ErasureRequests
    from ntt_desktop.ui.kit.operations import Operations


class RequestsPane(Worklist):
    print_wanted = Signal(str, object)
    """Form and RecordId."""

    def __init__(self, requests: ErasureRequests, operations: Operations, lookups: Lookups) -> None:
        name = text("oversight.tab.requests")
        super().__init__(operations, name, text("oversight.no-requests"), text("oversight.refusal"))
        self.new = QPushButton(text("asking.new"))
        self.new.setAutoDefault(True)
        self.new.clicked.connect(lambda: self.ask(None))
        self.side.insertWidget(0, self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = AskForm(requests, operations, lookups)
        self.form.hide()
        self.form.asked.connect(self._on_asked)
        self.form.left.connect(self._leave_form)
        whole = self.layout()
        assert isinstance(whole, QHBoxLayout)
        whole.addWidget(self.form, 2)
        self._requests = requests
        self._found: list[Asked] = []
        self._wanted: RecordId | None = None
        """A request that was just made."""
        self.carry_out = self.add_button(text("oversight.carry-out"), main=True)
        self.refuse = self.add_button(text("oversight.refuse"))
        self.agree = self.add_button(text("oversight.agree"), main=True)
        self.paper = self.add_button(text("oversight.print"))
        self.take_back = self.add_button(text("oversight.take-back"))
        self.buttons.addStretch(1)
        self.carry_out.clicked.connect(self._carry_out)
        self.refuse.clicked.connect(self._refuse)
        self.agree.clicked.connect(self._agree)
        self.take_back.clicked.connect(self._take_back)
        self.paper.clicked.connect(self._print)

    def refresh(self) -> None:
        self._operations.jobs.run(self._requests.all, self._show)

    def take_focus(self) -> None:
        if self.form.isVisible():
            self.form.take_focus()
        elif self._found:
            super().take_focus()
        else:
            self.new.setFocus(Qt.FocusReason.TabFocusReason)

    def ask(self, record: RecordId | None) -> None:
        """A new request, about this record or one that is chosen first."""
        self.form.show()
        self._make_room()
        self.form.begin(record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self._leave_form()
        else:
            super().keyPressEvent(event)

    def show_options(self, options: Sequence[Option]) -> None:
        super().show_options(options)
        self._make_room()

    def _make_room(self) -> None:
        asking = not self.form.isHidden()
        self.new.setEnabled(not asking)
        self.detail.setVisible(bool(self._found) and not asking)
        self.nothing.setVisible(not self._found and not asking)

    def _leave_form(self) -> None:
        self.form.hide()
        self._make_room()
        (self.list if self._found else self.new).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_asked(self, id: RecordId) -> None:
        self.form.hide()
        self._wanted = id
        way = (self.paper.text(), lambda: self.print_wanted.emit("F26", id))
        self._operations.notices.say(text("asking.done"), way)
        self.refresh()

    def _show(self, found: list[Asked]) -> None:
        self._found = found
        keys = [one.id for one in found]
        self.show_options([Option(one.id, _title(one), ", ".join(one.labels), _status(one)) for one in found])
        if self._wanted in keys:
            self.list.setCurrentRow(keys.index(self._wanted))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self._wanted = None

    @property
    def current(self) -> Asked | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show_current(self) -> None:
        one = self.current
        if one is None:
            return
        decides, free = self._requests.decides, not self._operations.locked
        self.sentence.setText(_title(one))
        lines = [text("oversight.asked-fields", fields=", ".join(one.labels)), _reason(one), _status(one)]
        self.more.setText("\n".join(line for line in (*lines, one.answer) if line))
        self.more.setVisible(True)
        self.show_records([(one.kind, one.record, one.name)] if one.kind in WITH_PAGE else [])
        self.carry_out.setVisible(decides and one.is_open)
        self.carry_out.setEnabled(free and one.agreed)
        self.refuse.setVisible(decides and one.is_open)
        self.reason.setVisible(decides and one.is_open)
        self.agree.setVisible(not decides and one.is_open and not one.agreed)
        self.take_back.setVisible(not decides and one.is_open)
        for button in (self.refuse, self.agree, self.take_back):
            button.setEnabled(free)

    def _carry_out(self) -> None:
        one = self.current
        detail = text("oversight.carry-out-detail", fields=", ".join(one.labels) if one else "")
        notices = self._operations.notices
        if one is None or not notices.ask(
            text("oversight.carry-out-ask", name=one.name), detail, self.carry_out.text()
        ):
            return
        self._operations.run(
            text("oversight.carry-out"),
            lambda _progress: self._requests.carry_out(one.id),
            self._on_erased,
            lambda _count: None,
        )

    def _on_erased(self, _count: object) -> None:
        self._operations.notices.warn(text("redaction.backups"))

    def _print(self) -> None:
        if self.current is not None:
            self.print_wanted.emit("F26", self.current.id)

    def _refuse(self) -> None:
        one, why = self.current, self.reason.text()
        if one is not None and self._operations.do(lambda: self._requests.refuse(one.id, why)) is not None:
            self.refresh()

    def _agree(self) -> None:
        one = self.current
        if one is not None and self._operations.do(lambda: self._requests.agree(one.id)) is not None:
            self.refresh()

    def _take_back(self) -> None:
        one = self.current
        if one is not None and self._operations.do(lambda: self._requests.take_back(one.id)) is not None:
            self.refresh()


def _title(one: Asked) -> str:
    return f"{text(f'kind.{one.kind}')}: {one.name}" if one.kind else text("oversight.not-here")


def _reason(one: Asked) -> str:
    return choice_word(KINDS["erasure_request"].by_code["alasan"], one.reason) if one.reason else ""


def _status(one: Asked) -> str:
    if one.is_open:
        return text("oversight.agreed" if one.agreed else "oversight.not-agreed")
    return text(f"oversight.status.{one.status}")
