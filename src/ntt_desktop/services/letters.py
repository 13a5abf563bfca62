"""The bundles of one sending: changes first, then attachments. They count as sent only when all are on the medium."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services import receipts
from ntt_desktop.services.consent import held_back
from ntt_desktop.services.contents import Commits, Contents
from ntt_desktop.services.pictures import Pictures
from ntt_desktop.services.shipping import Shipment, Shipped
from ntt_desktop.store.digests import digest
from ntt_desktop.store.erasure import held_hashes, held_records
from ntt_desktop.store.mailbox import Mailbox, Passed
from ntt_desktop.store.queries.exchange import hidden, written_in
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import packing, scope
from ntt_desktop.sync import pictures as volumes_of_pictures
from ntt_desktop.sync.container import SUFFIX
from ntt_desktop.sync.keys import public_bytes, replica_id
from ntt_desktop.sync.manifest import FULL, PICTURES, RECEIPTS, Carrier, Cover
from ntt_desktop.sync.plan import missing_for
from ntt_desktop.sync.trust import Member

Nums = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Addressee:
    """At most 16 laptops of one office. `own`: this one, which can open what it wrote for its own office: after it was
    restored from a backup, and where its disk was copied to another laptop."""

    office: str
    laptops: tuple[Member, ...]
    own: Member | None = None

    @property
    def replicas(self) -> tuple[bytes, ...]:
        return tuple(one.replica for one in self.laptops)

    @property
    def readers(self) -> tuple[Member, ...]:
        return self.laptops if self.own is None else (*self.laptops, self.own)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person is told of the files for one addressee: nothing personal. It is kept as it was released.

    id: of the bundle with the changes, hexadecimal. no: its running number among the sender's files. laptops: names of
    those that can open it. counts: kind → records; by_kind: the same
    as four that add up, of records that are new since the last file for that office, changed, deleted, and sent again
    because nothing says yet that they arrived. first_ms, last_ms: when the changes were made; 0 where there are none.
    files: name, bytes and SHA-256 of each volume, attachments last. carrier: what the volumes were cut for, or empty.
    pictures: attachments in it; pictures_left_out: that may not leave; pictures_later: that were not put in. held_back: personal values that stay in the office for lack of
    consent. again: commits the other side stated to have once and no longer states: it was restored from a backup.
    """

    id: str
    office: str
    no: int
    kind: str
    laptops: Sequence[str]
    counts: Mapping[str, int]
    first_ms: int
    last_ms: int
    commits: int
    entries: int
    files: Sequence[Sequence[str | int]]
    held_back: int
    again: int
    pictures: int
    pictures_left_out: int
    person: str
    at_ms: int
    by_kind: Mapping[str, Sequence[int]] = field(default_factory=dict)
    carrier: str = ""
    pictures_later: int = 0

    @property
    def bytes(self) -> int:
        return sum(int(file[1]) for file in self.files)

    @property
    def records(self) -> int:
        return sum(self.counts.values())


@dataclass(slots=True)
class Attachments:
    """What became of attachments: the files with them and their number, those that may not leave, those for later."""

    files: list[Shipped] = field(default_factory=list)
    count: int = 0
    left_out: int = 0
    later: int = 0


class Letters:
    def __init__(
        self,
        store: Store,
        session: Session,
        pictures: Pictures,
        ship: Shipment,
        person: str,
        max_size: int | None,
        carrier: str,
        pictures_later: bool,
    ) -> None:
        self._store, self._session, self._pictures, self._ship = store, session, pictures, ship
        self._person, self._max_size = person, max_size
        self._carrier, self._pictures_later = carrier, pictures_later
        self._log, self._mailbox = store.log(session), Mailbox(session)
        self._trust = Trusted(session).held() or b""
        self._own = replica_id(public_bytes(store.key))
        self._no = self._mailbox.next_no(self._own)
        self._noted: list[tuple[Passed, bytes, Nums]] = []
        self.summaries: list[Summary] = []
        self.files: list[tuple[Path, str]] = []

    def write(self, addressee: Addressee, kind: str) -> None:
        """Writes all for one addressee into the shipment.

        Raises:
            What `Shipment.write` and `packing.pack` raise.
        """
        parts = scope.partitions_for(self._store.office, addressee.office, self._log.parts())
        nums = {} if kind == RECEIPTS else self._lacking(parts, () if kind == FULL else addressee.replicas)
        leaves = addressee.office != self._store.office
        fresh = self._fresh(addressee.office, nums)
        commits = self._commits(nums, fresh, leaves)
        cover = replace(
            self._blank(addressee, kind),
            heads={part: tuple(id for _, id in self._log.heads(part)) for part in parts},
            digest={part: digest(self._session, self._log, part) for part in parts},
            bukti=tuple(self._mailbox.receipts_for(addressee.replicas)),
            want=tuple(self._pictures.wanted(self._session, parts)),
            prev=self._carriers(nums),
        )
        packed = packing.pack(cover, commits, self._store.key, most=self._most(cover), raw=commits.size)
        files = self._ship_all(addressee, packed)
        place = self._note(addressee, packed, files, nums)
        found = Attachments() if kind == RECEIPTS else self._write_pictures(addressee, parts, commits, leaves)
        contents, manifest = commits.contents, packed.manifest
        summary = Summary(
            id=manifest.id.hex(),
            office=addressee.office,
            no=manifest.no,
            kind=kind,
            laptops=[one.label for one in addressee.laptops],
            counts=contents.counts,
            first_ms=contents.first_ms,
            last_ms=contents.last_ms,
            commits=manifest.nc,
            entries=manifest.ne,
            files=[(one.path.name, one.size, one.sha256) for one in (*files, *found.files)],
            held_back=sum(held_back(self._session, part) for part in parts) if leaves and kind != RECEIPTS else 0,
            again=0 if kind == FULL else self._again(addressee, nums),
            pictures=found.count,
            pictures_left_out=found.left_out,
            person=self._person,
            at_ms=manifest.t,
            by_kind=self._by_kind(contents, fresh),
            carrier=self._carrier,
            pictures_later=found.later,
        )
        self._finish_note(place, summary)
        self.summaries.append(summary)

    def keep(self) -> None:
        """Notes what was written: from now on it is "dikirim, belum dikonfirmasi"."""
        with self._store.write() as session:
            mailbox = Mailbox(session)
            for passed, signed, nums in self._noted:
                mailbox.note(passed, signed)
                mailbox.carried(passed.id, nums)

    # -- changes ------------------------------------------------------------------------------------------------

    def _blank(self, addressee: Addressee, kind: str) -> Cover:
        return Cover(
            id=os.urandom(16),
            k=kind,
            to=(addressee.office, tuple(one.replica for one in addressee.readers)),
            heads={},
            digest={},
            trust=self._trust,
            t=clock.now_ms(),
            no=self._no,
        )

    def _commits(self, nums: Nums, fresh: Mapping[str, set[int]], leaves: bool) -> Commits:
        if not leaves:
            return Commits(self._log, nums, fresh)
        about = [record for part in nums for record in held_records(self._session, part)]
        return Commits(self._log, nums, fresh, held_hashes(self._session), about)

    def _most(self, cover: Cover) -> int | None:
        return packing.capacity(cover, self._max_size) if self._max_size is not None else None

    def _lacking(self, parts: Sequence[str], receivers: Sequence[bytes]) -> Nums:
        """Commits that one of the receivers at least has not stated to have, parents first; all if there is none."""
        found = {}
        for part in parts:
            numbers = self._log.nums(part)
            needed: set[int] = set()
            for replica in receivers or (b"",):
                stated = self._mailbox.stated(replica, part)
                needed.update(missing_for(stated, numbers, partial(self._log.ancestors, part), numbers.values()))
            found[part] = sorted(needed)
        return found

    def _again(self, addressee: Addressee, nums: Nums) -> int:
        """Carried commits that a receiver once stated to have."""
        count = 0
        for part, some in nums.items():
            numbers = self._log.nums(part)
            had: set[int] = set()
            for replica in addressee.replicas:
                once = self._mailbox.once(replica).get(part, ())
                never = missing_for(once, numbers, partial(self._log.ancestors, part), some)
                had.update(set(some).difference(never))
            count += len(had)
        return count

    def _fresh(self, office: str, nums: Nums) -> dict[str, set[int]]:
        """Those of the commits that no earlier file for that office carried."""
        earlier = receipts.decoded(self._mailbox.last_sent(office))
        found = {}
        for part, some in nums.items():
            heads = earlier.heads.get(part, ()) if earlier is not None else ()
            numbers = self._log.nums(part)
            found[part] = set(missing_for(heads, numbers, partial(self._log.ancestors, part), some))
        return found

    def _by_kind(self, contents: Contents, fresh: Mapping[str, set[int]]) -> dict[str, tuple[int, int, int, int]]:
        """Kind → records that are new, changed, deleted, sent again; each record once."""
        asked = set[bytes]().union(*contents.fresh.values())
        before: set[bytes] = set()
        for part, nums in fresh.items():
            if earlier := set(self._log.nums(part).values()) - nums:
                before.update(written_in(self._session, part, asked, earlier))
        told = {}
        for kind, ids in sorted(contents.records.items()):
            now = contents.fresh.get(kind, set())
            gone = hidden(self._session, kind) & now if kind in KINDS else set()
            new = now - before - gone
            told[kind] = (len(new), len(now) - len(new) - len(gone), len(gone), len(ids) - len(now))
        return told

    def _carriers(self, nums: Nums) -> dict[bytes, Carrier]:
        found = {}
        for part, some in nums.items():
            inside = set(some)
            for num in some:
                for parent in self._log.parents(part, num):
                    if self._log.num_of(parent) not in inside:
                        carrier = self._mailbox.carrier(parent)
                        if carrier is not None:
                            found[parent] = carrier
        return found

    # -- attachments --------------------------------------------------------------------------------------------

    def _write_pictures(
        self, addressee: Addressee, parts: Sequence[str], commits: Commits, leaves: bool
    ) -> Attachments:
        wants = {one for replica in addressee.replicas for one in self._mailbox.wants(replica)}
        named = commits.contents.records.get("attachment", set())
        choice = self._pictures.choose(self._session, parts, named, wants, leaves)
        if self._pictures_later:
            return Attachments(left_out=choice.left_out, later=len(choice.sizes))
        found = Attachments(left_out=choice.left_out)
        sizes = [(bytes.fromhex(sha256), size) for sha256, size in choice.sizes.items()]
        most = self._max_size or volumes_of_pictures.MOST
        room = packing.capacity(self._blank(addressee, PICTURES), most)
        for slices in volumes_of_pictures.plan(sizes, room):
            cover = self._blank(addressee, PICTURES)
            packed = volumes_of_pictures.pack(cover, slices, self._pictures.content, self._store.key)
            files = self._ship_all(addressee, packed)
            self._note(addressee, packed, files, {})
            found.files += files
            found.count += sum(one.offset == 0 for one in slices)
        return found

    # -- both -----------------------------------------------------------------------------------------------------

    def _ship_all(self, addressee: Addressee, packed: packing.Packed) -> list[Shipped]:
        recipients = [one.exchange for one in addressee.readers]
        found: list[Shipped] = []
        for number in range(1, packed.volumes + 1):
            name = self._name(addressee.office, packed, number)
            found.append(self._ship.write(name, partial(packed.write, recipients=recipients)))
            self.files.append((found[-1].path, addressee.office))
        return found

    def _name(self, office: str, packed: packing.Packed, number: int) -> str:
        found = packed.manifest
        stem = f"{self._store.office}-ke-{office}-{found.no:04d}-{clock.today():%Y%m%d}"
        if found.k in (PICTURES, RECEIPTS):
            stem += f"-{found.k}"
        if packed.volumes > 1:
            stem += f"-{number}dari{packed.volumes}"
        return stem + SUFFIX

    def _note(self, addressee: Addressee, packed: packing.Packed, files: Sequence[Shipped], nums: Nums) -> int:
        found = packed.manifest
        passed = Passed(
            id=found.id,
            way="out",
            replica=self._own,
            no=found.no,
            peer=addressee.office,
            label=files[0].path.name,
            at_ms=found.t,
            state="sent",
            kind=found.k,
            commits=found.nc,
            entries=found.ne,
            volumes=packed.volumes,
            size=sum(one.size for one in files),
            person=self._person,
        )
        self._noted.append((passed, packed.signed, nums))
        self._no += 1
        return len(self._noted) - 1

    def _finish_note(self, place: int, summary: Summary) -> None:
        passed, signed, nums = self._noted[place]
        detail = json.dumps(asdict(summary))
        self._noted[place] = (replace(passed, detail=detail, held_back=summary.held_back), signed, nums)
