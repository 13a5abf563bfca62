"""Consent withdrawn: what may not leave any more goes back to the office's own partition (decision 0005).

Entries that no commit holds yet are rewritten without the personal values. What a commit holds is signed and stays, but
from now on it writes nothing and leaves the office without its values (decision 0010); where it may have arrived
already, the province is asked to order it erased. So a consent withdrawn before the next file sends nothing.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ntt_desktop.base import clock
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.apply import Applier, Outcome
from ntt_desktop.store.erasure import Erasures, held_hashes
from ntt_desktop.store.log import SALT_BYTES, Kept, Log, Person
from ntt_desktop.store.mapping import DELETED, from_cell
from ntt_desktop.store.owners import WITHDRAWN, consent_given, dependents
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.store.world import StoreWorld
from ntt_desktop.sync import redaction
from ntt_desktop.sync.entry import Entry, LogValue, encode_head, encode_values, read_head, read_values
from ntt_desktop.sync.merge import differs
from ntt_desktop.sync.redaction import MOST_ENTRIES, Order
from ntt_desktop.sync.scope import OFFICE_ONLY

SOURCE = Source("consent")


class Sealed(NamedTuple):
    """Personal fields of a record whose values stand in commits."""

    kind: str
    id: bytes
    part: str
    fields: tuple[str, ...]


class Withdrawal:
    """One writing transaction. Looks at records of this office alone: another office's are taken back by itself."""

    def __init__(self, session: Session, log: Log, office: str, person: Person) -> None:
        self._session = session
        self._log = log
        self._office = office
        self._away = office + OFFICE_ONLY
        self._person = person
        self._rows = Rows(session)
        self.changed: list[tuple[Kind, bytes]] = []
        """Records made anew."""

    def of(self, kind: Kind, id: bytes) -> list[Sealed]:
        """Takes back what hangs on a person who does not agree (any more). Returns what commits hold of it."""
        found = []
        for each, key in self._concerned(kind, id):
            state = self._rows.load(each.code, key)
            if state is not None and not state.is_new:
                sealed = self._take_back(each, state)
                if sealed:
                    found.append(Sealed(each.code, key, state.part, tuple(sorted(sealed))))
        return found

    def _concerned(self, kind: Kind, id: bytes) -> Iterator[tuple[Kind, bytes]]:
        world = StoreWorld(self._session, self._office)
        record = world.own(id.hex())
        if record is not None and not consent_given(kind, record.values, world):
            yield kind, id
            for other, key in dependents(self._session, kind, [id]):
                hanging = world.own(key.hex())
                if hanging is not None and not consent_given(other, hanging.values, world):
                    yield other, key

    def _take_back(self, kind: Kind, state: State) -> set[str]:
        personal = _personal(kind, state)
        open_num = self._log.next_num(state.part)
        known = held_hashes(self._session, state.id)
        sealed: set[str] = set()
        going: list[Kept] = []
        rewritten = False
        kept_back: list[tuple[str, LogValue]] = []
        cleared: list[tuple[str, LogValue]] = []
        own = state.part == self._office
        for kept in self._log.entries_of(state.id):
            if kept.part == state.part and not kept.entry.stub:
                held = self._held(kept) & personal
                if held and kept.num != open_num:
                    sealed |= held
                    if own and kept.entry.hash not in known:
                        going.append(kept)
                elif held and own:
                    self._rewrite(kept, personal)
                    rewritten = True
        for code in sorted(personal if own else ()):
            live = state.live(state.part, code)
            if len(live) == 1 and live[0].value is not None:
                if all(write.value is None for write in state.live(self._away, code)):
                    kept_back.append((code, live[0].value))
                if code in sealed:
                    cleared.append((code, None))
        again, held_now = self._hold(state, going, personal)
        cleared += again
        for part, items in ((state.part, cleared), (self._away, kept_back)):
            if items:
                self._log.append(part, kind.code, state.id, items, self._person, SOURCE)
        if rewritten and not any(kept.part == state.part for kept in self._log.entries_of(state.id)):
            self._log.append(state.part, kind.code, state.id, [(DELETED, False)], self._person, SOURCE)
        if rewritten or cleared or kept_back or held_now:
            Applier(self._session, self._log).make_anew([state.id], Outcome())
            self.changed.append((kind, state.id))
        return sealed

    def _hold(
        self, state: State, going: Sequence[Kept], personal: set[str]
    ) -> tuple[list[tuple[str, LogValue]], Sequence[Kept]]:
        """Holds entries back. Returns what their other fields hold, to be written again, and which entries they are: one
        with a value that waits beside another for a person's choice is held back when that is made."""
        again: dict[str, LogValue] = {}
        held: list[Kept] = []
        last: dict[tuple[int, str], int] = {}
        for kept in self._log.entries_of(state.id):
            if kept.part == state.part:
                for name in self._fields(kept):
                    last.setdefault((kept.num, name), kept.seq)
        for kept in going:
            live = {name: state.live(state.part, name) for name in self._fields(kept)}
            shown = {
                name: writes
                for name, writes in live.items()
                if last[kept.num, name] == kept.seq and any(write.commit == kept.num for write in writes)
            }
            if not any(differs(writes) for writes in shown.values()):
                held.append(kept)
                again.update((name, writes[0].value) for name, writes in shown.items() if name not in personal)
        erasures = Erasures(self._session, self._log)
        for start in range(0, len(held), MOST_ENTRIES):
            some = tuple(kept.entry.hash for kept in held[start : start + MOST_ENTRIES])
            order = Order(state.id, "|".join(sorted(personal)), SOURCE.way, some)
            id, items = bytes.fromhex(new_id()), redaction.written(order)
            num = self._log.append(state.part, redaction.HELD, id, items, self._person, SOURCE)
            erasures.hold(state.part, order)
            Applier(self._session, self._log).keep(state.part, num, redaction.HELD, id, dict(items))
        return sorted(again.items()), held

    def _fields(self, kept: Kept) -> list[str]:
        names = self._log.names(kept.part, kept.num)
        return [names.fields[number] for number in read_head(kept.entry.head).fields]

    def _held(self, kept: Kept) -> set[str]:
        values, _ = read_values(kept.entry.values)
        return {name for name, value in zip(self._fields(kept), values, strict=True) if value is not None}

    def _rewrite(self, kept: Kept, personal: set[str]) -> None:
        """An open entry without its personal fields."""
        names, head = self._log.names(kept.part, kept.num), read_head(kept.entry.head)
        values, source = read_values(kept.entry.values)
        left = [
            (number, value)
            for number, value in zip(head.fields, values, strict=True)
            if names.fields[number] not in personal
        ]
        entry = None
        if left:
            fields, rest = [number for number, _ in left], [value for _, value in left]
            entry = Entry(
                encode_head(head.type_no, head.record, fields, head.t_ms, head.user_no),
                encode_values(os.urandom(SALT_BYTES), rest, source),
            )
        self._log.rewrite(kept, entry)


def _personal(kind: Kind, state: State) -> set[str]:
    values: Mapping[str, Value] = {code: from_cell(kind.by_code[code], cell) for code, cell in state.cells.items()}
    return {field.code for field in kind.stored if field.personal and not field.is_set and field.is_personal(values)}


def decisive(kind: Kind) -> frozenset[str]:
    """Fields that say whether values of a record are personal and may leave: when one changes, the rest follows."""
    if not kind.consent:
        return frozenset()
    conditions = (field.personal_when for field in kind.stored if field.personal)
    return frozenset({kind.consent, WITHDRAWN, *(one.field for one in conditions if one is not None)})


def refused(session: Session, office: str, ids: Iterable[bytes]) -> Iterator[tuple[Kind, bytes]]:
    """Of some records that came in, those of this office about a person who once was asked and does not agree."""
    for kind in KINDS.values():
        if kind.consent:
            withdrawn = f"OR {WITHDRAWN} IS NOT NULL" if WITHDRAWN in kind.by_code else ""
            asked = f"(\"{kind.consent}\" IS NOT NULL OR _clocks LIKE '%{kind.consent}%')"
            sql = (
                f'SELECT id FROM "{kind.code}" WHERE _part = ? AND _hidden <> 1 '
                f"AND ((coalesce(\"{kind.consent}\", '') <> 'ya' AND {asked}) {withdrawn})"
            )
            some = {bytes(row[0]) for row in session.rows(sql, office)}
            yield from ((kind, id) for id in ids if id in some)


def request(session: Session, sealed: Sealed) -> tuple[RecordId, dict[str, Value]]:
    """The record that asks the province to order these values erased: the open one about the same record, or a new one.

    Whether the person agrees to the erasure a person has to ask first.
    """
    sql = "SELECT id, isian FROM erasure_request WHERE rekaman = ? AND _hidden = 0 AND status = ? AND alasan = ?"
    row = session.first(sql, sealed.id, "DIAJUKAN", "PERSETUJUAN_DICABUT")
    if row is not None:
        fields = {*str(row[1] or "").split("|"), *sealed.fields} - {""}
        return bytes(row[0]).hex(), {"isian": "|".join(sorted(fields))}
    values: dict[str, Value] = {
        **KINDS["erasure_request"].defaults,
        "rekaman": sealed.id.hex(),
        "isian": "|".join(sealed.fields),
        "alasan": "PERSETUJUAN_DICABUT",
        "tanggal": clock.today().isoformat(),
    }
    return new_id(), values
