"""The append-only log in the database: open entries, sealed commits, heads (docs/file-format.md).

Open entries already carry the number their commit will have: a partition's commits are numbered in arrival order, and
nothing received takes a number before the open entries are sealed. So a clock written by a save stays true.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base import clock
from ntt_desktop.domain.changes import Source
from ntt_desktop.store.session import Session, put_meta
from ntt_desktop.sync import commit as commits
from ntt_desktop.sync import entry as entries
from ntt_desktop.sync import graph, hlc, payload, redaction
from ntt_desktop.sync.entry import LogValue

SCHEMA = 3
"""Version of the kinds and fields this program writes; rises with every migration that adds some."""

OPEN_RANK = (1 << 64, b"")
"""An open entry is newer than everything known: its commit will have the greatest clock."""

OPEN_ID = bytes(32)
"""Stands for the id of the commit that the open entries will be."""

SALT_BYTES = 16
MOST_OPEN = 80_000
MOST_OPEN_BYTES = 32 * 1024 * 1024
"""Open entries of a partition, and their bytes, after which a commit is sealed by itself; one holds 100,000 and 64 MiB."""

_BETWEEN = "\x1f"
_ERASED = b"\0"
"""Stands before the inner hash where values were erased; values as they came never begin so."""
_ADD_ENTRY = "INSERT INTO entry (part, num, record, head, vals) VALUES (?, ?, ?, ?, ?)"


def kept_values(entry: entries.Entry) -> bytes:
    """What the column `vals` holds of an entry."""
    return _ERASED + entry.values if entry.stub else entry.values


def kept_entry(head: bytes, vals: bytes) -> entries.Entry:
    """The entry a row of the log holds."""
    if vals.startswith(_ERASED):
        return entries.Entry(head, vals[len(_ERASED) :], stub=True)
    return entries.Entry(head, vals)


@dataclass(frozen=True, slots=True)
class Person:
    """Who did it: the user's record id (32 digits, or empty) and the name as it was then."""

    id: str
    name: str


_FIRST, _VALUES = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True)
class Names:
    """Name tables of a commit; `author` is None for the open entries, which are this installation's own."""

    types: tuple[str, ...]
    fields: tuple[str, ...]
    users: tuple[tuple[str, str], ...]
    author: bytes | None


class Kept(NamedTuple):
    """An entry with its place in the log."""

    seq: int
    part: str
    num: int
    entry: entries.Entry


@dataclass(slots=True)
class Memory:
    """What the log remembers between transactions; forgotten whenever one is rolled back."""

    next_num: dict[str, int] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    open_bytes: dict[str, int] = field(default_factory=dict)
    names: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    ancestors: dict[tuple[str, int], int] = field(default_factory=dict)
    rank: dict[tuple[str, int], tuple[int, bytes]] = field(default_factory=dict)


class Log:
    """The log as seen by one connection."""

    def __init__(self, session: Session, memory: Memory, key: Ed25519PrivateKey, app: str) -> None:
        self._session = session
        self._memory = memory
        self._key = key
        self._app = app
        self.together = 1
        """Entries put into the log by one statement; `flush` puts the last ones in."""
        self._late: list[tuple[object, ...]] = []

    # -- writing ------------------------------------------------------------------------------------------------

    def next_num(self, part: str) -> int:
        """The number the next commit of a partition will have; open entries carry it already."""
        known = self._memory.next_num.get(part)
        if known is None:
            row = self._session.first("SELECT max(num) FROM commits WHERE part = ?", part)
            known = 0 if row is None or row[0] is None else row[0] + 1
            self._memory.next_num[part] = known
        return known

    def append(
        self,
        part: str,
        kind: str,
        record: bytes,
        items: Sequence[tuple[str, LogValue]],
        person: Person,
        source: Source,
    ) -> int:
        """One open entry. Returns the number of the commit it will be sealed into."""
        if self.open_count(part) >= MOST_OPEN or self._memory.open_bytes[part] >= MOST_OPEN_BYTES:
            self.seal(part)
        num = self.next_num(part)
        head = entries.encode_head(
            self._name(part, "t", kind),
            record,
            [self._name(part, "f", name) for name, _ in items],
            clock.now_ms(),
            self._name(part, "u", person.id + _BETWEEN + person.name),
        )
        values = [value for _, value in items]
        body = entries.encode_values(os.urandom(SALT_BYTES), values, (source.way, source.place))
        if self.together == 1:
            self._session.run(_ADD_ENTRY, part, num, record, head, body)
        else:
            self._late.append((part, num, record, head, body))
            if len(self._late) >= self.together:
                self.flush()
        self._memory.open[part] += 1
        self._memory.open_bytes[part] += len(head) + len(body)
        return num

    def flush(self) -> None:
        self._session.many(_ADD_ENTRY, self._late)
        self._late.clear()

    def _name(self, part: str, sort: str, name: str) -> int:
        names = self._memory.names.get(part)
        if names is None:
            rows = self._session.rows("SELECT sort, name, num FROM open_name WHERE part = ?", part)
            names = self._memory.names[part] = {(row[0], row[1]): row[2] for row in rows}
        num = names.get((sort, name))
        if num is None:
            num = sum(1 for each, _ in names if each == sort)
            names[sort, name] = num
            self._session.run(
                "INSERT INTO open_name (part, sort, name, num) VALUES (?, ?, ?, ?)", part, sort, name, num
            )
        return num

    def open_parts(self) -> list[str]:
        """Partitions with entries that are not sealed yet."""
        return [row[0] for row in self._session.rows("SELECT DISTINCT part FROM open_name ORDER BY part")]

    def open_count(self, part: str) -> int:
        known = self._memory.open.get(part)
        if known is None:
            sql = "SELECT count(*), coalesce(sum(length(head) + length(vals)), 0) FROM entry WHERE part = ? AND num = ?"
            row = self._session.first(sql, part, self.next_num(part)) or (0, 0)
            known = self._memory.open[part] = row[0]
            self._memory.open_bytes[part] = row[1]
        return known

    def open_since(self, part: str) -> int | None:
        """When the oldest open entry of a partition was made, as the clock of this laptop saw it; milliseconds."""
        sql = "SELECT head FROM entry WHERE part = ? AND num = ? ORDER BY seq LIMIT 1"
        row = self._session.first(sql, part, self.next_num(part))
        return entries.read_head(row[0]).t_ms if row else None

    def seal(self, part: str) -> bytes | None:
        """Makes the open entries of a partition one signed commit. Returns its id, or None when nothing is open."""
        self.flush()
        num = self.next_num(part)
        rows = self._session.rows("SELECT head, vals FROM entry WHERE part = ? AND num = ? ORDER BY seq", part, num)
        if not rows:
            return None
        names = self._open_names(part)
        time = hlc.tick(self._clock(), clock.now_ms())
        sealed = commits.seal(
            self._key,
            [kept_entry(row[0], row[1]) for row in rows],
            part=part,
            parents=[id for _, id in self.heads(part)],
            trust=self._trust(),
            hlc=time,
            types=names["t"],
            fields=names["f"],
            users=[_person(name) for name in names["u"]],
            sch=SCHEMA,
            app=self._app,
        )
        self._add(sealed, num, (1 << num) - 1, None, None)
        self._session.run("DELETE FROM open_name WHERE part = ?", part)
        self._memory.names[part] = {}
        self._set_clock(time)
        return sealed.id

    def seal_all(self) -> list[bytes]:
        return [id for part in self.open_parts() if (id := self.seal(part)) is not None]

    def insert(self, received: commits.Commit, bundle: bytes) -> int:
        """A commit that came in a file, its parents already here and nothing open in its partition."""
        part = received.header.part
        num = self.next_num(part)
        parents = [self.num_of(id) for id in received.header.par]
        known = graph.ancestors(parents, lambda parent: self.ancestors(part, parent))
        now = clock.now_ms()
        self._add(received, num, known, now, bundle)
        self._set_clock(hlc.receive(self._clock(), received.header.hlc, now))
        return num

    def insert_entries(self, part: str, num: int, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        """Entries of a received commit as (record, head, values)."""
        self._session.many(_ADD_ENTRY, [(part, num, *row) for row in rows])

    def _add(
        self, sealed: commits.Commit, num: int, ancestors: int, received_ms: int | None, bundle: bytes | None
    ) -> None:
        header, id = sealed.header, sealed.id
        part = header.part
        self._session.run(
            "INSERT INTO commits (part, num, id, author, hlc, header, signature, ancestors, entries, received_ms, bundle)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            part,
            num,
            id,
            header.aut,
            header.hlc.to_bytes(8, "big"),
            sealed.raw,
            sealed.signature,
            graph.pack(ancestors),
            header.n,
            received_ms,
            bundle,
        )
        for parent in header.par:
            self._session.run("DELETE FROM head WHERE part = ? AND num = ?", part, self.num_of(parent))
        self._session.run("INSERT INTO head (part, num) VALUES (?, ?)", part, num)
        self._memory.next_num[part] = num + 1
        self._memory.open[part] = 0
        self._memory.open_bytes[part] = 0
        self._memory.ancestors[part, num] = ancestors
        self._memory.rank[part, num] = (header.hlc, id)

    def _trust(self) -> int:
        """Version of the trust document held; 0 before enrolment."""
        row = self._session.first("SELECT version FROM trust")
        return int(row[0]) if row else 0

    def _clock(self) -> int:
        row = self._session.first("SELECT value FROM meta WHERE name = 'hlc'")
        return int.from_bytes(row[0], "big") if row else 0

    def _set_clock(self, time: int) -> None:
        put_meta(self._session, "hlc", time.to_bytes(8, "big"))

    # -- reading ------------------------------------------------------------------------------------------------

    def parts(self) -> list[str]:
        sql = "SELECT DISTINCT part FROM commits UNION SELECT DISTINCT part FROM open_name ORDER BY 1"
        return [row[0] for row in self._session.rows(sql)]

    def heads(self, part: str) -> list[tuple[int, bytes]]:
        """(number, id) of the commits no known commit names as parent, by id."""
        rows = self._session.rows(
            "SELECT head.num, commits.id FROM head JOIN commits ON commits.part = head.part "
            "AND commits.num = head.num WHERE head.part = ? ORDER BY commits.id",
            part,
        )
        return [(row[0], row[1]) for row in rows]

    def num_of(self, id: bytes) -> int:
        """
        Raises:
            KeyError: the commit is not here.
        """
        row = self._session.first("SELECT num FROM commits WHERE id = ?", id)
        if row is None:
            raise KeyError(id.hex())
        return int(row[0])

    def parents(self, part: str, num: int) -> tuple[bytes, ...]:
        row = self._session.first("SELECT header FROM commits WHERE part = ? AND num = ?", part, num)
        return commits.decode_header(row[0]).par if row else ()

    def count_entries(self, part: str, nums: Sequence[int]) -> int:
        """Entries of these commits together."""
        wanted = set(nums)
        rows = self._session.rows("SELECT num, entries FROM commits WHERE part = ?", part)
        return sum(row[1] for row in rows if row[0] in wanted)

    def payload_size(self, part: str, nums: Sequence[int]) -> int:
        """Bytes these commits take in an exchange file before compression (docs/file-format.md, "Payload")."""
        wanted = set(nums)
        own = "SELECT num, length(header) + length(signature) + 12 FROM commits WHERE part = ?"
        inside = (
            "SELECT num, sum(length(head) + length(vals) - (substr(vals, 1, 1) = x'00') + 8) "
            "FROM entry WHERE part = ? GROUP BY num"
        )  # the mark of erased values does not travel
        rows = [*self._session.rows(own, part), *self._session.rows(inside, part)]
        return sum(int(size) for num, size in rows if num in wanted)

    def knows(self, id: bytes) -> bool:
        return self._session.first("SELECT 1 FROM commits WHERE id = ?", id) is not None

    def ancestors(self, part: str, num: int) -> int:
        """Bits of all commits a commit knew. Open entries knew everything in their partition."""
        known = self._memory.ancestors.get((part, num))
        if known is None:
            if num == self._memory.next_num.get(part):
                return (1 << num) - 1
            row = self._session.first("SELECT ancestors FROM commits WHERE part = ? AND num = ?", part, num)
            if row is None:
                return (1 << num) - 1
            known = self._memory.ancestors[part, num] = graph.unpack(row[0])
        return known

    def rank(self, part: str, num: int) -> tuple[int, bytes]:
        """What decides which of several values is shown provisionally: the greatest (hlc, commit id)."""
        known = self._memory.rank.get((part, num))
        if known is None:
            row = self._session.first("SELECT hlc, id FROM commits WHERE part = ? AND num = ?", part, num)
            if row is None:
                return OPEN_RANK
            known = self._memory.rank[part, num] = (int.from_bytes(row[0], "big"), row[1])
        return known

    def commit_id(self, part: str, num: int) -> bytes:
        return self.rank(part, num)[1] or OPEN_ID

    def nums(self, part: str) -> dict[bytes, int]:
        """Id → number of every commit of a partition."""
        return {row[1]: row[0] for row in self._session.rows("SELECT num, id FROM commits WHERE part = ?", part)}

    def commit(self, part: str, num: int) -> commits.Commit:
        """A sealed commit with its entries, as it was signed.

        Raises:
            KeyError: no such commit.
        """
        raw, signature, rows = self._sealed(part, num)
        found = [kept_entry(head, vals) for head, vals in rows]
        return commits.Commit(commits.decode_header(raw), raw, signature, found)

    def framed(self, part: str, num: int) -> payload.Framed:
        """The same as it stands in an exchange file.

        Raises:
            KeyError: no such commit.
        """
        raw, signature, rows = self._sealed(part, num)
        if 0 not in map(_FIRST, map(_VALUES, rows)):  # values that were not erased do not begin with a zero
            return payload.framed_rows(commits.decode_header(raw), raw, signature, rows)
        return payload.framed(self.commit(part, num))

    def _sealed(self, part: str, num: int) -> tuple[bytes, bytes, Sequence[tuple[bytes, bytes]]]:
        """Header and signature of a commit, head and values of its entries."""
        row = self._session.first("SELECT header, signature FROM commits WHERE part = ? AND num = ?", part, num)
        if row is None:
            raise KeyError((part, num))
        sql = "SELECT head, vals FROM entry WHERE part = ? AND num = ? ORDER BY seq"
        rows = cast("Sequence[tuple[bytes, bytes]]", self._session.rows(sql, part, num))
        return row[0], row[1], rows

    def names(self, part: str, num: int) -> Names:
        """What the small numbers in the heads of a commit, or of the open entries, stand for."""
        row = self._session.first("SELECT header FROM commits WHERE part = ? AND num = ?", part, num)
        if row is not None:
            header = commits.decode_header(row[0])
            return Names(header.types, header.fields, header.users, header.aut)
        names = self._open_names(part)
        return Names(tuple(names["t"]), tuple(names["f"]), tuple(_person(name) for name in names["u"]), None)

    def _open_names(self, part: str) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {"t": [], "f": [], "u": []}
        sql = "SELECT sort, name FROM open_name WHERE part = ? ORDER BY sort, num"
        for sort, name in self._session.rows(sql, part):
            names[sort].append(name)
        return names

    def entries_of(self, record: bytes) -> list[Kept]:
        """Every entry of a record, newest in the log first."""
        sql = "SELECT seq, part, num, head, vals FROM entry WHERE record = ? ORDER BY seq DESC"
        return [Kept(row[0], row[1], row[2], kept_entry(row[3], row[4])) for row in self._session.rows(sql, record)]

    def rewrite(self, kept: Kept, entry: entries.Entry | None) -> None:
        """Another entry, or none, in the place of one that no commit holds yet."""
        part = kept.part
        assert kept.num == self.next_num(part)
        self.open_count(part)
        before = len(kept.entry.head) + len(kept_values(kept.entry))
        if entry is None:
            self._session.run("DELETE FROM entry WHERE seq = ?", kept.seq)
            self._memory.open[part] -= 1
            self._memory.open_bytes[part] -= before
        else:
            sql = "UPDATE entry SET head = ?, vals = ? WHERE seq = ?"
            self._session.run(sql, entry.head, kept_values(entry), kept.seq)
            self._memory.open_bytes[part] += len(entry.head) + len(kept_values(entry)) - before

    def erase(self, seq: int, entry: entries.Entry) -> None:
        """The only change an entry ever sees: its values give way to their hash, as an order demands."""
        self._session.run("UPDATE entry SET vals = ? WHERE seq = ?", kept_values(redaction.erased(entry)), seq)


def _person(name: str) -> tuple[str, str]:
    id, _, shown = name.partition(_BETWEEN)
    return id, shown
