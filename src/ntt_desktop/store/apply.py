"""Commits that came in a file, and the rebuilding of all rows from the log: one way for both.

The rows are a pure function of the set of commits (sync 5): order, doubles and delays cannot matter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.store import digest_memory
from ntt_desktop.store.erasure import Erasures, held_hashes
from ntt_desktop.store.log import Log, Names, kept_entry, kept_values
from ntt_desktop.store.mapping import ELEMENT
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.seed import plant
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.sync import redaction
from ntt_desktop.sync.commit import Commit
from ntt_desktop.sync.entry import Entry, Head, LogValue, decode_heads, read_head, read_values
from ntt_desktop.sync.merge import differs, live_after
from ntt_desktop.sync.redaction import Order
from ntt_desktop.sync.scope import OFFICE_ONLY, office_only

CHUNK = 2000
"""Records brought up to date together."""

Fields = dict[str, LogValue]


@dataclass(slots=True)
class Outcome:
    """What a file did, by record id; each record once, the strongest word counts. `orders` to erase came with it."""

    stored: set[bytes] = field(default_factory=set)
    unchanged: set[bytes] = field(default_factory=set)
    conflicts: set[bytes] = field(default_factory=set)
    kinds: dict[bytes, str] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)

    def note(self, state: State, changed: bool, differing: bool) -> None:
        id = state.id
        self.kinds[id] = state.kind_code
        if differing or id in self.conflicts:
            self.conflicts.add(id)
            self.stored.discard(id)
            self.unchanged.discard(id)
        elif changed or id in self.stored:
            self.stored.add(id)
            self.unchanged.discard(id)
        else:
            self.unchanged.add(id)


class Applier:
    def __init__(self, session: Session, log: Log) -> None:
        self._session = session
        self._log = log
        self._rows = Rows(session)

    def receive(self, commits: Iterable[Commit], bundle: bytes, progress: Callable[[int], None]) -> Outcome:
        """Takes commits into the log and brings the rows in line. Parents first; nothing may be open.

        progress: called with the number of entries done so far.
        """
        outcome, done = Outcome(), 0
        erasures = Erasures(self._session, self._log)
        for commit in commits:
            header = commit.header
            num = self._log.insert(commit, bundle)
            names = Names(header.types, header.fields, header.users, header.aut)
            erasures.note_all(header.part, names, commit.entries)
            rows, folding = [], _Folding(names)
            for came, head in zip(commit.entries, decode_heads(commit.entries), strict=True):
                entry = erasures.without(head.record, came)
                rows.append((head.record, entry.head, kept_values(entry)))
                if erasures.writes(head.record, entry):
                    folding.add(head, entry.values)
            self._log.insert_entries(header.part, num, rows)
            self._apply(header.part, num, folding.found, outcome)
            done += len(rows)
            progress(done)
        self.make_anew(erasures.carry_out(), outcome)
        outcome.orders += erasures.orders
        return outcome

    def keep(self, part: str, num: int, kind: str, record: bytes, fields: Fields) -> None:
        """The row side of an entry that was put into the log by itself."""
        self._apply(part, num, {record: (kind, fields)}, Outcome())

    def make_anew(self, records: Iterable[bytes], outcome: Outcome) -> None:
        """Single records anew from the log alone, after some of their entries were erased."""
        for record in records:
            kind = self._rows.kind_of(record)
            known = self._rows.load(kind, record) if kind else None
            if known is None:
                continue
            fresh = State(known.kind_code, known.kind, record, known.part)
            for part, num, fields in self._written(record):
                self._write(fresh, part, num, fields, outcome)
            fresh.stand_for(known)
            self._rows.flush([fresh])
            outcome.note(fresh, True, record in outcome.conflicts)
        self._rows.index()

    def _written(self, record: bytes) -> Iterator[tuple[str, int, Fields]]:
        """What each commit says of a record, by partition, parents first."""
        held = held_hashes(self._session, record)
        kept = sorted(self._log.entries_of(record), key=lambda one: (office_only(one.part), one.part, one.num, one.seq))
        for (part, num), some in groupby(kept, key=lambda one: (one.part, one.num)):
            names = self._log.names(part, num)
            folding = _Folding(names)
            for each in some:
                if not each.entry.stub and not (held and each.entry.hash in held):
                    folding.add(read_head(each.entry.head), each.entry.values)
            if folding.found:
                yield part, num, folding.found[record][1]

    def rebuild(self) -> None:
        """All rows anew from the log alone."""
        for kind in KINDS:
            self._session.run(f'DELETE FROM "{kind}"')
            self._session.run("UPDATE tally SET living = 0 WHERE kind = ?", kind)
        self._session.run("DELETE FROM joined")
        self._rows = Rows(self._session)
        plant(self._session)
        self._session.run("DELETE FROM extra")
        self._session.run("DELETE FROM sibling")
        digest_memory.forget(self._session)
        erasures = Erasures(self._session, self._log)
        for part, num, names in self._commits():
            if {redaction.TYPE, redaction.HELD}.intersection(names.types):
                erasures.note_all(part, names, self._entries(part, num))
        for part, num, names in self._commits():
            folding = _Folding(names)
            for entry in self._entries(part, num):
                head = read_head(entry.head)
                if erasures.writes(head.record, entry):
                    folding.add(head, entry.values)
            self._apply(part, num, folding.found, Outcome())

    def _commits(self) -> Iterator[tuple[str, int, Names]]:
        """Every commit with its name tables, open entries last; what is shared first: it says where a record lives."""
        for part in sorted(self._log.parts(), key=office_only):
            for num in [*sorted(self._log.nums(part).values()), self._log.next_num(part)]:
                yield part, num, self._log.names(part, num)

    def _entries(self, part: str, num: int) -> list[Entry]:
        sql = "SELECT head, vals FROM entry WHERE part = ? AND num = ? ORDER BY seq"
        return [kept_entry(*row) for row in self._session.rows(sql, part, num)]

    def _apply(self, part: str, num: int, folded: dict[bytes, tuple[str, Fields]], outcome: Outcome) -> None:
        by_kind: dict[str, list[bytes]] = {}
        for record, (kind, _) in folded.items():
            by_kind.setdefault(kind, []).append(record)
        for kind, records in by_kind.items():
            for start in range(0, len(records), CHUNK):
                some = records[start : start + CHUNK]
                written = set[str]().union(*(folded[record][1] for record in some))
                codes = {name.partition(ELEMENT)[0] for name in written}
                states = self._rows.load_many(kind, some, only=codes)
                for record in some:
                    state = states.get(record)
                    if state is None:
                        state = State(kind, KINDS.get(kind), record, part.removesuffix(OFFICE_ONLY))
                        states[record] = state
                    self._write(state, part, num, folded[record][1], outcome)
                self._rows.flush(states.values())
        self._rows.index()

    def _write(self, state: State, part: str, num: int, fields: Mapping[str, LogValue], outcome: Outcome) -> None:
        if state.is_new and state.base is None and part == state.part and not state.extra:
            fields = state.make(num, fields)
            outcome.note(state, True, False)
        state.belongs(part)
        before = dict(state.cells)
        known = self._log.ancestors(part, num)
        if part == state.part:
            fields = state.follow(num, fields, known)
        differing = False
        for name, value in fields.items():
            live = live_after(state.live(part, name), known, num, value)
            state.put(part, name, live, self._log.rank)
            differing = differing or differs(live)
        state.hide(self._log.ancestors)
        changed = state.is_new or state.cells != before or "_hidden" in state.touched
        if changed or differing:
            state.judged(None, None)
        outcome.note(state, changed, differing)


class _Folding:
    """Entries of each record in one commit, put together: a later one wins. `found`: record → its kind and fields."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._fields: dict[tuple[int, ...], tuple[str, ...]] = {}
        self.found: dict[bytes, tuple[str, Fields]] = {}

    def add(self, head: Head, body: bytes) -> None:
        names = self._fields.get(head.fields)
        if names is None:
            names = self._fields[head.fields] = tuple(self._names.fields[number] for number in head.fields)
        values, _source = read_values(body)
        known = self.found.get(head.record)
        if known is None:
            self.found[head.record] = (self._names.types[head.type_no], dict(zip(names, values, strict=True)))
        else:
            known[1].update(zip(names, values, strict=True))
