"""Tumpukan formulir: which stacks still wait to be typed, and papers that go back to their village."""

from dataclasses import dataclass

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.stack import PAPERS, Count, count, counted
from ntt_desktop.domain.values import show
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.store.queries.stacks import typed
from ntt_desktop.store.store import Store


class NoReason(AppError):
    """A village has to know why its paper comes back."""

    code = "NTT-R82"


class NothingReturned(AppError):
    code = "NTT-R83"


@dataclass(frozen=True, slots=True)
class Stack:
    """One stack as it stands now."""

    record: Record
    count: Count

    @property
    def id(self) -> RecordId:
        return self.record.id

    @property
    def brought(self) -> str:
        """Who brought it, or where it is from."""
        return self.record.words("dibawa_oleh") or self.record.words("asal") or text("stack.unknown")

    @property
    def came(self) -> str:
        """When it came, in words; empty when nobody wrote it down."""
        came = self.record["waktu_terima"]
        return "" if came is None else show(KINDS["batch"].by_code["waktu_terima"], came)

    @property
    def name(self) -> str:
        """Who brought it, and when it came."""
        return ", ".join(filter(None, (self.brought, self.came)))

    @property
    def more(self) -> str:
        """When it came, and how many of it wait."""
        found = self.count
        waits = "" if found.waiting is None else text("stack.waits", waiting=found.waiting, received=found.received)
        return " · ".join(filter(None, (self.came, waits)))

    @property
    def said(self) -> str:
        """The sum in one sentence."""
        found = self.count
        if found.waiting is None:
            return text("stack.not_counted", typed=found.typed, returned=found.returned)
        if found.waiting < 0:
            given = {"received": found.received, "typed": found.typed, "returned": found.returned}
            return text("stack.too_many", **given, more=-found.waiting)
        return text(
            "stack.said",
            received=found.received,
            typed=found.typed,
            waiting=found.waiting,
            returned=found.returned,
        )


class Stacks:
    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records

    def all(self) -> list[Stack]:
        """Every stack of this office, the one that came last first."""
        records = list(self._records.every("batch"))
        with self._store.read() as session:
            papers = typed(session, PAPERS)
        found = [Stack(record, counted(record, papers[record.id])) for record in records]
        return sorted(found, key=lambda one: (one.record.words("waktu_terima"), one.id), reverse=True)

    def waiting(self) -> list[Stack]:
        """Stacks of which papers wait to be typed, or nobody has counted how many came."""
        return [one for one in self.all() if one.count.waiting is None or one.count.waiting > 0]

    def get(self, id: RecordId) -> Stack:
        """
        Raises:
            NoSuchRecord.
        """
        record = self._records.get(id).record
        with self._store.read() as session:
            return Stack(record, count(record, self._store.world(session)))

    def give_back(self, id: RecordId, papers: int, reason: str) -> Changes:
        """Notes that papers of a stack went back to where they came from, and why; earlier reasons stay.

        Raises:
            NoReason, NothingReturned, AboveReceived, NoSuchRecord, what `Records.save` raises: nothing was noted.
        """
        reason = reason.strip()
        if not reason:
            raise NoReason()
        if papers < 1:
            raise NothingReturned()
        stack = self._records.get(id).record
        before = stack["jumlah_dikembalikan"]
        said = [one for one in stack.words("alasan_dikembalikan_berkas").split("; ") if one]
        values = {
            "jumlah_dikembalikan": (before if isinstance(before, int) else 0) + papers,
            "alasan_dikembalikan_berkas": "; ".join(dict.fromkeys([*said, reason])),
        }
        return self._records.save_all([Edit("batch", id, values)], text("stack.give_back"))
