"""Usul koreksi: the province does not overwrite what a regency approved; it proposes, and the regency decides
(programme 2.7). A proposal taken is an ordinary edit whose source names it."""

from dataclasses import dataclass

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.approval import is_approved
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.approval import Approval, with_value
from ntt_desktop.services.differing_words import Words
from ntt_desktop.services.records import Edit, NoSuchRecord, Records, View
from ntt_desktop.services.views import NoSuchField
from ntt_desktop.store.owners import consent_given
from ntt_desktop.store.store import Store
from ntt_desktop.store.world import StoreWorld

KIND = "correction"
OPEN = "DIUSULKAN"


class Decided(AppError):
    """The proposal was answered already."""

    code = "NTT-R61"


class ChangedSince(AppError):
    """The field is no longer what the province saw when it proposed."""

    code = "NTT-R62"


class ReasonNeeded(AppError):
    code = "NTT-R63"


class StaysInOffice(AppError):
    """Personal data of a person who has not agreed travels in no proposal either."""

    code = "NTT-R64"


class NothingProposed(AppError):
    """The field holds that value already."""

    code = "NTT-R66"


class NotAsked(AppError):
    """A proposal is answered by the office the record belongs to, and taken back by the one that made it."""

    code = "NTT-R65"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as people read it. decides: this office answers it; else it is the one that asked."""

    id: RecordId
    kind: str
    record: RecordId
    name: str
    field: str
    old: str
    new: str
    now: str
    reason: str
    by: str
    date: str
    status: str
    answer: str
    answered_by: str
    decides: bool
    approved: bool

    @property
    def is_open(self) -> bool:
        return self.status == OPEN


class Corrections:
    def __init__(self, store: Store, records: Records, approval: Approval | None = None) -> None:
        self._store, self._records = store, records
        self._approval = approval or Approval(store, records)
        self._words = Words(records.name)

    def all(self) -> list[Proposal]:
        """Every proposal, the open ones first, then the newest."""
        found = [self._told(view) for view in map(self._records.get, self._ids()) if not view.deleted]
        found.sort(key=lambda one: (one.date, one.id), reverse=True)
        return sorted(found, key=lambda one: not one.is_open)

    def to_answer(self) -> int:
        """How many wait for an answer of this office."""
        return sum(self._records.get(one.id).is_ours for one in self.waiting())

    def _ids(self) -> list[RecordId]:
        return [record.id for record in self._records.every(KIND)]

    def _told(self, view: View) -> Proposal:
        proposal = view.record
        try:
            about = self._records.get(proposal.words("rekaman")).record
        except NoSuchRecord:
            about = None
        field = KINDS[about.kind].by_code.get(proposal.words("isian")) if about else None

        def words(value: Value) -> str:
            return self._words.of_field(field, value) if field else str(value or "")

        return Proposal(
            id=proposal.id,
            kind=about.kind if about else "",
            record=proposal.words("rekaman"),
            name=self._records.name(proposal.words("rekaman")) or "-",
            field=field.label if field else proposal.words("isian"),
            old=words(_read(field, proposal["nilai_lama"])),
            new=words(_read(field, proposal["nilai_baru"])),
            now=words(about[field.code]) if about and field else "",
            reason=proposal.words("alasan"),
            by=proposal.words("pengusul"),
            date=proposal.words("tanggal"),
            status=proposal.words("status"),
            answer=proposal.words("alasan_putusan"),
            answered_by=proposal.words("pemutus"),
            decides=view.is_ours,
            approved=about is not None and is_approved(about),
        )

    def propose(self, record: RecordId, field: str, value: object, reason: str) -> RecordId:
        """A value that another office is asked to take.

        Raises:
            NoSuchRecord, NoSuchField, ReasonNeeded, NothingProposed, StaysInOffice.
        """
        view = self._records.get(record)
        kind = KINDS[view.record.kind]
        wanted = kind.by_code.get(field)
        if wanted is None or wanted.is_computed or field.startswith("_"):
            raise NoSuchField(field=field, kind=text(f"kind.{kind.code}"))
        if not reason.strip():
            raise ReasonNeeded()
        if wanted.is_personal(view.record.values):
            with self._store.read() as session:
                if not consent_given(kind, view.record.values, StoreWorld(session, self._records.office)):
                    raise StaysInOffice(field=wanted.label)
        new = _written(canonical(wanted, value, view.record.values))
        if new == _written(view.record[field]):
            raise NothingProposed(field=wanted.label)
        values = {
            "rekaman": record,
            "isian": field,
            "nilai_lama": _written(view.record[field]),
            "nilai_baru": new,
            "alasan": reason,
            "pengusul": self._records.person.name,
            "tanggal": clock.today().isoformat(),
            "status": OPEN,
        }
        return self._records.save(Edit(KIND, None, values)).id

    def waiting(self) -> list[Record]:
        """Proposals nobody has answered yet, oldest first."""
        return self._records.find(KIND, status=OPEN)

    def take(self, correction: RecordId, *, again: bool = False) -> Changes:
        """Writes the proposed value and closes the proposal, both or neither. An approved record is approved anew with
        it, by whoever takes it.

        again: the person has seen that the field changed meanwhile.

        Raises:
            NoSuchRecord, Decided, NotAsked, ChangedSince, NotSeen, NotAllowed: nothing was written.
        """
        proposal = self._open(correction, decides=True)
        view = self._records.get(proposal.words("rekaman"))
        field = KINDS[view.record.kind].by_code[proposal.words("isian")]
        now = _written(view.record[field.code])
        if now != proposal["nilai_lama"] and not again:
            raise ChangedSince(field=field.label, now=now or "-", old=proposal["nilai_lama"] or "-")
        values: dict[str, object] = {field.code: proposal["nilai_baru"]}
        if is_approved(view.record):
            new = canonical(field, proposal["nilai_baru"], view.record.values)
            values.update(self._approval.given(with_value(view.record, field.code, new)))
        source = Source("correction", f"{proposal.words('pengusul')}, {proposal.words('tanggal')}")
        edits = [
            Edit(view.record.kind, view.record.id, values),
            Edit(KIND, correction, self._answer("DITERIMA")),
        ]
        title = text("step.correction", field=field.label)
        return self._records.save_all(edits, title, source, deciding=frozenset({view.record.id}))

    def decline(self, correction: RecordId, reason: str) -> Changes:
        """
        Raises:
            NoSuchRecord, Decided, NotAsked, ReasonNeeded.
        """
        self._open(correction, decides=True)
        if not reason.strip():
            raise ReasonNeeded()
        answer = {**self._answer("DITOLAK"), "alasan_putusan": reason.strip()}
        return self._records.save(Edit(KIND, correction, answer)).changes

    def take_back(self, correction: RecordId) -> Changes:
        """
        Raises:
            NoSuchRecord, Decided, NotAsked.
        """
        self._open(correction, decides=False)
        return self._records.save(Edit(KIND, correction, self._answer("DITARIK"))).changes

    def _open(self, correction: RecordId, *, decides: bool) -> Record:
        view = self._records.get(correction)
        if view.record.kind != KIND or view.record["status"] != OPEN:
            raise Decided()
        if view.is_ours is not decides and not (view.is_ours and view.record["pengusul"] == self._records.person.name):
            raise NotAsked()
        return view.record

    def _answer(self, status: str) -> dict[str, object]:
        return {
            "status": status,
            "pemutus": self._records.person.name,
            "tanggal_putusan": clock.today().isoformat(),
        }


def _read(field: Field | None, written: Value) -> Value:
    """A proposed value as the field holds it; it travels as text."""
    return canonical(field, written, {}) if field is not None else written


def _written(value: Value) -> str | None:
    return None if value is None else str(value)
