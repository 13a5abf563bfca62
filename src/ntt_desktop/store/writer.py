"""Saving: the log entry and the row, always together. There is no other way to change a record.

Personal fields of a person whose consent is not recorded go to the office-only partition (`-L`), which never leaves
the office; once consent is there they are written into the shared partition by an ordinary entry (sync 3, programme 5.3).
A small number of persons goes there for ever, and the shared partition says `<5` (csr 2, decision 0015).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.changes import Change, Settled, Source
from ntt_desktop.domain.checks import Judgement
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.store.access import USERS, admit
from ntt_desktop.store.approved import Lock, refuse_closed
from ntt_desktop.store.home import ProvinceOnly, home_of
from ntt_desktop.store.log import OPEN_ID, Log, Person
from ntt_desktop.store.mapping import (
    DELETED,
    ELEMENT,
    REOPENED,
    Cell,
    elements,
    field_of,
    is_mask,
    to_cell,
    to_log,
)
from ntt_desktop.store.numbering import YEAR, Numbering
from ntt_desktop.store.owners import WITHDRAWN, consent_given, dependents, judged_by_rows
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.showing import cell_to_log, change_of, shown, to_write, values_in
from ntt_desktop.store.state import State
from ntt_desktop.store.world import StoreWorld
from ntt_desktop.sync.entry import MAX_TEXT, LogValue
from ntt_desktop.sync.merge import live_after
from ntt_desktop.sync.scope import OFFICE_ONLY, may_write
from ntt_desktop.sync.wire import Malformed

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.small_counts import SmallCounts

TOGETHER = 500
"""Rows of a long list written by one statement."""

Seen = Mapping[str, frozenset[str]]
"""For a field with differing values: the commits (hexadecimal) whose values the person was shown."""


class NotSeen(AppError):
    """A field holds several values that differ, and the person was not shown all of them."""

    code = "NTT-R02"


class TooLong(AppError):
    """A text of more than a log entry holds."""

    code = "NTT-R10"


class Judge(Protocol):
    def __call__(self, record: Record, kind: Kind, world: StoreWorld) -> tuple[str, str, Judgement]:
        """The record's state and its worst problem ("E", "W" or empty), for lists, and what they come from."""
        ...


class Writer:
    """One transaction of saves."""

    def __init__(
        self, session: Session, log: Log, world: StoreWorld, office: str, person: Person, judge: Judge
    ) -> None:
        self.world = world
        self.session = session
        self._log = log
        self._rows = Rows(session)
        self._office = office
        self._person = person
        self._judge = judge
        self._states = world.states
        self._numbering = Numbering(session)
        self._owners: dict[bytes, Kind] = {}
        self.judgements: dict[RecordId, Judgement] = {}
        self._judged: set[bytes] = set()
        self.touched: dict[tuple[str, bytes], set[str]] = {}
        """Columns that changed, of records about a person who is asked for consent."""
        self.settled: list[tuple[Kind, bytes]] = []
        """Records with a field that held several values until now."""
        self._away = office + OFFICE_ONLY
        """Where this office keeps what must not leave it, also of records that live in another one's partition."""
        self._together = 1
        self._late: dict[bytes, State] = {}
        self._admitted: set[Act] = set()
        self._small: SmallCounts | None = None
        self.lock = Lock(session, office, self._states)

    def expect_many(self, kinds: Iterable[Kind]) -> None:
        """Before a long list is saved: its kinds are read once, and rows are written some hundred at a time."""
        for kind in kinds:
            self.world.remember(kind)
        self._together = self._log.together = TOGETHER
        self._numbering.many = True

    # -- the one door -------------------------------------------------------------------------------------------

    def save(
        self,
        kind: Kind,
        id: RecordId,
        wanted: Mapping[str, Value],
        source: Source,
        seen: Seen | None = None,
        judged: tuple[str, str] | None = None,
    ) -> Change | None:
        """Makes the record hold the `wanted` values. Returns what changed, or None.

        judged: state and worst problem as they will be, where the caller has judged the record already.

        Raises:
            NotAllowed, NotSeen, VillageFirst, ProvinceOnly, TooLong, Approved, ApprovedElsewhere: refused, nothing
                written.
        """
        self._admit(kind.code)
        key = bytes.fromhex(id)
        state = self._state(kind, key)
        before: dict[str, Cell] = dict(state.cells) if state is not None else {}
        was_hidden = state is None or state.is_deleted
        if state is None:
            values = {**kind.defaults, **{code: value for code, value in wanted.items() if value is not None}}
            state = State(kind.code, kind, key, home_of(kind, values, self.session, self.world))
            self._states[key] = state
            wanted = self._numbering.numbered(kind, values, self.world)
        elif kind.number and not state.cells.get(kind.number[0]) and wanted.keys() & {kind.place, YEAR}:
            code = kind.number[0]
            known = {**values_in(state), **wanted}
            wanted = {**wanted, code: self._numbering.numbered(kind, known, self.world).get(code)}
        if not may_write(self._office, state.part):
            raise ProvinceOnly(kind=kind.code)
        self.lock.refuse(kind, state, wanted)
        refuse_closed(kind, state, wanted)
        self._write(kind, state, wanted, source, seen or {})
        if seen:
            self.settled.append((kind, key))
        return self._finish(kind, state, before, bool(was_hidden), judged)

    @property
    def changes_users(self) -> bool:
        return Act.PEOPLE in self._admitted

    def _admit(self, kind: str) -> None:
        act = Act.PEOPLE if kind == USERS else Act.CHANGE
        if act not in self._admitted:
            asked = (self._person.id, act)
            if asked not in self.world.admitted:
                admit(self.session, self._office, self._person, act)
                self.world.admitted.add(asked)
            self._admitted.add(act)

    def choose(self, kind: Kind, id: RecordId, name: str, value: Value, source: Source, seen: frozenset[str]) -> Change:
        """Settles one field, or one element of a set (`pasar:EKSPOR`, ya or tidak), that holds several values.

        Raises:
            NotAllowed; NotSeen: there are other values by now than those the person was shown.
            KeyError: no such record.
        """
        self._admit(kind.code)
        state = self._known(kind, id)
        self.lock.refuse(kind, state)
        field = kind.by_code[name.partition(ELEMENT)[0]]
        before, was_hidden = dict(state.cells), state.is_deleted
        settled = Settled(name, shown(field, name, state), value, self._refuse_unseen(state, [name], seen))
        self._put(kind, state, field, [(name, to_write(field, value))], source)
        change = self._finish(kind, state, before, was_hidden) or Change(kind.code, id, {}, {})
        self.settled.append((kind, state.id))
        return change._replace(settled=(settled,))

    def reopen(self, kind: Kind, id: RecordId, settled: Settled, source: Source) -> Change:
        """Takes a choice back: what was shown before is shown again, and the same values wait for a person.

        Raises:
            NotSeen: other values wait by now.
            KeyError: no such record.
        """
        self._admit(kind.code)
        state = self._known(kind, id)
        self.lock.refuse(kind, state)
        field = kind.by_code[settled.name.partition(ELEMENT)[0]]
        before, was_hidden = dict(state.cells), state.is_deleted
        self._refuse_unseen(state, [settled.name], frozenset())
        items: list[tuple[str, LogValue]] = [(settled.name, to_write(field, settled.before))]
        if OPEN_ID.hex() not in settled.among:
            items.append((REOPENED + settled.name, ",".join(sorted(settled.among))))
        self._put(kind, state, field, items, source)
        change = self._finish(kind, state, before, was_hidden) or Change(kind.code, id, {}, {})
        return change._replace(settled=(settled,), reopens=True)

    def shown(self, kind: Kind, id: RecordId, name: str) -> Value:
        """What a field, or one element of a set, shows now."""
        return shown(kind.by_code[name.partition(ELEMENT)[0]], name, self._known(kind, id))

    def _known(self, kind: Kind, id: RecordId) -> State:
        state = self._state(kind, bytes.fromhex(id))
        if state is None:
            raise KeyError(id)
        if not may_write(self._office, state.part):
            raise ProvinceOnly(kind=kind.code)
        return state

    def _put(self, kind: Kind, state: State, field: Field, items: list[tuple[str, LogValue]], source: Source) -> None:
        """Writes one field, whether or not it holds that already."""
        merged = {**values_in(state), **{name: value for name, value in items if not isinstance(value, bytes)}}
        keeps = field.personal and field.is_personal(merged)
        keeps = keeps and (field.stays or not consent_given(kind, merged, self.world))
        mask = self._mask(field, merged)
        shared, office = self._split(state, items, keeps or mask is not None)
        self._append(state, state.part, _masked(state, field, shared, mask), source)
        self._append(state, self._away, office, source)

    def _mask(self, field: Field, values: Mapping[str, Value]) -> str | None:
        """What leaves the office instead of a small number of persons (`rules.small_counts`)."""
        if not field.small:
            return None
        from ntt_desktop.domain.rules.small_counts import small_counts  # here: most records count nobody

        if self._small is None:
            self._small = small_counts(self.world)
        return self._small.mask(field, values, self.world)

    def _finish(
        self,
        kind: Kind,
        state: State,
        before: Mapping[str, Cell],
        was_hidden: bool,
        judged: tuple[str, str] | None = None,
    ) -> Change | None:
        self.promote(kind, state)
        state.hide(self._log.ancestors)
        if judged is None:
            self._judge_state(kind, state)
        else:
            state.judged(*judged)
            self._judged.add(state.id)
        if not state.touched and not state.touched_aside and not state.is_new:
            return None
        change = change_of(kind, state, before, was_hidden)
        touched, is_new = set(state.touched), state.is_new
        if kind.consent and not is_new:
            self.touched.setdefault((kind.code, state.id), set()).update(touched)
        self._flush(kind, state)
        self._owners.update(judged_by_rows(kind, state, touched, is_new, self.session, self.world))
        return change

    def _flush(self, kind: Kind, state: State) -> None:
        self._late[state.id] = state
        if len(self._late) >= self._together:
            self._flush_late()
        self.world.saved(Record(kind.code, state.id.hex(), values_in(state)), bool(state.hidden))

    def _flush_late(self) -> None:
        self._log.flush()
        self._rows.flush(self._late.values())
        self._late.clear()

    def values(self, kind: Kind, id: RecordId) -> Mapping[str, Value]:
        """What a living record holds; nothing when there is none."""
        state = self._state(kind, bytes.fromhex(id))
        return {} if state is None or state.is_deleted else values_in(state)

    def state(self, id: RecordId) -> State:
        """A record this transaction saved."""
        return self._states[bytes.fromhex(id)]

    def finish(self) -> None:
        """Before the transaction ends: owners are judged anew, the search index follows."""
        self._flush_late()
        while self._owners:
            key, kind = self._owners.popitem()
            state = self._state(kind, key)
            if state is not None and key not in self._judged:
                self._judge_state(kind, state)
                self._late[state.id] = state
        self._flush_late()
        self._rows.index()

    @property
    def affected(self) -> list[tuple[Kind, bytes]]:
        """Records whose surroundings are others since some were joined or parted."""
        return [(KINDS[one.kind], id) for one in self._rows.affected for id in (one.id, *one.standing)]

    def _state(self, kind: Kind, key: bytes) -> State | None:
        known = self._states.get(key)
        if known is None and not self.world.is_unheard_of(kind, key):
            known = self._rows.load(kind.code, key)
            if known is not None:
                self._states[key] = known
        return known

    def _write(self, kind: Kind, state: State, wanted: Mapping[str, Value], source: Source, seen: Seen) -> None:
        shared: list[tuple[str, LogValue]] = []
        office: list[tuple[str, LogValue]] = []
        around = any(kind.by_code[code].personal or kind.by_code[code].small for code in wanted)
        merged = {**values_in(state), **wanted} if around else {}
        consent: bool | None = None
        untouched = state.base is None and not state.extra and not state.clocks  # nobody has written to it yet
        away = self._away
        for code, value in wanted.items():
            field = kind.by_code[code]
            cell = to_cell(field, value)
            kept = field.personal or field.small
            if untouched and cell is not None and not field.is_set and code != DELETED and not kept:
                shared.append((code, cell))
                continue
            now = state.cells.get(code)
            items = list(to_log(field, now, cell)) if (cell != now or type(cell) is not type(now)) else []
            if not untouched:
                if code in seen:
                    items += self._kept(state, field, cell, {name for name, _ in items})
                names = [name for name, _ in items] or ([DELETED] if code == DELETED else [])
                self._refuse_unseen(state, names, seen.get(code, frozenset()))
                if code == DELETED and cell == 1 and not items and not state.is_deleted:
                    items = [(code, True)]  # deleted once, changed by who knew of it, and deleted again
            if not items:
                continue
            keeps = field.personal and field.is_personal(merged)
            if keeps:
                consent = consent_given(kind, merged, self.world) if consent is None else consent
                keeps = field.stays or not consent
            mask = self._mask(field, merged)
            keeps = keeps or mask is not None
            for_all, for_us = (items, []) if untouched and not keeps else self._split(state, items, keeps)
            shared += _masked(state, field, for_all, mask)
            office += for_us
        if state.is_new and state.base is None and not shared:
            shared.append((DELETED, False))
        self._append(state, state.part, shared, source)
        self._append(state, away, office, source)

    @staticmethod
    def _too_long(state: State, items: list[tuple[str, LogValue]]) -> TooLong | None:
        for name, value in items:
            if isinstance(value, str) and len(value.encode()) > MAX_TEXT:
                field = field_of(state.kind, name)
                return TooLong(field=field.label if field is not None else name, most=f"{MAX_TEXT // 1000}.000")
        return None

    def _append(self, state: State, part: str, items: list[tuple[str, LogValue]], source: Source) -> None:
        if not items:
            return
        self._admit(state.kind_code)
        try:
            num = self._log.append(part, state.kind_code, state.id, items, self._person, source)
        except Malformed as error:
            raise self._too_long(state, items) or error from error
        if part == state.part and state.base is None and state.is_new and not state.clocks:
            items = list(state.make(num, dict(items)).items())
        known = self._log.ancestors(part, num)
        for name, value in items:
            state.put(part, name, live_after(state.live(part, name), known, num, value), self._log.rank)

    def _split(
        self, state: State, items: Sequence[tuple[str, LogValue]], keeps: bool
    ) -> tuple[list[tuple[str, LogValue]], list[tuple[str, LogValue]]]:
        """What to write into the shared and into the office-only partition; what the other one holds is cleared.

        keeps: the office keeps these values to itself.
        """
        if not (keeps or state.siblings or state.extra):  # nothing of this record stands anywhere else
            return list(items), []
        names = [name for name, _ in items]
        names += [again for name in names if (again := REOPENED + name) not in names]  # a choice taken back is made now
        parts = state.part, self._away
        there = tuple([(name, None) for name in names if self._holds(state, part, name)] for part in parts)
        asked = [(name, None) for name, _ in there[keeps] if name.startswith(REOPENED)]
        written: list[tuple[str, LogValue]] = [*items, *asked]
        return (list(there[0]), written) if keeps else (written, list(there[1]))

    def _kept(self, state: State, field: Field, cell: Cell, but: set[str]) -> list[tuple[str, LogValue]]:
        """What a person chooses among several values by leaving what is shown."""
        names = {field.code}
        if field.is_set:
            names = {name.removeprefix(REOPENED) for _, name in (*state.siblings, *state.extra)}
        mine = [name for name in sorted(names - but) if name.partition(ELEMENT)[0] == field.code]
        return [
            (name, name.partition(ELEMENT)[2] in elements(cell) if field.is_set else cell_to_log(field, cell))
            for name in mine
            if self._waiting(state, name)
        ]

    def _waiting(self, state: State, name: str) -> frozenset[str]:
        """Commits (hexadecimal) among whose values a person has to choose."""
        placed = state.waiting(name, self._log.ancestors)
        return frozenset(self._log.commit_id(*place).hex() for place in placed) or frozenset(state.reopened(name))

    def _refuse_unseen(self, state: State, names: Sequence[str], seen: frozenset[str]) -> frozenset[str]:
        """All that waits under these names; refused unless the person was shown it."""
        found: frozenset[str] = frozenset()
        for name in names:
            waiting = self._waiting(state, name) if state.siblings or state.extra or name == DELETED else found
            if not waiting <= seen:
                raise NotSeen(field=name)
            found |= waiting
        return found

    @staticmethod
    def _holds(state: State, part: str, name: str) -> bool:
        return any(write.value is not None for write in state.live(part, name))

    # -- consent ------------------------------------------------------------------------------------------------

    def promote(self, kind: Kind, state: State) -> None:
        """Carries what the office kept to itself into the shared partition once it may be shared."""
        self._promote_one(kind, state)
        decisive = {kind.consent, WITHDRAWN} - {""}
        if kind.consent and not state.is_new and state.touched & decisive:
            self._flush_late()
            for other_kind, id in dependents(self.session, kind, [state.id]):
                other = self._state(other_kind, id)
                if other is not None and other.extra:
                    self.world.pending[state.id.hex()] = Record(kind.code, state.id.hex(), values_in(state))
                    self._promote_one(other_kind, other)
                    self._flush(other_kind, other)
                    self.world.pending.clear()

    def _promote_one(self, kind: Kind, state: State) -> None:
        away = self._away
        held = [name for part, name in state.extra if part == away and self._holds(state, away, name)]
        if not held:
            return
        values = values_in(state)
        consent = consent_given(kind, values, self.world)
        shared: list[tuple[str, LogValue]] = []
        for name in held:
            field = kind.by_code.get(name)
            if field is None or (field.is_personal(values) and (field.stays or not consent)):
                continue
            if self._mask(field, values) is not None:
                continue
            own = state.live(away, name)
            there = state.live(state.part, name)
            alike = all(write.value in (None, own[0].value) or is_mask(field, write.value) for write in there)
            if len(own) == 1 and alike and not self._waiting(state, name):
                shared.append((name, own[0].value))
        source = Source("consent")
        self._append(state, away, [(name, None) for name, _ in shared], source)
        self._append(state, state.part, shared, source)

    def start_afresh(self, world: StoreWorld) -> None:
        """After rows were made anew past this writer: nothing it remembers of them holds."""
        self.world, self._states = world, world.states
        self._rows = Rows(self.session)

    def judge_all(self, some: Iterable[tuple[Kind, bytes]]) -> None:
        for kind, id in some:
            self.judge_again(kind, [id])

    def judge_again(self, kind: Kind, ids: Sequence[bytes]) -> None:
        """For records that have no state yet, or whose surroundings changed."""
        states = self._rows.load_many(kind.code, [id for id in ids if id not in self._states])
        for id in ids:
            state = self._states.get(id) or states.get(id)
            if state is not None:
                self.promote(kind, state)
                self._judge_state(kind, state)
                self._flush(kind, state)
                if kind.inline:  # what was approved may have other rows now
                    self._owners.update((key, KINDS[code]) for code, key in self.lock.approved_owners(kind, state))

    # -- states for lists -----------------------------------------------------------------------------------------

    def _judge_state(self, kind: Kind, state: State) -> None:
        record = Record(kind.code, state.id.hex(), values_in(state))
        self.world.pending[record.id] = record
        state_word, worst, judgement = self._judge(record, kind, self.world)
        state.judged(state_word, worst)
        self.judgements[record.id] = judgement
        self.world.pending.clear()


def _masked(
    state: State, field: Field, shared: list[tuple[str, LogValue]], mask: str | None
) -> list[tuple[str, LogValue]]:
    """What is written for all to see, with the mask instead of nothing."""
    if mask is None:
        return shared
    live = state.live(state.part, field.code)
    known = len(live) == 1 and live[0].value == mask
    rest: list[tuple[str, LogValue]] = [item for item in shared if item[0] != field.code]
    return rest if known else [*rest, (field.code, mask)]
