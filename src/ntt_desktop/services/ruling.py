"""What waits because it is by a laptop reported lost: a person at the province takes it into the history (sync 9).

The ruling is always to take it in; what is bad in it is then put back by `compensation`. The list of laptops names the
commits from then on, so that they are taken everywhere, whichever file brings them.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pyrage

from ntt_desktop.base.errors import AppError
from ntt_desktop.services.admission import Admission
from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.inbox import Inbox, Parcel
from ntt_desktop.services.received import Received
from ntt_desktop.store.erasure import erased_hashes
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import bundle
from ntt_desktop.sync.manifest import PICTURES
from ntt_desktop.sync.scope import OFFICE_ONLY, PROVINCE, office_only, shared
from ntt_desktop.sync.trust import LOST, Document, Member


class NothingWaits(AppError):
    """No file waits here for what a laptop reported lost wrote."""

    code = "NTT-S51"


@dataclass(frozen=True, slots=True)
class Taken:
    """commits: how many the list names now besides those before. files: what came in by it."""

    laptop: Member
    commits: int
    files: tuple[Received, ...]


class Ruling:
    def __init__(self, store: Store, admission: Admission, exchange: Exchange) -> None:
        self._store, self._admission, self._exchange = store, admission, exchange

    def decides(self, part: str) -> bool:
        """Whether this office may take in such changes of a partition: the province, or what an office keeps to itself."""
        return self._exchange.office == (shared(part) if office_only(part) else PROVINCE)

    def take(self, laptop: str) -> Taken:
        """Takes in what waits here of a laptop reported lost; at a regency what the office keeps to itself.

        laptop: replica id in hexadecimal; its first digits are enough when they fit one laptop alone.

        Raises:
            ProvinceOnly, NoWorkingKey, NoSuchLaptop, NothingWaits: nothing was changed.
        """
        if self._exchange.office != PROVINCE and (taken := self._take_own(laptop)) is not None:
            return taken
        member = self._admission.member(laptop)
        waiting = self._waiting(member.replica) if member.state == LOST else {}
        if not waiting:
            raise NothingWaits(label=member.label)
        member = self._admission.vouch(member, waiting)
        files = tuple(self._exchange.receive([]))
        return Taken(member, sum(map(len, waiting.values())), files)

    def _take_own(self, laptop: str) -> Taken | None:
        """None when nothing waits that is this office's own to decide."""
        with self._store.read() as session:
            document = Trusted(session).document()
            before = len(self._store.log(session).nums(self._exchange.office + OFFICE_ONLY))
        lost = [one for one in document.members if one.state == LOST] if document is not None else []
        named = [one for one in lost if laptop and one.replica.hex().startswith(laptop.lower())]
        if len(named) != 1:
            return None
        files = tuple(self._exchange.receive([], lost=named[0].replica))
        with self._store.read() as session:
            commits = len(self._store.log(session).nums(self._exchange.office + OFFICE_ONLY)) - before
        return Taken(named[0], commits, files) if any(one.result == "applied" for one in files) else None

    def _waiting(self, replica: bytes) -> dict[str, list[bytes]]:
        """Partition → commits of this laptop that are in files of the inbox and not in the log."""
        with self._store.read() as session:
            trusted, log = Trusted(session), self._store.log(session)
            document, secrets = trusted.document(), trusted.exchange_secrets()
            erased = erased_hashes(session)
            known = {part: log.nums(part) for part in log.parts()}
        identities: list[object] = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
        found: dict[str, list[bytes]] = {}
        for parcel in Inbox(self._store.file.folder, identities).complete():
            if document is not None and parcel.manifest.k != PICTURES:
                for part, commit in _written_by(replica, parcel, identities, document, erased):
                    if commit not in known.get(part, ()) and commit not in found.get(part, ()):
                        found.setdefault(part, []).append(commit)
        return found


def _written_by(
    replica: bytes, parcel: Parcel, identities: list[object], document: Document, erased: Collection[bytes]
) -> list[tuple[str, bytes]]:
    """Partition and id of the commits in a file that a laptop wrote; none of a file that waits for something else too."""

    def author(one: bytes) -> bytes | None:
        member = document.member(one)
        return member.public if member is not None else None

    try:
        with parcel.open() as volumes:
            carried = bundle.read(volumes, identities, author, erased).carried
    except AppError:
        return []
    return [(one.part, one.id) for one in carried if one.aut == replica]
