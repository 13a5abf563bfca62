"""Signing in: the screen before a locked workspace, and the one that hides the window while nobody is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QApplication, QWidget

from ntt_desktop import wiring
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.screens.signin import SignInScreen
from ntt_desktop.ui.screens.trouble import WAYS

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.jobs import Jobs
    from ntt_desktop.ui.kit.remembered import Remembered
    from ntt_desktop.ui.main_window.window import MainWindow


class Opener(Protocol):
    """What the door needs of the start."""

    remembered: Remembered
    window: QWidget | None
    program: wiring.Program | None
    jobs: Jobs

    def show(self, window: QWidget) -> None: ...
    def enter(self, folder: Path, opened: wiring.Reading, reading: AppError | None) -> None: ...
    def choose(self) -> None: ...
    def tell_trouble(self, error: AppError, folder: Path) -> None: ...


class Door:
    def __init__(self, start: Opener) -> None:
        self._start = start

    def ask(self, folder: Path, reading: AppError | None = None) -> SignInScreen:
        """The screen before a locked workspace. reading: what stands in the way of opening it for more than reading."""
        start, where = self._start, str(folder)
        remembered = start.remembered
        screen = SignInScreen(folder.name, remembered.users.get(where, {}), remembered.persons.get(where, ""))
        screen.entered.connect(lambda words, user: self._open(screen, folder, reading, wiring.Secret(words, user)))
        screen.sheet_typed.connect(
            lambda signs, rescue: self._open(screen, folder, reading, wiring.Secret(signs), rescue)
        )
        screen.request_wanted.connect(lambda to: self._write_request(screen, folder, to))
        screen.other_wanted.connect(start.choose)
        start.show(screen)
        return screen

    def lock(self, window: MainWindow) -> None:
        """Hides the window; the same person finds it as it was, another one starts anew."""
        start, folder = self._start, window.opened.folder
        program = start.program
        if program is None or start.window is not window or not window.isVisible():
            return
        _close_dialogs()
        person = program.records.person.id
        users = start.remembered.users.get(str(folder), {})
        screen = SignInScreen(window.opened.office_name, users, person, locked=True)
        screen.resize(window.size())

        def anew(secret: wiring.Secret, rescue: Path | None = None) -> None:
            """Another one works now: what was hidden is closed."""
            screen.finish()
            window.close()
            self._open(self.ask(folder), folder, None, secret, rescue)

        def enter(secret: wiring.Secret, owner: str) -> None:
            if owner != person:
                anew(secret)
                return
            screen.finish()
            start.window = window
            window.show()
            window.activateWindow()
            screen.close()

        def try_it(words: str, user: str) -> None:
            secret = wiring.Secret(words, user)
            failed = lambda error: _tell(screen, error)
            start.jobs.run(lambda: program.signin.owner(secret), lambda owner: enter(secret, owner), failed)

        screen.entered.connect(try_it)
        screen.sheet_typed.connect(lambda signs, rescue: anew(wiring.Secret(signs), rescue))
        screen.request_wanted.connect(lambda to: self._write_request(screen, folder, to))
        screen.left.connect(window.close)
        start.window = screen
        screen.show()
        window.hide()

    def _open(
        self,
        screen: SignInScreen,
        folder: Path,
        reading: AppError | None,
        secret: wiring.Secret,
        rescue: Path | None = None,
    ) -> None:
        """rescue: what the province sent to somebody who could not get in."""

        def work() -> wiring.Reading:
            found = secret
            if rescue is not None:
                from ntt_desktop.services.rescue import read_rescue

                found = secret._replace(rescued=read_rescue(rescue))
            return wiring.open_reading(folder, writing=reading is None, secret=found)

        def done(opened: wiring.Reading) -> None:
            screen.finish()
            self._start.enter(folder, opened, reading)

        def failed(error: BaseException) -> None:
            if isinstance(error, AppError) and error.code in WAYS:
                screen.finish()
                self._start.tell_trouble(error, folder)
            else:
                _tell(screen, error)

        self._start.jobs.run(work, done, failed)

    def _write_request(self, screen: SignInScreen, folder: Path, to: Path) -> None:
        def write() -> Path:
            from ntt_desktop.services.rescue import write_request

            write_request(folder, to)
            return to

        self._start.jobs.run(write, screen.show_written, lambda error: _tell(screen, error))


def _tell(screen: SignInScreen, error: BaseException) -> None:
    """Raises what is a bug of ours."""
    if isinstance(error, wiring.WrongPassphrase):
        screen.show_trouble(text("signin.wrong_signs" if screen.page else "signin.wrong"))
    elif isinstance(error, AppError):
        screen.show_trouble(f"{error.what} {error.why} {error.next} ({error.code})")
    elif isinstance(error, OSError):
        screen.show_trouble(text("signin.file_trouble", detail=error.strerror or str(error)))
    else:
        raise error


def _close_dialogs() -> None:
    """Menus and dialogs stand before the window: what they show is hidden too, and they answer "no"."""
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    for _ in range(5):
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        dialog.close()
