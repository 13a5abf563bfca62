"""Batalkan perubahan laptop: what one laptop wrote since a moment is put back by ordinary writes (sync 9).

Nothing is taken out of the history. A field goes back to the value before where the laptop's write is still the one
that counts; what somebody else has changed since is left as it is and listed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Change, Changes, Source
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.values import show
from ntt_desktop.services.records import Records, Stopped
from ntt_desktop.services.views import Progress
from ntt_desktop.store.approved import Approved, ApprovedElsewhere
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Laptop, Mailbox
from ntt_desktop.store.mapping import DELETED, ELEMENT, Cell, elements, from_cell, joined
from ntt_desktop.store.queries.authors import records_of, written_by
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.showing import values_of
from ntt_desktop.store.state import State
from ntt_desktop.store.store import Store
from ntt_desktop.store.writer import NotSeen
from ntt_desktop.sync.entry import LogValue, read_head, read_values
from ntt_desktop.sync.merge import Live, live_after
from ntt_desktop.sync.scope import may_write, office_only

CHUNK = 500
KEPT = "user"
"""Who works on a laptop is no entry of the register."""

SHORTEST = 6
"""Digits of a replica or commit id that name it."""


class NoSuchLaptop(AppError):
    code = "NTT-R27"


class NoSuchMoment(AppError):
    """Neither a day, a moment nor the id of a commit of that laptop."""

    code = "NTT-R28"


class ReasonFirst(AppError):
    code = "NTT-R29"


@dataclass(frozen=True, slots=True)
class PutBack:
    """One field: what the laptop wrote (`value`), and what it goes back to. A record the laptop made goes to the bin:
    then `field` is `_hapus`."""

    record: RecordId
    kind: str
    name: str
    field: str
    value: Value
    before: Value

    @property
    def text(self) -> str:
        kind = KINDS[self.kind]
        said = {"kind": text(f"kind.{self.kind}"), "name": self.name}
        if self.field == DELETED and self.before == "ya":
            return text("revert.record", **said)
        described = kind.by_code[self.field]
        shown = {"value": show(described, self.value) or "-", "before": show(described, self.before) or "-"}
        return text("revert.field", field=described.label, **said, **shown)


@dataclass(frozen=True, slots=True)
class Left:
    """A field that stays. `why`: `changed` (by somebody else since), `differs` (several values wait for a person),
    `made` (the record was made there and others have added to it)."""

    record: RecordId
    kind: str
    name: str
    field: str
    why: str

    @property
    def text(self) -> str:
        described = KINDS[self.kind].by_code.get(self.field)
        label = described.label if described else self.field
        return text(f"revert.left.{self.why}", kind=text(f"kind.{self.kind}"), name=self.name, field=label)


@dataclass(slots=True)
class Reverted:
    laptop: str
    commits: int = 0
    put_back: list[PutBack] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    changes: Changes | None = None
    """What was done, as one step to undo; None when it was only looked at."""


class Compensation:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records
        self.office = store.office

    def laptops(self) -> list[Laptop]:
        """Laptops whose changes can be put back: those with commits in a partition this office may write."""
        with self._store.read() as session:
            log = self._store.log(session)
            authors = {author for part in self._parts(log) for author in written_by(session, part)}
            known = Mailbox(session).laptops()
        return sorted((known[author] for author in authors if author in known), key=lambda one: (one.office, one.label))

    def look(self, replica: str, since: str) -> Reverted:
        """What would be put back, and what would be left.

        Raises:
            NoSuchLaptop, NoSuchMoment.
        """
        with self._store.read() as session:
            return self._plan(session, self._store.log(session), replica, since)[0]

    def revert(self, replica: str, since: str, reason: str, progress: Progress | None = None) -> Reverted:
        """Puts it back, all or nothing. `since`: a day or moment of the laptop's clock, or the id of a commit.

        Raises:
            NoSuchLaptop, NoSuchMoment, ReasonFirst, Stopped: nothing was changed.
        """
        if not reason.strip():
            raise ReasonFirst()
        with self._store.write() as session:
            self._store.log(session).seal_all()
        items: list[Change] = []
        with self._store.writer(self._records.person) as writer:
            found, wanted = self._plan(writer.session, self._store.log(writer.session), replica, since)
            source = Source("revert", f"{found.laptop}: {reason.strip()}")
            for done, ((kind, id), values) in enumerate(wanted.items()):
                if progress is not None and done % 50 == 0 and not progress(done, len(wanted)):
                    raise Stopped()
                try:
                    change = writer.save(KINDS[kind], id, values, source)
                except (NotSeen, Approved, ApprovedElsewhere) as refused:
                    why = "differs" if isinstance(refused, NotSeen) else "approved"
                    found.left += [_left(one, why) for one in found.put_back if one.record == id]
                    found.put_back = [one for one in found.put_back if one.record != id]
                    continue
                if change is not None:
                    items.append(change)
        found.changes = Changes(text("step.reverted", laptop=found.laptop), tuple(items))
        return found

    def _parts(self, log: Log) -> list[str]:
        return [part for part in log.parts() if may_write(self.office, part) and not office_only(part)]

    # -- planning -----------------------------------------------------------------------------------------------

    def _plan(
        self, session: Session, log: Log, replica: str, since: str
    ) -> tuple[Reverted, Mapping[tuple[str, RecordId], Mapping[str, Value]]]:
        laptop = self._laptop(session, replica)
        found = Reverted(f"{laptop.label} ({laptop.office})")
        wanted: dict[tuple[str, RecordId], dict[str, Value]] = {}
        begin = self._begin(log, laptop, since)
        for part in self._parts(log):
            nums = begin(part, written_by(session, part).get(laptop.replica, []))
            found.commits += len(nums)
            by_kind: dict[str, list[bytes]] = {}
            rows = Rows(session)
            for id in records_of(session, part, nums):
                by_kind.setdefault(rows.kind_of(id) or "", []).append(id)
            for code, ids in by_kind.items():
                for start in range(0, len(ids) if code in KINDS and code != KEPT else 0, CHUNK):
                    for state in rows.load_many(code, ids[start : start + CHUNK]).values():
                        values = _Record(log, KINDS[code], state, part, frozenset(nums)).judge(found)
                        if values:
                            wanted[code, state.id.hex()] = values
        return found, wanted

    @staticmethod
    def _laptop(session: Session, replica: str) -> Laptop:
        known = Mailbox(session).laptops()
        matching = [one for id, one in known.items() if id.hex().startswith(replica.lower())]
        if len(matching) != 1 or len(replica) < SHORTEST:
            raise NoSuchLaptop(replica=replica)
        return matching[0]

    @staticmethod
    def _begin(log: Log, laptop: Laptop, since: str) -> Callable[[str, Sequence[int]], list[int]]:
        """Which of the laptop's commits of a partition count."""
        moment = _moment(since)
        if moment is not None:
            return lambda part, nums: [num for num in nums if log.rank(part, num)[0] >> 16 >= moment]
        for part in log.parts():
            for id, first in log.nums(part).items():
                if len(since) >= SHORTEST and id.hex().startswith(since.lower()):
                    if log.names(part, first).author != laptop.replica:
                        break
                    place = part
                    start = first
                    return lambda part, nums: [
                        num for num in nums if part == place and (num == start or log.ancestors(part, num) >> start & 1)
                    ]
        raise NoSuchMoment(since=since)


def _moment(written: str) -> int | None:
    try:
        if len(written) == 10:
            day = date.fromisoformat(written)
            moment = datetime(day.year, day.month, day.day, tzinfo=clock.WITA)
        else:
            moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=clock.WITA)
    return int(moment.timestamp() * 1000)


class _Record:
    """One record that the laptop wrote to."""

    def __init__(self, log: Log, kind: Kind, state: State, part: str, nums: frozenset[int]) -> None:
        self._kind = kind
        self._state = state
        self._part = part
        self._nums = nums
        self._written: set[str] = set()
        self._others = False
        self._before: dict[str, Live] = {}
        self._read(log)

    def _read(self, log: Log) -> None:
        """The live writes of each field as they would be without the laptop's commits."""
        by_commit: dict[int, dict[str, LogValue]] = {}
        for kept in reversed(log.entries_of(self._state.id)):
            if kept.part == self._part:
                names, head = log.names(self._part, kept.num), read_head(kept.entry.head)
                fields = [names.fields[number] for number in head.fields]
                if kept.num in self._nums:
                    self._written.update(fields)
                elif not kept.entry.stub:
                    self._others = True
                    values, _ = read_values(kept.entry.values)
                    by_commit.setdefault(kept.num, {}).update(zip(fields, values, strict=True))
        for num in sorted(by_commit):
            known = log.ancestors(self._part, num)
            for name, value in by_commit[num].items():
                self._before[name] = live_after(self._before.get(name, ()), known, num, value)

    def judge(self, found: Reverted) -> dict[str, Value]:
        """What the record has to hold; adds to the report what is put back and what is left."""
        state, kind = self._state, self._kind
        live = {name: state.live(self._part, name) for name in self._written}
        by_laptop = {name for name, writes in live.items() if any(write.commit in self._nums for write in writes)}
        if not self._others:
            if state.is_deleted or not by_laptop:
                return {}
            name = values_of(state).get(kind.name)
            found.put_back.append(PutBack(state.id.hex(), kind.code, str(name or ""), DELETED, "tidak", "ya"))
            return {DELETED: "ya"}
        cells = dict(state.cells)
        for name in sorted(self._written):
            before = self._before.get(name, ())
            code = name.partition(ELEMENT)[0]
            if name not in by_laptop:
                self._leave(found, code, "changed")
            elif len(live[name]) > 1 or len({repr(write.value) for write in before}) > 1:
                self._leave(found, code, "differs")
            elif code not in kind.by_code:
                self._leave(found, code, "unknown")
            elif not before and self._was_made_here(live):
                self._leave(found, code, "made")
            else:
                _set(cells, name, before[0].value if before else None)
        return self._wanted(found, cells)

    def _was_made_here(self, live: Mapping[str, Live]) -> bool:
        """Whether the laptop made the record: what it began with then stays for those who have added to it."""
        return self._state.base in self._nums

    def _wanted(self, found: Reverted, cells: dict[str, Cell]) -> dict[str, Value]:
        wanted: dict[str, Value] = {}
        id, shown = self._state.id.hex(), str(values_of(self._state).get(self._kind.name) or "")
        for code in sorted({*cells, *self._state.cells}):
            now, then = self._state.cells.get(code), cells.get(code)
            if now != then:
                described = self._kind.by_code[code]
                wanted[code] = from_cell(described, then)
                found.put_back.append(
                    PutBack(id, self._kind.code, shown, code, from_cell(described, now), wanted[code])
                )
        return wanted

    def _leave(self, found: Reverted, code: str, why: str) -> None:
        if code == DELETED and why != "differs":
            return
        shown = str(values_of(self._state).get(self._kind.name) or "")
        one = Left(self._state.id.hex(), self._kind.code, shown, code, why)
        if one not in found.left[-20:]:
            found.left.append(one)


def _set(cells: dict[str, Cell], name: str, value: LogValue) -> None:
    code, mark, element = name.partition(ELEMENT)
    if mark:
        some = elements(cells.get(code))
        (some.add if value else some.discard)(element)
        value = joined(some)
    cell: Cell = int(value) if isinstance(value, bool) else value
    if cell is None:
        cells.pop(code, None)
    else:
        cells[code] = cell


def _left(one: PutBack, why: str) -> Left:
    return Left(one.record, one.kind, one.name, one.field, why)
