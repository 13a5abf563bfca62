"""Files from other offices: believed only when all of a file is right, applied whole or not at all (sync 5-7).

A file that builds on commits not here yet waits in the inbox and is tried again after each file that came in.
"""

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.records import Progress, Records, Stopped
from ntt_desktop.services.redaction import Redaction
from ntt_desktop.store.apply import Applier, Outcome, digest
from ntt_desktop.store.erasure import erased_hashes
from ntt_desktop.store.errors import DiskFull, translated
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Laptop, Mailbox, Passed
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.sync import bundle as bundles
from ntt_desktop.sync import scope
from ntt_desktop.sync.keys import replica_id
from ntt_desktop.sync.manifest import Manifest
from ntt_desktop.sync.plan import arrival_order
from ntt_desktop.sync.redaction import Order, may_order

INBOX = "inbox"
ROOM = 20 * 1024 * 1024
"""Bytes that must stay free beside three times the unpacked file."""

JUDGED_TOGETHER = 5000


class NotForUs(AppError):
    """A file with partitions this office must not hold."""

    code = "NTT-S10"


class OutOfScope(AppError):
    """A commit by an installation that may not write its partition."""

    code = "NTT-S11"


class Diverged(AppError):
    """Equal heads and different data: a bug of ours, stopped before it spreads."""

    code = "NTT-S12"


class FileUnreadable(AppError):
    code = "NTT-S16"


@dataclass(slots=True)
class Received:
    """What became of a file; stored + unchanged + conflicts + refused = records, each record once."""

    file: Path
    result: str
    records: int = 0
    stored: int = 0
    unchanged: int = 0
    conflicts: int = 0
    refused: int = 0
    missing: tuple[str, ...] = ()
    code: str = ""
    text: str = ""
    sender: str = ""
    kinds: dict[str, int] = field(default_factory=dict)
    error: AppError | None = None
    touched: set[bytes] = field(default_factory=set)
    """Records it brought something new of."""
    orders: list[Order] = field(default_factory=list)
    """Orders to erase that came with it."""


class _Look(Exception):
    """Leaves a transaction that only had to be looked at."""


class Receiver:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records
        self._redaction = Redaction(store, records)
        self.office = store.office

    def receive(
        self, files: Sequence[Path], *, only_look: bool = False, progress: Progress | None = None
    ) -> list[Received]:
        """Reads exchange files, in any order; each is applied whole or not at all.

        A file that builds on commits not here yet waits in the inbox and is tried again after each file that came in.
        only_look: everything in a transaction that is rolled back, to show what would happen.

        Raises:
            Stopped: `progress` said so; the file under way changed nothing.
        """
        results = [self._receive_one(file, only_look, progress) for file in files]
        if not only_look:
            self._try_waiting(results, progress)
            self._store.take_back({id for result in results for id in result.touched}, self._records.person)
            self._redaction.came_in([order for result in results for order in result.orders])
            self._judge_all()
        return results

    def _receive_one(self, file: Path, only_look: bool, progress: Progress | None) -> Received:
        try:
            with translated(), open(file, "rb") as source:
                size = file.stat().st_size
                found = bundles.read(source, size, self._erased())
                self._check_scope(found)
                self._check_room(found.manifest)
                return self._take_in(file, found, only_look, progress)
        except Stopped:
            raise
        except AppError as error:
            return Received(file, "refused", code=error.code, text=str(error), error=error)
        except OSError as error:
            refused = FileUnreadable(file=file.name, detail=error.strerror or str(error))
            return Received(file, "refused", code=refused.code, text=str(refused), error=refused)

    def _erased(self) -> Collection[bytes]:
        with self._store.read() as session:
            return erased_hashes(session)

    def _check_scope(self, found: bundles.Bundle) -> None:
        offices = self._offices(found.manifest)
        for author, part in found.orders:
            if not may_order(offices.get(author, ""), part):
                raise OutOfScope(part=part)
        for carried in found.carried:
            if not scope.may_hold(self.office, carried.part):
                raise NotForUs(part=carried.part, office=self.office)
            if not scope.may_write(offices.get(carried.aut, ""), carried.part):
                raise OutOfScope(part=carried.part)
        sender = offices.get(found.manifest.aut, "")
        for part in found.manifest.heads:
            if not (scope.may_hold(self.office, part) and scope.may_hold(sender, part)):
                raise NotForUs(part=part, office=self.office)

    def _offices(self, manifest: Manifest) -> dict[bytes, str]:
        """Offices of the authors: what is known here counts more than what the file says."""
        with self._store.read() as session:
            known = Mailbox(session).laptops()
        said = {replica: office for replica, (office, _) in manifest.offices.items()}
        return {**said, **{replica: one.office for replica, one in known.items()}}

    def _check_room(self, manifest: Manifest) -> None:
        needed = 3 * manifest.raw + ROOM
        if shutil.disk_usage(self._store.file.folder).free < needed:
            raise DiskFull(detail=text("exchange.room", megabytes=needed // 1_000_000 + 1))

    def _take_in(self, file: Path, found: bundles.Bundle, only_look: bool, progress: Progress | None) -> Received:
        manifest = found.manifest
        result = Received(file, "applied", sender=self._sender(manifest))
        if not only_look:
            with self._store.write() as session:
                self._store.log(session).seal_all()
        try:
            with self._store.write() as session:
                log, mailbox = self._store.log(session), Mailbox(session)
                if only_look:
                    log.seal_all()  # a commit is taken in where nothing is open; this one is rolled back with the rest
                new, missing = self._arrival(log, found)
                if missing:
                    self._wait(file, found, missing, mailbox, result, only_look)
                else:
                    self._apply(session, log, mailbox, found, new, result, progress)
                if only_look:
                    raise _Look
        except _Look:
            pass
        return result

    @staticmethod
    def _arrival(log: Log, found: bundles.Bundle) -> tuple[set[bytes], set[bytes]]:
        new: set[bytes] = set()
        missing: set[bytes] = set()
        for part in {one.part for one in found.carried}:
            arrival = arrival_order(found.parents(part), log.nums(part))
            new.update(arrival.ordered)
            missing |= arrival.missing
        return new, missing

    def _apply(
        self,
        session: Session,
        log: Log,
        mailbox: Mailbox,
        found: bundles.Bundle,
        new: set[bytes],
        result: Received,
        progress: Progress | None,
    ) -> None:
        manifest = found.manifest

        def tell(done: int) -> None:
            if progress is not None and not progress(done, manifest.ne):
                raise Stopped()

        keys = {replica_id(key): key for key in manifest.keys} | {manifest.aut: manifest.pub}
        mailbox.learn(
            Laptop(replica, keys[replica], office, label)
            for replica, (office, label) in manifest.offices.items()
            if replica in keys
        )
        outcome = Outcome()
        self._store.forget_worlds()
        if new:
            fresh = (commit for commit in found.commits() if commit.id in new)
            outcome = Applier(session, log).receive(fresh, manifest.id, tell)
        self._check_digests(session, log, manifest)
        mailbox.state(manifest.aut, manifest.heads)
        sender = manifest.offices.get(manifest.aut, ("", ""))[0]
        mailbox.note(
            Passed(manifest.id, "in", manifest.aut, manifest.no, sender, result.sender, clock.now_ms(), "applied", None)
        )
        result.result = "applied" if new else "known"
        result.orders = outcome.orders
        result.touched = outcome.stored | outcome.conflicts
        result.stored, result.unchanged = len(outcome.stored), len(outcome.unchanged)
        result.conflicts = len(outcome.conflicts)
        result.records = result.stored + result.unchanged + result.conflicts
        for id in outcome.stored | outcome.conflicts:
            kind = outcome.kinds[id]
            result.kinds[kind] = result.kinds.get(kind, 0) + 1

    @staticmethod
    def _check_digests(session: Session, log: Log, manifest: Manifest) -> None:
        for part, heads in manifest.heads.items():
            if {id for _, id in log.heads(part)} == set(heads) and digest(session, log, part) != manifest.digest[part]:
                raise Diverged(part=part)

    def _sender(self, manifest: Manifest) -> str:
        office, label = manifest.offices.get(manifest.aut, ("", ""))
        place = regions().place(office)
        return text(
            "exchange.file",
            number=manifest.no,
            office=place.name if place else office,
            laptop=label,
            date=long_date(clock.from_ms(manifest.t).date()),
        )

    # -- waiting ------------------------------------------------------------------------------------------------

    def _wait(
        self,
        file: Path,
        found: bundles.Bundle,
        missing: Collection[bytes],
        mailbox: Mailbox,
        result: Received,
        only_look: bool,
    ) -> None:
        manifest = found.manifest
        result.result = "waiting"
        result.missing = tuple(sorted({self._name_missing(manifest, id) for id in missing}))
        result.text = text("exchange.waits", missing="; ".join(result.missing))
        if only_look:
            return
        kept = self._inbox / f"{manifest.id.hex()}{bundles.SUFFIX}"
        if not kept.exists():
            with open(file, "rb") as source, whole_file(kept) as out:
                shutil.copyfileobj(source, out)
        sender = manifest.offices.get(manifest.aut, ("", ""))[0]
        mailbox.note(
            Passed(
                manifest.id,
                "in",
                manifest.aut,
                manifest.no,
                sender,
                result.sender,
                clock.now_ms(),
                "waiting",
                "; ".join(result.missing),
            )
        )

    def _name_missing(self, manifest: Manifest, commit: bytes) -> str:
        """The file that carried the commit, as the sender knows it."""
        carrier = manifest.prev.get(commit)
        if carrier is None:
            return text("exchange.missing.unknown", commit=commit.hex()[:8])
        with self._store.read() as session:
            laptop = Mailbox(session).laptops().get(carrier.aut)
        office, label = manifest.offices.get(carrier.aut, ("", ""))
        if laptop is not None:
            office, label = laptop.office, laptop.label
        place = regions().place(office)
        day = long_date(clock.from_ms(carrier.t).date())
        name = place.name if place else text("exchange.another")
        return text("exchange.file", number=carrier.no, office=name, laptop=label, date=day)

    @property
    def _inbox(self) -> Path:
        return self._store.file.folder / INBOX

    def waiting(self) -> list[Path]:
        return sorted(self._inbox.glob(f"*{bundles.SUFFIX}"))

    def _try_waiting(self, results: list[Received], progress: Progress | None) -> None:
        """What waits is tried again as long as something comes in. Outcomes replace those of the same call."""
        came_in = any(result.result == "applied" for result in results)
        while came_in:
            came_in = False
            for kept in self.waiting():
                again = self._receive_one(kept, False, progress)
                if again.result == "waiting":
                    continue
                kept.unlink(missing_ok=True)
                came_in = came_in or again.result == "applied"
                self._replace(results, kept, again)

    @staticmethod
    def _replace(results: list[Received], kept: Path, again: Received) -> None:
        for place, result in enumerate(results):
            if result.result == "waiting" and _same_content(result.file, kept):
                again.file = result.file
                results[place] = again
                return
        results.append(again)

    def _judge_all(self) -> None:
        while self._records.judge_pending(JUDGED_TOGETHER):
            pass


def _same_content(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except OSError:
        return False
