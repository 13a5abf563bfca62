"""Files for other offices: what each of them has not stated to have (sync 6).

"Sent" is not "arrived": what another installation has is what it last stated itself.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.records import Progress, Stopped
from ntt_desktop.store.apply import digest
from ntt_desktop.store.errors import translated
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Laptop, Mailbox, Passed
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.sync import bundle as bundles
from ntt_desktop.sync import scope
from ntt_desktop.sync.commit import Commit
from ntt_desktop.sync.keys import public_bytes, replica_id
from ntt_desktop.sync.manifest import Carrier, Cover
from ntt_desktop.sync.plan import missing_for


class NobodyToSendTo(AppError):
    code = "NTT-S13"


class CopyDiffers(AppError):
    """What was read back from the stick is not what was written."""

    code = "NTT-S14"


@dataclass(frozen=True, slots=True)
class Sent:
    """`files`: path and addressee of each. Commits, entries and bytes are sums over the files."""

    files: tuple[tuple[Path, str], ...]
    commits: int
    entries: int
    bytes: int


class Sender:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.office = store.office

    def send(self, folder: Path, to: Sequence[str] = (), full: bool = False, progress: Progress | None = None) -> Sent:
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

    def _addressees(self, session: Session, to: Sequence[str]) -> Sequence[tuple[str, bytes | None]]:
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
    def _carriers(log: Log, mailbox: Mailbox, nums: dict[str, list[int]]) -> dict[bytes, Carrier]:
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
