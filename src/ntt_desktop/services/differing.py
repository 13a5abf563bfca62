"""Isian berbeda: fields that two places changed without knowing of each other, and how a person settles them (sync 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.differing_words import Words
from ntt_desktop.services.records import Choice, Live, Records, Saved
from ntt_desktop.store.history import Undecided
from ntt_desktop.store.questions import Asked, Questions
from ntt_desktop.store.store import Store

__all__ = ["Asked", "Conflict", "Differing", "NoSuchConflict", "Taking", "Words"]

Alike = Literal["field", "places"]
"""What conflicts have in common: the same field between the same laptops, or just the laptops."""


class NoSuchConflict(AppError):
    """Settled meanwhile, or other values by now."""

    code = "NTT-S15"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several values. `id` covers exactly the values shown.

    name: field code, or `code:ELEMENT` for one element of a set. record_name: how the record is called.
    before: what all of them had seen, None for empty. apart: nothing can be said of before.
    asked: when the office was asked about exactly these values.
    """

    id: str
    kind: str
    record: RecordId
    record_name: str
    name: str
    field: str
    values: tuple[Live, ...]
    sentence: str
    before: Value = None
    apart: bool = False
    asked: Asked | None = None

    @property
    def seen(self) -> frozenset[str]:
        return frozenset(live.commit for live in self.values)

    @property
    def places(self) -> frozenset[str]:
        """The laptops that gave the values."""
        return frozenset(live.author for live in self.values)

    @property
    def options(self) -> tuple[tuple[Live, ...], ...]:
        """What can be taken: the values, each once, with all who gave it."""
        found: dict[Value, list[Live]] = {}
        for live in self.values:
            found.setdefault(live.value, []).append(live)
        return tuple(tuple(lives) for lives in found.values())


@dataclass(frozen=True, slots=True)
class Taking:
    """One conflict of a batch: what would be taken, and what is shown now."""

    conflict: Conflict
    live: Live
    now: Value


class Differing:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records
        self.words = Words(records.name)

    def conflicts(self) -> list[Conflict]:
        """Every field that holds several values, by record."""
        with self._store.read() as session:
            asked = Questions(session).all()
        names: dict[RecordId, str] = {}
        return [self._conflict(record, found, asked, names) for record, found in list(self._records.differing())]

    def count(self) -> int:
        """How many fields wait for a person."""
        return self._records.count_differing()

    def find(self, conflict: str) -> Conflict:
        """
        Raises:
            NoSuchConflict: settled meanwhile, or other values by now.
        """
        found = next((one for one in self.conflicts() if one.id == conflict), None)
        if found is None:
            raise NoSuchConflict(id=conflict)
        return found

    def resolve(self, conflict: str, *, take: str | None = None, value: str | None = None) -> Saved:
        """Settles a conflict: the value of one of its commits (its first digits are enough), or another one.

        Raises:
            NoSuchConflict: settled meanwhile, other values by now, or no such commit in it.
        """
        found = self.find(conflict)
        chosen = self._typed(found, value) if take is None else _taken(found, take).value
        return self._records.choose(_choice(found, chosen))

    # -- many alike ---------------------------------------------------------------------------------------------

    def alike(self, conflict: Conflict, among: Iterable[Conflict], by: Alike) -> list[Conflict]:
        """Conflicts between the same laptops; with `field` of the same field. The given one is among them."""
        return [
            one
            for one in among
            if one.places == conflict.places
            and (by == "places" or (one.kind, one.name) == (conflict.kind, conflict.name))
        ]

    def preview(self, conflicts: Iterable[Conflict], author: str) -> list[Taking]:
        """What taking the value of one laptop everywhere would do; conflicts it has no value in are left out."""
        found = []
        for one in conflicts:
            live = next((each for each in one.values if each.author == author), None)
            if live is not None:
                record = self._records.get(one.record).record
                found.append(Taking(one, live, _shown(record, one.name)))
        return found

    def take_all(self, takings: Sequence[Taking]) -> Changes:
        """All of a batch or nothing, one step to undo.

        Raises:
            NotSeen: one of them holds other values by now; nothing was settled.
        """
        choices = [_choice(one.conflict, one.live.value) for one in takings]
        return self._records.choose_all(choices, text("differing.step.many", n=len(choices)))

    # -- asking -------------------------------------------------------------------------------------------------

    def note_asked(self, conflict: Conflict) -> Asked:
        """Remembers that a question about exactly these values was printed.

        Raises:
            NotAllowed.
        """
        self._store.require(Act.CHANGE)
        asked = Asked(clock.now_ms(), self._records.person.name)
        with self._store.write() as session:
            Questions(session).note(conflict.id, bytes.fromhex(conflict.record), conflict.name, asked)
        return asked

    # -- inside -------------------------------------------------------------------------------------------------

    def _conflict(
        self, record: Record, found: Undecided, asked: dict[str, Asked], names: dict[RecordId, str]
    ) -> Conflict:
        commits = "".join(sorted(live.commit for live in found.values))
        id = sha256(f"{record.id}{found.name}{commits}".encode()).hexdigest()[:16]
        kind = KINDS[record.kind]
        if record.id not in names:
            named = self.words.of_field(kind.by_code[kind.name], record[kind.name])
            names[record.id] = named or text("differing.unnamed", kind=text(f"kind.{kind.code}"))
        return Conflict(
            id=id,
            kind=kind.code,
            record=record.id,
            record_name=names[record.id],
            name=found.name,
            field=found.name.partition(":")[0],
            values=found.values,
            sentence=self.words.sentence(kind.code, names[record.id], found),
            before=found.before.value if found.before else None,
            apart=found.apart,
            asked=asked.get(id),
        )

    def _typed(self, conflict: Conflict, value: str | None) -> Value:
        field = KINDS[conflict.kind].by_code[conflict.field]
        if ":" in conflict.name or conflict.field == "_hapus":
            return "ya" if (value or "").strip().casefold() == "ya" else "tidak"
        return canonical(field, value, self._records.get(conflict.record).record.values)


def _choice(conflict: Conflict, value: Value) -> Choice:
    return Choice(conflict.kind, conflict.record, conflict.name, value, conflict.seen)


def _taken(conflict: Conflict, commit: str) -> Live:
    matching = {live.value: live for live in conflict.values if live.commit.startswith(commit.lower())}
    if len(matching) != 1:
        raise NoSuchConflict(id=conflict.id)
    return next(iter(matching.values()))


def _shown(record: Record, name: str) -> Value:
    code, _, element = name.partition(":")
    if element:
        return "ya" if element in record.words(code).split("|") else "tidak"
    return "tidak" if code == "_hapus" else record[code]
