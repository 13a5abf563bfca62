"""Setujui, Buka kembali and Usulkan koreksi in the head of an editor: whichever of them the record shown allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.approval import ACTS, APPROVABLE, FINAL, is_approved
from ntt_desktop.ui.kit.asking import Asking, Proposing
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.inputs import make_input

if TYPE_CHECKING:
    from ntt_desktop.domain.ids import RecordId
    from ntt_desktop.services.approval import Approval
    from ntt_desktop.services.corrections import Corrections
    from ntt_desktop.services.records import Saved
    from ntt_desktop.ui.kit.editor import RecordEditor

COMPLETE = "LENGKAP"


class Approving(QObject):
    def __init__(
        self, editor: RecordEditor, approval: Approval, corrections: Corrections, may_approve: Callable[[], bool]
    ) -> None:
        super().__init__(editor)
        self._editor, self._operations = editor, editor.operations
        self._approval, self._corrections, self._may = approval, corrections, may_approve
        self.approve = self._button("approval.approve", "done", self._approve)
        self.reopen = self._button("approval.reopen", "restore", self._ask_reopen)
        self.propose = self._button("approval.propose", "differs", self._ask_propose)
        self.asked: Asking | None = None
        """The small window that is open."""
        editor.shown_changed.connect(self._show)
        self._operations.locked_changed.connect(lambda _locked: self._show())
        self._show()

    def _button(self, name: str, icon: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(" " + text(name))
        button.setAccessibleName(text(name))
        button.setAutoDefault(False)
        set_icon(button, icon)
        button.clicked.connect(lambda _checked=False: act())
        button.hide()
        self._editor.head.action_row.addWidget(button)
        return button

    def _show(self) -> None:
        view = self._editor.view
        possible = view is not None and view.record.kind in APPROVABLE and not view.deleted
        possible = possible and not self._operations.locked
        ours = view is not None and view.is_ours
        approved = view is not None and is_approved(view.record)
        complete = view is not None and view.state == COMPLETE and not view.differing
        rules = possible and ours and (approved or complete) and self._may()
        self.approve.setVisible(rules and not approved)
        final = view is not None and view.record.kind in FINAL
        self.reopen.setVisible(rules and approved and not final)
        self.propose.setVisible(possible and approved and not ours and not final)

    def _approve(self) -> None:
        id = self._editor.id
        self._editor.settle()
        if id is not None:
            self._decide(lambda: self._approval.approve(id), "approval.done")

    def _ask_reopen(self) -> None:
        id = self._editor.id
        if id is None:
            return
        name = self._editor.head.name.words
        words = text("approval.reopen")
        asked = Asking(words, text("approval.reopen-ask", name=name), words, self._editor.window())
        asked.accepted.connect(
            lambda: self._decide(lambda: self._approval.reopen(id, asked.reason.text()), "approval.reopened")
        )
        self._open(asked)

    def _ask_propose(self) -> None:
        editor, view = self._editor, self._editor.view
        if view is None:
            return
        values, id = view.record.values, view.record.id
        fields = [
            field
            for field in editor.kind.fields
            if not field.is_computed and field.code not in ACTS and not field.code.startswith("_")
            if field.applies(values) and field.code not in view.held_back and field.type not in ("photo", "file")
        ]
        focused = editor.form.focused_cell()
        fields.sort(key=lambda field: focused is None or field.code != focused.code)

        def make(code: str) -> FieldInput:
            input = make_input(editor.kind.by_code[code], editor.lookups)
            input.show_value(values.get(code))
            return input

        words = text("approval.propose")
        asked = Proposing(
            words,
            text("approval.propose-ask", name=editor.head.name.words),
            words,
            [(field.code, field.label) for field in fields],
            make,
            editor.window(),
        )
        asked.accepted.connect(lambda: self._propose(id, asked))
        self._open(asked)

    def _open(self, asked: Asking) -> None:
        self.asked = asked
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _propose(self, id: RecordId, asked: Proposing) -> None:
        from ntt_desktop.base.errors import AppError

        try:
            self._corrections.propose(id, asked.code, asked.input.value(), asked.reason.text())
        except AppError as error:
            self._operations.notices.error(error)
            return
        label = self._editor.kind.by_code[asked.code].label
        self._operations.changed.emit(None)
        self._operations.notices.say(text("approval.proposed", field=label))

    def _decide(self, work: Callable[[], Saved], said: str) -> None:
        """An approval is no step to undo: it is taken back with a reason."""
        from ntt_desktop.base.errors import AppError

        name = self._editor.head.name.words
        try:
            saved = work()
        except AppError as error:
            self._operations.notices.error(error)
            return
        self._operations.changed.emit(saved.changes)
        self._operations.saved.emit()
        self._operations.notices.say(text(said, name=name))
