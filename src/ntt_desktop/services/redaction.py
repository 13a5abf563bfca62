"""Penghapusan atas perintah: values destroyed on every laptop because the law demands it (UU 27/2022).

The province orders, with a reason; every laptop that receives the order carries it out. What an office keeps to itself
the province cannot reach: the office's laptops erase their own copies when the order about the record arrives.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.records import NoSuchRecord, Records
from ntt_desktop.services.views import NoSuchField
from ntt_desktop.store.erasing import Eraser, NothingToErase, SettleFirst
from ntt_desktop.store.erasure import Erased, Erasures, all_erasures, erased_files, erasures_of
from ntt_desktop.store.files import Files
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.store.store import Store
from ntt_desktop.sync.entry import LogValue
from ntt_desktop.sync.redaction import Order, may_order
from ntt_desktop.sync.scope import OFFICE_ONLY, PROVINCE, REFERENCE

__all__ = ["Erased", "NothingToErase", "Ordered", "ReasonFirst", "Redaction", "SettleFirst", "ThatStays"]

CONTENT, NAME = "sidik", "nama_berkas"
"""Fields of an attachment: hash of its content, and its name."""


class MayNotOrder(AppError):
    """Only the province orders values of a regency's record erased."""

    code = "NTT-R22"


class ReasonFirst(AppError):
    code = "NTT-R23"


class ThatStays(AppError):
    """Bookkeeping fields, and lists every workspace is shipped with, hold nothing personal."""

    code = "NTT-R24"


@dataclass(frozen=True, slots=True)
class Ordered:
    """entries: log entries whose values are gone; files: contents of attachments deleted."""

    record: RecordId
    field: str
    entries: int
    files: int


class Redaction:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records
        self._files = Files(store.file)
        self._away = store.office + OFFICE_ONLY

    def order(self, id: RecordId, code: str, reason: str) -> Ordered:
        """Destroys every value a field ever had, here and wherever the order arrives. It cannot be undone.

        A field that refers to attachments takes their content along.

        Raises:
            NoSuchRecord, NoSuchField, ReasonFirst, MayNotOrder, ThatStays, NothingToErase, SettleFirst: nothing changed.
        """
        if not reason.strip():
            raise ReasonFirst()
        act = Act.PROVINCE if self._store.office == PROVINCE else Act.CHANGE
        with self._store.write(act) as session:
            kind, state = self._load(session, id)
            field = kind.by_code.get(code)
            if field is None or field.is_computed:
                raise NoSuchField(field=code, kind=kind.code)
            if code.startswith("_") or state.part == REFERENCE:
                raise ThatStays(field=field.label)
            if not may_order(self._store.office, state.part):
                raise MayNotOrder()
            log = self._store.log(session)
            step = _Step(session, Eraser(session, log, self._records.person), self._away, reason.strip())
            step.erase(kind, state, field)
            log.seal(state.part)
            log.seal(self._away)
        self._clean(step.kinds)
        return Ordered(state.id.hex(), code, step.entries, len(step.files))

    def _load(self, session: Session, id: RecordId) -> tuple[Kind, State]:
        rows = Rows(session)
        try:
            key = bytes.fromhex(id)
        except ValueError as error:
            raise NoSuchRecord(id=id) from error
        code = rows.kind_of(key)
        state = rows.load(code, key) if code in KINDS else None
        if code is None or state is None or state.is_new:
            raise NoSuchRecord(id=id)
        return KINDS[code], state

    def came_in(self, orders: Sequence[Order]) -> None:
        """After a file came in: the office's own copies of what it ordered erased go as well, and so does what somebody
        wrote who did not know of an earlier order; nothing is left behind on the disk."""
        kinds = self._own_copies(orders) if orders else set()
        kinds |= self._late()
        if kinds:
            self._clean(kinds)

    def _own_copies(self, orders: Sequence[Order]) -> set[str]:
        kinds: set[str] = set()
        with self._store.write() as session:
            log = self._store.log(session)
            eraser, rows = Eraser(session, log, self._records.person), Rows(session)
            for order in orders:
                code = rows.kind_of(order.record)
                state = rows.load(code, order.record) if code in KINDS else None
                if code is None or state is None:
                    continue
                kinds.add(code)
                if order.field in KINDS[code].by_code:
                    try:
                        eraser.order(KINDS[code], state, self._away, order.field, order.reason)
                    except NothingToErase:
                        eraser.mark(state.id, self._away, order.field, order.reason)
            log.seal(self._away)
        return kinds

    def _late(self) -> set[str]:
        """An order holds for what arrives after it: whoever may give it names the late entries too, for the same reason.

        An entry with another field that waits for a person stays until that is settled.
        """
        with self._store.read() as session:
            erasures = Erasures(session, self._store.log(session))
            found = [
                one
                for one in all_erasures(session)
                if may_order(self._store.office, one.part) and erasures.late(one.record, one.part, one.field)
            ]
        kinds: set[str] = set()
        if found:
            with self._store.write() as session:
                log = self._store.log(session)
                eraser, rows = Eraser(session, log, self._records.person), Rows(session)
                for one in found:
                    code = rows.kind_of(one.record)
                    state = rows.load(code, one.record) if code in KINDS else None
                    late = eraser.late(one.record, one.part, one.field)
                    if code is None or state is None or one.field not in KINDS[code].by_code or not late:
                        continue
                    is_content = (code, one.field) == ("attachment", CONTENT)
                    files = sorted(_hashes(eraser.values(state, one.part, CONTENT))) if is_content else []
                    with suppress(SettleFirst):
                        eraser.order(KINDS[code], state, one.part, one.field, one.reason, files=files, only=late)
                        kinds.add(code)
                for part in {one.part for one in found}:
                    log.seal(part)
        return kinds

    def _clean(self, kinds: Iterable[str]) -> None:
        self._store.forget_erased(kinds)
        self.sweep()
        while self._records.judge_pending():
            pass

    def sweep(self) -> int:
        """Deletes the contents of attachments that must not be kept. Returns how many were here."""
        with self._store.read() as session:
            found = [sha256 for sha256 in erased_files(session) if self._files.has(sha256)]
        for sha256 in found:
            self._files.remove(sha256)
        return len(found)

    def of(self, id: RecordId) -> list[Erased]:
        """The orders about a record, oldest first."""
        with self._store.read() as session:
            return erasures_of(session, bytes.fromhex(id))


class _Step:
    """One order with all that hangs on it."""

    def __init__(self, session: Session, eraser: Eraser, away: str, reason: str) -> None:
        self._rows = Rows(session)
        self._eraser = eraser
        self._away = away
        self._reason = reason
        self.entries = 0
        self.kinds: set[str] = set()
        self.files: set[bytes] = set()

    def erase(self, kind: Kind, state: State, field: Field) -> None:
        if kind.code == "attachment" and field.code in (CONTENT, NAME):
            found = self._erase_attachment(state)
        else:
            attached = self._attached(state, field)
            parts = (state.part, self._away)
            found = sum(self._erase(kind, state, part, field.code) for part in parts)
            found += sum(self._erase_attachment(other) for other in attached)
        if not found:
            raise NothingToErase(field=field.label)
        self.entries = found

    def _erase(self, kind: Kind, state: State, part: str, code: str, files: Sequence[bytes] = ()) -> int:
        self.kinds.add(kind.code)
        try:
            return self._eraser.order(kind, state, part, code, self._reason, files=files, hide=bool(files))
        except NothingToErase:
            if part == self._away:
                self._eraser.mark(state.id, part, code, self._reason)
            return 0

    def _erase_attachment(self, state: State) -> int:
        """Its content, its name, and the record goes to the bin."""
        kind = KINDS["attachment"]
        files = self._contents(state)
        self.files |= files
        found = self._erase(kind, state, state.part, CONTENT, sorted(files))
        for part in (state.part, self._away):
            state = self._rows.load(kind.code, state.id) or state
            found += self._erase(kind, state, part, NAME)
        return found

    def _attached(self, state: State, field: Field) -> list[State]:
        """Attachments a field refers to, or once did."""
        if field.targets != ("attachment",):
            return []
        ids = self._eraser.values(state, state.part, field.code)
        keys = sorted(id for id in ids if isinstance(id, bytes))
        return list(self._rows.load_many("attachment", keys).values())

    def _contents(self, attachment: State) -> set[bytes]:
        return _hashes(self._eraser.values(attachment, attachment.part, CONTENT))


def _hashes(values: Iterable[LogValue]) -> set[bytes]:
    return {bytes.fromhex(value) for value in values if isinstance(value, str) and _is_hash(value)}


def _is_hash(written: str) -> bool:
    return len(written) == 64 and all(letter in "0123456789abcdef" for letter in written)
