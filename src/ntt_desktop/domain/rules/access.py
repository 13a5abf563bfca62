"""Which role may do what. This table is the only place that decides it; `store.access` asks it at every write.

Roles are the choices of the field `peran` of a user. The province's role has meaning at the province alone: what only
the province may do is refused elsewhere by what a laptop may write, whoever sits before it.
"""

from collections.abc import Iterable
from enum import StrEnum


class Act(StrEnum):
    CHANGE = "change"
    """Make, change, delete, import, attach, undo, settle differing values."""

    EXCHANGE = "exchange"
    """Send and receive files, and everything else that writes into the workspace past single records."""

    OFFICE = "office"
    """Letterhead, emblems and papers of the office."""

    APPROVE = "approve"
    """Approve a record, take an approval back."""

    PEOPLE = "people"
    """Users, their roles, and passphrases of others."""

    PROVINCE = "province"
    """Enrol laptops, order erasure, give access back to a regency that lost its passphrases."""


OFFICER, VERIFIER, VIEWER, PROVINCE = "PETUGAS", "VERIFIKATOR", "PEMBACA", "PROVINSI"

_WORK = frozenset({Act.CHANGE, Act.EXCHANGE, Act.OFFICE})

NEVER_WITHOUT = frozenset({Act.PEOPLE, Act.PROVINCE})
"""Tasks that fall to others where nobody has them."""

MAY: dict[str, frozenset[Act]] = {
    OFFICER: _WORK,
    VERIFIER: _WORK | {Act.APPROVE, Act.PEOPLE, Act.PROVINCE},
    VIEWER: frozenset(),
    PROVINCE: _WORK | {Act.APPROVE, Act.PEOPLE, Act.PROVINCE},
}
"""Role → what it may do besides looking, printing, exporting and making backups. A role nobody knows may nothing."""


def may(role: str, act: Act, others: Iterable[str]) -> bool:
    """Whether somebody of this role may do that. `others`: the roles of all active users of the office.

    Somebody must look after the users, and do the province's own work. As long as no active user of an office has that
    task, everybody who may change records has it; and the users are everybody's as long as nobody may change any record:
    an office is never locked out of itself.
    """
    granted = MAY.get(role, frozenset())
    if act in granted:
        return True
    if act not in NEVER_WITHOUT:
        return False
    known = [MAY.get(other, frozenset()) for other in others]
    if any(act in one for one in known):
        return False
    return Act.CHANGE in granted or (act is Act.PEOPLE and not any(Act.CHANGE in one for one in known))


def may_let_in(role: str, other: str, others: Iterable[str]) -> bool:
    """Whether somebody may give a passphrase to a user of role `other`: never to one who may do more, since whoever
    sets a passphrase could then sign in with it."""
    return may(role, Act.PEOPLE, others) or (Act.CHANGE in MAY.get(role, frozenset()) and not exceeds(other, role))


def exceeds(role: str, other: str) -> bool:
    """Whether `role` may do something that `other` may not."""
    return bool(MAY.get(role, frozenset()) - MAY.get(other, frozenset()))
