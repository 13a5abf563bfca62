"""The role of whoever writes, asked inside the transaction that writes: what came in by file counts at once."""

from dataclasses import dataclass

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.rules import access
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.store.log import Person
from ntt_desktop.store.session import Session

NOBODY = Person("0" * 32, "-")
"""Somebody who may look and nothing else: opened with a sheet, or not yet signed in under a name."""


class NotAllowed(AppError):
    """The role of the one who works now does not cover that. Nothing was changed."""

    code = "NTT-R09"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a user. `role` is empty for one who is not among the active users."""

    role: str
    known: bool


def standing(session: Session, id: str) -> Standing:
    row = session.first('SELECT peran, aktif, _hidden FROM "user" WHERE id = ?', bytes.fromhex(id))
    if row is None:
        return Standing("", known=False)
    role, active, hidden = row
    return Standing("" if hidden or active == "tidak" else str(role or access.OFFICER), known=True)


def roles(session: Session, office: str) -> list[str]:
    """Of all active users of the office."""
    sql = "SELECT peran FROM \"user\" WHERE _part = ? AND _hidden = 0 AND ifnull(aktif, '') <> 'tidak'"
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


def refusal(person: Person, role: str, act: Act) -> NotAllowed:
    name = f"choice.user.peran.{role}"
    return NotAllowed(
        name=person.name,
        role=text(name) if has_text(name) else text("role.none"),
        act=text(f"role.act.{act.value}"),
        limits=text(f"role.limits.{role}") if has_text(f"role.limits.{role}") else text("role.limits.none"),
    )
