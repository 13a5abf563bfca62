"""How this laptop stands with each other one: what went there, what came from there, and what it stated to have (sync 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntt_desktop.store.mailbox import Mailbox, Passed
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import scope


@dataclass(frozen=True, slots=True)
class Peer:
    """sent: the newest file for its office; received: the newest one by it that was taken in; confirmed: the newest one
    of this laptop that it confirmed. heads: partition → newest commits it last stated to have, hexadecimal; stated_ms:
    when it was learnt, None when it never stated any.
    """

    replica: str
    office: str
    label: str
    sent: Passed | None
    received: Passed | None
    confirmed: Passed | None
    heads: Mapping[str, Sequence[str]]
    stated_ms: int | None


def peers(store: Store) -> list[Peer]:
    """The active laptops this one may exchange with, the province first."""
    with store.read() as session:
        trusted, mailbox = Trusted(session), Mailbox(session)
        document = trusted.document()
        if document is None:
            return []
        passed = mailbox.passed()
        found = []
        for member in document.members:
            reachable = scope.PROVINCE in (store.office, member.office) or member.office == store.office
            if not member.is_active or not reachable or member.replica == trusted.replica:
                continue
            stated = mailbox.stated_by(member.replica)
            mine = [one for one in passed if one.way == "out" and one.peer == member.office]
            confirmed = (one for one in mine if one.confirmed_by == member.replica and one.confirmed_ms is not None)
            theirs = (one for one in passed if one.way == "in" and one.replica == member.replica)
            found.append(
                Peer(
                    replica=member.replica.hex(),
                    office=member.office,
                    label=member.label,
                    sent=next(iter(mine), None),
                    received=next((one for one in theirs if one.state == "applied"), None),
                    confirmed=next(confirmed, None),
                    heads={part: heads for part, (heads, _) in stated.items()},
                    stated_ms=max((at for _, at in stated.values()), default=None),
                )
            )
    return sorted(found, key=lambda one: (one.office != scope.PROVINCE, one.office, one.label))
