"""Laptop ini: where it stands, and the three steps by which it becomes enrolled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.drop import DropPlace
from ntt_desktop.ui.kit.files import choose_file
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.kit.words import office_word
from ntt_desktop.ui.screens.enrolment.digits import Compare, DigitsShown
from ntt_desktop.ui.screens.enrolment.model import PATTERN, EnrolmentModel
from ntt_desktop.ui.screens.enrolment.own_model import Answering, Asking
from ntt_desktop.ui.screens.enrolment.parts import (
    Banner,
    Column,
    PlaceLine,
    StepCard,
    Sure,
    beside,
    keep_cursor,
    main_button,
    named,
    said,
)

ACTIVE, ASKED, NONE = "aktif", "diminta", "belum"
OUT = ("pensiun", "hilang")
SIGNS = {ACTIVE: ("done", "green"), ASKED: ("date", "amber"), NONE: ("info", "blue")}


class StateCard(QFrame):
    """One sentence on where this laptop stands, and what a person may be asked about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.sign, self.sentence, self.more = QLabel(), said(type="section"), said(type="muted")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme.L)
        self._facts.setVerticalSpacing(theme.XS)
        self._facts.setColumnStretch(1, 1)
        words = QVBoxLayout()
        words.setSpacing(theme.S)
        words.addWidget(self.sentence)
        words.addWidget(self.more)
        words.addLayout(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.facts: dict[str, str] = {}

    def tell(
        self, icon: str, colour: str, sentence: str, more: str, facts: Sequence[tuple[str, str]], *, brief: bool
    ) -> None:
        """brief: the facts on one line."""
        self.sign.setPixmap(pixmap(icon, colour, 22))
        self.sentence.setText(sentence)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        while (item := self._facts.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.facts = dict(facts)
        if brief:
            line = said("   ".join(f"{name}: {value}" for name, value in facts), "small")
            self._facts.addWidget(line, 0, 0, 1, 2)
        for row, (name, value) in enumerate(() if brief else facts):
            label, words = said(name, "muted"), said(value)
            label.setWordWrap(False)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(words, row, 1)
        self.setAccessibleName(". ".join([sentence, more, *(f"{name}: {value}" for name, value in facts)]))


class OwnView(Column):
    send_wanted = Signal()

    def __init__(self, model: EnrolmentModel) -> None:
        super().__init__()
        self._model = model
        self.asking, self.answering = Asking(model), Answering(model)
        self._opening = False
        """An answer is to be opened although nothing was asked."""

        self._arriving = ""
        """`asked` or `accepted`: a step was done; the cursor goes on when the page shows what came of it."""

        self.state = StateCard()
        self.warning = Banner("amber", "warning")
        self._lay_out_asking()
        self._lay_out_reading()
        self._lay_out_answer()
        self._lay_out_other()
        for widget in (self.state, self.warning, self.sure, self.ask, self.read, self.answer, self.other):
            self.cards.addWidget(widget)
        self.cards.addStretch(1)
        model.changed.connect(self._show)
        self.asking.changed.connect(self._on_asking)
        self.answering.changed.connect(self._on_answering)
        model.operations.locked_changed.connect(lambda _locked: self._refresh_buttons())
        keep_cursor(self, self.asking)
        keep_cursor(self, self.answering, lambda: self.compare.line if self.answering.seen is not None else None)

    def refresh(self) -> None:
        self.place.refresh()
        self._show()

    def take_focus(self) -> None:
        for widget in (self.send, self.compare.line, self.drop.button, self.go, self.renew, self.anew):
            if widget.isVisibleTo(self) and widget.isEnabled():
                self.bring(widget)
                return

    # -- building

    def _lay_out_asking(self) -> None:
        self.ask = StepCard(1, text("enrolment.ask"), text("enrolment.ask_more"))
        self.label = QLineEdit()
        self.label.setMaximumWidth(320)
        self.label.setMaxLength(64)
        self.place = PlaceLine(self._model.places)
        self.go = main_button(text("enrolment.ask_go"), "save")
        self.label.returnPressed.connect(lambda: self.go.setFocus(Qt.FocusReason.TabFocusReason))
        self.go.clicked.connect(lambda: self._request(self.label.text().strip()))
        self.ask.inside.addLayout(named(text("enrolment.label"), self.label))
        self.ask.inside.addWidget(self.place)
        self.ask.add_buttons(self.go)

    def _lay_out_reading(self) -> None:
        self.read = StepCard(2, text("enrolment.read"), text("enrolment.read_more"))
        self.digits = DigitsShown(text("enrolment.request_digits"))
        self.file = quiet("")
        self.file.clicked.connect(self._open_folder)
        self.again = quiet(text("enrolment.ask_again"))
        self.again.clicked.connect(self._write_again)
        self.read.inside.addWidget(self.digits)
        self.read.inside.addLayout(beside(self.file, self.again))

    def _lay_out_answer(self) -> None:
        self.answer = StepCard(3, text("enrolment.answer"), text("enrolment.answer_more"))
        self.drop = DropPlace(text("enrolment.answer_drop"), text("enrolment.choose_file"), (PATTERN[1:],))
        self.drop.button.clicked.connect(self._choose)
        self.drop.dropped.connect(lambda files: self.answering.open(files[0]) if files else None)
        self.compared = QWidget()
        inside = QVBoxLayout(self.compared)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.S)
        self.answer_file = said(type="strong")
        self.compare = Compare(text("enrolment.root_digits"))
        self.take = main_button(text("enrolment.answer_go"), "check")
        self.leave = QPushButton(text("enrolment.other_file"))
        self.leave.clicked.connect(self._forget_answer)
        inside.addWidget(self.answer_file)
        inside.addWidget(said(text("enrolment.root_call")))
        inside.addWidget(self.compare)
        self.answer.inside.addWidget(self.drop)
        self.answer.inside.addWidget(self.compared)
        self.answer.add_buttons(self.take, self.leave)
        self.compare.changed.connect(self._refresh_buttons)
        self.compare.entered.connect(self._accept)
        self.take.clicked.connect(self._accept)

    def _lay_out_other(self) -> None:
        self.sure = Sure(text("enrolment.anew_yes"))
        self.sure.agreed.connect(self._ask_anew)
        self.send = main_button(text("enrolment.send"), "send")
        self.send.clicked.connect(self.send_wanted)
        self.renew = quiet(text("enrolment.renew"))
        self.renew.clicked.connect(lambda: self._request(new_key=True))
        self.anew = quiet(text("enrolment.anew"))
        self.anew.clicked.connect(
            lambda: self.sure.ask(text("enrolment.anew_sure"), text("enrolment.anew_more"), self.anew)
        )
        self.open = quiet(text("enrolment.open_answer"))
        self.open.clicked.connect(self._want_answer)
        self.other: QWidget = QWidget()
        rows = QVBoxLayout(self.other)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.S)
        rows.addLayout(beside(self.send))
        rows.addLayout(beside(self.renew, self.open, self.anew))

    # -- what a person does

    def _request(self, label: str = "", *, new_key: bool = False, anew: bool = False) -> None:
        """label: empty for the name it was asked for with before."""
        self.place.refresh()
        if self.place.folder is not None:
            self.asking.request(self.place.folder, label, new_key=new_key, anew=anew)

    def _ask_anew(self) -> None:
        self.sure.hide()
        self.answering.forget()
        standing = self._model.standing
        self._request(standing.label if standing is not None else "", anew=True)

    def _write_again(self) -> None:
        """The same file, with the same digits, as long as its name is the same."""
        self._request()

    def _choose(self) -> None:
        start = self._model.usual_folder
        file = choose_file(self, text("enrolment.choose_answer"), [(text("enrolment.files"), (PATTERN,))], start)
        if file is not None:
            self.answering.open(file)

    def _want_answer(self) -> None:
        self._opening = True
        self.answering.forget()
        self.drop.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _forget_answer(self) -> None:
        self.answering.forget()
        self.drop.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _accept(self) -> None:
        if self.compare.digits and self.take.isEnabled():
            self.answering.accept(self.compare.digits)

    def _open_folder(self) -> None:
        asked = self.asking.asked
        if asked is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(asked.file.parent)))

    # -- what came of it

    def _on_asking(self) -> None:
        error = self.asking.error
        (self.read if self.read.isVisibleTo(self) else self.ask).error.tell_error(error)
        if error is None and not self.asking.busy and self.asking.asked is not None:
            self._arriving = "asked"
        self._show()

    def _on_answering(self) -> None:
        answering = self.answering
        self.answer.error.tell_error(answering.error)
        if answering.seen is not None:
            self._show_compare(answering.file)
        elif self.compared.isVisibleTo(self):
            self.compared.hide()
        self.drop.setVisible(answering.seen is None)
        if answering.accepted is not None:
            self._opening, self._arriving = False, "accepted"
            self._model.operations.notices.say(text("enrolment.accepted", label=answering.accepted.label))
        self._show()

    def _show_compare(self, file: Path | None) -> None:
        seen = self.answering.seen
        if seen is None or self.compared.isVisibleTo(self):
            return
        self.answer_file.setText(text("enrolment.answer_of", file=file.name if file else "", label=seen.label))
        self.compare.expect(seen.digits)
        self.compared.show()
        self.bring(self.compare.line)

    def _show(self) -> None:
        standing = self._model.standing
        if standing is None:
            return
        state = standing.state
        office = office_word(standing.office)
        facts = [(text("enrolment.fact.office"), office)]
        if state != ASKED:  # it may have been asked for with another name
            facts.append((text("enrolment.fact.label"), standing.label))
        facts.append((text("enrolment.fact.replica"), short_number(standing.replica)))
        if standing.since_ms:
            facts.append((text("enrolment.fact.since"), long_date(clock.from_ms(standing.since_ms).date())))
        if standing.version:
            made = long_date(clock.from_ms(standing.made_ms).date())
            facts.append((text("enrolment.fact.list"), text("enrolment.list", n=number(standing.version), day=made)))
        if standing.root:
            facts.append((text("enrolment.fact.root"), standing.root))
        icon, colour = SIGNS.get(state, ("warning", "red"))
        self.state.tell(
            icon,
            colour,
            text(f"enrol.standing.{state}"),
            text(f"enrolment.then.{state}"),
            facts,
            brief=state in (NONE, ASKED),
        )
        self.warning.tell("\n".join(words for on, words in _warnings(standing.old, standing.renew) if on))
        if not self.label.isModified():
            self.label.setText(standing.label)
            self.label.setCursorPosition(0)
        self._show_steps(state, bool(standing.asked), standing.asked)
        self._refresh_buttons()
        there = {"asked": bool(standing.asked), "accepted": state == ACTIVE and not standing.asked}
        if there.get(self._arriving, False) and not self._model.operations.locked:
            self._arriving = ""
            self.take_focus()

    def _show_steps(self, state: str, asked: bool, digits: str) -> None:
        enrolling = state in (NONE, ASKED)
        self.ask.setVisible(enrolling)
        self.read.setVisible(enrolling or asked)
        self.answer.setVisible(enrolling or asked or self._opening)
        self.other.setVisible(not enrolling)
        self.send.setVisible(state == ACTIVE and self.answering.accepted is not None)
        self.renew.setVisible(state == ACTIVE)
        self.open.setVisible(state == ACTIVE)
        written = self.asking.asked
        summary = text("enrolment.ask_done") if asked else ""
        self.ask.show_state("done" if asked else "now", summary)
        comparing = self.answering.seen is not None
        self.read.show_state("done" if comparing else "now" if asked else "later")
        self.answer.show_state("now" if asked or self._opening else "later")
        self.digits.show_digits(digits)
        self.file.setVisible(written is not None)
        if written is not None:
            self.file.setText(text("enrolment.ask_file", file=written.file.name))
            self.file.setToolTip(str(written.file))
        telling = asked and not comparing and state != ACTIVE
        self.read.next.tell(text("enrolment.read_next") if telling else "")
        self.compared.setVisible(comparing)
        self.answer.foot.setVisible(comparing)

    def _refresh_buttons(self) -> None:
        free = not self._model.operations.locked
        for button in (self.go, self.again, self.renew, self.anew, self.drop.button):
            button.setEnabled(free)
        self.take.setEnabled(free and bool(self.compare.digits))


def short_number(replica: str) -> str:
    """The first signs of a laptop's number, as a person compares them."""
    return f"{replica[:4]} {replica[4:8]}".upper()


def _warnings(old: bool, renew: bool) -> list[tuple[bool, str]]:
    return [(old, text("enrol.old")), (renew, text("enrol.renew"))]
