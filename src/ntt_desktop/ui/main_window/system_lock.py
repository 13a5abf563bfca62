"""What the system says: the laptop goes to sleep (its lid was closed), or its screen is locked.

logind and the screen savers say it over D-Bus. Where there is none, `access.Watch` notices the sleep afterwards.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

LOGIND = "org.freedesktop.login1"
BEGINS: Any = SLOT("begins(bool)")  # text, whatever the stubs say
LOCKS: Any = SLOT("locks()")
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class SystemLock(QObject):
    asked = Signal()
    """The screen is to be locked now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            manager = f"{LOGIND}.Manager"
            system.connect(LOGIND, "/org/freedesktop/login1", manager, "PrepareForSleep", self, BEGINS)
            system.connect(LOGIND, "", f"{LOGIND}.Session", "Lock", self, LOCKS)
        if session.isConnected():
            for saver in SAVERS:
                session.connect("", "", saver, "ActiveChanged", self, BEGINS)

    @Slot(bool)
    def begins(self, begins: bool) -> None:
        """Sleep or screen saver: true before, false after."""
        if begins:
            self.asked.emit()

    @Slot()
    def locks(self) -> None:
        self.asked.emit()
