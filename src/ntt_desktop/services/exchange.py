"""Tukar data: files for other offices, files from them, and fields that two places changed (sync 5, 6).

"Sent" is not "arrived": what another installation has is what it last stated itself.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.records import Live, Progress, Records, Saved, Stopped
from ntt_desktop.store.apply import Applier, Outcome, digest
from ntt_desktop.store.errors import DiskFull, translated
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Laptop, Mailbox, Passed
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.sync import bundle as bundles
from ntt_desktop.sync import scope
from ntt_desktop.sync.commit import Commit
from ntt_desktop.sync.keys import public_bytes, replica_id
from ntt_desktop.sync.manifest import Cover, Manifest
from ntt_desktop.sync.plan import arrival_order, missing_for

INBOX = "inbox"
ROOM = 20 * 1024 * 1024
"""Bytes that must stay free beside three times the unpacked file."""

JUDGED_TOGETHER = 500


class NotForUs(AppError):
    """A file with partitions this office must not hold."""

    code = "NTT-S10"


class OutOfScope(AppError):
    """A commit by an installation that may not write its partition."""

    code = "NTT-S11"


class Diverged(AppError):
    """Equal heads and different data: a bug of ours, stopped before it spreads."""

    code = "NTT-S12"


class NobodyToSendTo(AppError):
    code = "NTT-S13"


class CopyDiffers(AppError):
    """What was read back from the stick is not what was written."""

    code = "NTT-S14"


class NoSuchConflict(AppError):
    """Settled meanwhile, or other values by now."""

    code = "NTT-S15"


class FileUnreadable(AppError):
    code = "NTT-S16"


@dataclass(frozen=True, slots=True)
class Sent:
    """`files`: path and addressee of each. Commits, entries and bytes are sums over the files."""

    files: tuple[tuple[Path, str], ...]
    commits: int
    entries: int
    bytes: int


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


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several values. `id` covers exactly the values shown."""

    id: str
    kind: str
    record: RecordId
    name: str
    field: str
    values: tuple[Live, ...]


class _Look(Exception):
    """Leaves a transaction that only had to be looked at."""


class Exchange:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records
        self.office = store.office

    # -- sending ------------------------------------------------------------------------------------------------

    def send(
        self, folder: Path, to: Sequence[str] = (), full: bool = False, progress: Progress | None = None
    ) -> Sent:
        """Writes one file for each addressee into `folder`.

        to: offices or replica ids; a regency's default is the province, and its own office once another laptop of it
        is known; the province's default is every regency it has data of or has heard from. full: everything, whatever
        the other side stated.

        Raises:
            NobodyToSendTo, CopyDiffers, Stopped, DiskFull, ReadOnly: no half-written file is left.
        """
        with self._store.write() as session:
            self._store.log(session).seal_all()
        with translated():
            folder.mkdir(parents=True, exist_ok=True)
        with self._store.read() as session:
            addressees = self._addressees(session, to)
        files, total = [], [0, 0, 0]
        for done, (office, only) in enumerate(addressees):
            if progress is not None and not progress(done, len(addressees)):
                raise Stopped()
            path, written = self._send_one(folder, office, only, full)
            files.append((path, office))
            for place, more in enumerate((written.manifest.nc, written.manifest.ne, written.size)):
                total[place] += more
        return Sent(tuple(files), *total)

    def _addressees(self, session: Session, to: Sequence[str]) -> list[tuple[str, bytes | None]]:
        """(office, one replica or None for all of the office)."""
        laptops = Mailbox(session).laptops()
        if to:
            return [self._addressee(name, laptops) for name in to]
        others = {one.office for replica, one in laptops.items() if replica != self._own}
        if self.office != scope.PROVINCE:
            return [(scope.PROVINCE, None)] + ([(self.office, None)] if self.office in others else [])
        log = self._store.log(session)
        held = {part for part in log.parts() if regions().place(part) and part != scope.PROVINCE}
        found = sorted((held | others) - {scope.PROVINCE})
        if not found:
            raise NobodyToSendTo()
        return [(office, None) for office in found] + ([(scope.PROVINCE, None)] if scope.PROVINCE in others else [])

    def _addressee(self, name: str, laptops: dict[bytes, Laptop]) -> tuple[str, bytes | None]:
        for replica, one in laptops.items():
            if replica.hex() == name.lower():
                return one.office, replica
        place = regions().place(name)
        reachable = name in (scope.PROVINCE, self.office) or self.office == scope.PROVINCE
        if place is None or len(name) > 5 or not reachable:
            raise NobodyToSendTo()
        return name, None

    @property
    def _own(self) -> bytes:
        return replica_id(public_bytes(self._store.key))

    def _send_one(self, folder: Path, office: str, only: bytes | None, full: bool) -> tuple[Path, bundles.Written]:
        with self._store.read() as session:
            log, mailbox = self._store.log(session), Mailbox(session)
            laptops = mailbox.laptops()
            parts = scope.partitions_for(self.office, office, log.parts())
            receivers = [
                one.replica
                for one in laptops.values()
                if one.replica != self._own and one.office == office and only in (None, one.replica)
            ]
            nums = {part: self._lacking(log, mailbox, part, [] if full else receivers) for part in parts}
            carried = _Commits(log, nums)
            authors = {commit.header.aut for commit in carried} | {self._own}
            no = mailbox.next_no(self._own)
            cover = Cover(
                id=os.urandom(16),
                k="lengkap" if full else "data",
                to=(office, tuple(receivers)),
                heads={part: tuple(id for _, id in log.heads(part)) for part in parts},
                digest={part: digest(session, log, part) for part in parts},
                keys=tuple(sorted(laptops[author].public for author in authors)),
                offices={author: (laptops[author].office, laptops[author].label) for author in authors},
                t=clock.now_ms(),
                no=no,
                prev=self._carriers(log, mailbox, nums),
            )
            path = _free_name(folder, self.office, office, no)
            with translated(), whole_file(path) as out:
                written = bundles.write(out, cover, carried, self._store.key)
        with open(path, "rb") as back:
            found = sha256()
            while block := back.read(1 << 20):
                found.update(block)
        if found.digest() != written.hash:
            path.unlink(missing_ok=True)
            raise CopyDiffers(file=path.name)
        with self._store.write() as session:
            mailbox = Mailbox(session)
            mailbox.note(Passed(cover.id, "out", self._own, no, office, path.name, cover.t, "sent", None))
            mailbox.carried(cover.id, nums)
        return path, written

    @staticmethod
    def _lacking(log: Log, mailbox: Mailbox, part: str, receivers: Sequence[bytes]) -> list[int]:
        """Commits that one of the receivers at least has not stated to have, parents first."""
        numbers = log.nums(part)
        needed: set[int] = set()
        for replica in receivers or [b""]:
            stated = mailbox.stated(replica, part)
            needed.update(missing_for(stated, numbers, lambda num: log.ancestors(part, num), numbers.values()))
        return sorted(needed)

    @staticmethod
    def _carriers(log: Log, mailbox: Mailbox, nums: dict[str, list[int]]) -> dict[bytes, object]:
        found = {}
        for part, some in nums.items():
            inside = set(some)
            for num in some:
                for parent in log.parents(part, num):
                    if log.num_of(parent) not in inside:
                        carrier = mailbox.carrier(parent)
                        if carrier is not None:
                            found[parent] = carrier
        return found

    # -- receiving ----------------------------------------------------------------------------------------------

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
            self._judge_all()
        return results

    def _receive_one(self, file: Path, only_look: bool, progress: Progress | None) -> Received:
        try:
            with translated(), open(file, "rb") as source:
                size = file.stat().st_size
                found = bundles.read(source, size)
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

    def _check_scope(self, found: bundles.Bundle) -> None:
        offices = self._offices(found.manifest)
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

    def passed(self) -> list[Passed]:
        """Files that went out or came in, newest first."""
        with self._store.read() as session:
            return Mailbox(session).passed()

    # -- what is not safe yet ---------------------------------------------------------------------------------------

    def unsafe(self) -> int:
        """Sealed changes of a regency that no laptop of the province has stated to have. Office-only ones aside."""
        if self.office == scope.PROVINCE:
            return 0
        with self._store.read() as session:
            log, mailbox = self._store.log(session), Mailbox(session)
            province = [one.replica for one in mailbox.laptops().values() if one.office == scope.PROVINCE]
            numbers = log.nums(self.office)
            lacking = set(numbers.values())
            for replica in province:
                stated = mailbox.stated(replica, self.office)
                lacking &= set(
                    missing_for(stated, numbers, lambda num: log.ancestors(self.office, num), numbers.values())
                )
            return log.count_entries(self.office, sorted(lacking))

    def open_changes(self) -> int:
        """Changes of this installation that no commit holds yet."""
        with self._store.read() as session:
            log = self._store.log(session)
            return sum(log.open_count(part) for part in log.open_parts() if not scope.office_only(part))

    def partitions(self) -> dict[str, tuple[list[str], str]]:
        """Partition → heads and state digest, both hexadecimal."""
        with self._store.read() as session:
            log = self._store.log(session)
            return {
                part: ([id.hex() for _, id in log.heads(part)], digest(session, log, part).hex())
                for part in log.parts()
            }

    # -- isian berbeda ------------------------------------------------------------------------------------------

    def conflicts(self) -> list[Conflict]:
        """Every field that holds several values, by record."""
        found = []
        for record, name, values in self._records.differing():
            code = name.partition(":")[0]
            commits = "".join(sorted(live.commit for live in values))
            id = sha256(f"{record.id}{name}{commits}".encode()).hexdigest()[:16]
            found.append(Conflict(id, record.kind, record.id, name, code, values))
        return found

    def resolve(self, conflict: str, *, take: str | None = None, value: str | None = None) -> Saved:
        """Settles a conflict: the value of one of its commits (its first digits are enough), or another one.

        Raises:
            NoSuchConflict: settled meanwhile, other values by now, or no such commit in it.
        """
        found = next((one for one in self.conflicts() if one.id == conflict), None)
        if found is None:
            raise NoSuchConflict(id=conflict)
        chosen: Value
        if take is not None:
            matching = [live.value for live in found.values if live.commit.startswith(take.lower())]
            if len(matching) != 1:
                raise NoSuchConflict(id=conflict)
            chosen = matching[0]
        else:
            kind = KINDS[found.kind]
            known = self._records.get(found.record).record.values
            chosen = canonical(kind.by_code[found.field], value, known)
        seen = frozenset(live.commit for live in found.values)
        return self._records.choose(found.kind, found.record, found.name, chosen, seen)


class _Commits(Collection[Commit]):
    """Commits read from the log one at a time, as often as needed."""

    def __init__(self, log: Log, nums: dict[str, list[int]]) -> None:
        self._log = log
        self._nums = nums

    def __iter__(self) -> Iterator[Commit]:
        return (self._log.commit(part, num) for part, some in self._nums.items() for num in some)

    def __len__(self) -> int:
        return sum(len(some) for some in self._nums.values())

    def __contains__(self, commit: object) -> bool:
        return any(commit == one for one in self)


def _free_name(folder: Path, sender: str, receiver: str, no: int) -> Path:
    day = clock.today().strftime("%Y%m%d")
    stem = f"{sender}-ke-{receiver}-{no:04d}-{day}"
    path = folder / f"{stem}{bundles.SUFFIX}"
    more = 2
    while path.exists():
        path = folder / f"{stem}-{more}{bundles.SUFFIX}"
        more += 1
    return path.resolve()


def _same_content(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except OSError:
        return False
