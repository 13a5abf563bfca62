"""Batalkan perubahan laptop: what one laptop wrote since a moment is looked at, then put back in one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.values.dates import moment_of
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker_list import OPTION, OptionDelegate
from ntt_desktop.ui.kit.row_table import dress
from ntt_desktop.ui.kit.words import office_word
from ntt_desktop.ui.screens.oversight.reverting_model import RevertTable

if TYPE_CHECKING:
    from ntt_desktop.services.compensation import Compensation, Reverted
    from ntt_desktop.ui.kit.operations import Operations

LEFT_WIDTH = 290


class RevertPane(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    def __init__(self, compensation: Compensation, operations: Operations) -> None:
        super().__init__()
        self._compensation, self._operations = compensation, operations
        self._found: Reverted | None = None
        self._asked = ("", "")
        """Laptop and moment that were looked at."""
        self.laptops = QListWidget()
        self.laptops.setItemDelegate(OptionDelegate(self.laptops))
        self.laptops.setAccessibleName(text("reverting.laptops"))
        self.laptops.setProperty("framed", True)
        self.laptops.setFixedWidth(LEFT_WIDTH)
        self.since = _line("reverting.since")
        self.look = QPushButton(text("reverting.look"))
        self.told = QLabel(text("reverting.about"))
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.model = RevertTable(lambda id: operations.records.name(id))
        self.table = _table(self.model)
        self.reason = _line("reverting.reason")
        self.go = QPushButton(text("reverting.go"))
        self.go.setProperty("kind", "main")
        for button in (self.look, self.go):
            button.setAutoDefault(True)
        self.nothing = QLabel(text("reverting.nothing"))
        self.nothing.setProperty("type", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        self._operations.jobs.run(self._compensation.laptops, self._show_laptops)

    def take_focus(self) -> None:
        (self.nothing if self.laptops.isHidden() else self.laptops).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def replica(self) -> str:
        item = self.laptops.currentItem()
        return str(item.data(OPTION).key) if item else ""

    # -- inside

    def _lay_out(self) -> None:
        first, last = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((first, (self.since, self.look)), (last, (self.reason, self.go))):
            row.setSpacing(theme.S)
            row.addWidget(widgets[0], 1)
            row.addWidget(widgets[1])
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(theme.L, 0, theme.S, 0)
        column.setSpacing(theme.M)
        column.addLayout(first)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addLayout(last)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, theme.M, 0, theme.M)
        whole.addWidget(self.laptops)
        whole.addWidget(self.side, 1)
        whole.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.laptops.currentRowChanged.connect(lambda _row: self._forget())
        self.laptops.itemActivated.connect(lambda _item: self.since.setFocus(Qt.FocusReason.TabFocusReason))
        self.since.textEdited.connect(lambda _words: self._forget())
        self.since.returnPressed.connect(self.look.click)
        self.look.clicked.connect(self._look)
        self.reason.textChanged.connect(lambda _words: self._allow())
        self.reason.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._revert)
        self.table.activated.connect(self._open)
        self._operations.locked_changed.connect(lambda _locked: self._allow())
        self._operations.changed.connect(lambda _changes: self._forget())
        self._allow()

    def _show_laptops(self, found: list[object]) -> None:
        before = self.replica
        self.laptops.blockSignals(True)
        self.laptops.clear()
        for one in found:
            option = Option(one.replica.hex(), one.label, office_word(one.office))  # type: ignore[attr-defined]
            item = QListWidgetItem(option.text)
            item.setData(OPTION, option)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.text}, {option.more}")
            self.laptops.addItem(item)
        keys = [self.laptops.item(row).data(OPTION).key for row in range(self.laptops.count())]
        self.laptops.setCurrentRow(keys.index(before) if before in keys else 0 if keys else -1)
        self.laptops.blockSignals(False)
        for widget in (self.laptops, self.side):
            widget.setVisible(bool(keys))
        self.nothing.setVisible(not keys)
        self._allow()

    def _forget(self) -> None:
        """What was looked at no longer is what would be done."""
        self._found = None
        self.model.show_found(None)
        self.told.setText(text("reverting.about"))
        self._allow()

    def _allow(self) -> None:
        free = not self._operations.locked
        self.look.setEnabled(free and bool(self.replica) and bool(self.since.text().strip()))
        found = self._found
        self.go.setEnabled(free and found is not None and bool(found.put_back) and bool(self.reason.text().strip()))

    def _look(self) -> None:
        replica, since = self._asked = self.replica, moment_of(self.since.text())
        self._operations.look(
            text("reverting.looking"), lambda _progress: self._compensation.look(replica, since), self._show_found
        )

    def _show_found(self, found: Reverted) -> None:
        self._found = found
        self.model.show_found(found)
        counts = {"count": number(len(found.put_back)), "left": number(len(found.left))}
        some = "would" if found.put_back else "none"
        self.told.setText(text(f"reverting.{some}", laptop=found.laptop, **counts))
        self._allow()
        if found.put_back:
            self.table.selectRow(0)
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _revert(self) -> None:
        if self.go.isEnabled():
            (replica, since), reason = self._asked, self.reason.text()
            self._operations.run(
                text("reverting.go"),
                lambda progress: self._compensation.revert(replica, since, reason, progress),
                self._done,
                lambda found: found.changes,
            )

    def _done(self, found: Reverted) -> None:
        self.reason.clear()
        told = text("reverting.done", laptop=found.laptop, count=number(len(found.put_back)))
        self.told.setText(told)
        self._operations.notices.say(told, (text("kit.undo"), self._operations.stack.undo))
        self.take_focus()

    def _open(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            one = self.model.rows[row]
            self.open_wanted.emit(one.kind, one.record)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(text(name))
    line.setAccessibleName(text(name))
    return line


def _table(model: RevertTable) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = dress(table, text("reverting.found"))
    header.setHighlightSections(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in ((1, 150), (2, 130), (3, 250)):
        table.setColumnWidth(column, width)
    return table
