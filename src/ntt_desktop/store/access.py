"""The role of whoever writes, asked inside the transaction that writes: what came in by file counts at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.rules import access
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.domain.values import choice_word
from ntt_desktop.store.log import Person

if TYPE_CHECKING:
    from ntt_desktop.store.open import File
    from ntt_desktop.store.session import Session

USERS = "user"
"""The kind of those whose roles count."""

NOBODY = Person("0" * 32, "-")
"""Somebody who may look and nothing else: opened with a sheet, or not yet signed in under a name."""


class NotAllowed(AppError):
    """The role of the one who works now does not cover that. Nothing was changed."""

    code = "NTT-R09"


class NotActive(AppError):
    """The one who signs in, or gets a passphrase, is not among the active users."""

    code = "NTT-W14"


class NoKeeperLeft(AppError):
    """Users would be such that nobody who has a passphrase looks after them. Nothing was changed."""

    code = "NTT-W23"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a user. `role` is empty for one who is not among the active users."""

    role: str
    known: bool
    name: str = ""


_OF_USER = 'SELECT peran, aktif, _hidden, nama FROM "user" WHERE id = ?'


def standing(session: Session, id: str) -> Standing:
    return _standing(session.first(_OF_USER, bytes.fromhex(id)))


def _standing(row: Sequence[Any] | None) -> Standing:
    if row is None:
        return Standing("", known=False)
    role, active, hidden, name = row
    out = hidden or active == "tidak"
    return Standing("" if out else str(role or access.OFFICER), known=True, name=str(name or ""))


def refuse_inactive(file: File) -> None:
    """Before anything is shown of a workspace that was unlocked.

    Raises:
        NotActive: by a user who is no longer one.
    """
    slot = file.opened_with
    if slot is not None and slot.sort == "user":
        found = _standing(file.reader().execute(_OF_USER, (bytes.fromhex(slot.about),)).fetchone())
        if found.known and not found.role:
            raise NotActive(name=found.name)


def roles(session: Session, office: str) -> list[str]:
    """Of all active users of the office."""
    sql = "SELECT peran FROM \"user\" WHERE _part = ? AND _hidden = 0 AND coalesce(aktif, '') <> 'tidak'"
    return [str(role or access.OFFICER) for (role,) in session.rows(sql, office)]


def admit(session: Session, office: str, person: Person, act: Act) -> None:
    """
    Raises:
        NotAllowed: nothing was changed.
    """
    if not person.id:  # the program itself
        return
    role = standing(session, person.id).role
    if not access.may(role, act, roles(session, office) if act in access.NEVER_WITHOUT else ()):
        raise refusal(person, role, act)


def refuse_lockout(session: Session, office: str, users: Iterable[str]) -> None:
    """After users were changed. users: ids of those who have a passphrase.

    Raises:
        NoKeeperLeft: none of them looks after the users any more.
    """
    known = roles(session, office)
    found = (standing(session, user).role for user in users)
    if not any(access.exceeds(role, access.VIEWER) and access.may(role, Act.PEOPLE, known) for role in found):
        raise NoKeeperLeft()


def role_word(role: str) -> str:
    """What a role is called."""
    field = KINDS["user"].by_code["peran"]
    return choice_word(field, role) if role in field.choices else text("role.none")


def refusal(person: Person, role: str, act: Act) -> NotAllowed:
    return NotAllowed(
        name=person.name,
        role=role_word(role),
        act=text(f"role.act.{act.value}"),
        limits=text(f"role.limits.{role}") if has_text(f"role.limits.{role}") else text("role.limits.none"),
    )
