"""Giving an order to erase: the order's entry, what is put back, and the rows made anew, in one transaction.

An entry's values go together. What its other fields hold at present is written again by an ordinary entry of the same
commit, so that nothing but the field itself is lost.
"""

from collections.abc import Sequence

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.ids import new_id
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.apply import Applier, Outcome
from ntt_desktop.store.erasure import Erasures
from ntt_desktop.store.log import Kept, Log, Person
from ntt_desktop.store.mapping import DELETED, ELEMENT
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.sync import redaction
from ntt_desktop.sync.entry import LogValue, read_head, read_values
from ntt_desktop.sync.merge import differs
from ntt_desktop.sync.redaction import MOST_ENTRIES, Order, Ordered

SOURCE = Source("redaction")
NO_ENTRY = bytes(32)
"""Stands in an order that has no entry to name."""


class NothingToErase(AppError):
    """The log holds no value of the field."""

    code = "NTT-R20"


class SettleFirst(AppError):
    """Another field of the same entries holds several values: writing one of them again would choose unseen."""

    code = "NTT-R21"


class Eraser:
    """Orders of one writing transaction. The caller has asked whether the office may give them."""

    def __init__(self, session: Session, log: Log, person: Person) -> None:
        self._log = log
        self._person = person
        self._erasures = Erasures(session, log)
        self._applier = Applier(session, log)

    def late(self, record: bytes, part: str, code: str) -> list[Kept]:
        """See `Erasures.late`."""
        return self._erasures.late(record, part, code)

    def values(self, state: State, part: str, code: str) -> set[LogValue]:
        """All values of a field that the log still holds."""
        found: set[LogValue] = set()
        for kept in self._erasures.holding(state.id, part, code):
            values, _ = read_values(kept.entry.values)
            found.update(value for name, value in zip(self._names(kept), values, strict=True) if _is_of(name, code))
        return found

    def order(
        self,
        kind: Kind,
        state: State,
        part: str,
        code: str,
        reason: str,
        *,
        files: Sequence[bytes] = (),
        hide: bool = False,
        only: Sequence[Kept] | None = None,
    ) -> int:
        """Erases every entry of a partition that holds a value of the field, or some of them. Returns how many there were.

        files: SHA-256 of contents to delete with it. hide: the record goes to the recycle bin as well.

        Raises:
            NothingToErase, SettleFirst.
        """
        kept = self._erasures.holding(state.id, part, code) if only is None else only
        if not kept:
            raise NothingToErase(field=kind.by_code[code].label)
        again = self._again(kind, state, part, code, kept)
        if part == state.part and (hide or state.is_deleted):
            again[DELETED] = True
        hashes = [one.entry.hash for one in kept]
        for start in range(0, len(hashes), MOST_ENTRIES):
            some = tuple(hashes[start : start + MOST_ENTRIES])
            self._give(part, Order(state.id, code, reason, some, tuple(files)))
        if again:
            self._log.append(part, kind.code, state.id, list(again.items()), self._person, SOURCE)
        self._applier.make_anew(self._erasures.carry_out(), Outcome())
        return len(hashes)

    def mark(self, record: bytes, part: str, code: str, reason: str) -> None:
        """An order in a partition that holds nothing of the field yet: who writes there afterwards knows of it, and what
        arrives from somebody who did not is late."""
        if not self._erasures.has_order(record, part, code):
            self._give(part, Order(record, code, reason, (NO_ENTRY,)))

    def _give(self, part: str, order: Order) -> None:
        id = bytes.fromhex(new_id())
        items = redaction.written(order)
        num = self._log.append(part, redaction.TYPE, id, items, self._person, SOURCE)
        self._erasures.note(part, Ordered(id, order, clock.now_ms(), 0), self._person.name)
        self._applier.keep(part, num, redaction.TYPE, id, dict(items))

    def _again(self, kind: Kind, state: State, part: str, code: str, kept: Sequence[Kept]) -> dict[str, LogValue]:
        """What the record's own entry of the order has to say: the field is cleared, its neighbours stay."""
        again: dict[str, LogValue] = {}
        going = {one.seq for one in kept}
        last: dict[tuple[int, str], int] = {}
        for one in self._log.entries_of(state.id):
            if one.part == part:
                for name in self._names(one):
                    last[one.num, name] = max(one.seq, last.get((one.num, name), 0))
        for (num, name), seq in last.items():
            live = state.live(part, name)
            if seq not in going or all(write.commit != num for write in live):
                continue
            if _is_of(name, code):
                continue
            if differs(live):
                field = kind.by_code.get(name.partition(ELEMENT)[0])
                raise SettleFirst(field=field.label if field else name)
            again[name] = live[0].value
        for name in {name for _, name in last if _is_of(name, code)}:
            live = state.live(part, name)
            stays = any(last.get((write.commit, name)) not in going for write in live)
            if not stays and any(write.value is not None and write.value is not False for write in live):
                again[name] = False if ELEMENT in name else None
        return again

    def _names(self, kept: Kept) -> list[str]:
        names = self._log.names(kept.part, kept.num)
        return [names.fields[number] for number in read_head(kept.entry.head).fields]


def _is_of(name: str, code: str) -> bool:
    return name.partition(ELEMENT)[0] == code
