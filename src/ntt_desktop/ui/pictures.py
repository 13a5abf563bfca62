"""Pictures of every page, for the demo and the manual (`--screenshots`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ntt_desktop.base import crash
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.kit.theme import Mode, theme
from ntt_desktop.ui.main_window.window import MainWindow

SOON_MS = 500
"""What waits longer, as a notice that leaves, changes nothing of a picture."""


class Opens(Protocol):
    """What opens the window: ui.start."""

    window: QWidget | None
    program: Any

    def open(self, folder: Path, /) -> None: ...


def take_pictures(
    app: QApplication,
    opens: Callable[[Remembered], Opens],
    workspace: Path,
    folder: Path,
    looks: Sequence[Mode] = ("light", "dark"),
) -> bool:
    """Whether all went well. An error in the window, which a person would only see as a notice, fails here.

    app: with its looks. opens: makes what opens a workspace with these settings.
    """
    failures: list[BaseException] = []
    sys.excepthook = lambda _type, error, _trace: failures.append(error)
    try:
        _take_all(app, opens, workspace, folder, looks)
    except AppError as error:
        failures.append(error)
    for failure in failures:
        told = str(failure) if isinstance(failure, AppError) else crash.describe(failure)
        sys.stderr.write(told + "\n")
    return not failures


class Pictures:
    """Takes pictures of one window after another page, as a person would see them."""

    SIZE = (1366, 728)
    PATIENCE_MS = 60_000

    def __init__(self, app: QApplication, start: Opens, folder: Path) -> None:
        self._app, self._start, self._folder = app, start, folder
        self.taken: list[Path] = []

    def take_all(self, looks: Sequence[Mode]) -> None:
        """Every page in every look, then those that have something open."""
        for look in looks:
            theme.apply(self._app, look)
            for number, entry in enumerate(self._window.entries, 1):
                self._window.show_page(entry.name)
                self._take(f"{look}-{number:02d}-{entry.name}")
            self._take_open(look)

    def _take_open(self, look: str) -> None:
        window = self._window
        rows = window.opened.lists.page(Query("product"), (), 0, 1)
        if rows:
            id = str(rows[0][0])
            window.open_record("product", id)
            self._take(f"{look}-20-product-open")
            window.show_adviser(id)
            adviser: Any = window.pages["adviser"]
            self._wait_for(lambda: bool(adviser.cards))
            self._take(f"{look}-20-product-route")
            window.preview("F01", id, Query("product"))
            preview: Any = window.pages["preview"]
            self._wait_for(lambda: preview.is_drawn)
            self._take(f"{look}-21-preview")
            paper: Any = window.show_page("typing")
            paper.open_paper(id)
            self._take(f"{look}-22-paper-open")
        window.show_import("product")
        self._take(f"{look}-23-import")
        window.show_export("product")
        self._take(f"{look}-24-export")
        for name in ("expiry", "coaching"):
            window.show_page(name)
            self._take(f"{look}-26-{name}")
        window.show_keys()
        self._take(f"{look}-25-keys")
        for name in ("exchange", "oversight"):
            page: Any = window.show_page(name)
            for tab in page.names:
                page.show_tab(tab)
                self._take(f"{look}-30-{name}-{tab}")
        self._take_enrolment(look)
        settings: Any = window.show_page("settings")
        for section in settings.names:
            settings.show_section(section)
            self._take(f"{look}-40-settings-{section}")

    def _take_enrolment(self, look: str) -> None:
        exchange: Any = self._window.show_page("exchange")
        exchange.show_tab("enrolment")
        pane = exchange.enrolment
        for view in pane.names:
            pane.show_view(view)
            self._take(f"{look}-31-enrolment-{view}")

    @property
    def _window(self) -> MainWindow:
        window = self._start.window
        if not isinstance(window, MainWindow):
            raise NotShown(folder=self._folder)
        return window

    def _take(self, name: str) -> None:
        pause(250)  # an editor is built step by step, and what it works out begins a moment after that
        self._wait_for(lambda: not self._window.jobs.busy and not self._is_about_to_work())
        pause(50)
        file = self._folder / f"{name}.png"
        if not self._window.grab().save(str(file)):
            raise NotShown(folder=self._folder)
        self.taken.append(file)

    def _is_about_to_work(self) -> bool:
        timers = self._window.findChildren(QTimer)
        return any(timer.isActive() and timer.interval() <= SOON_MS for timer in timers)

    def _wait_for(self, ready: Callable[[], bool]) -> None:
        for _ in range(self.PATIENCE_MS // 50):
            if ready():
                return
            pause(50)
        raise NotShown(folder=self._folder)


class NotShown(AppError):
    """The window did not come to rest, or a picture could not be written."""

    code = "NTT-N12"


def pause(milliseconds: int) -> None:
    """Lets the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _take_all(
    app: QApplication, opens: Callable[[Remembered], Opens], workspace: Path, folder: Path, looks: Sequence[Mode]
) -> list[Path]:
    """Pictures of every page in these looks, 1366 by 728 (a 1366 by 768 screen less its bar), as PNG files.

    Raises:
        NotShown: the workspace does not open, a page does not come to rest, or `folder` cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotShown(folder=folder) from error
    remembered = Remembered(window=list(Pictures.SIZE))
    remembered.kept = False
    start = opens(remembered)
    start.open(workspace)
    pictures = Pictures(app, start, folder)
    pictures._wait_for(lambda: start.program is not None)
    pictures.take_all(looks)
    if start.window is not None:
        start.window.close()
    app.processEvents()
    return pictures.taken
