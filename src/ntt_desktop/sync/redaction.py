"""Erasure ordered by law: values of named entries are destroyed everywhere, their hashes stay (docs/file-format.md).

An order is an entry of its own type in an ordinary commit of the partition, so a restored laptop receives it again. It
names entries by hash and not by commit and place: a laptop cloned while entries were open seals the same entry into a
second commit. Orders only grow and are never erased themselves: the state is a function of commits and orders.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ntt_desktop.sync.commit import Commit
from ntt_desktop.sync.entry import HASH, RECORD, Entry, LogValue, inner_hash, read_head, read_values
from ntt_desktop.sync.scope import PROVINCE, office_only, shared

TYPE = "redaction"
"""The type of an order's entry. No kind of record has this name."""

HELD = "withheld"
"""The type of an entry by which an office holds back what commits of its partition hold (decision 0010): built like an
order, but whoever has the values keeps them in the history. The entries named write nothing, with values or without."""

MOST_ENTRIES = 2000
"""Entries one order may name; a field with more takes several orders."""


class Order(NamedTuple):
    """`entries`: hashes of the entries whose values are destroyed, all of `record`; `files`: SHA-256 of the content of
    attachments to be deleted. `field`: the code whose values they are, for people."""

    record: bytes
    field: str
    reason: str
    entries: tuple[bytes, ...]
    files: tuple[bytes, ...] = ()


def written(order: Order) -> list[tuple[str, LogValue]]:
    """The fields and values of the order's entry."""
    items: list[tuple[str, LogValue]] = [
        ("record", order.record),
        ("field", order.field),
        ("reason", order.reason),
    ]
    items += [(f"entry.{number}", hash) for number, hash in enumerate(order.entries)]
    items += [(f"file.{number}", hash) for number, hash in enumerate(order.files)]
    return items


def read(fields: Mapping[str, LogValue]) -> Order | None:
    """The order these fields and values are, or None when they are none this program understands."""
    record, field, reason = (fields.get(name) for name in ("record", "field", "reason"))
    entries = _hashes(fields, "entry.")
    if type(record) is not bytes or len(record) != RECORD or type(field) is not str or not entries:
        return None
    return Order(record, field, reason if type(reason) is str else "", entries, _hashes(fields, "file."))


def _hashes(fields: Mapping[str, LogValue], start: str) -> tuple[bytes, ...]:
    found = (value for name, value in fields.items() if name.startswith(start))
    return tuple(value for value in found if type(value) is bytes and len(value) == HASH)


class Ordered(NamedTuple):
    """An order as it came: `id` is the record id of its entry, `user` the number of the one who gave it."""

    id: bytes
    order: Order
    t_ms: int
    user: int


def orders_in(
    types: Sequence[str], fields: Sequence[str], entries: Collection[Entry], type: str = TYPE
) -> Iterator[Ordered]:
    """The orders, or what is held back, among entries whose heads use these name tables."""
    if type not in types:
        return
    number = types.index(type)
    for entry in entries:
        head = read_head(entry.head)
        if head.type_no == number and not entry.stub:
            values, _ = read_values(entry.values)
            names = (fields[each] for each in head.fields)
            order = read(dict(zip(names, values, strict=True)))
            if order is not None:
                yield Ordered(head.record, order, head.t_ms, head.user_no)


def may_order(office: str, part: str, type: str = TYPE) -> bool:
    """The province orders; what an office keeps to itself only the office itself can erase, or hold back."""
    if type == HELD:
        return part == office
    return shared(part) == office if office_only(part) else office == PROVINCE


def erased(entry: Entry) -> Entry:
    """What is left of an entry: its head and the hash of its values."""
    return entry if entry.stub else Entry(entry.head, inner_hash(entry.values), stub=True)


class Withheld:
    """Looks at the commits of a file, one after the other, for values that are missing without an order.

    `orders`: (author, partition, type) of the orders the file carries; who may give them is for the reader to decide.
    """

    def __init__(self) -> None:
        self.orders: set[tuple[bytes, str, str]] = set()
        self.orders_erased = False
        """Whether an order itself came without its values: nothing ever says why."""
        self._stubs: set[bytes] = set()
        self._ordered: set[bytes] = set()

    def see(self, commit: Commit) -> None:
        header = commit.header
        for type in (TYPE, HELD):
            for found in orders_in(header.types, header.fields, commit.entries, type):
                self.orders.add((header.aut, header.part, type))
                self._ordered.update(found.order.entries)
        numbers = {header.types.index(type) for type in (TYPE, HELD) if type in header.types}
        for entry in commit.entries:
            if entry.stub:
                self._stubs.add(entry.hash)
                self.orders_erased = self.orders_erased or read_head(entry.head).type_no in numbers

    def left(self, known: Collection[bytes]) -> bool:
        """Whether an entry came without its values and neither the file nor `known`, hashes of entries, say why."""
        return self.orders_erased or not all(hash in known for hash in self._stubs - self._ordered)
