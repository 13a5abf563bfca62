"""Masuk: the passphrase of a workspace that is locked, and the ways in for somebody who has forgotten it.

No name stands in a locked workspace: those offered here are what this laptop remembers of its own users.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import groups, resources
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.chooser import Chooser
from ntt_desktop.ui.kit.files import choose_file, choose_new_file
from ntt_desktop.ui.kit.passphrases import SecretLine
from ntt_desktop.ui.kit.row_button import RowButton

WIDTH = 520
KEY_FILES = ("*.json",)


class SignInScreen(QWidget):
    entered = Signal(str, str)
    """Passphrase, and the id of the user it is said to be of (empty: whoever it belongs to)."""

    sheet_typed = Signal(str, object)
    """The signs of a recovery sheet; or those the province read out, with the file it sent back."""

    request_wanted = Signal(object)
    """Write the file for the province here."""

    other_wanted = Signal()
    """Another workspace."""

    left = Signal()
    """The person closed the window."""

    def __init__(self, place: str, users: Mapping[str, str], last: str = "", *, locked: bool = False) -> None:
        """place: what is locked. users: id → name of those this laptop knows. last: id of who worked last. locked: the
        window is behind it and comes back for the same person."""
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NTT Desktop")
        self.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        self.resize(860, 600)
        self._rescue: Path | None = None
        self._done = False
        self.title = QLabel(text("signin.locked_title" if locked else "signin.title"))
        self.title.setProperty("type", "title")
        self.place = _words(place, "muted")
        self.trouble = _words("")
        self.trouble.setProperty("tone", "red")
        self.trouble.hide()
        self._fill_users(users, last)
        self.page = 0
        self.pages = (self._enter_page(), self._forgot_page(), self._sheet_page())
        self._lay_out(locked)
        self.show_page(0)

    # -- what the start says

    def show_trouble(self, words: str) -> None:
        """Not opened; the person may try again."""
        self._wait(False)
        self.trouble.setText(words)
        self.trouble.show()
        line = self.signs if self.page == 2 else self.passphrase
        line.selectAll()
        line.setFocus()

    def show_written(self, file: Path) -> None:
        """The file for the province is there."""
        self.written.setText(text("signin.request_written", file=file))
        self.written.show()

    def finish(self) -> None:
        """It may be closed: the person is in."""
        self._done = True
        self.passphrase.clear()
        self.signs.clear()

    def show_page(self, page: int) -> None:
        """0: passphrase, 1: forgotten, 2: signs of a sheet."""
        self.trouble.hide()
        self.page = page
        for number, widget in enumerate(self.pages):
            widget.setVisible(number == page)
        (self.passphrase, self.to_sheet, self.signs)[page].setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._done:
            self._done = True
            self.left.emit()

    # -- building

    def _lay_out(self, locked: bool) -> None:
        sign = QLabel()
        sign.setPixmap(QIcon(str(resources.path("program.svg"))).pixmap(48, 48))
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        inside.setSpacing(theme.XS)
        inside.addWidget(sign)
        inside.addSpacing(theme.S)
        for widget in (self.title, self.place):
            inside.addWidget(widget)
        inside.addSpacing(theme.M)
        inside.addWidget(self.trouble)
        for page in self.pages:
            inside.addWidget(page)
        self.other.setVisible(not locked)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)

    def _fill_users(self, users: Mapping[str, str], last: str) -> None:
        self.user = Chooser()
        self.user.setMinimumHeight(30)
        self.user.setAccessibleName(text("signin.user"))
        for id, name in users.items():
            self.user.addItem(name, id)
        self.user.addItem(text("signin.another"), "")
        if last in users:
            self.user.setCurrentIndex(list(users).index(last))
        self.user.setVisible(bool(users))

    def _enter_page(self) -> QWidget:
        self.passphrase = SecretLine(text("signin.passphrase"))
        self.passphrase.returnPressed.connect(self._enter)
        self.go = QPushButton(text("signin.go"))
        self.go.setProperty("kind", "main")
        self.go.setAutoDefault(True)
        self.go.clicked.connect(self._enter)
        self.forgot = quiet(text("signin.forgot"))
        self.forgot.clicked.connect(lambda: self.show_page(1))
        self.other = quiet(text("window.other_workspace"))
        self.other.clicked.connect(self.other_wanted)
        page, inside = _page()
        if self.user.count() > 1:
            inside.addWidget(_label(text("signin.user"), self.user))
            inside.addWidget(self.user)
            inside.addSpacing(theme.S)
        inside.addWidget(_label(text("signin.passphrase"), self.passphrase))
        inside.addWidget(self.passphrase)
        inside.addSpacing(theme.M)
        inside.addLayout(_foot([self.forgot, self.other], self.go))
        inside.addStretch(1)
        return page

    def _forgot_page(self) -> QWidget:
        page, inside = _page()
        inside.addWidget(_words(text("signin.forgot_more")))
        inside.addSpacing(theme.S)
        self.to_sheet = self._way("sheet", "print", lambda: self._to_signs(None))
        self.to_request = self._way("request", "send", self._choose_request)
        self.to_answer = self._way("answer", "inbox", self._choose_answer)
        for row in (self.to_sheet, self.to_request, self.to_answer):
            inside.addWidget(row)
        self.written = _words("")
        self.written.setProperty("tone", "green")
        self.written.hide()
        inside.addWidget(self.written)
        inside.addSpacing(theme.M)
        back = QPushButton(text("signin.back"))
        back.clicked.connect(lambda: self.show_page(0))
        inside.addLayout(_foot([], back))
        return page

    def _sheet_page(self) -> QWidget:
        page, inside = _page()
        self.signs_more = _words(text("signin.signs_more"), "muted")
        self.signs = QLineEdit()
        self.signs.setAccessibleName(text("signin.signs"))
        self.signs.setPlaceholderText("4KQ7X-…")
        self.signs.textEdited.connect(self._judge_signs)
        self.signs.returnPressed.connect(self._open_signs)
        self.mistyped = _words("", "small")
        self.open_signs = QPushButton(text("signin.go"))
        self.open_signs.setProperty("kind", "main")
        self.open_signs.setEnabled(False)
        self.open_signs.clicked.connect(self._open_signs)
        back = quiet(text("signin.back"))
        back.clicked.connect(lambda: self.show_page(1))
        inside.addWidget(self.signs_more)
        inside.addSpacing(theme.S)
        inside.addWidget(_label(text("signin.signs"), self.signs))
        inside.addWidget(self.signs)
        inside.addWidget(self.mistyped)
        inside.addSpacing(theme.M)
        inside.addLayout(_foot([back], self.open_signs))
        inside.addStretch(1)
        return page

    def _way(self, name: str, icon: str, act: Callable[[], None]) -> RowButton:
        row = RowButton(text(f"signin.way.{name}"), text(f"signin.way.{name}_more"), icon=icon)
        row.setToolTip(row.more)
        row.clicked.connect(lambda: act())
        return row

    # -- what happens

    def _enter(self) -> None:
        if self.passphrase.text():
            self._wait(True)
            self.entered.emit(self.passphrase.text(), str(self.user.currentData() or ""))

    def _open_signs(self) -> None:
        if self.open_signs.isEnabled():
            self._wait(True)
            self.sheet_typed.emit(self.signs.text(), self._rescue)

    def _to_signs(self, rescue: Path | None) -> None:
        self._rescue = rescue
        self.signs_more.setText(text("signin.answer_signs", file=rescue.name) if rescue else text("signin.signs_more"))
        self.signs.clear()
        self._judge_signs("")
        self.show_page(2)

    def _judge_signs(self, typed: str) -> None:
        """Each group says by itself whether it was copied right."""
        try:
            groups.read(typed)
            said = ""
        except groups.Mistyped as error:
            said = text("signin.group_wrong", n=error.group) if error.group else text("signin.signs_short")
        self.mistyped.setText(said if typed.strip() else "")
        self.open_signs.setEnabled(not said)

    def _choose_request(self) -> None:
        pattern = (text("signin.key_files"), KEY_FILES)
        to = choose_new_file(self, text("signin.way.request"), text("signin.request_name"), [pattern])
        if to:
            self.request_wanted.emit(to)

    def _choose_answer(self) -> None:
        file = choose_file(self, text("signin.way.answer"), [(text("signin.key_files"), KEY_FILES)])
        if file:
            self._to_signs(file)

    def _wait(self, waiting: bool) -> None:
        """While the key is worked out: half a second on an old laptop."""
        self.trouble.hide()
        for page in self.pages:
            page.setEnabled(not waiting)
        self.go.setText(text("signin.opening" if waiting else "signin.go"))
        self.open_signs.setText(self.go.text())
        if waiting:
            QTimer.singleShot(0, self.repaint)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    inside = QVBoxLayout(page)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.XS)
    return page, inside


def _foot(left: list[QPushButton], main: QPushButton) -> QHBoxLayout:
    foot = QHBoxLayout()
    for button in left:
        foot.addWidget(button)
    foot.addStretch(1)
    foot.addWidget(main)
    return foot


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setProperty("type", "label")
    label.setBuddy(buddy)
    return label


def _words(words: str, type: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("type", type)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
