"""A window over a real workspace, with all services loaded."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

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
def keys(qtbot) -> "Keys":
    return Keys(qtbot)


class Keys:
    """Presses keys where the cursor is, as a person does."""

    def __init__(self, bot) -> None:
        self._bot = bot

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            QApplication.processEvents()
            self._bot.keyClick(self.at, key, modifiers)
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Letter by letter."""
        QApplication.processEvents()
        for letter in words:
            self._bot.keyClick(self.at, letter)
        QApplication.processEvents()

    def enter(self, words: str = "") -> None:
        """Types and goes on with Enter."""
        self.type(words)
        self.press(Qt.Key.Key_Return)

    def tab(self, words: str = "") -> None:
        self.type(words)
        self.press(Qt.Key.Key_Tab)

    @property
    def at(self):
        focused = QApplication.focusWidget()
        assert focused is not None, "the cursor is nowhere"
        return focused

    @property
    def field(self) -> str:
        """The accessible name of what has the cursor."""
        return self.at.accessibleName()

    @property
    def shown(self) -> str:
        at = self.at
        return at.text() if isinstance(at, QLineEdit) else ""
