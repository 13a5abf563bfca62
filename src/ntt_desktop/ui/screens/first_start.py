"""The first start: which office is this. One answer, and the program is ready for typing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import resources
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.regions import regions
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.files import choose_folder
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among

PROVINCE = "53"


def offices() -> list[Option]:
    """The 22 regencies, then the province."""
    found = [Option(place.code, place.name, code=place.code) for place in regions().children(PROVINCE)]
    return [*found, Option(PROVINCE, text("window.province"), code=PROVINCE)]


def proposed_folder(office: str) -> Path:
    """A folder of the user's documents, named after the office, that holds nothing yet."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    place = regions().place(office)
    name = place.name if place and "." in office else text("window.province")
    folder, number = documents / "NTT Desktop" / name, 2
    while folder.exists() and any(folder.iterdir()):
        folder = folder.with_name(f"{name} {number}")
        number += 1
    return folder


class FirstStart(QWidget):
    new_wanted = Signal(str, str, object)
    """Office code, name of the person (may be empty), folder."""

    other_wanted = Signal(object)
    """Folder of a workspace that is there already."""

    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NTT Desktop")
        self.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        self.resize(760, 600)
        self.office = Picker(among(offices()), _office_name, first_on_tab=True)
        self.office.hint = text("start.office_hint")
        self.office.setPlaceholderText(self.office.hint)
        self.office.setAccessibleName(text("start.office"))
        self.person = QLineEdit()
        self.person.setAccessibleName(text("start.person"))
        self.person.setPlaceholderText(text("start.person_hint"))
        self.go = QPushButton(text("start.go"))
        self.go.setProperty("kind", "main")
        self.go.setEnabled(False)
        self._folder: Path | None = None
        self._lay_out()
        self.office.picked.connect(self._on_office)
        self.office.entered.connect(lambda: self.person.setFocus(Qt.FocusReason.TabFocusReason))
        self.person.returnPressed.connect(self._start)
        self.go.clicked.connect(self._start)
        self.office.setFocus()

    def _lay_out(self) -> None:
        sign = QLabel()
        sign.setPixmap(QIcon(str(resources.path("program.svg"))).pixmap(48, 48))
        title = QLabel(text("start.title"))
        title.setProperty("type", "title")
        lead = QLabel(text("start.lead"))
        lead.setProperty("type", "muted")
        lead.setWordWrap(True)
        self.folder = QLabel()
        self.folder.setProperty("type", "small")
        self.folder.setWordWrap(True)
        self.change = quiet(text("start.change_folder"))
        self.change.clicked.connect(self._change_folder)
        self.where = QWidget()
        where = QHBoxLayout(self.where)
        where.setContentsMargins(0, 0, 0, 0)
        where.addWidget(self.folder, 1)
        where.addWidget(self.change)
        self.where.hide()
        self.more = quiet(text("start.more"))
        self.more.clicked.connect(self._show_more)
        self.existing = quiet(text("start.existing"))
        self.existing.clicked.connect(self._choose_existing)
        self.restore = quiet(text("start.restore"))
        self.restore.clicked.connect(self.restore_wanted)
        for button in (self.existing, self.restore):
            button.hide()
        self.trouble = QLabel()
        self.trouble.setProperty("tone", "red")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(520)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        inside.setSpacing(theme.XS)
        inside.addWidget(sign)
        inside.addSpacing(theme.S)
        inside.addWidget(title)
        inside.addWidget(lead)
        inside.addSpacing(theme.L)
        for words, widget in ((text("start.office"), self.office), (text("start.person"), self.person)):
            label = QLabel(words)
            label.setProperty("type", "label")
            label.setBuddy(widget)
            inside.addWidget(label)
            inside.addWidget(widget)
            inside.addSpacing(theme.S)
        inside.addWidget(self.where)
        inside.addWidget(self.trouble)
        inside.addSpacing(theme.S)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addWidget(self.existing)
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self.go)
        inside.addLayout(foot)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)

    def show_trouble(self, error: AppError) -> None:
        """Nothing was made; the person may choose again."""
        self.setEnabled(True)
        self.trouble.setText(f"{error.what} {error.why} {error.next} ({error.code})")
        self.trouble.show()
        self._show_more()
        self.office.setFocus()

    def _on_office(self) -> None:
        self.go.setEnabled(self.office.key is not None)
        if self.office.key:
            self._take_folder(proposed_folder(self.office.key))

    def _take_folder(self, folder: Path) -> None:
        self._folder = folder
        self.folder.setText(text("start.folder", folder=folder))
        self.folder.setToolTip(str(folder))

    def _show_more(self) -> None:
        self.where.setVisible(self._folder is not None)
        self.more.hide()
        self.existing.show()
        self.restore.show()
        self.existing.setFocus()

    def _change_folder(self) -> None:
        folder = choose_folder(self, text("start.change_folder"))
        if folder:
            self._take_folder(folder)

    def _choose_existing(self) -> None:
        folder = choose_folder(self, text("start.existing"))
        if folder:
            self.other_wanted.emit(folder)

    def _start(self) -> None:
        self.office.settle()
        if self.office.key and self._folder:
            self.trouble.hide()
            self.setEnabled(False)
            self.new_wanted.emit(self.office.key, self.person.text().strip(), self._folder)


def _office_name(code: str) -> str:
    place = regions().place(code)
    return place.name if place and "." in code else text("window.province")
