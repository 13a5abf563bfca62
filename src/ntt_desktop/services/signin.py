"""Who gets in: passphrases of users, the printed recovery sheet, and the way through the province.

The file of slots is `store.keyslots`. Nothing secret is ever written to a log, an error or an answer, but for the two
secrets that are made to be copied by a person: the one on a sheet, and the one the province reads over the phone.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.rules import access
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.services.rescue import NoSlot, sheet_pdf, slots_in
from ntt_desktop.store import keyslots
from ntt_desktop.store.access import NOBODY, NotActive, refusal, roles, standing
from ntt_desktop.store.errors import DiskFull, DiskTrouble, Locked, ReadOnly, WrongPassphrase
from ntt_desktop.store.keyslots import Secret, Slots
from ntt_desktop.store.log import Person
from ntt_desktop.store.open import File
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted

__all__ = ["Account", "Locked", "Secret", "SignIn", "WrongPassphrase", "who_may_sign_in"]

SHORTEST = 10
"""Signs of a passphrase. What is stolen can be tried at leisure; Argon2id makes each try cost a third of a second."""


class OtherPerson(AppError):
    """A command names another user than the one whose passphrase it was given."""

    code = "NTT-W15"


class LastSlot(AppError):
    """Without this one nobody who looks after the users could get in."""

    code = "NTT-W16"


class TooWeak(AppError):
    code = "NTT-W17"


class KeeperFirst(AppError):
    """The first passphrase locks everybody else out: it is that of somebody who can let them in."""

    code = "NTT-W18"


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    name: str
    role: str
    active: bool
    has_passphrase: bool


# -- when a workspace is opened ----------------------------------------------------------------------------------


def who_may_sign_in(folder: Path) -> tuple[str, ...]:
    """Ids of the users with a passphrase, as the slot file says. No name stands in it.

    Raises:
        NotAWorkspace, KeyLost.
    """
    return slots_in(folder).users


def person_of(store: Store, asked: str | None, known: Person) -> Person:
    """Who works in a workspace that was just opened: whoever the passphrase belongs to. `known`: as without passphrases.

    Raises:
        OtherPerson: `asked` is somebody else. NotActive.
    """
    slot = store.file.opened_with
    if slot is None:
        return known
    if slot.sort != "user":
        return replace(NOBODY, name=text("signin.by_sheet"))
    with store.read() as session:
        found = standing(session, slot.about)
    if found.known and not found.role:
        raise NotActive(name=found.name)
    person = Person(slot.about, found.name or text("signin.unknown"))
    if asked is not None and asked.casefold() not in (person.name.casefold(), person.id):
        raise OtherPerson(name=person.name)
    return person


# -- in an open workspace ----------------------------------------------------------------------------------------


class SignIn:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    @property
    def _file(self) -> File:
        return self._store.file

    @property
    def locked(self) -> bool:
        """Whether a passphrase is needed to open the workspace."""
        return self._file.slots.locked

    @property
    def writable(self) -> bool:
        return self._file.writable

    @property
    def by_sheet(self) -> bool:
        """Opened with a sheet or through the province: nothing can be done but to give somebody a passphrase."""
        return self._records.person.id == NOBODY.id

    def accounts(self) -> list[Account]:
        """The users of this office in the order they were added, the active ones first."""
        with self._store.read() as session:
            states = [one for one in Rows(session).living(KINDS["user"]) if one.part == self._store.office]
        have = set(self._file.slots.users)
        found = [
            Account(
                state.id.hex(),
                str(state.cells.get("nama") or ""),
                str(state.cells.get("peran") or access.OFFICER),
                state.cells.get("aktif") != "tidak",
                state.id.hex() in have,
            )
            for state in states
        ]
        return sorted(found, key=lambda account: not account.active)

    def has_passphrase(self, user: str) -> bool:
        return self._file.slots.of("user", user) is not None

    def owner(self, secret: Secret) -> str:
        """Id of the user whom that lets in; empty: it is that of a sheet. To unlock the screen.

        Raises:
            WrongPassphrase, NotActive.
        """
        from ntt_desktop.store.keylocks import unlock_any

        slot = unlock_any(self._file.slots, secret).slot
        if slot.sort != "user":
            return ""
        with self._store.read() as session:
            found = standing(session, slot.about)
        if found.known and not found.role:
            raise NotActive(name=found.name)
        return slot.about

    def is_right(self, user: str, passphrase: str) -> bool:
        """Whether that is this user's passphrase, and the user is active: to unlock the screen."""
        from ntt_desktop.store.keylocks import unlock

        slot = self._file.slots.of("user", user)
        with self._store.read() as session:
            found = standing(session, user)
        if slot is None or (found.known and not found.role):
            return False
        return unlock(slot, passphrase) == self._file.key

    def may_set(self, user: str) -> bool:
        """Whether the one who works now may set this user's passphrase."""
        me, (mine, theirs, others) = self._records.person, self._roles(user)
        if not theirs:
            return False
        if not self.locked:
            return access.may(theirs, Act.PEOPLE, others) and mine != access.VIEWER
        return self.by_sheet or me.id == user or access.may_let_in(mine, theirs, others)

    def set_passphrase(self, user: str, new: str, old: str | None = None) -> list[Path]:
        """Sets or changes a passphrase: one slot is written anew. The first one locks the workspace.

        old: the passphrase that is changed, asked of somebody who changes their own.

        Returns:
            Files that could not be written and still hold the slots of before.

        Raises:
            NotActive, TooWeak, KeeperFirst, NotAllowed, WrongPassphrase, ReadOnly, DiskFull: nothing was changed.
        """
        me, (mine, theirs, others) = self._records.person, self._roles(user)
        if not theirs:
            raise NotActive(name=self._name(user))
        if not self.locked and not access.may(theirs, Act.PEOPLE, others):
            raise KeeperFirst(name=self._name(user))
        if not self.may_set(user):
            raise refusal(me, mine, Act.PEOPLE)
        is_change = me.id == user and self._file.slots.of("user", user) is not None
        if is_change and (old is None or not self.is_right(user, old)):
            raise WrongPassphrase()
        self._refuse_weak(new, self._name(user))
        from ntt_desktop.store.keylocks import lock

        left = self._change(self._file.slots.with_slot(lock("user", user, new, self._file.key)), user)
        self.keep_recovery()
        return left

    # -- users

    def add(self, name: str, role: str) -> str:
        """The id of a new user, or of the active one of that name.

        Raises:
            NotAllowed.
        """
        for account in self.accounts():
            if account.active and account.name.casefold() == name.casefold():
                return account.id
        values = {**KINDS["user"].defaults, "nama": name, "peran": role}
        return self._records.save(Edit("user", None, values)).id

    def set_role(self, user: str, role: str) -> None:
        """
        Raises:
            NotAllowed; LastSlot: nobody with a passphrase would look after the users.
        """
        if not access.exceeds(role, access.VIEWER):
            self.refuse_last(user)
        self._records.save(Edit("user", user, {"peran": role}))

    def disable(self, user: str) -> list[Path]:
        """The user can no longer sign in, and stays in the history.

        Raises:
            NotAllowed, LastSlot.
        """
        self.refuse_last(user)
        self._records.save(Edit("user", user, {"aktif": "tidak"}))
        slot = self._file.slots.of("user", user)
        return self._change(self._file.slots.without(slot), user) if slot is not None else []

    def enable(self, user: str) -> None:
        """
        Raises:
            NotAllowed.
        """
        self._records.save(Edit("user", user, {"aktif": "ya"}))

    def take_away(self, user: str) -> list[Path]:
        """The user can no longer sign in on this laptop. For `set_passphrase`'s answer and errors; and

        Raises:
            LastSlot: nobody who looks after the users could get in. NoSlot.
        """
        mine, _theirs, others = self._roles(user)
        slot = self._file.slots.of("user", user)
        if slot is None:
            raise NoSlot(sort=text("signin.sort.user"))
        if not access.may(mine, Act.PEOPLE, others):
            raise refusal(self._records.person, mine, Act.PEOPLE)
        self.refuse_last(user)
        return self._change(self._file.slots.without(slot), user)

    def refuse_last(self, user: str) -> None:
        """
        Raises:
            LastSlot: `user` is the last one with a passphrase who looks after the users.
        """
        accounts = [one for one in self.accounts() if one.active and one.id != user]
        others = [one.role for one in accounts]
        keepers = [
            one
            for one in accounts
            if one.has_passphrase
            and access.exceeds(one.role, access.VIEWER)
            and access.may(one.role, Act.PEOPLE, others)
        ]
        if self.locked and self._file.slots.of("user", user) is not None and not keepers:
            raise LastSlot(name=self._name(user))

    # -- the other ways in

    @property
    def sheet(self) -> str:
        """Number of the printed sheet that is good, or empty."""
        slot = self._file.slots.of("sheet")
        return slot.about if slot else ""

    def make_sheet(self) -> tuple[str, str]:
        """(number, secret) of a new sheet; an earlier one opens nothing any more. The secret is not kept anywhere.

        Raises:
            NotAllowed; KeeperFirst: there is no passphrase yet, so there is nothing to recover.
        """
        from ntt_desktop.base import groups
        from ntt_desktop.store.keylocks import lock

        self._require_keeper()
        number, secret = str(int(self.sheet or 0) + 1), groups.make()
        self._change(self._file.slots.with_slot(lock("sheet", number, secret, self._file.key)), "sheet")
        return number, secret

    def print_sheet(self, to: Path) -> str:
        """A new sheet as a PDF, written whole or not at all; returns its number. Once the file is there an earlier sheet
        opens nothing any more. The secret stands on the paper alone: print it, then delete the file.

        Raises:
            NotAllowed, KeeperFirst, ReadOnly; OSError: the file cannot be written, and the earlier sheet holds.
        """
        before = self._file.slots
        number, secret = self.make_sheet()
        try:
            label, practice = str(self._file.meta("label") or ""), self._file.is_practice
            write_whole(to, sheet_pdf(self._store.office, label, number, secret, practice=practice))
        except OSError:
            self._change(before._replace(serial=self._file.slots.serial + 1), "sheet")
            raise
        return number

    def drop_sheet(self) -> list[Path]:
        """The printed sheet opens nothing any more.

        Raises:
            NoSlot, NotAllowed.
        """
        slot = self._file.slots.of("sheet")
        if slot is None:
            raise NoSlot(sort=text("signin.sort.sheet"))
        self._require_keeper()
        return self._change(self._file.slots.without(slot), "sheet")

    @property
    def has_recovery(self) -> bool:
        """Whether the province can let this office in again."""
        return self._file.slots.of("recovery") is not None

    def add_recovery(self, recipient: str) -> None:
        """Lets the holder of the province's recovery key in. The workspace writes the slot; a signed document named the key.

        Raises:
            ReadOnly, DiskFull.
        """
        from ntt_desktop.store.keylocks import lock_for

        slots = self._file.slots
        if not slots.id:
            slots = slots._replace(id=keyslots.opened_by(self._file.key).id)
        self._change(slots.with_slot(lock_for(recipient, slots.id, self._file.key)), "recovery")

    def keep_recovery(self) -> None:
        """Brings the recovery slot in line with the newest document of the province, once there are passphrases."""
        if not self.locked or not self._file.writable:
            return
        with self._store.read() as session:
            document = Trusted(session).document()
        recipient = document.recovery if document is not None else ""
        slot = self._file.slots.of("recovery")
        if recipient and (slot is None or slot.about != recipient):
            with suppress(ReadOnly, DiskFull, DiskTrouble, OSError):  # tried again at every start
                self.add_recovery(recipient)

    # -- inside

    def _require_keeper(self) -> None:
        me = self._records.person
        mine, _, others = self._roles(me.id)
        if not access.may(mine, Act.PEOPLE, others):
            raise refusal(me, mine, Act.PEOPLE)
        if not self.locked:
            raise KeeperFirst(name=me.name)

    def _roles(self, user: str) -> tuple[str, str, Sequence[str]]:
        """Of the one who works now, of `user`, and of all active users."""
        me = self._records.person.id
        with self._store.read() as session:
            mine = standing(session, me).role if me else access.OFFICER
            return mine, standing(session, user).role if user else "", roles(session, self._store.office)

    def _name(self, user: str) -> str:
        return self._records.name(user) if user else ""

    @staticmethod
    def _refuse_weak(passphrase: str, name: str) -> None:
        words = passphrase.strip()
        if len(words) < SHORTEST or len(set(words)) < SHORTEST // 2 or words.casefold() == name.casefold():
            raise TooWeak(shortest=SHORTEST)

    def _change(self, after: Slots, about: str) -> list[Path]:
        file = self._file
        if not file.writable:
            raise ReadOnly(detail=str(file.folder))
        left = keyslots.change(file.folder, file.database, file.key, after)
        file.slots = after
        logging.getLogger(__name__).info("slot of %s changed by %s", about, self._records.person.id or "-")
        return left
