"""Kunci provinsi: the two root keys with their sheets, and what is done when a key is old, lost, or elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.files import choose_file
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.screens.enrolment.digits import DigitsShown
from ntt_desktop.ui.screens.enrolment.model import PATTERN, EnrolmentModel, Place
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
from ntt_desktop.ui.screens.enrolment.roots_model import Making, Rotating

KEY_PATTERN = "*.age"
LETTERS = ("A", "B")


class FileLine(QWidget):
    """A file that was chosen, and the button to choose it."""

    changed = Signal()

    def __init__(self, nothing: str, button: str, kind: str, pattern: str) -> None:
        super().__init__()
        self._nothing, self._kind, self._pattern = nothing, kind, pattern
        self.file: Path | None = None
        self.words = said(nothing)
        self.button = QPushButton(button)
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.button)
        row.addWidget(self.words, 1)

    def show_file(self, file: Path | None) -> None:
        self.file = file
        self.words.setText(file.name if file is not None else self._nothing)
        self.words.setToolTip(str(file or ""))
        self.changed.emit()

    def _choose(self) -> None:
        file = choose_file(self, self.button.text(), [(self._kind, (self._pattern,))])
        if file is not None:
            self.show_file(file)


class KeyForm(QWidget):
    """A root key: its file, and the passphrase from its sheet; or the key text of the sheet alone."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file = FileLine(
            text("enrolment.no_key_file"), text("enrolment.choose_key"), text("enrolment.key_files"), KEY_PATTERN
        )
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_it = QCheckBox(text("enrolment.show_secret"))
        self.show_it.toggled.connect(
            lambda on: self.secret.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.file)
        column.addLayout(named(text("enrolment.secret"), self.secret))
        column.addWidget(self.show_it)
        self.secret.textChanged.connect(lambda _words: self.changed.emit())
        self.secret.returnPressed.connect(self.entered)

    @property
    def typed(self) -> str:
        return self.secret.text().strip()

    def clear(self) -> None:
        self.secret.clear()
        self.show_it.setChecked(False)


class MakeCard(StepCard):
    """Where root keys are put, and the button that makes them."""

    def __init__(self, number: int, title: str, lead: str, model: EnrolmentModel) -> None:
        super().__init__(number, title, lead)
        self.place = PlaceLine(model.places, _is_stick)
        self.go = main_button(text("enrolment.make_go"), "shield")
        self.inside.addWidget(self.place)
        self.add_buttons(self.go)


class RootsView(Column):
    print_wanted = Signal(object, str)
    """A PDF file and its title."""

    admit_wanted = Signal()

    def __init__(self, model: EnrolmentModel) -> None:
        super().__init__()
        self._model = model
        self.making, self.rotating = Making(model), Rotating(model)
        self._chosen = ""
        """Which of the rare jobs is open: rotate, replace, both."""

        self.state = Banner("green", "done")
        self._lay_out_making()
        self._lay_out_sheets()
        self._lay_out_jobs()
        for widget in (self.state, self.make, self.sheets, self.jobs, self.rotate, self.replace, self.both):
            self.cards.addWidget(widget)
        self.cards.addStretch(1)
        model.changed.connect(self._show)
        self.making.changed.connect(self._on_making)
        self.rotating.changed.connect(self._on_rotating)
        model.operations.locked_changed.connect(lambda _locked: self._refresh_buttons())
        for step in (self.making, self.rotating):
            keep_cursor(self, step)

    def refresh(self) -> None:
        for place in (self.make.place, self.replace_place, self.both.place):
            place.refresh()
        self._show()

    def take_focus(self) -> None:
        for widget in (*self.print, self.label, self.job_buttons["rotate"]):
            if widget.isVisibleTo(self) and widget.isEnabled():
                self.bring(widget)
                return

    # -- building

    def _lay_out_making(self) -> None:
        self.make = MakeCard(1, text("enrolment.make"), text("enrolment.make_more"), self._model)
        self.label = QLineEdit(text("enrolment.first_label"))
        self.label.setMaximumWidth(320)
        self.label.setMaxLength(64)
        self.make.inside.insertLayout(0, named(text("enrolment.label"), self.label))
        self.label.returnPressed.connect(lambda: self._next_of(self.make))
        self.make.place.chosen.connect(self._refresh_buttons)
        self.make.go.clicked.connect(lambda: self._make(self.make.place, self.label.text().strip()))

    def _lay_out_sheets(self) -> None:
        self.sheets = StepCard(2, text("enrolment.sheets"), text("enrolment.sheets_more"))
        self.print = [QPushButton(" " + text("enrolment.print", letter=letter)) for letter in LETTERS]
        for place, button in enumerate(self.print):
            set_icon(button, "print")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, place=place: self._print(place))
        self.files = said(type="muted")
        self.delete = QPushButton(text("enrolment.delete_sheets"))
        self.sure = Sure(text("enrolment.delete_yes"))
        self.delete.clicked.connect(
            lambda: self.sure.ask(text("enrolment.delete_sure"), text("enrolment.delete_more"), self.delete)
        )
        self.sure.agreed.connect(self._delete)
        self.digits = DigitsShown(text("enrolment.root_digits"))
        self.admit = main_button(text("enrolment.go_admit"), "next")
        self.admit.clicked.connect(self.admit_wanted)
        self.sheets.inside.addLayout(beside(*self.print))
        self.sheets.inside.addLayout(beside(self.delete))
        for widget in (self.sure, self.files, said(text("enrolment.root_digits_more")), self.digits):
            self.sheets.inside.addWidget(widget)
        self.sheets.add_buttons(self.admit)

    def _lay_out_jobs(self) -> None:
        self.jobs = QWidget()
        self.job_buttons = {name: QPushButton(text(f"enrolment.job.{name}")) for name in ("rotate", "replace", "both")}
        row = beside(*self.job_buttons.values())
        row.setContentsMargins(0, 0, 0, 0)
        self.jobs.setLayout(row)
        for name, button in self.job_buttons.items():
            button.setCheckable(True)
            button.setProperty("kind", "option")
            button.clicked.connect(lambda _checked=False, name=name: self._open_job(name))
        self._lay_out_rotating()
        self.replace = StepCard(0, text("enrolment.job.replace"), text("enrolment.replace_more"))
        self.replace_key = KeyForm()
        self.replace_place = PlaceLine(self._model.places, _is_stick)
        self.replace_go = main_button(text("enrolment.replace_go"), "shield")
        self.replace.inside.addWidget(self.replace_key)
        self.replace.inside.addWidget(self.replace_place)
        self.replace.add_buttons(self.replace_go)
        self.replace_go.clicked.connect(self._replace)
        self.replace_key.entered.connect(lambda: self.replace_go.setFocus(Qt.FocusReason.TabFocusReason))
        self.both = MakeCard(0, text("enrolment.job.both"), text("enrolment.both_more"), self._model)
        self.both.go.clicked.connect(lambda: self._make(self.both.place, "", both_lost=True))
        for changed in (self.replace_key.changed, self.replace_place.chosen, self.both.place.chosen):
            changed.connect(self._refresh_buttons)

    def _lay_out_rotating(self) -> None:
        self.rotate = StepCard(0, text("enrolment.job.rotate"), text("enrolment.rotate_more"))
        self.rotate_key = KeyForm()
        self.rotate_list = FileLine(
            text("enrolment.no_list_file"), text("enrolment.choose_list"), text("enrolment.files"), PATTERN
        )
        self.rotate_go = main_button(text("enrolment.rotate_go"), "shield")
        for widget in (self.rotate_key, self.rotate_list):
            self.rotate.inside.addWidget(widget)
        self.rotate.add_buttons(self.rotate_go)
        self.rotate_key.changed.connect(self._refresh_buttons)
        self.rotate_key.entered.connect(lambda: self.rotate_go.setFocus(Qt.FocusReason.TabFocusReason))
        self.rotate_go.clicked.connect(self._rotate)

    # -- what a person does

    def _next_of(self, card: MakeCard) -> None:
        (card.go if card.go.isEnabled() else card.place.change).setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, place: PlaceLine, label: str, *, both_lost: bool = False) -> None:
        if place.folder is not None:
            self.making.make(place.folder, label, both_lost=both_lost)

    def _print(self, place: int) -> None:
        sheets = self.making.sheets
        if place < len(sheets):
            self.print_wanted.emit(sheets[place], text("enrolment.sheet_of", letter=_letter(sheets[place])))

    def _delete(self) -> None:
        self.sure.close_it()
        self.making.delete_sheets()

    def _open_job(self, name: str) -> None:
        self._chosen = "" if self._chosen == name else name
        self.rotating.version = 0
        self._show()
        if self._chosen == "rotate":
            self.rotate_key.file.button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._chosen == "replace":
            self.replace_key.file.button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._chosen == "both":
            self._next_of(self.both)

    def _rotate(self) -> None:
        self.rotating.rotate(self.rotate_key.file.file, self.rotate_key.typed, self.rotate_list.file)

    def _replace(self) -> None:
        folder = self.replace_place.folder
        if folder is not None:
            self.making.replace(self.replace_key.file.file, self.replace_key.typed, folder)

    # -- what came of it

    def _on_making(self) -> None:
        card = {"replace": self.replace, "both": self.both}.get(self._chosen, self.make)
        card = self.sheets if self.making.made is not None and not self._chosen else card
        card.error.tell_error(self.making.error)
        done = self.making.made is not None and self.making.error is None and not self.making.busy
        if done and (self._chosen or not self.making.deleted):
            self._chosen = ""
            self.replace_key.clear()
        self._show()
        if done:
            self.bring(self.admit if self.making.deleted else self.print[0])

    def _on_rotating(self) -> None:
        self.rotate.error.tell_error(self.rotating.error)
        if self.rotating.version and not self.rotating.busy:
            self._chosen = ""
            self.rotate_key.clear()
            self._model.operations.notices.say(text("cli.enrol.rotate", version=self.rotating.version))
        self._show()

    def _show(self) -> None:
        standing = self._model.standing
        if standing is None:
            return
        there, made = bool(standing.root), self.making.made
        printing = made is not None and not self.making.deleted
        self.state.tell(
            text("enrolment.root_there" if standing.keeper else "enrolment.root_known", digits=standing.root)
            if there and made is None
            else "",
            text("enrolment.root_there_more" if standing.keeper else "enrolment.not_keeper_more")
            if there and made is None
            else "",
        )
        self.make.setVisible(not there or (made is not None and not self._chosen))
        self.make.show_state("done" if there else "now", text("enrolment.make_done") if there else "")
        self.sheets.setVisible(not there or made is not None)
        self.sheets.show_state("now" if made is not None else "later")
        if made is not None:
            self._show_sheets()
        self.jobs.setVisible(not printing)
        self.job_buttons["rotate"].setText(
            text("enrolment.job.rotate" if standing.keeper else "enrolment.job.take_over")
        )
        self.rotate.title.setText(self.job_buttons["rotate"].text())
        for name in ("replace", "both"):
            self.job_buttons[name].setVisible(standing.keeper)
        self.rotate_list.setVisible(not standing.version)
        for name, card in (("rotate", self.rotate), ("replace", self.replace), ("both", self.both)):
            card.show_state("now")
            self.job_buttons[name].setChecked(self._chosen == name)
            card.setVisible(self._chosen == name)
        self._refresh_buttons()

    def _show_sheets(self) -> None:
        making = self.making
        assert making.made is not None
        for button, sheet in zip(self.print, making.sheets, strict=False):
            button.setText(" " + text("enrolment.print", letter=_letter(sheet)))
        for place, button in enumerate(self.print):
            button.setVisible(place < len(making.sheets) and not making.deleted)
        self.delete.setVisible(not making.deleted)
        names = ", ".join(file.name for file in making.key_files)
        self.files.setText(text("enrolment.key_files_at", files=names, folder=making.key_files[0].parent))
        self.digits.show_digits(making.made.digits)
        self.sheets.next.tell(
            text("enrolment.sheets_deleted" if making.deleted else "enrolment.sheets_next"), text("enrol.sheet.then")
        )

    def _refresh_buttons(self) -> None:
        free = not self._model.operations.locked
        self.make.go.setEnabled(free and self.make.place.folder is not None)
        self.both.go.setEnabled(free and self.both.place.folder is not None)
        self.replace_go.setEnabled(free and bool(self.replace_key.typed) and self.replace_place.folder is not None)
        self.rotate_go.setEnabled(free and bool(self.rotate_key.typed))


def _letter(sheet: Path) -> str:
    """A or B, from the name of a sheet."""
    return sheet.stem.split("-")[2]


def _is_stick(place: Place) -> bool:
    """Root keys are never proposed to lie among the files to be sent."""
    return place.folder.name != "outbox"
