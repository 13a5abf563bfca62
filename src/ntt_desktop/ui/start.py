"""The window's start: application, last workspace, first paint with the database driver alone, then everything else."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ntt_desktop import wiring
from ntt_desktop.base import crash, paths
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import icons, qt_words
from ntt_desktop.ui.kit.jobs import Jobs
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.kit.theme import FUSION, Mode, theme
from ntt_desktop.ui.main_window.making import Opened
from ntt_desktop.ui.main_window.window import MainWindow

if TYPE_CHECKING:
    from ntt_desktop.ui.door import Door

REFUSED, WRONG_USAGE = 1, 2
READY = "ntt_ready"
"""Property of the application that has its looks and words."""

LATER = (
    "ntt_desktop.ui.kit.page",
    "ntt_desktop.ui.kit.editor",
    "ntt_desktop.ui.kit.attachments",
    "ntt_desktop.ui.kit.rows",
    "ntt_desktop.ui.kit.picker_list",
    "ntt_desktop.ui.screens.paper.screen",
    "ntt_desktop.ui.screens.preview.screen",
    "ntt_desktop.ui.screens.exchange.screen",
    "ntt_desktop.ui.screens.importing.screen",
    "ntt_desktop.ui.screens.exporting",
    "ntt_desktop.ui.screens.settings.screen",
    "pypdfium2",
)
"""Modules of pages, loaded in the background with the services so that opening a page does not wait for them."""


def main(words: Sequence[str] = (), painted: Callable[[MainWindow], None] | None = None) -> int:
    """Runs the window until it is closed.

    words: `--workspace DIR`, else the last one used; `--screenshots DIR` takes pictures and ends, by day and by night or
    in one `--look` alone. painted: called once when the first window with its rows is on the screen.
    """
    try:
        workspace, pictures, looks = _read(list(words))
    except ValueError:
        sys.stderr.write(text("start.usage") + "\n")
        return WRONG_USAGE
    if pictures is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from ntt_desktop.ui.pictures import take_pictures

        shown = workspace or Path(Remembered.read().workspace)
        return 0 if take_pictures(application("light"), Start, shown, pictures, looks) else REFUSED
    remembered = Remembered.read()
    if remembered.size != 100:
        os.environ["QT_SCALE_FACTOR"] = str(remembered.size / 100)
    app = application(remembered.look)
    start = Start(remembered, painted)
    crash.install(paths.settings_folder() / "log", lambda _file: start.crashed.emit())
    start.begin(workspace)
    return app.exec()


def _read(words: list[str]) -> tuple[Path | None, Path | None, Sequence[Mode]]:
    """Raises ValueError: a word nobody knows, or what belongs to it is missing."""
    found: dict[str, Path | None] = {"--workspace": None, "--screenshots": None}
    looks: Sequence[Mode] = ("light", "dark")
    while words:
        name, _, value = words.pop(0).partition("=")
        if name not in (*found, "--look") or not (value or words):
            raise ValueError(name)
        given = value or words.pop(0)
        if name != "--look":
            found[name] = Path(given).absolute()
        elif (looks := tuple(look for look in looks if look == given)) == ():
            raise ValueError(given)
    return found["--workspace"], found["--screenshots"], looks


def application(look: str = "system") -> QApplication:
    """The one application object, with our looks and words. They are given to it once."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        app = known
    else:
        app = QApplication(["ntt-desktop", "-style", "Fusion"])
        app.setProperty(FUSION, True)
    if app.property(READY):
        if theme.mode != _mode(look):
            theme.apply(app, _mode(look))
        return app
    app.setProperty(READY, True)
    app.setApplicationName("ntt-desktop")
    app.setDesktopFileName("ntt-desktop")
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    qt_words.install(app)
    theme.apply(app, _mode(look))
    theme.follow_system(app)
    theme.changed.connect(lambda: icons.recolour(app))
    return app


def _mode(look: str) -> Mode:
    return "light" if look == "light" else "dark" if look == "dark" else "system"


class Start(QObject):
    """Opens workspaces one after another; there is one window at a time."""

    crashed = Signal()
    """An error of ours, perhaps in another thread, was caught and reported."""

    def __init__(self, remembered: Remembered, painted: Callable[[MainWindow], None] | None = None) -> None:
        super().__init__()
        self.remembered = remembered
        self.window: QWidget | None = None
        self.program: wiring.Program | None = None
        self._painted = painted
        self.jobs = Jobs(self)  # type: ignore[arg-type]
        self._signing_in: Door | None = None
        self.crashed.connect(self._say_bug, Qt.ConnectionType.QueuedConnection)

    # -- which workspace

    def begin(self, workspace: Path | None = None) -> None:
        folder = workspace or (Path(self.remembered.workspace) if self.remembered.workspace else None)
        if folder is None or (workspace is None and not folder.exists()):
            self.ask_office()
        else:
            self.open(folder)

    def ask_office(self) -> None:
        from ntt_desktop.ui.screens.first_start import FirstStart

        first = FirstStart()
        first.new_wanted.connect(self._make)
        first.other_wanted.connect(self.open)
        first.restore_wanted.connect(self.restore)
        self.show(first)

    def open(self, folder: Path, *, reading: AppError | None = None) -> None:
        """reading: open for reading only, and what was in the way of more."""
        if isinstance(self.window, MainWindow) and self.window.opened.folder == folder:
            return
        try:
            opened = wiring.open_reading(folder, writing=reading is None)
        except wiring.Locked:
            self._door().ask(folder, reading)
        except AppError as error:
            self.tell_trouble(error, folder)
        else:
            self.enter(folder, opened, reading)

    def enter(self, folder: Path, opened: wiring.Reading, reading: AppError | None) -> None:
        practice = opened.file.is_practice
        if not practice:  # the next start opens what is worked with
            self.remembered.workspace = str(folder)
        why = text("start.read_only", what=reading.what) if reading else ""
        window = MainWindow(Opened(folder, opened.office, opened.label, opened.lists, why, practice), self.remembered)
        window.painted.connect(lambda: self._complete(window, opened))
        window.workspace_wanted.connect(self.choose)
        window.restore_wanted.connect(self.restore)
        window.look_wanted.connect(self._change_look)
        window.practice_wanted.connect(lambda: self._practise(window))
        window.closed.connect(lambda: self._close(window, opened))
        self.show(window)

    def _door(self) -> Door:
        from ntt_desktop.ui.door import Door

        self._signing_in = self._signing_in or Door(self)
        return self._signing_in

    def restore(self, file: Path | None = None, broken: Path | None = None) -> None:
        """A backup becomes a workspace, which is then opened. broken: the one that is put aside for it."""
        from ntt_desktop.ui.screens.restore import RestoreScreen

        screen = RestoreScreen(self.jobs, file, broken if broken and broken.is_dir() else None)
        screen.restored.connect(self.open)
        screen.given_up.connect(self.begin)
        self.show(screen)

    @staticmethod
    def _change_look(look: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, _mode(look))

    def choose(self) -> None:
        from ntt_desktop.ui.kit.files import choose_folder

        folder = choose_folder(self.window, text("start.choose_workspace")) if self.window else None
        if folder:
            self.open(folder)

    def _practise(self, window: MainWindow) -> None:
        """To the workspace to practise in, which is made the first time, or back to the one that is worked with."""
        from ntt_desktop.services import practice

        if window.opened.practice:
            self.begin()
            return
        office, folder = window.opened.office, practice.place(window.opened.office)
        person = window.status.person_name

        def make() -> None:
            if not folder.exists():
                practice.create(folder, office, person)

        window.jobs.run(make, lambda _none: self.open(folder))

    def tell_trouble(self, error: AppError, folder: Path) -> None:
        from ntt_desktop.ui.screens.trouble import Trouble

        trouble = Trouble(error, folder)
        ways: dict[str, Callable[[], None]] = {
            "again": lambda: self.open(folder),
            "read": lambda: self.open(folder, reading=error),
            "other": self.choose,
            "new": self.ask_office,
            "restore": lambda: self.restore(broken=folder),
        }
        trouble.chosen.connect(lambda way: ways[way]())
        self.show(trouble)

    def _make(self, office: str, person: str, folder: Path) -> None:
        first: Any = self.window

        def make() -> None:
            from ntt_desktop.services.workspace import create  # slow to load, and needed this once

            create(folder, office, person).close()

        def failed(error: BaseException) -> None:
            if isinstance(error, AppError):
                first.show_trouble(error)
            else:
                raise error

        self.jobs.run(make, lambda _none: self.open(folder), failed)

    # -- the slow half

    def _complete(self, window: MainWindow, opened: wiring.Reading) -> None:
        if self._painted:
            self._painted(window)
        gc.freeze()
        gc.enable()
        from ntt_desktop.base import logs  # with its sockets and pickles 7 ms, which the first paint need not wait for

        with suppress(OSError):
            logs.start((paths.settings_folder() if window.opened.read_only else window.opened.folder) / "log")
        person = self.remembered.persons.get(str(window.opened.folder))

        def load() -> wiring.Program:
            for module in LATER:
                import_module(module)
            try:
                return wiring.complete(opened, None if opened.file.opened_with else person)
            except AppError:
                return wiring.complete(opened)  # somebody who is no longer among the users

        window.jobs.run(load, lambda program: self._ready(window, program))

    def _ready(self, window: MainWindow, program: wiring.Program) -> None:
        self.program = program
        window.begin(program)
        from ntt_desktop.ui.main_window.access import Access

        access = Access(program, window, self.remembered)
        access.lock_wanted.connect(lambda: self._door().lock(window))
        if program.signin.by_sheet:
            window.show_users()
        if not window.opened.read_only:
            from ntt_desktop.ui.main_window.keeping import Keeper

            keeper = Keeper(program.backups, program.drill, window.operations, window.status, window)
            keeper.told.connect(window.refresh_home)
            keeper.begin()

    def _close(self, window: MainWindow, opened: wiring.Reading) -> None:
        if self.window is window:
            self.window = None
        if self.program is not None and self.program.lists is opened.lists:
            program, self.program = self.program, None
            self._keep_last(program)
            program.close()
        else:
            opened.close()
        from ntt_desktop.base import logs

        logs.stop()

    def _keep_last(self, program: wiring.Program) -> None:
        """The last copy of the day, in the background: a window that is there is painted meanwhile, its keys wait.

        What goes wrong is remembered by the service and told at the next start.
        """
        from PySide6.QtCore import QEventLoop

        loop = QEventLoop()
        ended: list[object] = []

        def end(outcome: object) -> None:
            ended.append(outcome)
            loop.quit()

        self.jobs.run_quiet(lambda _progress: program.backups.keep(), end, end)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not ended:  # the application is ending and has no time for loops
            self.jobs.close()

    # -- windows

    def show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _say_bug(self) -> None:
        if isinstance(self.window, MainWindow):
            self.window.say_bug()

    # What Jobs needs to tell: there are no notices before there is a window.

    def error(self, error: BaseException) -> None:
        raise error
