"""Usul koreksi: the province does not overwrite what a regency approved; it proposes, and the regency decides
(programme 2.7). A proposal taken is an ordinary edit whose source names it."""

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.records import Edit, NoSuchField, Records
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


class Corrections:
    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records

    def propose(self, record: RecordId, field: str, value: object, reason: str) -> RecordId:
        """A value that another office is asked to take.

        Raises:
            NoSuchRecord, NoSuchField, ReasonNeeded, StaysInOffice.
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
        values = {
            "rekaman": record,
            "isian": field,
            "nilai_lama": _written(view.record[field]),
            "nilai_baru": _written(canonical(wanted, value, view.record.values)),
            "alasan": reason,
            "pengusul": self._records.person.name,
            "tanggal": clock.today().isoformat(),
            "status": OPEN,
        }
        return self._records.save(Edit(KIND, None, values)).id

    def waiting(self) -> list[Record]:
        """Proposals nobody has answered yet, oldest first."""
        return self._records.find(KIND, status=OPEN)

    def take(self, correction: RecordId, *, again: bool = False) -> None:
        """Writes the proposed value and closes the proposal, both or neither.

        again: the person has seen that the field changed meanwhile.

        Raises:
            NoSuchRecord, Decided, ChangedSince, NotSeen: nothing was written.
        """
        proposal = self._open(correction)
        view = self._records.get(proposal.words("rekaman"))
        field = KINDS[view.record.kind].by_code[proposal.words("isian")]
        now = _written(view.record[field.code])
        if now != proposal["nilai_lama"] and not again:
            raise ChangedSince(field=field.label, now=now or "-", old=proposal["nilai_lama"] or "-")
        source = Source("correction", f"{proposal.words('pengusul')}, {proposal.words('tanggal')}")
        edits = [
            Edit(view.record.kind, view.record.id, {field.code: proposal["nilai_baru"]}),
            Edit(KIND, correction, self._answer("DITERIMA")),
        ]
        self._records.save_all(edits, text("step.correction", field=field.label), source)

    def decline(self, correction: RecordId, reason: str) -> None:
        """
        Raises:
            NoSuchRecord, Decided, ReasonNeeded.
        """
        self._open(correction)
        if not reason.strip():
            raise ReasonNeeded()
        self._records.save(Edit(KIND, correction, {**self._answer("DITOLAK"), "alasan_putusan": reason}))

    def _open(self, correction: RecordId) -> Record:
        proposal = self._records.get(correction).record
        if proposal.kind != KIND or proposal["status"] != OPEN:
            raise Decided()
        return proposal

    def _answer(self, status: str) -> dict[str, object]:
        return {
            "status": status,
            "pemutus": self._records.person.name,
            "tanggal_putusan": clock.today().isoformat(),
        }


def _written(value: Value) -> str | None:
    return None if value is None else str(value)
