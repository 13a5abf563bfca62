"""What stands above a list: title, search box, filters and the buttons every list has."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.picker import Finder, Picker
from ntt_desktop.ui.kit.words import kind_word


class Filter(NamedTuple):
    """A picker above the list. `field` is a field of the kind, `keadaan`, or `within` for a region."""

    field: str
    label: str
    find: Finder
    words_of: Callable[[str], str]


LEAST_WIDTH, LEAST_FILTER = 380, 110
AROUND_WORDS = 56
"""Pixels of a box to choose from beside its words: edges and the arrow."""

ONE_ROW = 780
"""Pixels from which the filters stand beside the search box."""


class ListHead(QWidget):
    """Title, search box, filters, and the buttons every list has. The page adds its own actions to `actions_row`."""

    changed = Signal()
    leave_down = Signal()

    def __init__(self, kind: Kind, filters: Sequence[Filter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(text(f"kind.{kind.code}.many"))
        self.title.setProperty("type", "title")
        self.search = _Search()
        self.search.setAccessibleName(text("kit.list.search"))
        self.search.setPlaceholderText(text("kit.list.search_hint"))
        self.search.textChanged.connect(self._on_words)
        self.search.down.connect(self.leave_down)
        self.pickers: dict[str, Picker] = {}
        self._quiet = False
        self.setMinimumWidth(LEAST_WIDTH)
        self._filters = QWidget()
        self._between = QHBoxLayout(self._filters)
        self._between.setContentsMargins(0, 0, 0, 0)
        self._between.setSpacing(theme.S)
        row = self._row = QHBoxLayout()
        row.setSpacing(theme.S)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.S)
        self._column.addLayout(row)
        row.addWidget(self.title)
        self._gap = QSpacerItem(theme.S, 0)
        row.addItem(self._gap)
        row.addWidget(self.search, 3)
        for each in filters:
            self._put_in(each, LEAST_FILTER)
        self.clearer = QPushButton(text("kit.list.clear"))
        self.clearer.setProperty("kind", "quiet")
        self.clearer.setAccessibleName(text("kit.list.clear_all"))
        self.clearer.setToolTip(text("kit.list.clear_all"))
        self.clearer.clicked.connect(self.clear_and_tell)
        self.clearer.hide()
        self._between.addWidget(self.clearer)
        row.addWidget(self._filters, 4)
        self._one_row = True
        self.actions_row = QHBoxLayout()
        self.actions_row.setSpacing(theme.S)
        row.addLayout(self.actions_row)
        self.add = QPushButton(" " + text("kit.list.add"))
        self.add.setProperty("kind", "main")
        self.add.setAccessibleName(text("kit.list.add_kind", kind=kind_word(kind.code)))
        self.add.setToolTip(self.add.accessibleName() + " (Ctrl+N)")
        set_icon(self.add, "add", "on_accent")
        row.addWidget(self.add)
        self.columns_button = tool("columns", text("kit.list.columns_choose"))
        row.addWidget(self.columns_button)
        self.more = tool("more", text("kit.list.more"))
        row.addWidget(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow (a small window, large type) the filters stand below the search box."""
        super().resizeEvent(event)
        one_row = self.width() >= ONE_ROW
        if one_row is not self._one_row and self.pickers:
            self._one_row = one_row
            if one_row:
                self._row.insertWidget(3, self._filters, 4)
            else:
                self._column.addWidget(self._filters)

    def add_filter(self, filter: Filter) -> None:
        """One more after the others, wide enough to say what it is about."""
        self._put_in(filter, 2 * LEAST_FILTER)

    def _put_in(self, filter: Filter, width: int) -> None:
        picker = Picker(filter.find, filter.words_of)
        picker.setPlaceholderText(filter.label)
        picker.setAccessibleName(text("kit.list.filter", name=filter.label))
        picker.setMinimumWidth(max(width, picker.fontMetrics().horizontalAdvance(filter.label) + AROUND_WORDS))
        picker.picked.connect(self._tell)
        picker.entered.connect(self.leave_down)
        self._between.insertWidget(len(self.pickers), picker, 1)
        self.pickers[filter.field] = picker

    def hide_title(self) -> None:
        """Where something above the list says it."""
        self.title.hide()
        self._gap.changeSize(0, 0)
        self._row.invalidate()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search.text().strip()) or any(picker.key for picker in self.pickers.values())

    def offer_clearing(self) -> None:
        self.clearer.setVisible(any(picker.key for picker in self.pickers.values()))

    def clear(self) -> None:
        self._quiet = True
        self.search.clear()
        for picker in self.pickers.values():
            picker.set_key(None)
        self._quiet = False

    def clear_and_tell(self) -> None:
        self.clear()
        self._tell()
        self.search.setFocus()

    def take_letter(self, letter: str) -> None:
        """Typing in the list goes to the search box."""
        self.search.setFocus()
        self.search.setText(letter)

    def _on_words(self) -> None:
        if not self.search.isClearButtonEnabled():
            self.search.setClearButtonEnabled(True)
            for button in self.search.findChildren(QToolButton):
                button.setAccessibleName(text("kit.list.clear_search"))
                set_icon(button, "close", "muted")
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.offer_clearing()
            self.changed.emit()


class _Search(QLineEdit):
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
