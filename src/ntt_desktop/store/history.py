"""Every value a field ever had, read from the log: who gave it, which are undecided, and which a person passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.erasure import held_hashes
from ntt_desktop.store.log import Log, Names
from ntt_desktop.store.mapping import DELETED, REOPENED, from_cell
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import Placed, State
from ntt_desktop.sync.entry import LogValue, read_head, read_values

ERASED, HELD = "erased", "withheld"
"""The way a value came in, where the log no longer holds it, or another office holds it back."""

Fate = Literal["", "undecided", "not_chosen"]
"""Of a value: nothing to say, one of several that wait for a person, passed over when a person chose."""


@dataclass(frozen=True, slots=True)
class Past:
    """One value in the history. `field` is a field's code, or `code:ELEMENT` for one element of a set.

    `file` names the exchange file it came in; empty for what was done on this installation.
    `commit` is hexadecimal; 64 zeros for what is not sealed yet. Office, laptop (its name) and author (replica id in
    hexadecimal) are those of whoever wrote it. Values that were erased by order are
    empty, their source is ERASED.
    """

    field: str
    value: Value
    person: str
    office: str
    time_ms: int
    source: Source
    commit: str
    file: str = ""
    laptop: str = ""
    author: str = ""
    fate: Fate = ""


@dataclass(frozen=True, slots=True)
class Live:
    """One of several values of a field that two places gave it without knowing of each other.

    `changed`: for a record deleted elsewhere, the fields this place changed meanwhile.
    """

    value: Value
    commit: str
    person: str
    office: str
    time_ms: int
    source: Source
    laptop: str = ""
    author: str = ""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A field, or an element of a set (`pasar:EKSPOR`), whose values wait for a person.

    before: what the field held when they parted ways; None: nothing yet. apart: one of the values is kept to itself by
    the office, so that nothing can be said of what all of them knew.
    """

    name: str
    values: tuple[Live, ...]
    before: Past | None = None
    apart: bool = False


class _Written(NamedTuple):
    """A value in the log; `at` counts from the newest."""

    at: int
    part: str
    num: int
    past: Past
    value: LogValue


class HistoryReader:
    def __init__(self, session: Session, log: Log, office: str) -> None:
        self._session = session
        self._log = log
        self._office = office
        self._names: dict[tuple[str, int], Names] = {}
        self._laptops: dict[bytes, tuple[str, str]] | None = None
        self._own: tuple[bytes, str] | None = None
        self._files: dict[tuple[str, int], str] = {}

    def past(self, kind: Kind, state: State, field: str | None = None) -> list[Past]:
        """Values of one field, or of all, newest in the log first."""
        written = list(self._written(kind, state, field))
        fates = self._fates(state, written)
        shown = [each for each in written if not each.past.field.startswith(REOPENED)]
        return [replace(each.past, fate=fates.get(each.at, "")) for each in shown]

    def undecided(self, kind: Kind, state: State) -> Iterator[Undecided]:
        """Everything of a record that waits for a person, by field."""
        waiting = state.undecided(self._log.ancestors)
        again = {name: commits for name, commits in state.all_reopened().items() if name not in waiting}
        if not waiting and not again:
            return
        written = list(self._written(kind, state, None))
        for name, commits in again.items():
            found = {(each.part, each.num) for each in written if each.past.commit in commits}
            waiting[name] = tuple(sorted(found))
        for name in sorted(waiting):
            placed = waiting[name]
            values = [self._live_of(kind, name, place, written) for place in placed]
            known = tuple(live for live in values if live is not None)
            if len(known) > 1:
                apart = len({part for part, _ in placed}) > 1
                yield Undecided(name, known, None if apart else self._before(name, placed, written), apart)

    def _live_of(self, kind: Kind, name: str, place: Placed, written: Sequence[_Written]) -> Live | None:
        here = [each for each in written if (each.part, each.num) == place]  # newest first
        own = next((each for each in here if each.past.field == name), None)
        if own is not None and (name != DELETED or own.value is True):
            return _live(own.past)
        if name != DELETED or not here:
            return None
        changed = {each.past.field.partition(":")[0] for each in here} & kind.by_code.keys()
        return replace(_live(here[0].past), value="tidak", changed=tuple(sorted(changed - {DELETED})))

    def _before(self, name: str, placed: Sequence[Placed], written: Sequence[_Written]) -> Past | None:
        """The value all of them knew: what the last common ancestors wrote, as it was shown then."""
        part, common = placed[0][0], -1
        for _, num in placed:
            common &= self._log.ancestors(part, num)
        known = [each for each in written if each.past.field == name and each.part == part and common >> each.num & 1]
        newest = self._newest(known)
        return max(newest, key=lambda each: self._log.rank(part, each.num)).past if newest else None

    def _newest(self, written: Sequence[_Written]) -> list[_Written]:
        """Of writes of one field in one partition, newest first: those that none of the others knew of."""
        once = {each.num: each for each in reversed(written)}  # the last write of a commit counts
        below = 0
        for each in once.values():
            below |= self._log.ancestors(each.part, each.num)
        return [each for num, each in once.items() if not below >> num & 1]

    def _fates(self, state: State, written: Sequence[_Written]) -> dict[int, Fate]:
        fates: dict[int, Fate] = {}
        for name in {each.past.field for each in written}:
            of_field = [each for each in written if each.past.field == name]
            for at, choice in enumerate(of_field):
                older = of_field[at + 1 :]
                for passed in self._passed_over(choice, of_field[:at], older):
                    fates[passed.at] = "not_chosen"
        waiting = state.undecided(self._log.ancestors)
        for name, placed in waiting.items():
            for place in placed:
                stands = next((each for each in written if each.past.field == name and each[1:3] == place), None)
                if stands is not None:
                    fates[stands.at] = "undecided"
        return fates

    def _passed_over(
        self, choice: _Written, newer: Sequence[_Written], older: Sequence[_Written]
    ) -> Iterator[_Written]:
        """Values that stood beside each other when `choice` was written, and were not taken."""
        known = self._log.ancestors(choice.part, choice.num)
        there = self._newest([each for each in older if each.part == choice.part and known >> each.num & 1])
        taken = choice.value
        if choice.past.source.way == "choice":
            # what the office kept to itself is settled together with what it shares, by two entries beside each other
            beside = [*newer[-1:], *older[:1]]
            other = next((each for each in beside if each.part != choice.part and _same_act(each, choice)), None)
            if other is not None:
                taken = choice.value if choice.value is not None else other.value
                yield from (each for each in there if each.value not in (None, taken))
                return
        if len({(type(each.value), each.value) for each in there}) > 1:
            yield from (each for each in there if each.value != taken)

    def _written(self, kind: Kind, state: State, field: str | None) -> Iterator[_Written]:
        """Newest in the log first."""
        at = 0
        held = held_hashes(self._session, state.id)
        for _, part, num, entry in self._log.entries_of(state.id):
            head = read_head(entry.head)
            names = self._tables(part, num)
            if entry.stub:
                values: tuple[LogValue, ...] = (None,) * len(head.fields)
                source: tuple[str, ...] = (HELD if held and entry.hash in held else ERASED,)
            else:
                values, source = read_values(entry.values)
            for number, value in reversed(list(zip(head.fields, values, strict=True))):
                name = names.fields[number]
                if field is None or name.partition(":")[0] == field:
                    past = self._past(kind, part, num, name, value, names, head.user_no, head.t_ms, source)
                    yield _Written(at, part, num, past, value)
                    at += 1

    def _past(
        self,
        kind: Kind,
        part: str,
        num: int,
        name: str,
        value: LogValue,
        names: Names,
        user_no: int,
        time_ms: int,
        source: tuple[str, ...],
    ) -> Past:
        field = kind.by_code.get(name)
        shown: Value
        if isinstance(value, bool):
            shown = "ya" if value else "tidak"
        elif field is None or name == DELETED:
            shown = value.hex() if isinstance(value, bytes) else value
        else:
            shown = from_cell(field, value)
        way, place = (*source, "", "")[:2]
        author, office, laptop = self._author(names.author, part)
        return Past(
            field=name,
            value=shown,
            person=names.users[user_no][1],
            office=office,
            time_ms=time_ms,
            source=Source(way, place),
            commit=self._log.commit_id(part, num).hex(),
            file=self._file_of(part, num),
            laptop=laptop,
            author=author.hex(),
        )

    def _tables(self, part: str, num: int) -> Names:
        known = self._names.get((part, num))
        if known is None:
            known = self._names[part, num] = self._log.names(part, num)
        return known

    def _author(self, author: bytes | None, part: str) -> tuple[bytes, str, str]:
        """Replica id, office and name of the laptop that wrote a commit; of this one for what is not sealed."""
        if self._own is None:
            rows = self._session.rows("SELECT name, value FROM meta WHERE name IN ('replica', 'label')")
            known = {str(row[0]): row[1] for row in rows}
            self._own = bytes(known.get("replica", b"")), str(known.get("label", ""))
        if author is None or author == self._own[0]:
            return self._own[0], self._office, self._own[1]
        if self._laptops is None:
            rows = self._session.rows("SELECT replica, office, label FROM replica")
            self._laptops = {bytes(row[0]): (str(row[1]), str(row[2])) for row in rows}
        return author, *self._laptops.get(author, (part[:5], ""))

    def _file_of(self, part: str, num: int) -> str:
        known = self._files.get((part, num))
        if known is None:
            sql = (
                "SELECT bundle_log.label FROM commits JOIN bundle_log ON bundle_log.id = commits.bundle "
                "AND bundle_log.way = 'in' WHERE commits.part = ? AND commits.num = ?"
            )
            row = self._session.first(sql, part, num)
            known = self._files[part, num] = str(row[0]) if row else ""
        return known


def _same_act(one: _Written, other: _Written) -> bool:
    return one.past.source.way == "choice" and one.past.person == other.past.person


def _live(past: Past) -> Live:
    return Live(past.value, past.commit, past.person, past.office, past.time_ms, past.source, past.laptop, past.author)
