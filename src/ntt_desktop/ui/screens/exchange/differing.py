"""Isian berbeda: one field after another, each value with who gave it, where and when; taken by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import Regions
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.field_cell import said
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.inputs import make_input
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker_list import OPTION, OptionDelegate
from ntt_desktop.ui.kit.words import office_word
from ntt_desktop.ui.screens.exchange.batch import Batch

if TYPE_CHECKING:
    from ntt_desktop.services.differing import Conflict, Differing, Taking
    from ntt_desktop.services.documents import OfficePaper
    from ntt_desktop.services.exchange_papers import ExchangePapers
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.services.records import Live
    from ntt_desktop.ui.kit.operations import Operations


LONGEST = 560
"""Pixels of an offer to take one laptop's values; the tool tip has all of it."""


class _List(QListWidget):
    numbered = Signal(int)
    another = Signal()
    many = Signal()
    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and event.text() != "0":
            self.numbered.emit(int(event.text()))
        elif event.text().casefold() == "l":
            self.another.emit()
        elif event.text().casefold() == "s":
            self.many.emit()
        elif event.text().casefold() == "t":
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class _Value(QFrame):
    """One of the values: its number, what it is, who gave it."""

    def __init__(self, number: int, words: str, by: str, take: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        value = QLabel(words)
        value.setProperty("type", "strong")
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        who = QLabel(by)
        who.setProperty("type", "label")
        who.setWordWrap(True)
        who.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(text("transfer.take", key=number))
        self.button.setAccessibleName(f"{words}. {by}. {self.button.text()}")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(take)
        both = QVBoxLayout()
        both.setSpacing(2)
        both.addWidget(value)
        both.addWidget(who)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.M, theme.M)
        row.setSpacing(theme.L)
        row.addLayout(both, 1)
        row.addWidget(self.button)


class DifferingPane(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    counted = Signal(int)
    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    def __init__(
        self,
        differing: Differing,
        papers: ExchangePapers,
        operations: Operations,
        lists: Lists,
        regions: Callable[[], Regions],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._differing, self._papers, self._operations = differing, papers, operations
        self._lookups = Lookups(regions, lists.suggest, operations.records.name, lambda: operations.records.office)
        self._conflicts: list[Conflict] = []
        self._input: FieldInput | None = None
        self._shown = False
        self.batch: Batch | None = None
        self.values: list[_Value] = []
        self._lay_out()
        operations.changed.connect(self._on_changes)
        operations.locked_changed.connect(lambda _locked: self._show_current())

    @property
    def current(self) -> Conflict | None:
        row = self.list.currentRow()
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def refresh(self) -> None:
        self._operations.jobs.run(self._read, self._show)

    def take_focus(self) -> None:
        self.list.setFocus()

    def take(self, number: int) -> None:
        """The value with that number, from 1."""
        conflict = self.current
        if conflict and 1 <= number <= len(conflict.options) and not self._operations.locked:
            commit = conflict.options[number - 1][0].commit
            self._settle(lambda: self._differing.resolve(conflict.id, take=commit).changes)

    def type_another(self) -> None:
        if self._input is not None:
            self._input.setFocus(Qt.FocusReason.TabFocusReason)

    def ask(self) -> None:
        """The question to the other office about what is shown, as a paper; it is remembered that it was asked."""
        if self.current is not None:
            self._ask([self.current])

    def _ask(self, conflicts: Sequence[Conflict]) -> None:
        papers, differing = self._papers, self._differing
        if self._operations.locked:
            return

        def make() -> OfficePaper:
            paper = papers.question(conflicts)
            for conflict in conflicts:
                differing.note_asked(conflict)
            return paper

        self._operations.jobs.run(make, self._show_question, lane="write")

    def _show_question(self, paper: OfficePaper) -> None:
        self.refresh()
        self.paper_wanted.emit(paper)

    # -- building

    def _lay_out(self) -> None:
        self.list = _List()
        self.list.setItemDelegate(OptionDelegate(self.list))
        self.list.setAccessibleName(text("transfer.tab.differing"))
        self.list.setProperty("framed", True)
        self.list.currentRowChanged.connect(lambda _row: self._show_current())
        self.list.numbered.connect(self.take)
        self.list.another.connect(self.type_another)
        self.list.many.connect(lambda: self.look_at_many(0))
        self.list.asked.connect(self.ask)
        self.list.itemActivated.connect(lambda _item: self.values[0].button.setFocus() if self.values else None)
        self.title = QLabel()
        self.title.setProperty("type", "title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.name = QLabel()
        self.name.setProperty("type", "strong")
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.record = QPushButton(text("transfer.open_record"))
        self.record.setProperty("kind", "link")
        self.record.clicked.connect(self._open_record)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._values = QVBoxLayout()
        self._values.setSpacing(theme.S)
        self._many = QVBoxLayout()
        self._many.setSpacing(theme.XS)
        self._other_label = QLabel(text("transfer.another"))
        self._other_label.setProperty("type", "label")
        self._other = QVBoxLayout()
        self.question = QPushButton(" " + text("transfer.ask"))
        self.question.setToolTip("Ctrl+P")
        self.question.setAutoDefault(True)
        set_icon(self.question, "print")
        self.question.clicked.connect(self.ask)
        self.asked = QLabel()
        self.asked.setProperty("type", "muted")
        self.asked.setWordWrap(True)
        self.asked.setTextFormat(Qt.TextFormat.PlainText)
        ask = QHBoxLayout()
        ask.setSpacing(theme.M)
        ask.addWidget(self.record)
        ask.addWidget(self.question)
        ask.addWidget(self.asked, 1)
        content = QWidget()
        content.setProperty("ground", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.L, 0, theme.S, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self.title)
        column.addWidget(self.name)
        column.addLayout(ask)
        column.addWidget(self.sentence)
        column.addSpacing(theme.S)
        column.addLayout(self._values)
        column.addSpacing(theme.S)
        column.addLayout(self._many)
        column.addSpacing(theme.S)
        column.addWidget(self._other_label)
        column.addLayout(self._other)
        column.addStretch(1)
        self.detail = QScrollArea()
        self.detail.setWidgetResizable(True)
        self.detail.setWidget(content)
        self.none = QLabel(text("transfer.no_differing"))
        self.none.setProperty("type", "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.M, 0, theme.M)
        row.addWidget(self.list, 2)
        row.addWidget(self.detail, 3)
        row.addWidget(self.none, 1)

    # -- showing

    def _read(self) -> list[tuple[Conflict, str]]:
        return [(conflict, conflict.record_name) for conflict in self._differing.conflicts()]

    def _show(self, found: Sequence[tuple[Conflict, str]]) -> None:
        if self._shown and [conflict for conflict, _name in found] == self._conflicts:
            return  # what is being typed stays
        self._shown = True
        before, row = self.current, self.list.currentRow()
        self._conflicts = [conflict for conflict, _name in found]
        self.list.blockSignals(True)
        self.list.clear()
        for conflict, name in found:
            kind = text(f"kind.{conflict.kind}")
            option = Option(conflict.id, self._label(conflict), name, kind)
            item = QListWidgetItem(option.text)
            item.setData(OPTION, option)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.text}, {option.more}, {kind}")
            self.list.addItem(item)
        ids = [conflict.id for conflict in self._conflicts]
        wanted = ids.index(before.id) if before and before.id in ids else min(max(row, 0), len(ids) - 1)
        self.list.setCurrentRow(wanted)
        self.list.blockSignals(False)
        some = bool(found)
        for widget in (self.list, self.detail):
            widget.setVisible(some)
        self.none.setVisible(not some)
        self._show_current()
        self.counted.emit(len(found))

    def _show_current(self) -> None:
        for card in self.values:
            self._values.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.values = []
        if self._input is not None:
            self._other.removeWidget(self._input)
            self._input.hide()
            self._input.deleteLater()
            self._input = None
        conflict = self.current
        if conflict is None:
            return
        field, locked = KINDS[conflict.kind].by_code.get(conflict.field), self._operations.locked
        self.title.setText(self._label(conflict))
        self.name.setText(f"{text(f'kind.{conflict.kind}')}: {conflict.record_name}")
        self.sentence.setText(conflict.sentence)
        for number, lives in enumerate(conflict.options, 1):
            card = _Value(
                number,
                self._differing.words.value(conflict.kind, conflict.name, lives[0].value),
                "\n".join(by_words(live) for live in lives),
                lambda number=number: self.take(number),  # type: ignore[misc]
            )
            card.button.setEnabled(not locked)
            self.values.append(card)
            self._values.addWidget(card)
        self._show_batches(conflict, locked)
        self.question.setEnabled(not locked)
        self.asked.setText(_asked_words(conflict))
        another = field is not None and ":" not in conflict.name and conflict.field != "_hapus"
        self._other_label.setVisible(another)
        if another:
            self._show_input(conflict, field, locked)  # type: ignore[arg-type]

    def _show_input(self, conflict: Conflict, field: Field, locked: bool) -> None:
        self._input = make_input(field, self._lookups)
        self._input.set_read_only(locked)
        self._input.left.connect(lambda: self._on_left(conflict))
        self._input.entered.connect(self.take_focus)
        self._other.addWidget(self._input)

    # -- many alike

    def _show_batches(self, conflict: Conflict, locked: bool) -> None:
        """Offers to take the same laptop's values wherever the same laptops differ in the same field."""
        while taken := self._many.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        alike = self._differing.alike(conflict, self._conflicts, "field")
        if len(alike) < 2:
            return
        for place, live in enumerate(_one_each(conflict)):
            words = text("transfer.many", place=place_of(live), n=len(alike)) + (" (S)" if place == 0 else "")
            button = QPushButton(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, LONGEST))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setProperty("kind", "link")
            button.setEnabled(not locked)
            button.clicked.connect(lambda _checked=False, place=place: self.look_at_many(place))
            self._many.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def look_at_many(self, place: int) -> None:
        """What taking that laptop's values for all conflicts like this one would do; nothing is changed yet."""
        conflict = self.current
        if conflict is None or self._operations.locked:
            return
        lives = _one_each(conflict)
        alike = self._differing.alike(conflict, self._conflicts, "field")
        if len(alike) < 2 or place >= len(lives):
            return
        takings = self._differing.preview(alike, lives[place].author)
        self._close_batch()
        self.batch = Batch(takings, place_of(lives[place]), self._differing.words)
        self.batch.applied.connect(lambda: self._take_many(takings))
        self.batch.left.connect(self._leave_batch)
        self.batch.asked.connect(lambda: self._ask([one.conflict for one in takings]))
        self.detail.hide()
        self._row.addWidget(self.batch, 3)
        self.batch.take_focus()

    def _take_many(self, takings: Sequence[Taking]) -> None:
        changes = self._operations.do(lambda: self._differing.take_all(takings))
        if changes:
            undo = (text("kit.undo"), self._operations.stack.undo)
            self._operations.notices.say(text("transfer.settled_many", n=len(takings)), undo)
        self._leave_batch()

    def _leave_batch(self) -> None:
        self._close_batch()
        self.detail.show()
        self._show(self._read())
        self.take_focus()

    def _close_batch(self) -> None:
        if self.batch is not None:
            self._row.removeWidget(self.batch)
            self.batch.hide()
            self.batch.deleteLater()
            self.batch = None

    # -- settling

    def _on_left(self, conflict: Conflict) -> None:
        if self._input is not None and self._input.is_changed and conflict is self.current:
            value = self._input.value()
            written = None if value is None else str(value)
            self._settle(lambda: self._differing.resolve(conflict.id, value=written).changes)

    def _settle(self, work: Callable[[], Changes]) -> None:
        conflict = self.current
        changes = self._operations.do(work)
        if changes and conflict:
            undo = (text("kit.undo"), self._operations.stack.undo)
            self._operations.notices.say(text("transfer.settled", field=self._label(conflict)), undo)
        self._show(self._read())
        self.take_focus()

    def _on_changes(self, _changes: Changes | None) -> None:
        if self.isVisible():
            self.refresh()

    def _label(self, conflict: Conflict) -> str:
        return self._differing.words.label(conflict.kind, conflict.name)

    def _open_record(self) -> None:
        if self.current:
            self.open_wanted.emit(self.current.kind, self.current.record)


def _asked_words(conflict: Conflict) -> str:
    asked = conflict.asked
    if asked is None:
        return ""
    return text("transfer.asked", day=long_date(clock.from_ms(asked.at_ms).date()), person=asked.person)


def _one_each(conflict: Conflict) -> list[Live]:
    """One value of each laptop."""
    return list({live.author: live for live in conflict.values}.values())


def place_of(live: Live) -> str:
    """ "Laptop 1 (Kabupaten Ngada)"."""
    return f"{live.laptop} ({office_word(live.office)})" if live.laptop else office_word(live.office)


def by_words(live: Live) -> str:
    """Who, which office, when; a person without a name is not left out silently."""
    person = live.person or text("transfer.nobody")
    return said(f"{person}, {live.laptop}" if live.laptop else person, live.office, live.time_ms)
