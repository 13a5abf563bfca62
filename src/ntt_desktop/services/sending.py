"""Files for other offices: what each of them has not stated to have (sync 6).

"Sent" is not "arrived": what another installation has is what it stated itself, or what a receipt or the code read over
the phone says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ntt_desktop.base.collector import resting
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.carriers import MOST, Carrier
from ntt_desktop.services.letters import Addressee, Letters, Summary
from ntt_desktop.services.pictures import Pictures
from ntt_desktop.services.records import Records, Stopped
from ntt_desktop.services.shipping import CopyDiffers, shipment
from ntt_desktop.services.views import Progress
from ntt_desktop.store.digests import keep
from ntt_desktop.store.log import Log
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import scope
from ntt_desktop.sync.container import MAX_RECIPIENTS
from ntt_desktop.sync.manifest import DATA, FULL, RECEIPTS
from ntt_desktop.sync.trust import Document

__all__ = [
    "CopyDiffers",
    "NoLongerEnrolled",
    "NobodyToSendTo",
    "NotEnrolled",
    "Sender",
    "Sent",
    "Summary",
    "TooSmall",
    "standing",
]

MEGABYTE = 1_000_000
LEAST = 1


class NobodyToSendTo(AppError):
    code = "NTT-S13"


class NotEnrolled(AppError):
    """Nobody sends before enrolment: there is no key to lock a file with."""

    code = "NTT-S42"


class NoLongerEnrolled(AppError):
    """This laptop was handed in or reported lost."""

    code = "NTT-S43"


class TooSmall(AppError):
    """Volumes of less than 1 MB."""

    code = "NTT-S44"


@dataclass(frozen=True, slots=True)
class Sent:
    """`files`: path and addressee of each volume. Commits, entries and bytes are sums. `without`: offices that got
    nothing, since no laptop of theirs is enrolled."""

    files: tuple[tuple[Path, str], ...]
    commits: int
    entries: int
    bytes: int
    summaries: tuple[Summary, ...] = ()
    without: tuple[str, ...] = ()


def standing(session: Session) -> Document:
    """The trust document, in which this laptop is active.

    Raises:
        NotEnrolled, NoLongerEnrolled.
    """
    trusted = Trusted(session)
    document = trusted.document()
    own = document.member(trusted.replica) if document is not None else None
    if document is None or own is None:
        raise NotEnrolled()
    if not own.is_active:
        raise NoLongerEnrolled(label=own.label)
    return document


class Sender:
    def __init__(self, store: Store, pictures: Pictures, records: Records) -> None:
        self._store, self._pictures, self._records = store, pictures, records
        self.office = store.office

    def send(
        self,
        folder: Path,
        to: Sequence[str] = (),
        full: bool = False,
        progress: Progress | None = None,
        *,
        megabytes: int | None = None,
        carrier: Carrier | None = None,
        receipts_only: bool = False,
        pictures_later: bool = False,
    ) -> Sent:
        """Writes what each addressee lacks into `folder`: all files, or none at all.

        to: offices or replica ids; a regency's default is the province and the other laptops of its own office, the
        province's every office with enrolled laptops. An office with more than 16 of them gets several files. full:
        everything, whatever the other side stated. megabytes: of a volume, 1,000,000 bytes each; else what the carrier
        takes. receipts_only: receipts and heads, no changes. pictures_later: changes alone; attachments follow when the
        other side says that it lacks them, or with the next file. Whoever works here now is named as the one who
        released the files.

        Raises:
            NotEnrolled, NoLongerEnrolled, NobodyToSendTo, TooSmall, CopyDiffers, Stopped, DiskFull, CannotWrite.
        """
        if megabytes is not None and megabytes < LEAST:
            raise TooSmall(least=LEAST)
        with self._store.read() as session:
            document, own = standing(session), Trusted(session).replica
        addressees, without = self._addressees(document, own, to)
        with self._store.write() as session:
            log = self._store.log(session)
            log.seal_all()
            for part in self._parts(log, addressees):
                keep(session, log, part)
        kind = RECEIPTS if receipts_only else FULL if full else DATA
        limit = megabytes * MEGABYTE if megabytes is not None else MOST[carrier] if carrier else None
        person = self._records.person.name
        with resting(), shipment(folder) as ship:
            with self._store.read() as session:
                letters = Letters(
                    self._store, session, self._pictures, ship, person, limit, carrier or "", pictures_later
                )
                for done, addressee in enumerate([*addressees, None]):
                    if progress is not None and not progress(done, len(addressees)):
                        raise Stopped()
                    if addressee is not None:
                        letters.write(addressee, kind)
            letters.keep()
        found = tuple(letters.summaries)
        return Sent(
            tuple(letters.files),
            sum(one.commits for one in found),
            sum(one.entries for one in found),
            sum(one.bytes for one in found),
            found,
            without,
        )

    def _parts(self, log: Log, addressees: Sequence[Addressee]) -> set[str]:
        known = log.parts()
        return {part for one in addressees for part in scope.partitions_for(self.office, one.office, known)}

    def _addressees(self, document: Document, own: bytes, to: Sequence[str]) -> tuple[list[Addressee], tuple[str, ...]]:
        found, without = [], []
        for office, only in [self._named(name, document) for name in to] or self._usual(document, own):
            laptops = document.recipients(office, only=only, without=own)
            if not laptops:
                without.append(office)
            self_too = document.member(own) if office == self.office else None
            most = MAX_RECIPIENTS - (self_too is not None)
            for start in range(0, len(laptops), most):
                found.append(Addressee(office, tuple(laptops[start : start + most]), self_too))
        if not found:
            raise NobodyToSendTo()
        return found, tuple(without)

    def _usual(self, document: Document, own: bytes) -> Sequence[tuple[str, bytes | None]]:
        others = {one.office for one in document.members if one.is_active and one.replica != own}
        if self.office == scope.PROVINCE:
            return [(office, None) for office in sorted(others)]
        return [(scope.PROVINCE, None)] + ([(self.office, None)] if self.office in others else [])

    def _named(self, name: str, document: Document) -> tuple[str, bytes | None]:
        for one in document.members:
            if one.replica.hex() == name.lower():
                return one.office, one.replica
        place = regions().place(name)
        reachable = name in (scope.PROVINCE, self.office) or self.office == scope.PROVINCE
        if place is None or len(name) > 5 or not reachable:
            raise NobodyToSendTo()
        return name, None
