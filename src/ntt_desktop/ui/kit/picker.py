"""A line that finds while typing: every typed word may be any part of a name. F4 opens, Enter takes, Esc closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.regions import fold
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.option import MOST_ROWS, Option
from ntt_desktop.ui.kit.undo_keys import undo_filter

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.picker_list import PickerList

Finder = Callable[[str], Sequence[Option]]
"""What was typed → options, best first; nothing typed: the usual ones."""


def among(options: Sequence[Option]) -> Finder:
    """A finder over a fixed list: all typed words must be parts of an option; beginnings come first."""
    folded = [(fold(f"{option.text} {option.more} {option.code}"), option) for option in options]

    def find(typed: str) -> Sequence[Option]:
        words = fold(typed.replace("-", " ")).split()
        found = [entry for entry in folded if all(word in entry[0] for word in words)]
        if words:
            found.sort(key=lambda entry: (not entry[0].startswith(words[0]), f" {words[0]}" not in entry[0]))
        return [option for _words, option in found]

    return find


class Picker(QLineEdit):
    """Holds one chosen option. What is typed and not chosen is kept only when `free`, else the old choice returns."""

    picked = Signal()
    """Another choice, by key, mouse, or by leaving a single match."""

    left = Signal()
    entered = Signal()
    """Enter while the list is closed."""

    def __init__(
        self,
        find: Finder,
        words_of: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        free: bool = False,
        first_on_tab: bool = False,
    ) -> None:
        """words_of: key → words shown. first_on_tab: leaving takes the best match, not only a single one."""
        super().__init__(parent)
        self._find, self._words_of = find, words_of
        self.hint = ""
        """Shown while the cursor is in the empty line."""
        self._free, self._first_on_tab = free, first_on_tab
        self._key: str | None = None
        self._typed = self._moved = False
        self._list: PickerList | None = None
        self._arrow = QToolButton(self)
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.setCursor(Qt.CursorShape.ArrowCursor)
        set_icon(self._arrow, "down", "muted")
        self._arrow.setAccessibleName(text("kit.picker.open"))
        self._arrow.setToolTip(text("kit.picker.open"))
        self._arrow.clicked.connect(self._toggle)
        self.setTextMargins(0, 0, 22, 0)
        self.textEdited.connect(self._on_typed)

    # -- the choice

    @property
    def key(self) -> str | None:
        """The chosen key; with `free` also what was typed and matches nothing."""
        return self._key

    def set_key(self, key: str | None) -> None:
        self._key = key
        self._typed = self._moved = False
        words = self._words_of(key) if key else ""
        self.setText(words or (key or ""))
        self.setCursorPosition(0)
        self.setToolTip(self.text())
        self.close_list()

    @property
    def is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def open_list(self) -> None:
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._list is None:
            from ntt_desktop.ui.kit.picker_list import PickerList  # most lists are never opened

            self._list = PickerList(self)
            self._list.clicked.connect(self._take)
            self.destroyed.connect(self._list.deleteLater)
        options = self._find(self.text() if self._typed else "")
        self._list.show_options(options, self._key)
        self._list.place_below(self)

    def close_list(self) -> None:
        if self._list:
            self._list.hide()

    @property
    def options(self) -> list[Option]:
        """What the open list shows."""
        return self._list.options if self._list and self.is_open else []

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F4:
            self._toggle()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.is_open:
                self._moved = True
                self._list.move(1 if key == Qt.Key.Key_Down else -1)  # type: ignore[union-attr]
            elif key == Qt.Key.Key_Down:
                self.open_list()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self.is_open and not event.modifiers():
            self._moved = True
            self._list.move(MOST_ROWS if key == Qt.Key.Key_PageDown else -MOST_ROWS)  # type: ignore[union-attr]
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.is_open and (self._typed or self._moved) and self._list.current:  # type: ignore[union-attr]
                self._take(self._list.current)  # type: ignore[union-attr]
            else:
                self.close_list()
                self.entered.emit()
        elif key == Qt.Key.Key_Escape and (self.is_open or self._typed):
            self.set_key(self._key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.installEventFilter(undo_filter())  # once more is no more; most pickers of a page are never entered
        if self.hint and not self.isReadOnly():
            self.setPlaceholderText(self.hint)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self.settle()
        self.setCursorPosition(0)
        if self.hint and not self.isReadOnly():
            self.setPlaceholderText("")
        self.left.emit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        size = self.height() - 6
        self._arrow.setGeometry(self.width() - size - 3, 3, size, size)

    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self._arrow.setVisible(not read_only)

    # -- inside

    def _toggle(self) -> None:
        if self.is_open:
            self.close_list()
        else:
            self.setFocus()
            self.open_list()

    def _on_typed(self) -> None:
        self._typed, self._moved = True, False
        self.open_list()

    def _take(self, option: Option) -> None:
        before = self._key
        self._key = option.key
        self._typed = self._moved = False
        self.setText(self._words_of(option.key) or option.text)
        self.setCursorPosition(0)
        self.setToolTip(self.text())
        self.close_list()
        if option.key != before:
            self.picked.emit()

    def take_current(self) -> None:
        """Takes what the open list points at, as Enter does."""
        if self.is_open and self._list and self._list.current and (self._typed or self._moved):
            self._take(self._list.current)

    def settle(self) -> None:
        """On leaving: what was typed becomes a choice, or the old choice comes back."""
        self._settle()
        self.close_list()

    def _settle(self) -> None:
        if not self._typed and not (self._moved and self.is_open):
            return
        typed = self.text().strip()
        if not typed:
            self._typed = False
            if self._key is not None:
                self.set_key(None)
                self.picked.emit()
            return
        current = self._list.current if self._list and self.is_open else None
        options = list(self._find(typed)) if self._typed else []
        same = [option for option in options if fold(option.text) == fold(typed)]
        if self._moved and current:
            self._take(current)
        elif len(options) == 1:
            self._take(options[0])
        elif len(same) == 1:
            self._take(same[0])
        elif self._first_on_tab and options:
            self._take(options[0])
        elif self._free:
            self._key, self._typed = typed, False
            self.picked.emit()
        else:
            self.set_key(self._key)
