"""Pengguna: passphrases and roles of the users, the printed recovery sheet, and when the screen locks itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.rules import access
from ntt_desktop.domain.values import choice_word
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.chooser import Chooser
from ntt_desktop.ui.kit.files import choose_file, choose_new_file
from ntt_desktop.ui.kit.passphrases import SecretLine
from ntt_desktop.ui.kit.remembered import LOCK_AFTER
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.screens.settings.parts import labelled, muted

if TYPE_CHECKING:
    from ntt_desktop.services.rescue import Rescue
    from ntt_desktop.services.roles import Roles
    from ntt_desktop.services.signin import Account, SignIn
    from ntt_desktop.ui.kit.operations import Operations
    from ntt_desktop.ui.kit.remembered import Remembered

Card = Callable[[str, str], QVBoxLayout]
"""Makes a card with a title and a lead, and gives the layout inside."""


class Program(Protocol):
    @property
    def signin(self) -> SignIn: ...
    @property
    def rescue(self) -> Rescue: ...
    @property
    def roles(self) -> Roles: ...


class AccountCard(QWidget):
    """The users in rows; of the one that is chosen the role, the passphrase, and whether they still work here."""

    changed = Signal()

    def __init__(self, program: Program, operations: Operations, inside: QVBoxLayout) -> None:
        super().__init__()
        self._signin, self._roles, self._operations = program.signin, program.roles, operations
        self._chosen = ""
        self.state = QLabel()
        self.state.setWordWrap(True)
        inside.addWidget(self.state)
        self.rows = RowColumn()
        inside.addWidget(self.rows)
        inside.addWidget(self)
        self.heading = QLabel()
        self.heading.setProperty("type", "label")
        field = KINDS["user"].by_code["peran"]
        self.role = Chooser()
        self.role.setMinimumHeight(30)
        self.role.setAccessibleName(text("signin.role"))
        for choice in field.choices:
            self.role.addItem(choice_word(field, choice), choice)
        self.role.activated.connect(lambda _row: self._set_role())
        self.end = QPushButton()
        self.end.clicked.connect(self._end_or_begin)
        self.take_away = QPushButton(text("signin.take_away"))
        self.take_away.clicked.connect(self._take_away)
        of_one = QHBoxLayout()
        of_one.setSpacing(theme.S)
        of_one.addWidget(self.role)
        of_one.addWidget(self.end)
        of_one.addStretch(1)
        self.old, self.new, self.again = (
            SecretLine(text(f"signin.{name}")) for name in ("old_passphrase", "new_passphrase", "again")
        )
        self._old = labelled(text("signin.old_passphrase"), self.old)
        lines = QHBoxLayout()
        lines.setSpacing(theme.M)
        for words, line in (("signin.new_passphrase", self.new), ("signin.again", self.again)):
            lines.addWidget(labelled(text(words), line), 1)
        self.set = QPushButton()
        self.set.setProperty("kind", "main")
        self.set.clicked.connect(self.set_passphrase)
        for line in (self.old, self.new, self.again):
            line.textChanged.connect(lambda _words: self._allow())
            line.returnPressed.connect(self.set.click)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.S, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.heading)
        column.addLayout(of_one)
        column.addWidget(self._old)
        column.addLayout(lines)
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.set)
        foot.addWidget(self.take_away)
        foot.addStretch(1)
        column.addLayout(foot)

    def refresh(self) -> None:
        accounts = self._signin.accounts()
        locked = self._signin.locked
        self.state.setText(text("signin.state_locked" if locked else "signin.state_open"))
        self.state.setProperty("tone", "" if locked else "amber")
        self.state.style().polish(self.state)
        if self._chosen not in [account.id for account in accounts]:
            me = self._operations.records.person.id
            ids = [account.id for account in accounts]
            self._chosen = me if me in ids else next(iter(ids), "")
        self.rows.show_rows([self._row(account) for account in accounts])
        self._show()

    def choose(self, user: str) -> None:
        self._chosen = user
        for line in (self.old, self.new, self.again):
            line.clear()
        self._say("", "")
        self.refresh()

    @property
    def account(self) -> Account | None:
        return next((one for one in self._signin.accounts() if one.id == self._chosen), None)

    def _row(self, account: Account) -> RowButton:
        from ntt_desktop.services.roles import role_word

        key = "has_passphrase" if account.has_passphrase else "no_passphrase"
        note = text(f"signin.{key}") if account.active else text("signin.inactive")
        tone = "green" if account.active and account.has_passphrase else ""
        icon = "done" if account.id == self._chosen else "user"
        row = RowButton(account.name, role_word(account.role), note, tone=tone, icon=icon)
        row.clicked.connect(lambda: self.choose(account.id))
        return row

    def _show(self) -> None:
        account = self.account
        self.setVisible(account is not None)
        if account is None:
            return
        me = self._operations.records.person.id
        keeper, free = self._roles.may(access.Act.PEOPLE), not self._operations.busy
        writable = self._signin.writable
        self.heading.setText(account.name)
        self.role.setCurrentIndex(self.role.findData(account.role))
        self.role.setEnabled(keeper and free and writable)
        self.end.setText(text("signin.disable" if account.active else "signin.enable"))
        self.end.setEnabled(keeper and free and writable)
        self.take_away.setVisible(account.has_passphrase)
        self.take_away.setEnabled(keeper and free and writable)
        may = account.active and self._signin.may_set(account.id) and writable
        changes_own = account.id == me and account.has_passphrase
        self._old.setVisible(changes_own)
        for line in (self.old, self.new, self.again):
            line.setEnabled(may and free)
        first = not self._signin.locked
        self.set.setText(text("signin.set_first" if first else "signin.change" if changes_own else "signin.set"))
        self._allow()

    def _allow(self) -> None:
        given = bool(self.new.text() and self.again.text()) and (self._old.isHidden() or bool(self.old.text()))
        self.set.setEnabled(given and self.new.isEnabled())

    # -- acts

    def set_passphrase(self) -> None:
        """Sets or changes the passphrase of the chosen user; the answer stands under the lines."""
        if not self.set.isEnabled():
            return
        if self.new.text() != self.again.text():
            self._say(text("signin.not_repeated"), "red")
            self.again.selectAll()
            self.again.setFocus()
            return
        first, user, name = not self._signin.locked, self._chosen, self.heading.text()
        new, old = self.new.text(), self.old.text() or None
        self._say(text("signin.setting"), "")
        self.setEnabled(False)
        self._operations.jobs.run(
            lambda: self._signin.set_passphrase(user, new, old), partial(self._on_set, name, first), self._on_refused
        )

    def _on_set(self, name: str, first: bool, left: Sequence[Path]) -> None:
        self.setEnabled(True)
        for line in (self.old, self.new, self.again):
            line.clear()
        self._operations.changed.emit(None)
        self.changed.emit()
        more = [text("signin.older_copies")] if first else []
        self._say(" ".join([text("cli.users.passphrase-set", name=name), *more, *_left(left)]), "green")

    def _on_refused(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._show()
        if not isinstance(error, AppError):
            raise error
        self._say(f"{error.what} {error.why} {error.next} ({error.code})", "red")

    def _set_role(self) -> None:
        role = str(self.role.currentData())
        account = self.account
        if account is not None and role != account.role:
            self._do(lambda: self._signin.set_role(account.id, role), text("signin.role_set", name=account.name))

    def _end_or_begin(self) -> None:
        account = self.account
        if account is None:
            return
        if account.active:
            self._do(lambda: self._signin.disable(account.id), text("cli.users.disabled", name=account.name))
        else:
            self._do(lambda: self._signin.enable(account.id), text("cli.users.enabled", name=account.name))

    def _take_away(self) -> None:
        account = self.account
        question = text("signin.take_away_ask", name=account.name if account else "")
        more = text("signin.take_away_more")
        if account and self._operations.notices.ask(question, more, text("signin.take_away")):
            self._do(lambda: self._signin.take_away(account.id), text("cli.users.taken-away", name=account.name))

    def _do(self, work: Callable[[], Sequence[Path] | None], said: str) -> None:
        try:
            left = work() or ()
        except AppError as error:
            self._show()
            self._say(f"{error.what} {error.why} {error.next} ({error.code})", "red")
            return
        self._operations.changed.emit(None)
        self.changed.emit()
        self._say(" ".join([said, *_left(left)]), "green")

    def _say(self, words: str, tone: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.said.setProperty("tone", tone)
        self.said.style().polish(self.said)


class SheetCard(QWidget):
    """The printed sheet, the way through the province, and at the province the files that offices send."""

    changed = Signal()

    def __init__(self, program: Program, operations: Operations, office: str, inside: QVBoxLayout) -> None:
        super().__init__()
        self._signin, self._rescue, self._roles = program.signin, program.rescue, program.roles
        self._operations = operations
        self.state = muted("")
        inside.addWidget(self.state)
        self.make = QPushButton(text("signin.make_sheet"))
        self.make.clicked.connect(self.make_sheet)
        self.drop = quiet(text("signin.drop_sheet"))
        self.drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.make)
        row.addWidget(self.drop)
        row.addStretch(1)
        inside.addWidget(self)
        self.open = QPushButton(text("signin.open_request"))
        self.open.clicked.connect(self.open_request)
        self.secret = QLabel()
        self.secret.setProperty("type", "title")
        self.secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.secret_more = muted("")
        self._province = office == "53"
        for widget in (self.open, self.secret_more, self.secret):
            inside.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
            widget.setVisible(self._province and widget is self.open)

    def refresh(self) -> None:
        signin = self._signin
        keeper = self._roles.may(access.Act.PEOPLE) and not self._operations.busy and signin.writable
        parts = [text("signin.sheet_good", number=signin.sheet) if signin.sheet else text("signin.sheet_none")]
        if not self._province:
            parts.append(text("signin.recovery_there" if signin.has_recovery else "signin.recovery_none"))
        self.state.setText(" ".join(parts) if signin.locked else text("signin.sheet_later"))
        self.make.setEnabled(signin.locked and keeper)
        self.drop.setVisible(bool(signin.sheet))
        self.drop.setEnabled(keeper)
        self.open.setEnabled(self._roles.may(access.Act.PROVINCE) and signin.writable)

    def make_sheet(self) -> None:
        to = choose_new_file(
            self, text("signin.make_sheet"), _proposed("signin.sheet_name"), [(text("signin.pdf"), ("*.pdf",))]
        )
        if to is None:
            return

        def done(number: str) -> None:
            self.changed.emit()
            self._operations.notices.say(text("cli.users.sheet", number=number, file=to.name))

        self._operations.jobs.run(lambda: self._signin.print_sheet(to), done, lane="write")

    def _drop(self) -> None:
        if self._operations.notices.ask(text("signin.drop_ask"), text("signin.drop_more"), text("signin.drop_sheet")):
            try:
                self._signin.drop_sheet()
            except AppError as error:
                self._operations.notices.error(error)
            self.changed.emit()

    def open_request(self) -> None:
        """An office nobody can get into: the signs to read out, and a file for it."""
        pattern = (text("signin.key_files"), ("*.json",))
        file = choose_file(self, text("signin.open_request"), [pattern])
        to = (
            choose_new_file(self, text("signin.save_answer"), _proposed("signin.answer_name"), [pattern])
            if file
            else None
        )
        if file is None or to is None:
            return

        def done(signs: str) -> None:
            self.secret.setText(signs)
            self.secret_more.setText(text("cli.users.rescue", file=to.name))
            self.secret.show()
            self.secret_more.show()

        self._operations.jobs.run(lambda: self._rescue.answer(file, to), done, lane="write")


class LockCard(QWidget):
    """After how many minutes, and at once."""

    lock_wanted = Signal()

    def __init__(self, program: Program, remembered: Remembered, inside: QVBoxLayout) -> None:
        super().__init__()
        self._signin, self._remembered = program.signin, remembered
        self._group = QButtonGroup(self)
        self.minutes: dict[int, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for minutes in LOCK_AFTER:
            button = QPushButton(text("signin.minutes", n=minutes))
            button.setProperty("kind", "option")
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, minutes))
            self._group.addButton(button)
            self.minutes[minutes] = button
            row.addWidget(button)
        row.addStretch(1)
        self.now = QPushButton(text("signin.lock_now"))
        self.now.clicked.connect(self.lock_wanted)
        column.addLayout(row)
        column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self)

    def refresh(self) -> None:
        self.minutes[self._remembered.lock_after].setChecked(True)
        self.setEnabled(self._signin.locked)

    def _choose(self, minutes: int, _checked: bool = False) -> None:
        self._remembered.lock_after = minutes
        self._remembered.write()


def _left(left: Sequence[Path]) -> list[str]:
    return [text("signin.left", file=path) for path in left]


def _proposed(name: str) -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents) / text(name))
