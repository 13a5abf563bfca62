"""Approving a record, and opening it again with a reason. Both are asked of the office the record belongs to."""

from collections.abc import Mapping

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain import approval
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.records import Edit, Records, Saved, View
from ntt_desktop.services.views import COMPLETE
from ntt_desktop.store.store import Store


class NotComplete(AppError):
    """Something is missing, wrong, or held in several values."""

    code = "NTT-R72"


class NothingToApprove(AppError):
    """A kind without states, or a record of another office."""

    code = "NTT-R73"


class NotApproved(AppError):
    """Only what is approved can be opened again."""

    code = "NTT-R74"


class WhyReopened(AppError):
    code = "NTT-R75"


class NeverReopened(AppError):
    """Others rely on what was approved staying as it is."""

    code = "NTT-R76"


class Approval:
    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records

    def approve(self, id: RecordId) -> Saved:
        """
        Raises:
            NoSuchRecord, NotAllowed, NothingToApprove, NotComplete: nothing was changed.
        """
        view = self._ours(id)
        if view.state != COMPLETE or view.differing or view.deleted:
            raise NotComplete(name=self._records.name(id), lacks=_lacks(view))
        return self._decide(view, self.given(view.record))

    def reopen(self, id: RecordId, reason: str) -> Saved:
        """
        Raises:
            NoSuchRecord, NotAllowed, NothingToApprove, NotApproved, NeverReopened, WhyReopened: nothing was changed.
        """
        view = self._ours(id)
        if not approval.is_approved(view.record):
            raise NotApproved(name=self._records.name(id))
        if view.record.kind in approval.FINAL:
            raise NeverReopened(name=self._records.name(id))
        if not reason.strip():
            raise WhyReopened()
        values: dict[str, object] = dict.fromkeys(approval.ACTS)
        return self._decide(view, {**values, approval.STATUS: approval.DRAFT, "alasan_dibuka": reason.strip()})

    def given(self, record: Record) -> Mapping[str, object]:
        """What approving a record with these values writes, by whoever works now.

        Raises:
            NotAllowed.
        """
        self._store.require(Act.APPROVE)
        with self._store.read() as session:
            digest = approval.digest(record, self._store.world(session))
        return {
            approval.STATUS: approval.APPROVED,
            "disetujui_oleh": self._records.person.name,
            "disetujui_pada": clock.now().replace(tzinfo=None).isoformat(timespec="minutes"),
            approval.DIGEST: digest,
            "alasan_dibuka": None,
        }

    def why_not(self, view: View) -> str:
        """Why there is nothing to approve or reopen here, in words; empty when there is. Roles are asked elsewhere."""
        if view.record.kind not in approval.APPROVABLE:
            return text("approval.no-states")
        return "" if view.is_ours else text("approval.not-ours")

    def _ours(self, id: RecordId) -> View:
        self._store.require(Act.APPROVE)
        view = self._records.get(id)
        if why := self.why_not(view):
            raise NothingToApprove(name=self._records.name(id), reason=why)
        return view

    def _decide(self, view: View, values: Mapping[str, object]) -> Saved:
        seen = {code: _commits(view, code) for code in values if _commits(view, code)}
        edit = Edit(view.record.kind, view.record.id, values)
        return self._records.save(edit, seen=seen, deciding=frozenset({view.record.id}))


def _commits(view: View, code: str) -> frozenset[str]:
    return frozenset(live.commit for live in view.differing.get(code, ()))


def _lacks(view: View) -> str:
    """What stands in the way, by the names of the fields, and what is wrong with them."""
    kind = KINDS[view.record.kind]
    wrong = {problem.field: problem.text.rstrip(".") for problem in view.problems if problem.severity == "E"}
    open_fields = [name.partition(":")[0] for name in view.differing]
    codes = [code for code in dict.fromkeys((*view.missing, *wrong, *open_fields)) if code in kind.by_code]
    labels = [kind.by_code[code].label + (f" ({wrong[code]})" if code in wrong else "") for code in codes]
    return ", ".join(labels) or text(f"kit.state.{view.state}")


def with_value(record: Record, code: str, value: Value) -> Record:
    """The record as it will be."""
    return Record(record.kind, record.id, {**record.values, code: value})
