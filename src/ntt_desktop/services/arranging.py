"""Lists sorted or narrowed by computed fields (decision 0021).

What a field is computed from may change with any save, any file and any rule table, so nothing is stored: the values of a
list are made in the background, slice by slice, and kept in memory for one state of the data. Then its rows are known by
their numbers, and a page is read like any other.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ntt_desktop.base import clock
from ntt_desktop.domain.fields import NUMBERS, Value
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import NOTHING, Query
from ntt_desktop.domain.record import Kind
from ntt_desktop.services.viewing import computed_of
from ntt_desktop.store.open import File
from ntt_desktop.store.queries.arranged import ids_of, last_entry
from ntt_desktop.store.queries.lists import ListReader
from ntt_desktop.store.session import Session
from ntt_desktop.store.world import StoreWorld

KEPT = 8
"""Lists whose order is remembered."""

TOGETHER = 500
"""Records asked for in one statement."""

MOST_AT_ONCE = 5000
"""Records of a kind up to which all are read at once: some 10 MB."""

Stamp = tuple[int, str]
"""The last entry of the log, and the day: what is computed holds for both."""


class Order(NamedTuple):
    """A list in its order: the numbers of its rows, at one state of the data."""

    stamp: Stamp
    numbers: Sequence[int]


class Arranging:
    def __init__(self, file: File) -> None:
        self._file = file
        self._lock, self._local = threading.Lock(), threading.local()
        self._orders: OrderedDict[Query, Order] = OrderedDict()
        self._values: dict[tuple[str, str], dict[int, Value]] = {}
        """(kind, field) → row number → value, at `_stamp`."""

        self._stamp: Stamp = (-1, "")

    def order(self, query: Query) -> Order | None:
        """How the list was last arranged; what was written since may not be in it."""
        with self._lock:
            return self._orders.get(query)

    def is_fresh(self, query: Query) -> bool:
        """Whether the list is arranged, and nothing was written since."""
        order = self.order(query)
        return order is not None and order.stamp == self._now()

    def arrange(self, query: Query, reader: ListReader, most: int | None = None) -> tuple[int, int]:
        """Computes what is missing for the list, of `most` records at the most: (records done, records of the list).
        When both are the same, the list is arranged."""
        stamp = self._now()
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._values = stamp, {}
            known = {code: self._values.setdefault((query.kind, code), {}) for code in computed_parts(query)}
        numbers = reader.numbers(plain(query))
        missing = [number for number in numbers if any(number not in values for values in known.values())]
        if missing:
            self._compute(query.kind, missing[:most], known, self._world_of(stamp, query.kind, len(missing), reader))
        left = 0 if most is None else max(len(missing) - most, 0)
        if not left:
            with self._lock:
                self._orders[query] = Order(stamp, _arranged(query, numbers, known))
                self._orders.move_to_end(query)
                if len(self._orders) > KEPT:
                    self._orders.popitem(last=False)
            self._local.world = None
        return len(numbers) - left, len(numbers)

    def _world_of(self, stamp: Stamp, kind: str, most: int, reader: ListReader) -> StoreWorld:
        """What is read for one slice serves the next one. Of many records, kinds that are not large are read at once."""
        known = getattr(self._local, "world", None)
        if known is None or known[0] != (stamp, kind):
            world = StoreWorld(Session.over(self._file.reader()), str(self._file.meta("office")))
            for each in _around(kind) if most >= TOGETHER else ():
                if reader.count(Query(each.code)) <= MOST_AT_ONCE:
                    world.remember(each)
            known = self._local.world = ((stamp, kind), world)
        found: StoreWorld = known[1]
        return found

    def _compute(
        self, kind: str, numbers: Sequence[int], known: Mapping[str, dict[int, Value]], world: StoreWorld
    ) -> None:
        for start in range(0, len(numbers), TOGETHER):
            some = numbers[start : start + TOGETHER]
            ids = ids_of(self._file.reader(), kind, some)
            found = computed_of(world, kind, ids.values(), known)
            for number in some:
                told = found.get(ids.get(number, ""), {})
                for code, values in known.items():
                    values[number] = told[code].value if code in told else None

    def _now(self) -> Stamp:
        return last_entry(self._file.reader()), clock.today().isoformat()


def computed_parts(query: Query) -> list[str]:
    """The computed fields a list is sorted or narrowed by."""
    codes = (query.order, *(code for code, _ in query.equal))
    return [code for code in dict.fromkeys(codes) if code in KINDS[query.kind].computes]


def plain(query: Query) -> Query:
    """The same list without what is computed."""
    codes = KINDS[query.kind].computes
    equal = tuple(pair for pair in query.equal if pair[0] not in codes)
    return query.but(equal=equal, **({"order": "", "descending": False} if query.order in codes else {}))


def _around(kind: str) -> list[Kind]:
    """The kind, those it refers to, and those that belong to it: what its computed fields mostly ask for."""
    own = KINDS[kind]
    named = {target for code in own.owners for target in own.by_code[code].targets}
    return [
        each
        for each in KINDS.values()
        if each is own or each.code in named or any(kind in each.by_code[code].targets for code in each.owners)
    ]


def _arranged(query: Query, numbers: Sequence[int], known: Mapping[str, Mapping[int, Value]]) -> list[int]:
    for code, wanted in query.equal:
        if code in known:
            values, asked = known[code], None if wanted == NOTHING else wanted.casefold()
            numbers = [number for number in numbers if _fits(values.get(number), asked)]
    if query.order not in known:
        return list(numbers)
    values = known[query.order]
    is_number = KINDS[query.kind].by_code[query.order].type in NUMBERS
    return sorted(numbers, key=lambda number: (_key(values.get(number), is_number), number), reverse=query.descending)


def _fits(value: Value, asked: str | None) -> bool:
    return value is None if asked is None else value is not None and str(value).casefold() == asked


def _key(value: Value, is_number: bool) -> float | str:
    """As lists sort what is stored: nothing comes first, letters alike in both cases."""
    if is_number:
        return -1.0 if value is None else float(value)
    return "" if value is None else str(value).casefold()
