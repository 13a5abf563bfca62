"""Mode tamu: F11 leaves nothing on the screen but one parcel, and no key but F11; the way back asks for the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId

if TYPE_CHECKING:
    from ntt_desktop.ui.screens.land.guest import GuestScreen

KEY = "F11"
WHOLE = 16777215
"""Height of a widget that is not held small (QWIDGETSIZE_MAX)."""


class GuestMode(QObject):
    def __init__(self, window: Any) -> None:
        """window: the MainWindow, which makes this; importing its module here would be a circle."""
        super().__init__(window)
        self._window = window
        self._screen: GuestScreen | None = None
        self._page = ""
        self._keys: list[QShortcut] = []
        self._actions: list[QAction] = []
        self._hidden: list[QWidget] = []

    @property
    def active(self) -> bool:
        return self._screen is not None

    def enter(self, parcel: RecordId | None) -> None:
        """Shows this parcel to guests, and nothing else."""
        window, program = self._window, self._window.program
        if parcel is None or program is None or self.active:
            window.notices.say(text("guest.none"))
            return
        try:
            view = program.guests.of(parcel)
        except AppError as error:
            window.notices.error(error)
            return
        from ntt_desktop.ui.screens.land.guest import GuestScreen

        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        self._shut_keys()
        screen = self._screen = GuestScreen(program.guests, window.jobs)
        screen.show_parcel(parcel, view, program.signin.locked)
        self._page = window.page
        for widget in (window.rail, window.statusBar(), window.tabs):
            if widget is not None and not widget.isHidden():
                self._hidden.append(widget)
                widget.hide()
        for child in window.children():  # a sheet of keys, what is looked for, an open picker
            if isinstance(child, QWidget) and child.isVisible() and child is not window.centralWidget():
                child.hide()
        window.notices.setMaximumHeight(0)  # what is told meanwhile waits
        window.stack.addWidget(screen)
        window.stack.setCurrentWidget(screen)
        out = QShortcut(QKeySequence(KEY), screen)
        out.activated.connect(self.leave)
        screen.take_focus()

    def leave(self) -> None:
        """Back to the full view; where there is a passphrase, only after it was typed."""
        window, program = self._window, self._window.program
        screen, self._screen = self._screen, None
        if screen is None:
            return
        for widget in self._hidden:
            widget.show()
        self._hidden = []
        window.notices.setMaximumHeight(WHOLE)
        window.show_page(self._page)
        window.stack.removeWidget(screen)
        screen.hide()
        screen.deleteLater()
        for key in self._keys:
            key.setEnabled(True)
        window.addActions(self._actions)
        self._keys, self._actions = [], []
        if program is not None and program.signin.locked:
            window.lock_wanted.emit()  # in the same breath: nothing of the full view is painted before it is hidden

    def _shut_keys(self) -> None:
        window = self._window
        self._keys = [key for key in window.findChildren(QShortcut) if key.isEnabled()]
        for key in self._keys:
            key.setEnabled(False)
        self._actions = list(window.actions())
        for action in self._actions:
            window.removeAction(action)
