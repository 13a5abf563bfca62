"""Puts workspaces that are open side by side on one list of laptops, as the demo and the self-test need.

Real laptops ask the province and compare digits. The keys made here are forgotten at once.
"""

from collections.abc import Iterable

from ntt_desktop.base import clock
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import keys, roots, trust
from ntt_desktop.sync.trust import Document, Member


def enrol_together(stores: Iterable[Store]) -> None:
    """All of these may exchange files with each other from now on."""
    known = list(stores)
    a, b, working = keys.new_key(), keys.new_key(), keys.new_key()
    now = clock.now_ms()
    chain = roots.begin(a, b, keys.public_bytes(working), now)
    members = sorted((_member(store) for store in known), key=lambda one: one.replica)
    signed = trust.sign(Document(version=1, chain=chain, members=tuple(members), t_ms=now), working)
    for store in known:
        with store.write() as session:
            trusted = Trusted(session)
            trusted.pin((keys.public_bytes(a), keys.public_bytes(b)))
            trusted.accept(signed)


def _member(store: Store) -> Member:
    with store.read() as session:
        trusted = Trusted(session)
        return Member(
            replica=trusted.replica,
            office=store.office,
            label=str(store.file.meta("label")),
            public=keys.public_bytes(store.key),
            exchange=trusted.exchange_public(),
        )
