"""Commits on their way into a file, and what a person is told of them: counts and times, nothing personal."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import itemgetter

from ntt_desktop.store.log import Log
from ntt_desktop.sync import payload
from ntt_desktop.sync.entry import HASH, read_head
from ntt_desktop.sync.payload import Framed
from ntt_desktop.sync.redaction import erased

MOST_KEPT = 150_000
"""Entries that are kept in memory while a file is written: 20 to 40 MB."""

_SHORT_TYPE = 24
"""Types below this take one byte at the beginning of an entry's head."""


_short_type, _record = itemgetter(1), itemgetter(slice(3, 19))
"""Number of the type and id of the record in such a head."""


@dataclass(slots=True)
class Contents:
    """records: kind → ids of the records the commits are about; `fresh`: of those in commits that go out for the first
    time. first_ms, last_ms: when the changes were made, as the laptops that made them saw it; 0 where
    there are none."""

    records: dict[str, set[bytes]] = field(default_factory=dict)
    fresh: dict[str, set[bytes]] = field(default_factory=dict)
    first_ms: int = 0
    last_ms: int = 0

    @property
    def counts(self) -> dict[str, int]:
        return {kind: len(ids) for kind, ids in sorted(self.records.items())}

    def add(self, commit: Framed, *, is_fresh: bool) -> None:
        by_type: dict[int, set[bytes]] = {}
        heads = commit.heads
        if len(commit.header.types) <= _SHORT_TYPE:
            types = bytes(map(_short_type, heads))
            for number in set(types):
                by_type[number] = set(map(_record, compress(heads, map(number.__eq__, types))))
        else:
            for head in heads:
                number, record = read_head(head)[:2]
                by_type.setdefault(number, set()).add(record)
        for number, ids in by_type.items():
            for told in (self.records, self.fresh) if is_fresh else (self.records,):
                told.setdefault(commit.header.types[number], set()).update(ids)
        for head in (heads[0], heads[-1]):
            time = read_head(head).t_ms
            self.first_ms = min(self.first_ms or time, time)
            self.last_ms = max(self.last_ms, time)


class Commits(Collection[Framed]):
    """Commits read from the log one at a time, as often as needed. `nums`: partition → numbers, parents first; `fresh`:
    those of them that go to this office for the first time. `held`: hashes of entries that go without their values;
    `about`: the records they are of."""

    def __init__(
        self,
        log: Log,
        nums: Mapping[str, Sequence[int]],
        fresh: Mapping[str, Collection[int]],
        held: Collection[bytes] = frozenset(),
        about: Collection[bytes] = (),
    ) -> None:
        self._log, self._nums, self._fresh, self._held = log, nums, fresh, held
        self.contents = Contents()
        self._told = False
        self._kept: list[Framed] | None = None
        """The commits, where they are few enough to be read only once."""
        self._less: dict[tuple[str, int], int] = {}
        """Commits with such entries, and how many bytes shorter they are."""
        for kept in (kept for record in about for kept in log.entries_of(record)):
            if not kept.entry.stub and kept.entry.hash in held:
                place = (kept.part, kept.num)
                self._less[place] = self._less.get(place, 0) + len(kept.entry.values) - HASH

    def __iter__(self) -> Iterator[Framed]:
        return iter(self._kept) if self._kept is not None else self._read()

    def _read(self) -> Iterator[Framed]:
        told, self._told = self._told, True
        for part, some in self._nums.items():
            for num in some:
                commit = self._framed(part, num)
                if not told:
                    self.contents.add(commit, is_fresh=num in self._fresh[part])
                yield commit._replace(heads=())

    def _framed(self, part: str, num: int) -> Framed:
        if (part, num) not in self._less:
            return self._log.framed(part, num)
        commit = self._log.commit(part, num)
        kept = [erased(entry) if entry.hash in self._held else entry for entry in commit.entries]
        return payload.framed(commit._replace(entries=kept))

    def __len__(self) -> int:
        return sum(len(some) for some in self._nums.values())

    def __contains__(self, commit: object) -> bool:
        return any(commit == one for one in self)

    @property
    def size(self) -> int:
        """Bytes of all of them in a file, before compression."""
        if sum(self._log.count_entries(part, some) for part, some in self._nums.items()) <= MOST_KEPT:
            self._kept = list(self._read())
            return sum(commit.size for commit in self._kept)
        whole = sum(self._log.payload_size(part, some) for part, some in self._nums.items())
        return whole - sum(self._less.get((part, num), 0) for part, some in self._nums.items() for num in some)
