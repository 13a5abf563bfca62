"""Two records that are one thing: compared side by side, joined, and parted again (sync 4.3).

Joining is an edit of one field of the record that is joined in. Nothing of either record is overwritten, what refers to the one
counts for the other, and parting them leaves both as their own edits made them. What two regencies keep is joined
at the province alone, by a record that never leaves it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import TYPED, Changes, Source
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.services.records import Edit, NoSuchRecord, Records, View
from ntt_desktop.store.joins import ACROSS, followed
from ntt_desktop.store.mapping import DELETED, JOINED_INTO
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.store import Store
from ntt_desktop.sync.scope import PROVINCE, REFERENCE

BESIDE = (DELETED, JOINED_INTO, "sidik_disetujui")
"""Fields that say nothing about the thing itself."""


class CannotJoin(AppError):
    """The two are not two records of one kind that another can stand for."""

    code = "NTT-R33"


class JoinsAtProvince(AppError):
    """They belong to different offices, and this one keeps not both of them."""

    code = "NTT-R34"


class NotJoined(AppError):
    code = "NTT-R35"


@dataclass(frozen=True, slots=True)
class Beside:
    """One field of both records. `is_same`: they say the same, or one says nothing."""

    field: Field
    values: tuple[Value, Value]

    @property
    def is_same(self) -> bool:
        one, other = self.values
        return one == other or None in (one, other)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side. rows: fields that one of them has filled. linked: kind → how many records of it refer to
    each. offices: the partition each lives in. why: why they cannot be joined, or None."""

    kind: str
    views: tuple[View, View]
    rows: tuple[Beside, ...]
    linked: Mapping[str, tuple[int, int]]
    offices: tuple[str, str]
    why: AppError | None = None


class Joining:
    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records
        self.office = store.office

    def joined(self, id: RecordId) -> list[RecordId]:
        """Records that were joined into this one."""
        with self._store.read() as session:
            return sorted(self._store.world(session).stood_for(id))

    def compare(self, one: RecordId, other: RecordId) -> Comparison:
        """
        Raises:
            NoSuchRecord, CannotJoin: they are of different kinds.
        """
        views = self._records.get(one), self._records.get(other)
        kind = KINDS[views[0].record.kind]
        if views[1].record.kind != kind.code or views[0].record.id == views[1].record.id:
            raise CannotJoin(kind=text(f"kind.{kind.code}"))
        rows = []
        for field in kind.stored:
            values = views[0].record[field.code], views[1].record[field.code]
            if values != (None, None) and field.code not in BESIDE:
                rows.append(Beside(field, values))
        offices = self._part(one), self._part(other)
        try:
            self._way(kind, views, offices)
            why = None
        except AppError as error:
            why = error
        return Comparison(kind.code, views, tuple(rows), dict(self._linked(kind, one, other)), offices, why)

    def join(self, id: RecordId, into: RecordId, source: Source = TYPED) -> Changes:
        """From now on `into` stands for `id`. One step to undo.

        Raises:
            NoSuchRecord, CannotJoin, JoinsAtProvince, NotAllowed, Approved, ApprovedElsewhere, ProvinceOnly, NotSeen:
                nothing was changed.
        """
        views = self._records.get(id), self._records.get(into)
        kind = KINDS[views[0].record.kind]
        id, into = views[0].record.id, views[1].record.id
        if self._way(kind, views, (self._part(id), self._part(into))) == ACROSS:
            edit = Edit(ACROSS, None, {"rekaman": id, "gabung_ke": into})
        else:
            edit = Edit(kind.code, id, {JOINED_INTO: into})
        title = text("step.joined", kind=text(f"kind.{kind.code}"))
        return self._records.save_all([edit], title, source)

    def part(self, id: RecordId, source: Source = TYPED) -> Changes:
        """`id` stands for itself again, as its own edits made it. One step to undo.

        Raises:
            NoSuchRecord, NotJoined, and as `join`.
        """
        view = self._records.get(id)
        id, kind = view.record.id, view.record.kind
        edits = [Edit(kind, id, {JOINED_INTO: None})] if view.record[JOINED_INTO] is not None else []
        edits += [Edit(ACROSS, one.id, {DELETED: "ya"}) for one in self._records.find(ACROSS, rekaman=id)]
        if not edits:
            raise NotJoined(name=view.record.words(KINDS[kind].name) or text(f"kind.{kind}"))
        return self._records.save_all(edits, text("step.parted", kind=text(f"kind.{kind}")), source)

    def _way(self, kind: Kind, views: Sequence[View], offices: tuple[str, str]) -> str:
        """How the first is joined into the second: by its own field, or across offices."""
        one, other = views
        same = one.record.kind == other.record.kind and one.record.id != other.record.id
        if not same or kind.inline or not kind.search or one.deleted or other.deleted:
            raise CannotJoin(kind=text(f"kind.{kind.code}"))
        if (
            self._records.standing(one.record.id) != one.record.id
            or self._records.standing(other.record.id) == one.record.id
        ):
            raise CannotJoin(kind=text(f"kind.{kind.code}"))
        if offices[0] == offices[1] or (offices[1] == REFERENCE):
            return ""
        if self.office != PROVINCE or REFERENCE in offices:
            raise JoinsAtProvince(kind=text(f"kind.{kind.code}"))
        return ACROSS

    def _part(self, id: RecordId) -> str:
        key = bytes.fromhex(id)
        with self._store.read() as session:
            rows = Rows(session)
            code = rows.kind_of(key)
            state = rows.load(code, key) if code is not None else None
        if state is None:
            raise NoSuchRecord(id=id)
        return state.part

    def _linked(self, kind: Kind, one: RecordId, other: RecordId) -> Iterator[tuple[str, tuple[int, int]]]:
        with self._store.read() as session:
            for child in KINDS.values():
                owners = [code for code in child.owners if kind.code in child.by_code[code].targets]
                if owners and followed(child):
                    counts = [len(Rows(session).owned(child, bytes.fromhex(id), hidden=False)) for id in (one, other)]
                    if any(counts):
                        yield child.code, (counts[0], counts[1])
