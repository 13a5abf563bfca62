"""Two records side by side: where they differ, what hangs on each, and joining them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.asking import labelled
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker

if TYPE_CHECKING:
    from ntt_desktop.services.joining import Beside, Comparison, Joining
    from ntt_desktop.services.search import Search
    from ntt_desktop.ui.kit.lookups import Lookups
    from ntt_desktop.ui.kit.operations import Operations

LONGEST = 26
"""Letters of a name on a button."""

MOST = 20


class _Roomy(QStyledItemDelegate):
    """A little air above and below each line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect.setWidth(narrow.rect.width() - theme.M)  # lines are broken a little earlier when they are painted
        return super().sizeHint(narrow, index) + QSize(0, theme.M)


class Comparing(QDialog):
    """The record at the left is given; the other one is given too, or looked for. Esc closes it and nothing is done."""

    def __init__(
        self,
        joining: Joining,
        search: Search,
        operations: Operations,
        lookups: Lookups,
        kind: str,
        one: RecordId,
        other: RecordId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._joining, self._search, self._operations, self._lookups = joining, search, operations, lookups
        self._kind, self._one, self._other = KINDS[kind], one, other
        self.comparison: Comparison | None = None
        self.setWindowTitle(text("joining.title"))
        self.resize(880, 600)
        self._lay_out()
        self.picker.picked.connect(self._on_picked)
        self._show()

    def _lay_out(self) -> None:
        self.sentence = _plain("")
        self.picker = Picker(self._find, self._lookups.name)
        self.picker.setAccessibleName(text("joining.other"))
        self.picker.set_key(self._other)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(text("joining.title"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(_Roomy(self.table))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(0, 210)
        self.hint = _plain(text("joining.hint"))
        self.hint.setProperty("type", "muted")
        self.keep = [_button(), _button()]
        for place, button in enumerate(self.keep):
            button.clicked.connect(lambda _checked=False, place=place: self._join(place))
        self.cancel = _button()
        self.cancel.setText(text("kit.ask.cancel"))
        self.cancel.clicked.connect(self.reject)
        self.parting = _button()
        self.parting.setText(text("joining.part_them"))
        self.parting.clicked.connect(self._part)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        for button in (*self.keep, self.parting):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        column.setSpacing(theme.M)
        column.addWidget(labelled(text("joining.other"), self.picker))
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        column.addLayout(buttons)

    # -- the other record

    def _find(self, typed: str) -> list[Option]:
        """What resembles the first record; with something typed, what that finds among its kind."""
        if typed.strip():
            hits = self._search.find(typed, (self._kind.code,), MOST)
            found = [Option(one.id, one.name, one.more) for one in hits]
        else:
            values = self._operations.records.get(self._one).record.values
            near = self._search.near(self._kind.code, values, self._one, MOST)
            found = [Option(one.id, one.name, one.place) for one in near]
        return [option for option in found if option.key != self._one]

    def _on_picked(self) -> None:
        self._other = self.picker.key
        self._show()

    # -- what is shown

    def _show(self) -> None:
        self.comparison = None
        if self._other is None:
            self._tell(text("joining.choose"), ())
            return
        try:
            found = self.comparison = self._joining.compare(self._one, self._other)
        except AppError as error:
            self._tell(str(error), ())
            return
        differing = sum(not row.is_same for row in found.rows)
        words = text("joining.differing", n=number(differing)) if differing else text("joining.no_difference")
        self._tell(text("joining.already") if self._joined() else found.why and str(found.why) or words, found.rows)

    def _joined(self) -> RecordId | None:
        """Of the two the one that was joined into the other."""
        standing, pair = self._operations.records.standing, (self._one, self._other or "")
        return next((id for id, into in (pair, pair[::-1]) if id and into and standing(id) == into), None)

    def _tell(self, sentence: str, rows: Sequence[Beside]) -> None:
        found = self.comparison
        self.sentence.setText(sentence)
        self.table.setVisible(found is not None)
        self.hint.setVisible(found is not None and found.why is None)
        self.parting.setVisible(found is not None and self._joined() is not None)
        self.parting.setEnabled(not self._operations.locked)
        names = [self._name(place) for place in (0, 1)] if found else ["", ""]
        for place, button in enumerate(self.keep):
            button.setVisible(found is not None and self._joined() is None)
            button.setEnabled(found is not None and found.why is None and not self._operations.locked)
            shown = names[place] if len(names[place]) <= LONGEST else names[place][: LONGEST - 1] + "…"
            button.setText(text("joining.keep", name=shown))
            button.setAccessibleName(text("joining.keep", name=names[place]))
            button.setToolTip(names[place])
            button.setProperty("kind", "main" if found and place == self._fuller(found) else "")
            button.setDefault(bool(found) and place == (self._fuller(found) if found else 0))
            button.style().polish(button)
        if found is not None:
            self._fill(found, names, rows)
            kept = self.keep[self._fuller(found)]
            (self.parting if self._joined() else kept).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, found: Comparison, names: Sequence[str], rows: Sequence[Beside]) -> None:
        for place, name in enumerate((text("joining.field"), *names)):
            head = QTableWidgetItem(name)
            head.setToolTip(name)
            self.table.setHorizontalHeaderItem(place, head)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        lines = [
            (row.field.label, [self._words(row, place) for place in (0, 1)], row.is_same) for row in _in_order(rows)
        ]
        for kind, counts in found.linked.items():
            lines.append((text(f"kind.{kind}.many"), [number(count) for count in counts], True))
        self.table.setRowCount(len(lines))
        strong = QFont(self.table.font())
        strong.setWeight(QFont.Weight.DemiBold)
        for line, (label, values, is_same) in enumerate(lines):
            for column, words in enumerate((label, *values)):
                item = QTableWidgetItem(words if column == 0 or is_same else words or text("kit.differing.empty"))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(words)
                if column == 0 or is_same:
                    item.setForeground(QBrush(QColor(theme.colours().muted if column == 0 else theme.colours().text)))
                else:
                    item.setFont(strong)
                    item.setForeground(QBrush(QColor(theme.colours().amber)))
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, text("joining.differs", value=words))
                self.table.setItem(line, column, item)
        self.table.scrollToTop()

    def _words(self, row: Beside, place: int) -> str:
        value: Value = row.values[place]
        return self._lookups.words(row.field, value)

    def _name(self, place: int) -> str:
        assert self.comparison is not None
        view = self.comparison.views[place]
        return view.record.words(self._kind.name) or text("kit.editor.unnamed", kind=text(f"kind.{self._kind.code}"))

    @staticmethod
    def _fuller(found: Comparison) -> int:
        """The record more hangs on, or with more fields filled: proposed to stay."""
        linked = [sum(counts[place] for counts in found.linked.values()) for place in (0, 1)]
        filled = [len(view.record.values) for view in found.views]
        return int((linked[1], filled[1]) > (linked[0], filled[0]))

    # -- joining

    def _join(self, keep: int) -> None:
        found = self.comparison
        if found is None:
            return
        into, id = found.views[keep].record.id, found.views[1 - keep].record.id
        name, other = self._name(keep), self._name(1 - keep)
        if self._operations.do(lambda: self._joining.join(id, into)) is not None:
            undo = (text("kit.undo"), self._operations.stack.undo)
            self._operations.notices.say(text("joining.done", name=other, into=name), undo)
            self.accept()

    def _part(self) -> None:
        id = self._joined()
        if id is not None and self._operations.do(lambda: self._joining.part(id)) is not None:
            name = self._operations.records.name(id)
            undo = (text("kit.undo"), self._operations.stack.undo)
            self._operations.notices.say(text("joining.parted", name=name), undo)
            self.accept()


def _in_order(rows: Sequence[Beside]) -> list[Beside]:
    """What differs first."""
    return sorted(rows, key=lambda row: row.is_same)


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _button() -> QPushButton:
    button = QPushButton()
    button.setAutoDefault(True)
    return button
