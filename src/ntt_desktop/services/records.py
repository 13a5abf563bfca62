"""Records: look at, make, change, delete, undo, history. Each verb once, for window and command line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import TYPED, UNDONE, Change, Changes, Source
from ntt_desktop.domain.checks import Judgement, judge
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId, new_id, read_id
from ntt_desktop.domain.kinds import KINDS, children_of
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.domain.rules.computed import Computed
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.viewing import computed_of, undecided_of, view_of
from ntt_desktop.services.views import (
    Changed,
    Choice,
    Edit,
    NoSuchField,
    NoSuchRecord,
    Progress,
    Saved,
    Stopped,
    View,
    state_of,
)
from ntt_desktop.store.history import HistoryReader, Live, Past, Undecided
from ntt_desktop.store.log import Person
from ntt_desktop.store.mapping import DELETED, from_cell
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.showing import values_of
from ntt_desktop.store.state import State
from ntt_desktop.store.store import Store
from ntt_desktop.store.world import StoreWorld
from ntt_desktop.store.writer import Seen, Writer

__all__ = [
    "Changed",
    "Choice",
    "Edit",
    "Live",
    "NoSuchRecord",
    "Past",
    "Records",
    "Saved",
    "Stopped",
    "View",
    "state_of",
]

CHOSEN = Source("choice")
TOGETHER = 100
"""Records that are read at once."""

MANY = 300
"""Edits from which on a kind is better read whole than record by record."""


class Records:
    def __init__(self, store: Store, person: Person) -> None:
        self._store = store
        self._person = store.person = person
        self.office = store.office

    @property
    def person(self) -> Person:
        """Who works now. The store asks what this role may do, whatever the way a change comes in."""
        return self._person

    @person.setter
    def person(self, person: Person) -> None:
        self._person = self._store.person = person

    def require_change(self) -> None:
        """Before work that would be lost when nothing may be changed.

        Raises:
            NotAllowed.
        """
        self._store.require(Act.CHANGE)

    # -- looking ------------------------------------------------------------------------------------------------

    def get(self, id: RecordId) -> View:
        """
        Raises:
            NoSuchRecord.
        """
        with self._store.read() as session:
            kind, state = self._load(session, id)
            return self._judged(session, kind, state, self._store.world(session))

    def several(self, kind: Kind, ids: Sequence[RecordId]) -> Iterator[View]:
        """`get` for many records, most of them of this kind: they are read together.

        Raises:
            NoSuchRecord.
        """
        for start in range(0, len(ids), TOGETHER):
            keys = [_key(id) for id in ids[start : start + TOGETHER]]
            with self._store.read() as session:
                world, states = self._store.world(session), Rows(session).load_many(kind.code, keys)
                views = {key: self._judged(session, kind, state, world) for key, state in states.items()}
            for key in keys:
                yield views.get(key) or self.get(key.hex())

    def _judged(self, session: Session, kind: Kind, state: State, world: StoreWorld) -> View:
        record = Record(kind.code, state.id.hex(), values_of(state))
        return view_of(self._store, session, state, record, judge(record, kind, world), world)

    def _load(self, session: Session, id: RecordId) -> tuple[Kind, State]:
        rows, key = Rows(session), _key(id)
        code = rows.kind_of(key)
        state = rows.load(code, key) if code in KINDS else None
        if code is None or state is None or state.is_new:
            raise NoSuchRecord(id=id)
        return KINDS[code], state

    def differing(self, only: RecordId | None = None) -> Iterator[tuple[Record, Undecided]]:
        """Everything that waits for a person, by record; of one record alone with `only`."""
        with self._store.read() as session:
            rows = Rows(session)
            for state in rows.with_several_values() if only is None else [self._load(session, only)[1]]:
                kind = KINDS[state.kind_code]
                record = Record(kind.code, state.id.hex(), values_of(state))
                for found in undecided_of(self._store, session, state):
                    yield record, found

    def count_differing(self) -> int:
        """How many fields wait for a person."""
        with self._store.read() as session:
            log = self._store.log(session)
            found = Rows(session).with_several_values()
            return sum(len({*state.undecided(log.ancestors), *state.all_reopened()}) for state in found)

    def judge(self, record: Record) -> Judgement:
        """Problems and gaps of a record that need not be stored."""
        with self._store.read() as session:
            world = StoreWorld(session, self.office)
            world.pending[record.id] = record
            return judge(record, KINDS[record.kind], world)

    def computed(self, kind: str, ids: Sequence[RecordId]) -> dict[RecordId, dict[str, Computed]]:
        """What the computed fields of living records of a kind say now, by record and field."""
        with self._store.read() as session:
            return computed_of(self._store.world(session), kind, ids)

    def children(self, kind: str, owner: RecordId) -> list[Record]:
        with self._store.read() as session:
            return list(self._store.world(session).children(kind, owner))

    def find(self, kind: str, **equal: Value) -> list[Record]:
        """Living records of a kind with these values; all of them when none is named."""
        if not equal:
            return list(self.every(kind))
        (code, value), *more = equal.items()
        with self._store.read() as session:
            found = self._store.world(session).others(kind, code, value, "")
        return [record for record in found if all(record[other] == wanted for other, wanted in more)]

    def every(self, kind: str) -> Iterator[Record]:
        """All living records of a kind, oldest first."""
        with self._store.read() as session:
            for state in Rows(session).living(KINDS[kind]):
                yield Record(kind, state.id.hex(), values_of(state))

    def index(self, kind: str, codes: Sequence[str]) -> dict[tuple[Value, ...], RecordId]:
        """Living records by the values of some fields (those with all of them filled); the oldest wins."""
        fields = [KINDS[kind].by_code[code] for code in codes]
        with self._store.read() as session:
            rows = Rows(session).columns(KINDS[kind], codes)
            found: dict[tuple[Value, ...], RecordId] = {}
            for id, *cells in rows:
                if all(cell is not None for cell in cells):
                    key = tuple(from_cell(field, cell) for field, cell in zip(fields, cells, strict=True))
                    found.setdefault(key, id.hex())
        return found

    def name(self, id: RecordId) -> str:
        """How a record is called on screen; empty when it is not here."""
        with self._store.read() as session:
            record = self._store.world(session).record(id)
        return record.words(KINDS[record.kind].name) if record else ""

    def standing(self, id: RecordId) -> RecordId:
        """The record that stands for this one: itself, unless it was joined into another."""
        with self._store.read() as session:
            return self._store.world(session).standing(id)

    def history(self, id: RecordId, field: str | None = None) -> list[Past]:
        """Every value a record's fields ever had, newest first.

        Raises:
            NoSuchRecord.
        """
        with self._store.read() as session:
            kind, state = self._load(session, id)
            return HistoryReader(session, self._store.log(session), self.office).past(kind, state, field)

    # -- changing -----------------------------------------------------------------------------------------------

    def save(
        self,
        edit: Edit,
        source: Source = TYPED,
        *,
        seen: Seen | None = None,
        deciding: frozenset[RecordId] = frozenset(),
    ) -> Saved:
        """Stores a draft with whatever it holds; problems are answered, never refused.

        seen: for a field with differing values, the commits whose values the person was shown.
        deciding: records whose approval is given, renewed or taken back by this.

        Raises:
            NotAllowed, NoSuchRecord, NoSuchField, NotSeen, VillageFirst, ProvinceOnly, Approved, ApprovedElsewhere,
                StackFull, AboveReceived, DiskFull, ReadOnly: nothing was stored.
        """
        with self._store.writer(self.person) as writer:
            writer.lock.deciding.update(map(bytes.fromhex, deciding))
            kind, id, values = self._prepared(writer, edit)
            change = writer.save(kind, id, values, source, seen)
            state = writer.state(id)
            record = Record(kind.code, state.id.hex(), values_of(state))
            view = view_of(self._store, writer.session, state, record, writer.judgements[id], writer.world)
        return Saved(id, Changes(self._title(kind, edit), (change,) if change else ()), view)

    def save_all(
        self,
        edits: Sequence[Edit],
        title: str,
        sources: Source | Sequence[Source] = TYPED,
        *,
        progress: Progress | None = None,
        deciding: frozenset[RecordId] = frozenset(),
    ) -> Changes:
        """Many edits, all or none, one step to undo. An edit may name the id of a new record beforehand.

        Raises:
            Stopped: `progress` said so; nothing was stored. Else as `save`.
        """
        items: list[Change] = []
        with self._store.writer(self.person) as writer:
            writer.lock.deciding.update(map(bytes.fromhex, deciding))
            if len(edits) > MANY:
                writer.expect_many({edit.kind: KINDS[edit.kind] for edit in edits}.values())
            for done, edit in enumerate(edits):
                if progress is not None and done % 50 == 0 and not progress(done, len(edits)):
                    raise Stopped()
                kind, id, values = self._prepared(writer, edit)
                source = sources if isinstance(sources, Source) else sources[done]
                change = writer.save(kind, id, values, source, judged=edit.judged)
                if change is not None:
                    items.append(change)
        return Changes(title, tuple(items))

    def _prepared(self, writer: Writer, edit: Edit) -> tuple[Kind, RecordId, dict[str, Value]]:
        kind = KINDS[edit.kind]
        unknown = [code for code in edit.values if code not in kind.by_code or kind.by_code[code].is_computed]
        if unknown:
            raise NoSuchField(field=unknown[0], kind=text(f"kind.{kind.code}"))
        if edit.ready:
            return kind, edit.id or new_id(), cast(dict[str, Value], dict(edit.values))
        id = edit.id or new_id()
        around = dict(writer.values(kind, edit.id)) if edit.id else {}
        values: dict[str, Value] = {}
        for field in _in_order(kind, edit.values):
            around[field.code] = values[field.code] = canonical(field, edit.values[field.code], around)
        if "tumpukan" in values or kind.code == "batch":
            from ntt_desktop.services import stack_limit

            if stack_limit.concerns(kind, values):
                stack_limit.refuse(kind, id, values, writer.values(kind, id), writer.world)
        return kind, id, values

    def _title(self, kind: Kind, edit: Edit) -> str:
        name = text(f"kind.{kind.code}")
        if edit.id is None:
            return text("step.made", kind=name)
        labels = ", ".join(kind.by_code[code].label for code in list(edit.values)[:2])
        return text("step.changed", kind=name, fields=labels)

    def choose(self, choice: Choice) -> Saved:
        """Settles a field that holds several values.

        Raises:
            NotSeen: there are others by now.
        """
        field = KINDS[choice.kind].by_code[choice.name.partition(":")[0]]
        changes = self.choose_all([choice], text("step.chosen", field=field.label))
        return Saved(choice.id, changes, self.get(choice.id))

    def choose_all(self, choices: Sequence[Choice], title: str) -> Changes:
        """Many choices, all or none, one step to undo.

        Raises:
            NotSeen, as `choose`: nothing was settled.
        """
        with self._store.writer(self.person) as writer:
            items = [writer.choose(KINDS[one.kind], one.id, one.name, one.value, CHOSEN, one.seen) for one in choices]
            items += [row for one in choices for row in self._along(writer, one)]
        return Changes(title, tuple(items))

    def _along(self, writer: Writer, choice: Choice) -> Iterator[Change]:
        """The inline rows of a record that was deleted in one place and changed in another go its way."""
        if choice.name != DELETED:
            return
        gone, key = choice.value == "ya", bytes.fromhex(choice.id)
        log = self._store.log(writer.session)
        for child, id in list(self._inline_rows(writer.session, KINDS[choice.kind], key, hidden=not gone)):
            state = Rows(writer.session).load(child.code, bytes.fromhex(id))
            deleted_by = (
                {log.commit_id(state.part, one.commit).hex() for one in state.live(state.part, DELETED)}
                if state
                else set()
            )
            if gone or deleted_by & choice.seen:
                change = writer.save(child, id, {DELETED: choice.value}, CHOSEN)
                if change is not None:
                    yield change

    def delete(self, id: RecordId) -> Changes:
        """Moves a record and its inline rows to the recycle bin. Nothing is erased.

        Raises:
            NoSuchRecord.
        """
        return self._mark(id, "ya", "step.deleted")

    def undelete(self, id: RecordId) -> Changes:
        """
        Raises:
            NoSuchRecord.
        """
        return self._mark(id, "tidak", "step.restored")

    def _mark(self, id: RecordId, deleted: str, title: str) -> Changes:
        with self._store.read() as session:
            kind, state = self._load(session, id)
            rows = list(self._inline_rows(session, kind, state.id, hidden=deleted == "tidak"))
        items: list[Change] = []
        with self._store.writer(self.person) as writer:
            for row_kind, row_id in [*rows, (kind, state.id.hex())]:
                change = writer.save(row_kind, row_id, {DELETED: deleted}, TYPED)
                if change is not None:
                    items.append(change)
        return Changes(text(title, kind=text(f"kind.{kind.code}")), tuple(items))

    def _inline_rows(
        self, session: Session, kind: Kind, owner: bytes, *, hidden: bool
    ) -> Iterator[tuple[Kind, RecordId]]:
        for child in children_of(kind.code):
            for id in Rows(session).owned(child, owner, hidden=hidden):
                yield child, id.hex()

    def apply(self, changes: Changes, source: Source = UNDONE) -> Changes:
        """Takes changes, usually reversed ones, back into the data: undo and redo.

        Raises:
            Changed: a value is no longer what the step left behind; nothing was changed.
        """
        items: list[Change] = []
        with self._store.writer(self.person) as writer:
            for change in changes.items:
                kind = KINDS[change.kind]
                if change.settled:
                    items += self._settled_again(writer, kind, change, source)
                    continue
                current = writer.world.own(change.id)
                self._refuse_changed(kind, change, current)
                values = dict(change.after) if change.after is not None else {DELETED: "ya"}
                if change.before is None:
                    values = {**values, DELETED: "tidak"}
                done = writer.save(kind, change.id, values, source)
                if done is not None:
                    items.append(done)
        return Changes(changes.title, tuple(items))

    @staticmethod
    def _settled_again(writer: Writer, kind: Kind, change: Change, source: Source) -> Iterator[Change]:
        """A choice taken back, or made once more."""
        for one in change.settled:
            if not change.reopens:
                yield writer.choose(kind, change.id, one.name, one.after, source, one.among)
            elif writer.shown(kind, change.id, one.name) != one.after:
                raise Changed(kind=text(f"kind.{kind.code}"), field=kind.by_code[one.name.partition(":")[0]].label)
            else:
                yield writer.reopen(kind, change.id, one, source)

    @staticmethod
    def _refuse_changed(kind: Kind, change: Change, current: Record | None) -> None:
        if change.before is None:
            if current is not None:
                raise Changed(kind=text(f"kind.{kind.code}"), field="")
            return
        if current is None:
            raise Changed(kind=text(f"kind.{kind.code}"), field="")
        for code, value in change.before.items():
            if current[code] != value:
                raise Changed(kind=text(f"kind.{kind.code}"), field=kind.by_code[code].label)

    def judge_pending(self, limit: int = 500) -> int:
        """Gives a state to up to `limit` records that came in a file and have none yet. Returns how many it found."""
        return self._store.judge_pending(self.person, limit)


def _key(id: RecordId) -> bytes:
    try:
        return bytes.fromhex(read_id(id))
    except ValueError as error:
        raise NoSuchRecord(id=id) from error


def _in_order(kind: Kind, codes: Mapping[str, object]) -> list[Field]:
    """Fields in typing order: the form of a number may depend on a choice before it."""
    if len(codes) == 1:
        return [kind.by_code[code] for code in codes]
    return [field for field in kind.fields if field.code in codes]
