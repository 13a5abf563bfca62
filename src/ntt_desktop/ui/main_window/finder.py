"""Ctrl+K: one line that finds any record, page or command; Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.regions import fold
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.jobs import Jobs
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker_list import OPTION, OptionDelegate

if TYPE_CHECKING:
    from ntt_desktop.services.search import Found, Search

WIDTH, HEIGHT = 640, 460
COMMANDS = 4
"""Commands shown above the records."""


class Command(NamedTuple):
    """What the window can do: its name, its keys, and the doing."""

    words: str
    keys: str
    act: Callable[[], object]


class Finder(QFrame):
    """Lies over the window. It looks in the background: typing never waits for it."""

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        search: Search,
        kinds: Sequence[str],
        commands: Callable[[], Sequence[Command]],
        open_record: Callable[[str, RecordId], object],
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._search = window, jobs, search
        self._kinds, self._make, self._open_record = tuple(kinds), commands, open_record
        self._commands: Sequence[Command] = ()
        self._looking = self._enter_waits = False
        self._shown_for: str | None = None
        self._before: QWidget | None = None
        self._acts: dict[str, Callable[[], object]] = {}
        self.setProperty("popup", True)
        self.setAccessibleName(text("finder.title"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(text("finder.hint"))
        self.line.setAccessibleName(text("finder.title"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(lambda _typed: self._look())
        self.list = QListWidget()
        self.list.setItemDelegate(OptionDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(text("finder.found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.nothing = QLabel()
        self.nothing.setProperty("type", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.hide()

    # -- opening and closing

    def toggle(self) -> None:
        if self.isVisible():
            self.close_it()
        else:
            self.open_it()

    def open_it(self) -> None:
        window = self._window
        self._before = window.focusWidget()
        self._commands = self._make()
        width, height = min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 96)
        self.setGeometry((window.width() - width) // 2, 48, width, height)
        self.line.clear()
        self._jobs.run(self._search.warm, lambda _done: None, lambda _error: None, lane="find")
        self._shown_for = None
        self._show("", [])
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self._window.isActiveWindow():
            self._before = None  # somebody has clicked elsewhere
            self.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_it()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            count = self.list.count()
            back = key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab)
            if count:
                self.list.setCurrentRow((self.list.currentRow() + (-1 if back else 1)) % count)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._shown_for == self.typed:
                self._take()
            else:
                self._enter_waits = True  # the answer is on its way
        else:
            return False
        return True

    # -- looking

    @property
    def typed(self) -> str:
        return self.line.text().strip()

    @property
    def options(self) -> list[Option]:
        return [self.list.item(row).data(OPTION) for row in range(self.list.count())]

    def _look(self) -> None:
        """One question at a time; what was typed meanwhile is asked next."""
        self._enter_waits = False
        if self._looking:
            return
        typed = self.typed
        if not typed:
            self._show("", [])
            return
        self._looking = True
        self._jobs.run(
            lambda: self._search.find(typed, self._kinds),
            lambda found: self._looked(typed, found),
            lambda error: self._looked(typed, []),
            lane="find",
        )

    def _looked(self, typed: str, found: list[Found]) -> None:
        self._looking = False
        if typed != self.typed:
            waits = self._enter_waits
            self._look()
            self._enter_waits = waits
            return
        self._show(typed, found)
        if self._enter_waits:
            self._enter_waits = False
            self._take()

    def _show(self, typed: str, found: Sequence[Found]) -> None:
        self._shown_for = typed
        self._acts.clear()
        self.list.clear()
        for number, command in enumerate(_fitting(self._commands, typed)):
            self._add(Option(f"!{number}", command.words, "", command.keys), command.act)
        for one in found:
            self._add(Option(one.id, one.name, one.more), lambda one=one: self._open_record(one.kind, one.id))  # type: ignore[misc]
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self.list.count()))
        self.nothing.setVisible(not self.list.count())
        self.nothing.setText(text("finder.nothing", typed=typed))

    def _add(self, option: Option, act: Callable[[], object]) -> None:
        item = QListWidgetItem(option.text)
        item.setData(OPTION, option)
        item.setToolTip(option.text)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (option.text, option.more, option.code)))
        )
        self._acts[option.key] = act
        self.list.addItem(item)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            act = self._acts[item.data(OPTION).key]
            self._before = None
            self.close_it()
            act()


def _fitting(commands: Sequence[Command], typed: str) -> list[Command]:
    """Commands each typed word begins a word of; with nothing typed all of them."""
    words = fold(typed).split()
    if not words:
        return list(commands)
    found = []
    for command in commands:
        known = fold(command.words).split()
        if all(any(each.startswith(word) for each in known) for word in words):
            found.append((not known[0].startswith(words[0]), len(known), command))
    found.sort(key=lambda one: one[:2])
    return [command for *_rank, command in found][:COMMANDS]
