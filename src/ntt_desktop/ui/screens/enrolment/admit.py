"""Terima laptop: the province opens a request, compares its digits, says who is calling, and saves the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.regions import regions
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.drop import DropPlace
from ntt_desktop.ui.kit.files import choose_file
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among
from ntt_desktop.ui.kit.words import office_word
from ntt_desktop.ui.screens.enrolment.admit_model import Admitting
from ntt_desktop.ui.screens.enrolment.digits import Compare, DigitsShown
from ntt_desktop.ui.screens.enrolment.model import PATTERN, PROVINCE, EnrolmentModel
from ntt_desktop.ui.screens.enrolment.own import short_number
from ntt_desktop.ui.screens.enrolment.parts import (
    Banner,
    Column,
    PlaceLine,
    StepCard,
    beside,
    keep_cursor,
    main_button,
    named,
    said,
)

DIGITS_ERRORS = ("NTT-T10", "NTT-T11")
"""The digits are not those of the file."""


class AdmitView(Column):
    def __init__(self, model: EnrolmentModel) -> None:
        super().__init__()
        self._model = model
        self.step = Admitting(model)
        self.not_keeper = Banner("amber", "warning")
        self._lay_out_opening()
        self._lay_out_comparing()
        self._lay_out_answering()
        self._lay_out_done()
        for widget in (self.not_keeper, self.open, self.look, self.admit, self.done):
            self.cards.addWidget(widget)
        self.cards.addStretch(1)
        self.step.changed.connect(self._show)
        model.changed.connect(self._show)
        model.operations.locked_changed.connect(lambda _locked: self._refresh_buttons())
        keep_cursor(self, self.step, self._about)

    def refresh(self) -> None:
        self.place.refresh()
        self._show()

    def take_focus(self) -> None:
        if self.step.admitted is not None:
            self.bring(self.another)
        elif self.step.request is None:
            self.bring(self.drop.button)
        elif self.step.needs_digits and not self.compare.digits:
            self.bring(self.compare.line)
        else:
            self.bring(self.office)

    # -- building

    def _lay_out_opening(self) -> None:
        self.open = StepCard(1, text("enrolment.open"), text("enrolment.open_more"))
        self.drop = DropPlace(text("enrolment.open_drop"), text("enrolment.choose_file"), (PATTERN[1:],))
        self.drop.button.clicked.connect(self._choose)
        self.drop.dropped.connect(lambda files: self.step.open(files[0]) if files else None)
        self.open.inside.addWidget(self.drop)

    def _lay_out_comparing(self) -> None:
        self.look = StepCard(2, text("enrolment.compare"), text("enrolment.compare_more"))
        self.compare = Compare(text("enrolment.request_digits"))
        self.compare.changed.connect(self._refresh_buttons)
        self.compare.entered.connect(lambda: self.office.setFocus(Qt.FocusReason.TabFocusReason))
        self.look.inside.addWidget(self.compare)

    def _lay_out_answering(self) -> None:
        self.admit = StepCard(3, text("enrolment.admit"), text("enrolment.admit_more"))
        known = [Option(place.code, place.name, code=place.code) for place in regions().children(PROVINCE)]
        known.append(Option(PROVINCE, office_word(PROVINCE), code=PROVINCE))
        self.office = Picker(among(known), office_word, first_on_tab=True)
        self.office.setPlaceholderText(text("enrolment.office_hint"))
        self.label = QLineEdit()
        self.label.setMaxLength(64)
        self.scope = said(type="muted")
        self.place = PlaceLine(self._model.places)
        self.go = main_button(text("enrolment.admit_go"), "save")
        self.leave = QPushButton(text("enrolment.other_file"))
        self.leave.clicked.connect(self._again)
        both = QGridLayout()
        both.setHorizontalSpacing(theme.L)
        both.addLayout(named(text("enrolment.office"), self.office), 0, 0)
        both.addLayout(named(text("enrolment.label"), self.label), 0, 1)
        self.admit.inside.addLayout(both)
        self.admit.inside.addWidget(self.scope)
        self.admit.inside.addWidget(self.place)
        self.admit.add_buttons(self.go, self.leave)
        self.office.picked.connect(self._on_office)
        self.office.entered.connect(lambda: self.label.setFocus(Qt.FocusReason.TabFocusReason))
        self.label.returnPressed.connect(lambda: self.go.setFocus(Qt.FocusReason.TabFocusReason))
        self.go.clicked.connect(self._admit)

    def _lay_out_done(self) -> None:
        self.done = StepCard(4, text("enrolment.done"))
        self.file = QPushButton()
        self.file.setProperty("kind", "quiet")
        self.file.clicked.connect(self._open_folder)
        self.root = DigitsShown(text("enrolment.root_digits"))
        self.another = main_button(text("enrolment.another"), "add")
        self.another.clicked.connect(self._again)
        self.done.inside.addWidget(said(text("enrolment.done_call")))
        self.done.inside.addWidget(self.root)
        self.done.inside.addLayout(beside(self.file))
        self.done.add_buttons(self.another)

    # -- what a person does

    def _choose(self) -> None:
        start = self._model.usual_folder
        file = choose_file(self, text("enrolment.choose_request"), [(text("enrolment.files"), (PATTERN,))], start)
        if file is not None:
            self.step.open(file)

    def _again(self) -> None:
        self.step.clear()
        self.take_focus()

    def _on_office(self) -> None:
        code = self.office.key
        self.scope.setText(_scope(code) if code else "")
        self._refresh_buttons()

    def _admit(self) -> None:
        self.office.settle()
        self.place.refresh()
        if self.place.folder is not None and self.office.key:
            self.step.admit(self.compare.digits, self.office.key, self.label.text().strip(), self.place.folder)

    def _open_folder(self) -> None:
        admitted = self.step.admitted
        if admitted is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(admitted.file.parent)))

    # -- what came of it

    def _show(self) -> None:
        step = self.step
        keeper = self._model.standing is not None and self._model.standing.keeper
        self.not_keeper.tell("" if keeper else text("enrolment.not_keeper"), text("enrolment.not_keeper_more"))
        self.not_keeper.setVisible(not keeper and self._model.standing is not None)
        for card in (self.open, self.look, self.admit):
            card.setVisible(keeper)
        self.done.setVisible(keeper and step.admitted is not None)
        request = step.request
        fresh = request is not None and self.look.state != "now"
        opened = request is not None or step.admitted is not None
        summary = ""
        if request is not None:
            summary = text(
                "enrolment.opened",
                file=step.file.name if step.file else "",
                label=request.label,
                office=office_word(request.office),
                number=short_number(request.replica),
            )
        self.open.show_state("done" if opened else "now", summary)
        after = "done" if step.admitted is not None else "later"
        needs = "" if request is None or step.needs_digits else text("enrolment.known_laptop")
        self.look.show_state("now" if request is not None else after, needs)
        self.admit.show_state("now" if request is not None else after)
        wrong = self.open if request is None else self.look if self._is_about_digits else self.admit
        for card in (self.open, self.look, self.admit):
            card.error.tell_error(step.error if card is wrong else None)
        if fresh and request is not None:
            self.compare.expect(request.digits)
            self.office.set_key(None)
            self.label.setText(request.label)
            self.label.setCursorPosition(0)
            self._on_office()
        if step.admitted is not None:
            self._show_done()
        self._refresh_buttons()
        if fresh or (step.admitted is not None and not step.busy):
            self.take_focus()

    @property
    def _is_about_digits(self) -> bool:
        return self.step.error is not None and self.step.error.code in DIGITS_ERRORS

    def _about(self) -> QWidget | None:
        """Where what was refused can be put right."""
        return self.compare.line if self._is_about_digits else None

    def _show_done(self) -> None:
        admitted = self.step.admitted
        assert admitted is not None
        told = "enrolment.admitted_again" if admitted.again else "enrolment.admitted"
        self.done.show_state("now", text(told, label=admitted.laptop.label, office=office_word(admitted.laptop.office)))
        self.root.show_digits(admitted.digits)
        self.file.setText(text("enrolment.answer_file", file=admitted.file.name))
        self.file.setToolTip(str(admitted.file))
        self.done.next.tell(text("enrolment.done_next"), text("enrolment.done_then"))

    def _refresh_buttons(self) -> None:
        free = not self._model.operations.locked
        ready = bool(self.compare.digits) or not self.step.needs_digits
        self.drop.button.setEnabled(free)
        self.go.setEnabled(free and self.step.request is not None and ready and self.office.key is not None)


def _scope(office: str) -> str:
    """What a laptop of that office will be able to write."""
    return (
        text("enrolment.scope_province") if office == PROVINCE else text("enrolment.scope", office=office_word(office))
    )
