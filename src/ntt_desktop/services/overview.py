"""What a workspace is and holds, at a glance: for `info` and for the settings page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.peers import Peer
from ntt_desktop.services.views import COMPLETE, DRAFT, KEPT_STATES
from ntt_desktop.store.mailbox import Passed
from ntt_desktop.store.store import Store
from ntt_desktop.sync.scope import PROVINCE

__all__ = ["EXACTLY", "Overview", "Passed", "overview"]

EXACTLY = 1 << 62
"""Count every row."""


@dataclass(frozen=True, slots=True)
class Overview:
    """`replica` is hexadecimal. `states`: kind → state → records, main kinds only.

    `unsafe`: sealed changes the province has not stated to have; `open`: changes no commit holds yet.
    `confirmed`: the last file of the province, which states what it has; None at the province and before the first.
    `unconfirmed`: files that went out and nothing says that they arrived. `peers`: how it stands with each other laptop.
    `partitions`: partition → heads and state digest, hexadecimal.
    """

    office: str
    office_name: str
    replica: str
    label: str
    counts: Mapping[str, int]
    states: Mapping[str, Mapping[str, int]]
    unsafe: int
    open: int
    waiting: int
    sent: Passed | None
    received: Passed | None
    confirmed: Passed | None
    unconfirmed: Sequence[Passed]
    peers: Sequence[Peer]
    partitions: Mapping[str, tuple[list[str], str]]


def overview(store: Store, lists: Lists, exchange: Exchange) -> Overview:
    place = regions().place(store.office)
    passed = exchange.passed()
    received = [one for one in passed if one.way == "in" and one.state == "applied"]
    return Overview(
        office=store.office,
        office_name=place.name if place else store.office,
        replica=store.file.replica.hex(),
        label=str(store.file.meta("label") or ""),
        counts={code: lists.count(Query(code)) for code in KINDS},
        states={kind.code: _states(lists, kind.code) for kind in KINDS.values() if not kind.inline},
        unsafe=exchange.unsafe(),
        open=exchange.open_changes(),
        waiting=len(exchange.waiting()),
        sent=next((one for one in passed if one.way == "out"), None),
        received=next(iter(received), None),
        confirmed=next((one for one in received if one.peer == PROVINCE and store.office != PROVINCE), None),
        unconfirmed=exchange.unconfirmed(),
        peers=exchange.peers(),
        partitions=exchange.partitions(),
    )


def _states(lists: Lists, kind: str) -> dict[str, int]:
    found = {
        state: lists.count(Query(kind, equal=(("keadaan", state),)), EXACTLY)
        for state in (DRAFT, COMPLETE, *KEPT_STATES)
    }
    return {state: count for state, count in found.items() if count}
