"""An officer who has only the keyboard: goes to pages, fields and buttons, and types what stands on the papers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPlainTextEdit, QPushButton
from tests.ui.keyboard import CONTROL, Keys

from ntt_desktop.ui.main_window.making import GROUP_OF, GROUPS

MORE = ": "
"""Between the name of a field and one of its answers that stand side by side."""


def cells_of(file: Path) -> set[str]:
    """Every cell of a workbook, as text."""
    sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
    return {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}


def _told(history: Iterable[Any]) -> set[tuple[object, ...]]:
    return {(past.field, past.value, past.person, past.office) for past in history}


class Officer:
    """Types what stands on the papers, and looks at the screen no more than a person does."""

    def __init__(self, window, keys: Keys, qtbot) -> None:
        self.window, self.keys, self.qtbot = window, keys, qtbot

    def tab(self, page: str) -> None:
        """To a page by its keys."""
        group = GROUP_OF.get(page, page)
        if GROUP_OF.get(self.window.page, self.window.page) != group:
            (entry,) = [entry for entry in self.window.entries if entry.name == group]
            keys = QKeySequence(entry.keys)[0]
            self.keys.press(keys.key(), keys.keyboardModifiers())
        if len(GROUPS.get(group, ())) > 1:
            self.keys.press(getattr(Qt.Key, f"Key_{GROUPS[group].index(page) + 1}"), CONTROL)
        assert self.window.page == page

    def to(self, label: str, most: int = 140) -> None:
        """Tab until the cursor is in the field of that name."""
        self._go(label, most, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)

    def back_to(self, label: str, most: int = 40) -> None:
        """Shift+Tab until the cursor is there."""
        self._go(label, most, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)

    def fill(self, values: Sequence[tuple[str, str]]) -> None:
        for label, words in values:
            self.to(label)
            at = self.keys.at
            if isinstance(at, QCheckBox):
                self._tick(label, words)
            elif isinstance(at, QPlainTextEdit):
                self.keys.tab(words)
            elif isinstance(at, QPushButton):  # its first letter chooses an answer
                self.keys.enter(words[0])
            else:
                self.keys.enter(words)

    def new(self, kind: str, values: Sequence[tuple[str, str]]) -> str:
        self.tab(kind)
        self.keys.press(Qt.Key.Key_N, CONTROL)
        self.fill(values)
        editor = self.window.pages[kind].editor
        self.keys.press(Qt.Key.Key_Tab)
        assert editor.id is not None
        return editor.id

    def open_first(self, kind: str) -> None:
        """The record at the top of a list, the cursor in its first field."""
        self.tab(kind)
        self.window.pages[kind].take_focus()
        self.keys.press(Qt.Key.Key_Home, CONTROL)
        self.keys.press(Qt.Key.Key_Return)

    def row(self, adder: str, cells: Sequence[str]) -> None:
        """A row below the record: its button, then cell after cell with Enter."""
        self.press(adder)
        for words in cells:
            self.keys.enter(words)
        self.keys.press(Qt.Key.Key_Escape)

    def press(self, name: str) -> None:
        """Tab to a button and Enter."""
        self.to(name)
        self.keys.press(Qt.Key.Key_Return)

    def export(self, kind: str, folder: Path, monkeypatch) -> Path:
        """All records of a kind in an Excel file, by the menu of the window. Only the dialog of the system is answered."""
        file = folder / f"{kind}.xlsx"
        choose = "ntt_desktop.ui.screens.exporting.choose_new_file"
        monkeypatch.setattr(choose, lambda *_asked: file)
        self.tab(kind)
        self._choose("Ekspor berkas…")
        assert self.window.page == "export"
        self.press("Ekspor…")
        self.wait(lambda: file.exists() and not self.window.jobs.busy)
        self.keys.press(Qt.Key.Key_Escape)
        return file

    def send(self) -> list[Path]:
        """What the province has not got, written for it."""
        self.tab("exchange")
        self.press("Buat berkas kiriman")
        page = self.window.pages["exchange"]
        self.wait(page.send.result.isVisible)
        return list((self.window.opened.folder / "outbox").glob("*.sinkron"))

    def arrives(self, province, made: Mapping[str, str]) -> None:
        """What was made (kind → id) is at the province after an exchange, value for value, each with who gave it."""
        records = self.window.program.records
        province.exchange.receive(self.send())
        for kind, id in made.items():
            here, there = records.get(id).record.values, province.records.get(id).record.values
            assert {code: there.get(code) for code in here} == here, kind
            ours, theirs = _told(records.history(id)), _told(province.records.history(id))
            assert theirs <= ours, kind
            assert {past[0] for past in theirs} == {past[0] for past in ours}, (
                kind
            )  # a name travels from its consent on

    def wait(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=20_000)

    # -- inside

    def _choose(self, words: str) -> None:
        """In the menu of the window."""
        self.keys.press(Qt.Key.Key_F10)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            self.keys.press(Qt.Key.Key_Up)
            if menu.activeAction().text() == words:
                self.keys.press(Qt.Key.Key_Return)
                return
        raise AssertionError(f"the menu has no {words}")

    def _go(self, label: str, most: int, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        for _ in range(most):
            if self.keys.field == label or self.keys.field.startswith(label + MORE):
                return
            self.keys.press(key, modifiers)
        raise AssertionError(f"{key.name} never came to {label}")

    def _tick(self, label: str, words: str) -> None:
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            for _ in range(20):
                if self.keys.field == label + MORE + words:
                    self.keys.press(Qt.Key.Key_Space)
                    self.keys.press(Qt.Key.Key_Return)
                    return
                self.keys.press(key)
        raise AssertionError(f"no answer {words} of {label}")
