"""While the window is open: copies of the data every two hours of work, and the trial of those copies, all by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit.jobs import Progress

if TYPE_CHECKING:
    from ntt_desktop.services.backups import Backups
    from ntt_desktop.services.drill import Drill
    from ntt_desktop.ui.kit.operations import Operations
    from ntt_desktop.ui.kit.status import StatusLine

LOOK_EACH_MS = 5 * 60_000
"""How often is asked whether a copy is due; a stick put in meanwhile gets its copy then."""

DRILL_AFTER_S = 180
REST_S = 60
"""Copies are tried some time after the start, when nothing was saved for a minute."""

STOPPED = "NTT-R07"


class Keeper(QObject):
    told = Signal()
    """Something Beranda says of the copies has changed."""

    def __init__(
        self, backups: Backups, drill: Drill, operations: Operations, status: StatusLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._backups, self._drill, self._jobs, self._status = backups, drill, operations.jobs, status
        self._begun = self._saved = time.monotonic()
        self._busy = False
        operations.saved.connect(self._note_save)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EACH_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The copy of the start, then one whenever it is due."""
        self._timer.start()
        self._run(self._backups.keep)

    def look(self) -> None:
        """A copy if one is due; a trial if one is due and the person rests."""
        now = time.monotonic()
        rests = now - self._begun >= DRILL_AFTER_S and now - self._saved >= REST_S

        def work(progress: Progress) -> None:
            if self._backups.due():
                self._backups.keep(progress)
            else:
                self._backups.carry(progress)
            if rests and self._drill.due():
                self.try_copies(progress)

        self._run(work)

    def try_copies(self, progress: Progress) -> None:
        """What is damaged is made again at once."""
        if self._drill.run(progress, restoring=False).damaged:
            self._backups.keep(progress)

    def _run(self, work: Callable[[Progress], Any]) -> None:
        if self._busy:
            return
        self._busy = True
        self._jobs.run_quiet(work, lambda _done: self._end(), self._fail)

    def _end(self) -> None:
        self._busy = False
        trouble = self._backups.state().trouble
        self._status.show_trouble(text("window.copy_failed") if trouble else "", trouble.text if trouble else "")
        self.told.emit()

    def _fail(self, error: BaseException) -> None:
        """Trouble with a copy is remembered by the service and told on Beranda; anything else is a bug of ours."""
        self._end()
        if not isinstance(error, AppError):
            raise error

    def _note_save(self) -> None:
        self._saved = time.monotonic()
