"""Who works in the window: what they may not do, and when the screen is locked."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.remembered import Remembered
    from ntt_desktop.ui.main_window.ways import Program
    from ntt_desktop.ui.main_window.window import MainWindow

TICK_MS = 15_000
SLEPT_MS = 60_000
"""A tick that comes so much too late: the laptop slept, perhaps with its lid closed."""

_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Access(QObject):
    lock_wanted = Signal()
    """Hide everything until a passphrase is typed."""

    def __init__(self, program: Program, window: MainWindow, remembered: Remembered) -> None:
        super().__init__(window)
        self._program, self._window, self._remembered = program, window, remembered
        window.lock_wanted.connect(self.lock)
        window.person_changed.connect(self.refresh)
        window.operations.changed.connect(self._on_changes)
        self.watch = Watch(window, lambda: remembered.lock_after)
        self.watch.due.connect(self.lock_if_locked)
        self._system: QObject | None = None
        self.refresh()

    def refresh(self) -> None:
        """Says what may not be done, and remembers who signs in here."""
        program, opened = self._program, self._window.opened
        signin = program.signin
        by_role = text("signin.sheet_only") if signin.by_sheet else program.roles.banner()
        self._window.operations.forbid(opened.read_only or by_role)
        short = text("window.read_only") if opened.read_only else text("signin.only_looks") if by_role else ""
        self._window.status.show_read_only(short)
        if signin.locked:
            who = {one.id: one.name for one in signin.accounts() if one.active and one.has_passphrase}
            self._remembered.users[str(opened.folder)] = who
            self._follow_system()

    def lock(self) -> None:
        """Ctrl+L. Where there is no passphrase yet, the place to set one."""
        if self._program.signin.locked:
            self.lock_wanted.emit()
        else:
            self._window.show_users()
            self._window.notices.say(text("signin.nothing_to_lock"))

    def lock_if_locked(self) -> None:
        if self._program.signin.locked:
            self.lock_wanted.emit()

    def _on_changes(self, changes: Changes | None) -> None:
        if changes is None or any(change.kind == "user" for change in changes.items):
            self.refresh()

    def _follow_system(self) -> None:
        if self._system is None:
            from ntt_desktop.ui.main_window.system_lock import SystemLock

            self._system = system = SystemLock(self)
            system.asked.connect(self.lock_if_locked)


class Watch(QObject):
    """Says when nobody has touched the window for a while, and when the laptop has slept."""

    due = Signal()

    def __init__(self, window: MainWindow, minutes: Callable[[], int]) -> None:
        super().__init__(window)
        self._minutes = minutes
        self._touched = time.monotonic()
        self._wall = clock.now_ms()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = time.monotonic()
        return False

    def touch(self) -> None:
        """Somebody is there."""
        self._touched, self._wall = time.monotonic(), clock.now_ms()

    def look(self) -> None:
        before, self._wall = self._wall, clock.now_ms()
        rested = time.monotonic() - self._touched
        if self._wall - before > TICK_MS + SLEPT_MS or rested >= 60 * self._minutes():
            self.due.emit()
