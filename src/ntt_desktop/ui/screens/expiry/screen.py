"""Kalender masa berlaku: at the left what ends, overdue first; at the right the month. Enter opens the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import MONTHS, long_date, number, short_date
from ntt_desktop.domain.regions import fold
from ntt_desktop.domain.rules.validity import add_months
from ntt_desktop.services.expiry import LATE, LATER, OPEN, Deadline, ending, opening, pressing
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.plain_model import PlainColumn, PlainModel
from ntt_desktop.ui.kit.plain_view import PlainView
from ntt_desktop.ui.kit.words import place_width, place_word
from ntt_desktop.ui.screens.expiry.month import Marks, MonthGrid

if TYPE_CHECKING:
    from ntt_desktop.services.expiry import Expiry
    from ntt_desktop.services.reminders import Reminders
    from ntt_desktop.ui.kit.operations import Operations

VIEWS = ("pressing", "opening", "ending", "all")
TONES = {LATE: "red", OPEN: "amber", LATER: ""}
MONTH_WIDTH = 336
WIDE = 960
"""Pixels from which the month stands beside the list."""


class ExpiryScreen(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    def __init__(self, expiry: Expiry, reminders: Reminders, operations: Operations) -> None:
        super().__init__()
        self._expiry, self._reminders, self._operations = expiry, reminders, operations
        self._all = _All([], {}, {}, [])
        self._view = VIEWS[0]
        self._day: date | None = None
        self._lay_out()
        for keys, months in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            self._key(keys, partial(self._turn, months))
        self._key("Ctrl+F", self.search.setFocus)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def take_focus(self) -> None:
        target = self.view if self.model.shown else self.buttons[self._view]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows the list alone; its keys and the names of the buttons go on telling the month."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._card.setVisible(wide)
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def refresh(self) -> None:
        """Reads again, in the background."""
        self._operations.jobs.run(lambda: _gathered(self._expiry.all()), self._take)

    def show_view(self, name: str) -> None:
        """One of VIEWS."""
        self._view, self._day = name, None
        self._show()

    # -- inside

    def _take(self, found: _All) -> None:
        self._all = found
        self._show()
        if self.view.hasFocus() or self.buttons[self._view].hasFocus():
            self.take_focus()

    def _show(self) -> None:
        every, first = self._all.every, self.month.first
        last = add_months(first, 1) - timedelta(days=1)
        views = {
            "pressing": self._all.pressing,
            "opening": opening(every, first, last),
            "ending": ending(every, first, last),
            "all": every,
        }
        month = MONTHS[first.month - 1]
        for name, button in self.buttons.items():
            button.setText(text(f"expiry.view.{name}", n=number(len(views[name])), month=month[:3]))
            button.setChecked(name == self._view and self._day is None)
        day = self._day
        rows = views[self._view] if day is None else [one for one in every if day in (one.due.day, one.due.opens)]
        typed = fold(self.search.text()).split()
        if typed:
            rows = [one for one in rows if all(word in self._all.words[one] for word in typed)]
        self.view.show_rows(rows)
        self.view.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(text("expiry.none-found" if typed else "expiry.none" if every else "expiry.empty"))
        said = text("expiry.on-day", day=long_date(day)) if day else text("expiry.listed")
        self.listed.setText(f"{said}: {number(len(rows))}")
        letters = len(self._reminders.addressed(rows))
        self.letters.setText(" " + text("expiry.letters", n=number(letters)))
        self.letters.setAccessibleName(text("expiry.letters", n=number(letters)))
        self.letters.setVisible(letters > 0)
        self.month.show_month(first, self._all.marks)
        self.month_name.setText(f"{month} {first.year}")
        self._show_current(self.view.current)

    def _show_current(self, one: Deadline | None) -> None:
        """What is to be known of the row beyond its cells."""
        if one is None:
            self.more.setText("")
            return
        told = {"what": one.what, "day": long_date(one.due.day), "opens": long_date(one.due.opens)}
        parts = [text("expiry.reckoned" if one.due.estimated else "expiry.written", **told)]
        if one.certainty == "UNCERTAIN":
            parts.append(text("expiry.uncertain"))
        self.more.setText(" ".join(parts))

    def _turn(self, months: int) -> None:
        self._show_month(add_months(self.month.first, months))

    def _show_month(self, first: date) -> None:
        self.month.first = first
        self._day = None
        self._show()

    def _show_day(self, day: date) -> None:
        self._day = day
        self._show()

    def _open(self, one: Deadline) -> None:
        self.open_wanted.emit(*one.shown)

    def _write_letters(self) -> None:
        """For the producers of the rows that are shown, in the background."""
        rows = list(self.model.shown)
        self._operations.jobs.run(lambda: self._reminders.letters(rows), self.paper_wanted.emit)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # -- building

    def _lay_out(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(text("expiry.search"))
        self.search.setAccessibleName(text("expiry.search"))
        self.search.textChanged.connect(lambda _words: self._show())
        self.buttons = {name: self._view_button(name) for name in VIEWS}
        views = QHBoxLayout()
        views.setSpacing(theme.S)
        for button in self.buttons.values():
            views.addWidget(button)
        views.addStretch(0)
        self._top = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.S)
        row.addWidget(self.search, 1)
        row.addLayout(views)
        self.model = PlainModel(_columns(self._operations.records.office), self)
        self.view: PlainView[Deadline] = PlainView(self.model, text("expiry.listed"), 1)
        self.view.opened.connect(self._open)
        self.view.moved.connect(self._show_current)
        self.nothing = QLabel()
        self.nothing.setProperty("type", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.listed = QLabel()
        self.listed.setProperty("type", "label")
        self.more = QLabel()
        self.more.setWordWrap(True)
        self.more.setTextFormat(Qt.TextFormat.PlainText)
        self.more.setMinimumHeight(36)
        left = QVBoxLayout()
        left.setSpacing(theme.S)
        left.addWidget(self.view, 1)
        left.addWidget(self.nothing, 1)
        self.letters = QPushButton()
        self.letters.setAutoDefault(False)
        self.letters.hide()
        set_icon(self.letters, "print")
        self.letters.clicked.connect(self._write_letters)
        below = QHBoxLayout()
        below.addWidget(self.listed, 1)
        below.addWidget(self.letters)
        left.addLayout(below)
        left.addWidget(self.more)
        columns = QHBoxLayout()
        columns.setSpacing(theme.M)
        columns.addLayout(left, 1)
        self._card = self._month_card()
        columns.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.M)
        column.addLayout(row)
        column.addLayout(columns, 1)

    def _view_button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "option")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self.show_view(name))
        return button

    def _month_card(self) -> QFrame:
        self.month = MonthGrid()
        self.month.chosen.connect(self._show_day)
        self.month.turned.connect(self._show_month)
        self.month_name = QLabel()
        self.month_name.setProperty("type", "section")
        self.month_name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before = tool("previous", text("expiry.month-before"))
        after = tool("next", text("expiry.month-after"))
        before.clicked.connect(lambda: self._turn(-1))
        after.clicked.connect(lambda: self._turn(1))
        head = QHBoxLayout()
        head.addWidget(before)
        head.addWidget(self.month_name, 1)
        head.addWidget(after)
        legend = QLabel(text("expiry.legend"))
        legend.setProperty("type", "label")
        legend.setWordWrap(True)
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(MONTH_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.S, theme.S, theme.S, theme.M)
        inside.setSpacing(theme.S)
        inside.addLayout(head)
        inside.addWidget(self.month)
        inside.addWidget(legend)
        return card


class _All(NamedTuple):
    """Everything that ends, with what is asked of it often: its words for searching, how much there is on a day."""

    every: list[Deadline]
    words: Mapping[Deadline, str]
    marks: Mapping[date, Marks]
    pressing: list[Deadline]


def _gathered(every: list[Deadline]) -> _All:
    ends = Counter(one.due.day for one in every)
    opens = Counter(one.due.opens for one in every)
    marks = {day: Marks(ends[day], opens[day]) for day in {*ends, *opens}}
    words = {one: fold(f"{one.what} {one.of} {one.place}") for one in every}
    return _All(every, words, marks, pressing(every))


def _columns(office: str) -> list[PlainColumn[Deadline]]:
    return [
        PlainColumn(text("expiry.column.state"), 130, _state_words, lambda one: TONES[one.state(clock.today())]),
        PlainColumn(text("expiry.column.what"), 200, lambda one: one.what),
        PlainColumn(text("expiry.column.of"), 170, lambda one: one.of),
        PlainColumn(
            text("expiry.column.place"),
            place_width(office),
            lambda one: "" if one.place == one.of else place_word(one.region, office),
        ),
        PlainColumn(text("expiry.column.day"), 100, lambda one: short_date(one.due.day)),
    ]


def _state_words(one: Deadline) -> str:
    today = clock.today()
    days = (one.due.day - today).days
    if days < 0:
        return text("expiry.late", n=number(-days))
    if days == 0:
        return text("expiry.today")
    if one.due.opens <= today:
        return text("expiry.left", n=number(days))
    return text("expiry.from", day=short_date(one.due.opens))
