"""Under the head of an editor: which records were joined into the one shown, or into which one it was; and a way to part them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Change, Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme

if TYPE_CHECKING:
    from ntt_desktop.services.joining import Joining
    from ntt_desktop.ui.kit.editor import RecordEditor

JOINED_INTO = "_gabung_ke"
"""The field of a record that says into which one it was joined."""


class Joined(QObject):
    def __init__(self, editor: RecordEditor, joining: Joining) -> None:
        super().__init__(editor)
        self._editor, self._joining = editor, joining
        self.banner: QFrame | None = None
        self._shown: tuple[str, RecordId, RecordId] | None = None
        editor.shown_changed.connect(self._show)
        editor.operations.changed.connect(self._on_changes)
        self._show()

    def _on_changes(self, changes: Changes | None) -> None:
        """Another record was joined into the one shown, or parted from it: its rows are others too."""
        if changes is not None and any(_joins(change) for change in changes.items):
            self._editor.reread()

    def _show(self) -> None:
        """Most records were never joined: for them nothing is built. What says the same stays, the cursor may be in it."""
        told = self._told()
        if told == self._shown and (self.banner is None) is (told is None):
            return
        self._shown = told
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if told is not None:
            self._tell(*told)

    def _told(self) -> tuple[str, RecordId, RecordId] | None:
        """The sentence, the record that can be parted, and the one to look at."""
        id = self._editor.id
        if id is None or self._editor.kind.inline:
            return None
        standing, joined = self._editor.operations.records.standing(id), self._joining.joined(id)
        if standing != id:
            return text("joining.stands", name=self._name(standing)), id, standing
        if joined:
            names = "; ".join(self._name(one) for one in joined)
            return text("joining.joined", names=names), joined[-1], joined[-1]
        return None

    def _name(self, id: RecordId) -> str:
        view = self._editor.operations.records.get(id)
        return view.record.words(self._editor.kind.name) or text(
            "kit.editor.unnamed", kind=text(f"kind.{view.record.kind}")
        )

    def _tell(self, words: str, parted: RecordId, opened: RecordId) -> None:
        self.banner = QFrame()
        self.banner.setProperty("banner", "blue")
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        look = QPushButton(text("joining.open", name=_short(self._name(opened))))
        part = QPushButton(text("joining.part", name=_short(self._name(parted))))
        for button in (look, part):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
        look.clicked.connect(lambda: self._editor.near_wanted.emit(self._editor.kind.code, opened))
        part.clicked.connect(lambda: self._part(parted))
        part.setEnabled(not self._editor.operations.forbidden)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(look)
        row.addWidget(part)
        row.addStretch(1)
        lines = QVBoxLayout(self.banner)
        lines.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        lines.setSpacing(theme.S)
        lines.addWidget(label)
        lines.addLayout(row)
        column = self._editor.head.layout()
        assert column is not None
        column.insertWidget(1, self.banner)  # type: ignore[attr-defined]
        self.banner.show()

    def _part(self, id: RecordId) -> None:
        operations, name = self._editor.operations, self._name(id)
        if operations.do(lambda: self._joining.part(id)) is not None:
            operations.notices.say(text("joining.parted", name=name), (text("kit.undo"), operations.stack.undo))


def _joins(change: Change) -> bool:
    return change.kind == "record_join" or JOINED_INTO in {**(change.before or {}), **(change.after or {})}


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"
