"""One place where changes are made from the window: run, tell everyone once, remember for undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QUndoCommand, QUndoStack

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.ui.kit.jobs import Job, Jobs, Progress

if TYPE_CHECKING:  # the services load after the first paint
    from ntt_desktop.services.records import Edit, Records, Saved
    from ntt_desktop.ui.kit.notices import Notices

AT_ONCE = 40
"""Records an undo may touch on the window's thread; more go to the background."""


class NotReady(AppError):
    """Work was asked for before the workspace was loaded."""

    code = "NTT-N01"


class Operations(QObject):
    """Everything that changes a record goes through here. Services return changes; only this object announces them."""

    changed = Signal(object)
    """Changes; None when anything may have changed (a received file, a restored backup)."""

    saved = Signal()
    """Something typed is on disk now."""

    locked_changed = Signal(bool)
    """True while a job applies changes: editors are read-only and say so."""

    def __init__(self, jobs: Jobs, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.notices = jobs, notices
        self.stack = QUndoStack(self)
        self._records: Records | None = None
        self._applying = 0
        self._forbidden = ""

    def begin(self, records: Records) -> None:
        """Gives the service once it is loaded."""
        self._records = records

    @property
    def records(self) -> Records:
        """Raises NotReady before `begin`."""
        if self._records is None:
            raise NotReady
        return self._records

    @property
    def ready(self) -> bool:
        return self._records is not None

    @property
    def locked(self) -> bool:
        return self._applying > 0 or bool(self._forbidden)

    @property
    def busy(self) -> bool:
        """Whether a job applies changes; what changes no record may be begun where changes are forbidden, but not then."""
        return self._applying > 0

    @property
    def forbidden(self) -> bool:
        """Whether this person, or anybody here, may only look."""
        return bool(self._forbidden)

    @property
    def why_locked(self) -> str:
        return self._forbidden or text("kit.editor.locked")

    def forbid(self, why: str) -> None:
        """Nothing may be changed, by this person or at all, and editors say why; empty: it may again."""
        if why == self._forbidden:
            return
        self._forbidden = why
        self.stack.clear()
        self.locked_changed.emit(self.locked)

    def save(
        self,
        edit: Edit,
        source: Source | None = None,
        seen: Mapping[str, frozenset[str]] | None = None,
    ) -> Saved | None:
        """Saves at once, on disk when it returns. None when it was refused; the notice has said why."""
        try:
            saved = self.records.save(edit, source or Source(), seen=seen or {})
        except AppError as error:
            self.notices.error(error)
            return None
        if saved.changes.items:
            self.remember(saved.changes)
        self.saved.emit()
        return saved

    def do(self, work: Callable[[], Changes]) -> Changes | None:
        """Small work at once: delete, restore. None when it was refused."""
        try:
            changes = work()
        except AppError as error:
            self.notices.error(error)
            return None
        self.remember(changes)
        self.saved.emit()
        return changes

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None] | None = None,
        changes_of: Callable[[Any], Changes | None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Long work that changes records, in the background; editors are read-only until it ends. Without `failed` an
        error is shown as a notice.

        changes_of: finds the Changes in the result, to be announced and remembered; None announces that anything
            may have changed, and leaves nothing to undo. Without it the result is the Changes.
        """

        def finish(result: Any) -> None:
            self._unlock()
            changes = changes_of(result) if changes_of else result
            if isinstance(changes, Changes):
                self.remember(changes)
            else:
                self.stack.clear()
                self.changed.emit(None)
            if done:
                done(result)

        return self._in_background(title, work, finish, failed)

    def look(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Long work during which nothing may be changed, and that changes no record itself. Without `failed` an error
        is shown as a notice."""

        def finish(result: Any) -> None:
            self._unlock()
            done(result)

        return self._in_background(title, work, finish, failed)

    def remember(self, changes: Changes) -> None:
        """Announces changes that are done, and makes them a step to undo."""
        self.stack.push(_Replay(self, changes))
        self.changed.emit(changes)

    def undo_action(self, parent: QObject) -> QAction:
        """For the menu, with the name of the step."""
        return self.stack.createUndoAction(parent, text("kit.undo"))

    def redo_action(self, parent: QObject) -> QAction:
        return self.stack.createRedoAction(parent, text("kit.redo"))

    def replay(self, changes: Changes, broken: Callable[[], None]) -> None:
        """Applies changes again or back, by id. When they no longer fit, a notice says why and `broken` is called."""
        if len(changes.items) <= AT_ONCE:
            try:
                applied = self.records.apply(changes)
            except AppError as error:
                self.notices.error(error)
                broken()
            else:
                self.changed.emit(applied)
                self.saved.emit()
            return

        def finish(applied: Changes) -> None:
            self._unlock()
            self.changed.emit(applied)

        def refuse(error: BaseException) -> None:
            self.notices.error(error)
            broken()

        self._in_background(changes.title, lambda progress: self.records.apply(changes), finish, refuse)

    def _in_background(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        def refuse(error: BaseException) -> None:
            self._unlock()
            (failed or self.notices.error)(error)

        self._applying += 1
        self.locked_changed.emit(True)
        return self.jobs.run_long(title, work, done, refuse)

    def _unlock(self) -> None:
        self._applying -= 1
        if not self.locked:
            self.locked_changed.emit(False)


class _Replay(QUndoCommand):
    """A step that has been done already: push() calls redo() once, which does nothing."""

    def __init__(self, operations: Operations, changes: Changes) -> None:
        super().__init__(changes.title)
        self._operations, self._changes = operations, changes
        self._done_before = True

    def redo(self) -> None:
        if self._done_before:
            self._done_before = False
        elif not self.isObsolete():
            self._operations.replay(self._changes, self._drop)

    def undo(self) -> None:
        if not self.isObsolete():
            self._operations.replay(self._changes.reversed(), self._drop)

    def _drop(self) -> None:
        """Qt takes an obsolete step off the stack when it is next played."""
        self.setObsolete(True)
