"""What the enrolment screens are laid out of: numbered steps, an error beside what it is about, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.files import choose_folder
from ntt_desktop.ui.kit.icons import pixmap, set_icon
from ntt_desktop.ui.screens.enrolment.model import Place, Step

WIDEST = 900
"""Pixels a line of words may be long."""

LONGEST_PATH = 420


def said(words: str = "", type: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("type", type)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def main_button(words: str, icon: str = "") -> QPushButton:
    button = QPushButton(f" {words}" if icon else words)
    button.setProperty("kind", "main")
    button.setAutoDefault(True)
    if icon:
        set_icon(button, icon, "on_accent")
    return button


def beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.S)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def named(words: str, widget: QWidget) -> QVBoxLayout:
    """An input under its name."""
    label = QLabel(words)
    label.setProperty("type", "label")
    label.setBuddy(widget)
    widget.setAccessibleName(words)
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(label)
    column.addWidget(widget)
    return column


class Banner(QFrame):
    """A coloured box with a sentence and what more there is to say; hidden while it has nothing to say."""

    def __init__(self, colour: str, icon: str) -> None:
        super().__init__()
        self.setProperty("banner", colour)
        sign = QLabel()
        sign.setPixmap(pixmap(icon, colour))
        self.title, self.more, self.code = said(type="strong"), said(), said(type="tiny")
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.title, self.more, self.code):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row.setSpacing(theme.M)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def tell(self, title: str, more: str = "", code: str = "") -> None:
        self.title.setProperty("type", "strong" if more else "")
        self.title.style().polish(self.title)
        for label, words in ((self.title, title), (self.more, more), (self.code, code)):
            label.setText(words)
            label.setVisible(bool(words))
        self.setAccessibleName(" ".join(filter(None, (title, more, code))))
        self.setVisible(bool(title or more))

    def tell_error(self, error: AppError | None) -> None:
        if error is None:
            self.tell("")
        else:
            self.tell(error.what, f"{error.why} {error.next}", error.code)


class StepCard(QFrame):
    """One step with its number: not yet its turn, now, or done."""

    def __init__(self, number: int, title: str, lead: str = "") -> None:
        """number: 0 for what is not one of several."""
        super().__init__()
        self._number = number
        self.setProperty("card", True)
        self.badge = QLabel()
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.badge.setFixedSize(28, 28)
        if not number:
            self.badge.hide()
        self.title = said(title, "section")
        self.summary = said(type="muted")
        self.lead = said(lead)
        self.error = Banner("red", "error")
        self.next = Banner("blue", "info")
        self.body = QWidget()
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(0, theme.XS, 0, 0)
        self.inside.setSpacing(theme.M)
        self.foot = QWidget()
        self._buttons = beside()
        self._buttons.setContentsMargins(0, theme.S, 0, 0)
        self.foot.setLayout(self._buttons)
        column = QVBoxLayout()
        column.setSpacing(theme.XS)
        column.addWidget(self.title)
        for widget in (self.summary, self.lead, self.body, self.error, self.next, self.foot):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.show_state("now")

    def add_buttons(self, *buttons: QPushButton) -> None:
        """At the foot, below what the card says."""
        for button in buttons:
            self._buttons.insertWidget(self._buttons.count() - 1, button)

    def show_state(self, state: str, summary: str = "") -> None:
        """state: `later`, `now`, `done`. summary: said in the place of the lead."""
        self.state = state
        self.badge.setProperty("badge", state)
        self.badge.setText("" if state == "done" else str(self._number))
        if state == "done":
            self.badge.setPixmap(pixmap("check", "green"))
        self.badge.style().polish(self.badge)
        self.title.setProperty("tone", "muted" if state == "later" else "")
        self.title.style().polish(self.title)
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        self.lead.setVisible(state == "now" and bool(self.lead.text()))
        self.body.setVisible(state == "now" and self.inside.count() > 0)
        self.foot.setVisible(state == "now" and self._buttons.count() > 1)
        place = f"{self._number}. " if self._number else ""
        self.setAccessibleName(f"{place}{self.title.text()}. {text(f'enrolment.step.{state}')}")


class Sure(QFrame):
    """What cannot be undone is asked once more, where the person is. The safe answer has the cursor; Esc gives it."""

    agreed = Signal()

    def __init__(self, yes: str, *asked: QWidget) -> None:
        """asked: what has to be filled in with it."""
        super().__init__()
        self.setProperty("banner", "amber")
        self._asked = asked
        self.title, self.more = said(type="strong"), said()
        self.yes = QPushButton(yes)
        self.no = QPushButton(text("kit.ask.cancel"))
        for button in (self.yes, self.no):
            button.setAutoDefault(True)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.close_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        for widget in (self.title, self.more):
            column.addWidget(widget)
        column.addLayout(beside(*asked, self.yes, self.no))
        self._back: QWidget | None = None
        self.hide()

    def ask(self, title: str, more: str, back: QWidget) -> None:
        """back: what has the cursor afterwards."""
        self.title.setText(title)
        self.more.setText(more)
        self._back = back
        self.setAccessibleName(f"{title} {more}")
        self.show()
        (self._asked[0] if self._asked else self.no).setFocus(Qt.FocusReason.TabFocusReason)

    def close_it(self) -> None:
        had = self.isVisible()
        self.hide()
        if had and self._back is not None:
            self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)


class Column(QScrollArea):
    """Cards one under another, no wider than one can read."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("ground", "window")
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        self.cards = QVBoxLayout(middle)
        self.cards.setContentsMargins(0, 0, theme.S, theme.M)
        self.cards.setSpacing(theme.M)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(middle, 1)
        row.addStretch(0)
        self.setWidget(content)

    def bring(self, widget: QWidget) -> None:
        """Gives a widget the cursor and scrolls to it, once the cards have their sizes."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, widget, lambda: self._reach(widget))

    def _reach(self, widget: QWidget) -> None:
        card = next((one for one in self.findChildren(StepCard) if one.isAncestorOf(widget)), None)
        if card is not None and card.isVisible():
            self.ensureWidgetVisible(card, 0, theme.M)
        self.ensureWidgetVisible(widget, 0, theme.XL)


def keep_cursor(view: QWidget, step: Step, where: Callable[[], QWidget | None] = lambda: None) -> None:
    """While a step works its buttons are off and lose the cursor; when it was refused the cursor comes back: to what the
    error is about, as `where` says, else to where it was.

    To be called after the view itself has joined the step's `changed`.
    """
    before: list[QWidget] = []

    def follow() -> None:
        at = QApplication.focusWidget()
        if step.busy and at is not None and view.isAncestorOf(at):
            before[:] = [at]
        elif step.error is not None and not step.busy and before:
            widget = where() or before[0]
            before.clear()
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                if isinstance(view, Column):
                    view.bring(widget)

    step.changed.connect(follow)


class PlaceLine(QWidget):
    """Where a file will be put, and a way to choose another folder."""

    chosen = Signal()

    def __init__(self, places: Callable[[], Sequence[Place]], proposed: Callable[[Place], bool] | None = None) -> None:
        """proposed: which of the places may be proposed; without one a person has to choose."""
        super().__init__()
        self._places, self._proposed = places, proposed or (lambda _place: True)
        self._other: Path | None = None
        self.folder: Path | None = None
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.change = quiet(text("enrolment.other_folder"))
        self.change.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.words)
        row.addWidget(self.change)
        row.addStretch(1)

    def refresh(self) -> None:
        """Sticks come and go."""
        place = next((place for place in self._places() if self._proposed(place)), None)
        self.folder = self._other or (place.folder if place is not None else None)
        if self.folder is None:
            self.words.setText(text("enrolment.no_folder"))
            return
        name = place.name if place is not None and self._other is None else self.folder.name
        path = self.fontMetrics().elidedText(str(self.folder), Qt.TextElideMode.ElideMiddle, LONGEST_PATH)
        self.words.setText(text("enrolment.folder", name=name, path=path))
        self.words.setToolTip(str(self.folder))

    def _choose(self) -> None:
        folder = choose_folder(self, text("enrolment.other_folder"), self.folder)
        if folder is not None:
            self._other = folder
            self.refresh()
            self.chosen.emit()
