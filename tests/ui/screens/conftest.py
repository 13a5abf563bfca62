"""A window over a real workspace, with all services loaded."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.ui import start
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.main_window.window import MainWindow

VILLAGE = "53.09.06.2009"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Of Kabupaten Ngada, with its first user, closed."""
    folder = tmp_path / "ruang-kerja"
    wiring.new_program(folder, "53.09", "Maria Bere").close()
    return folder


@pytest.fixture
def open_window(qtbot, qapp) -> Iterator[Callable[..., MainWindow]]:
    """Opens windows as the program does, and closes them afterwards."""
    starts: list[start.Start] = []

    def open_(folder: Path, page: str = "home", size: tuple[int, int] = (1366, 728)) -> MainWindow:
        start.application("light")
        begun = start.Start(Remembered(page=page, window=list(size)))
        starts.append(begun)
        begun.open(folder)
        qtbot.waitUntil(lambda: begun.program is not None, timeout=20_000)
        window = begun.window
        assert isinstance(window, MainWindow)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5000)
        return window

    yield open_
    for begun in starts:
        if begun.window is not None:
            begun.window.close()


@pytest.fixture
def keys() -> Keys:
    return Keys()
