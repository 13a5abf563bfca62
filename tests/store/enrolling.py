"""Workspaces of tests become enrolled in one go: what requests, answers and twenty digits do between real laptops."""

from collections.abc import Iterable
from pathlib import Path

from tests.sync.enrolled import NOW, Laptop, Province

from ntt_desktop.services import workspace
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import keys, trust
from ntt_desktop.sync.trust import Member

PROVINCE = Province()
"""One pair of root keys, and one working key that no laptop holds, for all tests of a run."""

_version = 0


def enrol(stores: Iterable[Store], *others: Member) -> None:
    """All of these are told the same list of laptops: themselves and `others`."""
    known = list(stores)
    publish(known, [*(member_of(store) for store in known), *others])


def publish(stores: Iterable[Store], members: Iterable[Member], recovery: str = "") -> bytes:
    """A newer list, accepted by these. Returns the signed document."""
    global _version
    _version += 1
    signed = PROVINCE.signed(
        *{one.replica: one for one in members}.values(), version=_version, t_ms=NOW + _version, recovery=recovery
    )
    for store in stores:
        with store.write() as session:
            trusted = Trusted(session)
            if trusted.roots() is None:
                trusted.pin(PROVINCE.roots)
            trusted.accept(signed)
    return signed


def with_province(*stores: Store) -> None:
    """These laptops, and one of the province nobody sees: what is enough to send."""
    enrol(stores, Laptop("53", "Laptop provinsi").member())


def member_of(store: Store, **changes: object) -> Member:
    with store.read() as session:
        trusted = Trusted(session)
        known = {
            "replica": trusted.replica,
            "office": store.office,
            "label": str(store.file.meta("label")),
            "public": keys.public_bytes(store.key),
            "exchange": trusted.exchange_public(),
        }
    return Member(**(known | changes))


def enrol_folders(*folders: Path) -> None:
    """Workspaces that are not open."""
    stores = [workspace.open_store(folder) for folder in folders]
    try:
        enrol(stores)
    finally:
        for store in stores:
            store.close()


def is_enrolled(store: Store) -> bool:
    with store.read() as session:
        return Trusted(session).document() is not None


def held(store: Store) -> trust.Document:
    with store.read() as session:
        found = Trusted(session).document()
    assert found is not None
    return found
