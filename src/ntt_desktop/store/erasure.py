"""Orders to erase, as the store keeps them: which entries, which files, and what has to be made anew after one; and what
an office holds back from the others (decision 0010).

The tables are read from the log's orders and can be made anew from them; they only grow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ntt_desktop.store import sqlite
from ntt_desktop.store.log import Kept, Log, Names
from ntt_desktop.store.session import Session
from ntt_desktop.sync import redaction
from ntt_desktop.sync.entry import Entry, read_head, read_values
from ntt_desktop.sync.redaction import Order, Ordered


@dataclass(frozen=True, slots=True)
class Erased:
    """An order as people see it."""

    record: bytes
    field: str
    part: str
    reason: str
    person: str
    at_ms: int


class Erasures:
    def __init__(self, session: Session, log: Log) -> None:
        self._session = session
        self._log = log
        self._hashes = {bytes(row[0]) for row in session.rows("SELECT entry FROM redaction")}
        self._records = {bytes(row[0]) for row in session.rows("SELECT DISTINCT record FROM redaction")}
        self._held = set(held_hashes(session))
        self._held_records = {bytes(row[0]) for row in session.rows("SELECT DISTINCT record FROM withheld")}
        self._due: set[bytes] = set()
        self.orders: list[Order] = []
        """Orders noted through this object, in order of arrival."""

    # -- while commits come in ------------------------------------------------------------------------------------

    def note_all(self, part: str, names: Names, entries: Sequence[Entry]) -> None:
        """Takes the orders among the entries of a commit."""
        for ordered in redaction.orders_in(names.types, names.fields, entries):
            self.note(part, ordered, names.users[ordered.user][1])
        for ordered in redaction.orders_in(names.types, names.fields, entries, redaction.HELD):
            self.hold(part, ordered.order)

    def note(self, part: str, ordered: Ordered, person: str) -> None:
        order = ordered.order
        said = (part, order.record, order.reason, person, ordered.t_ms)
        self._session.run(
            "INSERT OR IGNORE INTO erasure (id, part, record, field, reason, person, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ordered.id,
            part,
            order.record,
            order.field,
            *said[2:],
        )
        sql = "INSERT OR IGNORE INTO redaction (entry, part, record, reason, person, at_ms) VALUES (?, ?, ?, ?, ?, ?)"
        self._session.many(sql, [(hash, *said) for hash in order.entries])
        sql = "INSERT OR IGNORE INTO erased_file (sha256, record) VALUES (?, ?)"
        self._session.many(sql, [(file, order.record) for file in order.files])
        self._hashes.update(order.entries)
        self._records.add(order.record)
        self._due.add(order.record)
        self.orders.append(order)

    def hold(self, part: str, order: Order) -> None:
        """Entries that write nothing any more, and leave the office without their values."""
        sql = "INSERT OR IGNORE INTO withheld (entry, part, record) VALUES (?, ?, ?)"
        self._session.many(sql, [(hash, part, order.record) for hash in order.entries])
        self._held.update(order.entries)
        self._held_records.add(order.record)
        self._due.add(order.record)

    def writes(self, record: bytes, entry: Entry) -> bool:
        """Whether an entry says anything: neither erased nor held back."""
        return not entry.stub and not (record in self._held_records and entry.hash in self._held)

    def without(self, record: bytes, entry: Entry) -> Entry:
        """The entry as it may be kept: erased when an order names it."""
        if entry.stub or record not in self._records or entry.hash not in self._hashes:
            return entry
        return redaction.erased(entry)

    def carry_out(self) -> set[bytes]:
        """Erases in the log what the orders noted so far name. Returns the records that have to be made anew."""
        due, changed = self._due, set()
        self._due = set()
        for record in due:
            for kept in self._log.entries_of(record):
                if not kept.entry.stub and kept.entry.hash in self._hashes:
                    sqlite.begin_erasure(self._session)
                    self._log.erase(kept.seq, kept.entry)
            changed.add(record)
        return changed

    # -- what an order has to name ----------------------------------------------------------------------------------

    def holding(self, record: bytes, part: str, code: str) -> list[Kept]:
        """Entries of a partition that hold a value of a field, newest first; those that only clear it hold none."""
        found = []
        for kept in self._log.entries_of(record):
            if kept.part == part and not kept.entry.stub:
                names = self._log.names(part, kept.num)
                head = read_head(kept.entry.head)
                values, _ = read_values(kept.entry.values)
                for number, value in zip(head.fields, values, strict=True):
                    is_it = names.fields[number].partition(":")[0] == code
                    if is_it and value is not None and value is not False:
                        found.append(kept)
                        break
        return found

    def has_order(self, record: bytes, part: str, code: str) -> bool:
        sql = "SELECT 1 FROM erasure WHERE record = ? AND part = ? AND field = ?"
        return self._session.first(sql, record, part, code) is not None

    def late(self, record: bytes, part: str, code: str) -> list[Kept]:
        """Entries with a value of a field that was ordered erased, by somebody who knew of no order about it."""
        sql = "SELECT id FROM erasure WHERE record = ? AND part = ? AND field = ?"
        orders = [
            kept.num for (id,) in self._session.rows(sql, record, part, code) for kept in self._log.entries_of(id)
        ]
        return [
            kept
            for kept in (self.holding(record, part, code) if orders else ())
            if not any(kept.num == num or self._log.ancestors(part, kept.num) >> num & 1 for num in orders)
        ]


def all_erasures(session: Session) -> list[Erased]:
    """The last order about each field of each record."""
    sql = "SELECT record, field, part, reason, person, max(at_ms) FROM erasure GROUP BY record, field, part"
    return [Erased(*row) for row in session.rows(sql)]


def erasures_of(session: Session, record: bytes) -> list[Erased]:
    """The orders about a record, oldest first."""
    sql = "SELECT record, field, part, reason, person, at_ms FROM erasure WHERE record = ? ORDER BY at_ms, id"
    return [Erased(*row) for row in session.rows(sql, record)]


def erased_fields(session: Session, record: bytes) -> set[str]:
    """Fields of a record that were ordered erased. (Asked at every save: nothing is sorted.)"""
    return {str(row[0]) for row in session.rows("SELECT field FROM erasure WHERE record = ?", record)}


def erased_hashes(session: Session) -> frozenset[bytes]:
    """Hashes of the entries that may come, and go out, without their values."""
    return frozenset(
        bytes(row[0]) for row in session.rows("SELECT entry FROM redaction UNION SELECT entry FROM withheld")
    )


def held_hashes(session: Session, record: bytes | None = None) -> frozenset[bytes]:
    """Hashes of the entries that write nothing and leave their office without values; of one record, or all."""
    where, given = ("", ()) if record is None else (" WHERE record = ?", (record,))
    return frozenset(bytes(row[0]) for row in session.rows(f"SELECT entry FROM withheld{where}", *given))


def held_records(session: Session, part: str) -> list[bytes]:
    """Records with entries of a partition that leave their office without values."""
    return [bytes(row[0]) for row in session.rows("SELECT DISTINCT record FROM withheld WHERE part = ?", part)]


def erased_files(session: Session) -> frozenset[str]:
    """Contents of attachments that must not be kept, as 64 hexadecimal digits each."""
    return frozenset(bytes(row[0]).hex() for row in session.rows("SELECT sha256 FROM erased_file"))
