"""A worklist: sentences at the left, at the right what one of them is about and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker_list import OPTION, OptionDelegate
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.operations import Operations


class Worklist(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    def __init__(self, operations: Operations, name: str, nothing: str, hint: str) -> None:
        super().__init__()
        self._operations = operations
        self.list = QListWidget()
        self.list.setItemDelegate(OptionDelegate(self.list))
        self.list.setAccessibleName(name)
        self.list.setProperty("framed", True)
        self.list.currentRowChanged.connect(lambda _row: self._show_current())
        self.list.itemActivated.connect(lambda _item: self._enter())
        self.sentence = QLabel()
        self.sentence.setProperty("type", "strong")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.more = QLabel()
        self.more.setWordWrap(True)
        self.more.setTextFormat(Qt.TextFormat.PlainText)
        self.rows = RowColumn()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(hint)
        self.reason.setAccessibleName(hint)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.S)
        self.detail = QWidget()
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(theme.L, 0, theme.S, theme.M)
        column.setSpacing(theme.M)
        for widget in (self.sentence, self.more, self.rows, self.reason):
            column.addWidget(widget)
        column.addLayout(self.buttons)
        column.addStretch(1)
        self.nothing = QLabel(nothing)
        self.nothing.setProperty("type", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.nothing.setAccessibleName(nothing)
        self.side = QVBoxLayout()
        """The list, and what stands above it."""
        self.side.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.side.setSpacing(theme.S)
        self.side.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.M, 0, theme.M)
        self._row = row
        row.addLayout(self.side, 3)
        row.addWidget(self.detail, 2)
        row.addWidget(self.nothing, 1)
        operations.locked_changed.connect(lambda _locked: self._show_current())
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def refresh(self) -> None:
        raise NotImplementedError

    def _show_current(self) -> None:
        raise NotImplementedError

    def take_focus(self) -> None:
        """Where there is nothing, to the sentence that says so: the keys of the page go on working."""
        (self.nothing if self.list.isHidden() else self.list).setFocus(Qt.FocusReason.TabFocusReason)

    def add_button(self, words: str, main: bool = False) -> QPushButton:
        button = QPushButton(words)
        if main:
            button.setProperty("kind", "main")
        button.setAutoDefault(True)
        self.buttons.addWidget(button)
        return button

    def show_options(self, options: Sequence[Option]) -> None:
        """The cursor stays on the same one, else on the same place."""
        item, row = self.list.currentItem(), self.list.currentRow()
        before = item.data(OPTION).key if item else ""
        self.list.blockSignals(True)
        self.list.clear()
        for option in options:
            made = QListWidgetItem(option.text)
            made.setData(OPTION, option)
            made.setToolTip(option.text)
            made.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (option.text, option.more, option.code)))
            )
            self.list.addItem(made)
        keys = [option.key for option in options]
        self.list.setCurrentRow(keys.index(before) if before in keys else min(max(row, 0), len(keys) - 1))
        self.list.blockSignals(False)
        self.list.setVisible(bool(options))
        self._row.setStretch(0, 3 if options else 0)  # or the sentence stands in the right half
        self.detail.setVisible(bool(options))
        self.nothing.setVisible(not options)
        self.reason.clear()
        self._show_current()

    def show_records(self, records: Sequence[tuple[str, str, str]]) -> None:
        """(kind, id, name) of the records to open."""
        rows = []
        for kind, id, name in records:
            made = RowButton(name, icon=kind)
            made.clicked.connect(lambda _checked=False, kind=kind, id=id: self.open_wanted.emit(kind, id))
            rows.append(made)
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))

    def _enter(self) -> None:
        if self.rows.rows:
            self.rows.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
