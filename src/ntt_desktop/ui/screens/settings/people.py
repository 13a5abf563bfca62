"""Pengguna: who is working now, their passphrases, and the lists that belong to the office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QRadioButton, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.row_button import RowButton
from ntt_desktop.ui.screens.settings.parts import Section
from ntt_desktop.ui.screens.settings.signin import AccountCard, LockCard, Program, SheetCard

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.operations import Operations
    from ntt_desktop.ui.kit.remembered import Remembered

LISTS = ("user", "official", "laboratory", "rule_table", "batch")
"""Kinds of the office itself, each with a page of its own."""


class PeopleSection(Section):
    person_changed = Signal(str, str)
    """Id and name of who works now."""

    page_wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(
        self,
        operations: Operations,
        people: Callable[[], Sequence[Any]],
        program: Program,
        remembered: Remembered,
        office: str,
    ) -> None:
        """people: the active users of this office, in the order they were added."""
        super().__init__()
        self._operations, self._people = operations, people
        self._signin, self._roles = program.signin, program.roles
        inside = self.card(text("settings.who"), text("settings.who_more"))
        self._other = quiet(text("signin.other_person"))
        self._other.clicked.connect(self.lock_wanted)
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside.addLayout(self._list)
        inside.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self.name = QLineEdit()
        self.name.setAccessibleName(text("settings.new_person"))
        self.name.setPlaceholderText(text("settings.new_person"))
        self.name.returnPressed.connect(self.add_person)
        self.add = QPushButton(text("settings.add_person"))
        self.add.clicked.connect(self.add_person)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.name, 1)
        row.addWidget(self.add)
        row.addStretch(1)
        inside.addLayout(row)
        self.accounts = AccountCard(
            program, operations, self.card(text("signin.accounts"), text("signin.accounts_more"))
        )
        self.sheet = SheetCard(
            program, operations, office, self.card(text("signin.recovery"), text("signin.recovery_more"))
        )
        self.lock = LockCard(program, remembered, self.card(text("signin.lock"), text("signin.lock_more")))
        self.lock.lock_wanted.connect(self.lock_wanted)
        for card in (self.accounts, self.sheet):
            card.changed.connect(self.refresh)
        lists = self.card(text("settings.lists"))
        for kind in LISTS:
            button = RowButton(text(f"kind.{kind}.many"), text(f"settings.list.{kind}"), icon=kind)
            button.clicked.connect(lambda _checked=False, kind=kind: self.page_wanted.emit(kind))
            lists.addWidget(button)
        self.done()

    def refresh(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        now, locked = self._operations.records.person, self._signin.locked
        for person in [one for one in self._people() if not locked or one.id == now.id]:
            button = QRadioButton(person.name)
            button.setChecked(person.id == now.id)
            button.clicked.connect(lambda _checked=False, person=person: self._choose(person))
            self._group.addButton(button)
            self._list.addWidget(button)
        self._other.setVisible(locked)
        may = self._roles.may(Act.PEOPLE) and not self._operations.locked
        self.name.setEnabled(may)
        self.add.setEnabled(may)
        for card in (self.accounts, self.sheet, self.lock):
            card.refresh()

    def add_person(self) -> None:
        from ntt_desktop.services.records import Edit

        name = " ".join(self.name.text().split())
        if not name:
            return
        same = [record for record in self._operations.records.find("user", nama=name) if _active(record)]
        if not same and self._operations.save(Edit("user", None, {**KINDS["user"].defaults, "nama": name})) is None:
            return
        self.name.clear()
        self.refresh()
        person = next((each for each in self._people() if each.name == name), None)
        if person:
            if not self._signin.locked:
                self._choose(person)
            self.accounts.choose(person.id)
            self.refresh()

    def _choose(self, person: Any) -> None:
        records = self._operations.records
        records.person = person
        self.person_changed.emit(person.id, person.name)
        self._operations.notices.say(text("settings.works_now", name=person.name))


def _active(record: Record) -> bool:
    return record["aktif"] != "tidak"
