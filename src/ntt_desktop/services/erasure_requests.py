"""Permohonan penghapusan: a regency asks, with the person's agreement; the province carries it out or says no.

A request is an ordinary record of the same partition as what it is about, so it travels both ways with the next files.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.records.erasure_request import asked_fields
from ntt_desktop.domain.values import choice_word
from ntt_desktop.services.records import Edit, NoSuchRecord, Records, Saved
from ntt_desktop.services.redaction import NothingToErase, Redaction
from ntt_desktop.sync.scope import PROVINCE

ASKED, DONE, REFUSED = "DIAJUKAN", "DILAKSANAKAN", "DITOLAK"


class NotAgreed(AppError):
    """The person has not agreed to the erasure, or nobody has noted it."""

    code = "NTT-R30"


class WhichFields(AppError):
    code = "NTT-R31"


class SayWhy(AppError):
    code = "NTT-R32"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the worklist shows it. `kind` and `name` are empty when the record is not here."""

    id: RecordId
    record: RecordId
    kind: str
    name: str
    fields: tuple[str, ...]
    labels: tuple[str, ...]
    reason: str
    agreed: bool
    status: str
    day: str
    answer: str

    @property
    def is_open(self) -> bool:
        return self.status == ASKED


class ErasureRequests:
    def __init__(self, records: Records, redaction: Redaction) -> None:
        self._records, self._redaction = records, redaction
        self.office = records.office

    @property
    def decides(self) -> bool:
        """Whether this office carries requests out."""
        return self.office == PROVINCE

    def all(self) -> list[Asked]:
        """Open ones first, then by day, newest first."""
        found = [self._asked(record) for record in list(self._records.every("erasure_request"))]
        found.sort(key=lambda one: one.day, reverse=True)
        return sorted(found, key=lambda one: not one.is_open)

    def waiting(self) -> int:
        """Requests this office has something to do about: the province those that are agreed to, else the others."""
        return sum(one.is_open and one.agreed is self.decides for one in self.all())

    def personal(self, record: RecordId) -> list[Field]:
        """Fields of a record that hold personal data, to choose from.

        Raises:
            NoSuchRecord.
        """
        found = self._records.get(record).record
        return [field for field in KINDS[found.kind].stored if field.personal and field.is_personal(found.values)]

    def ask(self, record: RecordId, codes: Sequence[str], reason: str, *, agreed: bool) -> Saved:
        """
        Raises:
            WhichFields, NoSuchRecord, ProvinceOnly: nothing was stored.
        """
        if not codes:
            raise WhichFields()
        values = {
            "rekaman": self._records.get(record).record.id,
            "isian": "|".join(codes),
            "alasan": reason,
            "disetujui_pemilik_data": "ya" if agreed else None,
            "tanggal": clock.today().isoformat(),
        }
        return self._records.save(Edit("erasure_request", None, values))

    def agree(self, id: RecordId) -> Changes:
        """Notes that the person agrees."""
        return self._records.save(Edit("erasure_request", id, {"disetujui_pemilik_data": "ya"})).changes

    def take_back(self, id: RecordId) -> Changes:
        return self._records.delete(id)

    def carry_out(self, id: RecordId) -> int:
        """The province erases what is asked for. Returns how many entries were erased; it cannot be undone.

        Raises:
            NotAgreed, and what `Redaction.order` raises: a field that is done already stays done.
        """
        asked = self._asked(self._records.get(id).record)
        if not asked.agreed:
            raise NotAgreed()
        reason = text("redaction.by-request", id=asked.id[:8], reason=_reason_word(asked.reason))
        erased = 0
        for code in asked.fields:
            try:
                erased += self._redaction.order(asked.record, code, reason).entries
            except NothingToErase:
                continue
        values = {"status": DONE, "tanggal_putusan": clock.today().isoformat()}
        self._records.save(Edit("erasure_request", id, values))
        return erased

    def refuse(self, id: RecordId, why: str) -> Changes:
        """
        Raises:
            SayWhy: nothing was stored.
        """
        if not why.strip():
            raise SayWhy()
        values = {"status": REFUSED, "tanggal_putusan": clock.today().isoformat(), "alasan_putusan": why.strip()}
        return self._records.save(Edit("erasure_request", id, values)).changes

    def _asked(self, request: Record) -> Asked:
        about: Record | None
        try:
            about = self._records.get(request.words("rekaman")).record
        except NoSuchRecord:
            about = None
        kind = KINDS[about.kind] if about else None
        codes = asked_fields(request)
        known = kind.by_code if kind else {}
        return Asked(
            id=request.id,
            record=request.words("rekaman"),
            kind=kind.code if kind else "",
            name=about.words(kind.name) or text(f"kind.{kind.code}") if about and kind else "",
            fields=codes,
            labels=tuple(known[code].label if code in known else code for code in codes),
            reason=request.words("alasan"),
            agreed=request["disetujui_pemilik_data"] == "ya",
            status=request.words("status") or ASKED,
            day=request.words("tanggal"),
            answer=request.words("alasan_putusan"),
        )


def _reason_word(code: str) -> str:
    return choice_word(KINDS["erasure_request"].by_code["alasan"], code) if code else ""
