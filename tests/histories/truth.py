"""What a workspace must hold, counted by force from the commits in its log, and compared with what it does hold.

Nothing of `ntt_desktop` that decides is used to count: headers are read as plain CBOR, ancestors by walking, live writes
by comparing every two writers. Open entries count as one commit more, which knew everything in its partition.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import cbor2
from tests.store.offices import Desk
from tests.sync.laptops import closure, maximal

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.store.digests import digest, digest_anew
from ntt_desktop.store.log import OPEN_ID, Log
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session

OFFICE_ONLY = "-L"
NEWEST = (1 << 64, b"")
"""Rank of what is open: it will be sealed with the greatest clock."""

Place = tuple[bytes, str]
"""Record id and name of a field, or of one element of a set."""


class Broken(AssertionError):
    """A rule of the design does not hold. `rule`: its number there, "I4"."""

    def __init__(self, rule: str, told: object = "") -> None:
        super().__init__(f"{rule}: {told}")
        self.rule = rule


def holds(rule: str, true: bool, told: object = "") -> None:
    if not true:
        raise Broken(rule, told)


@dataclass
class Said:
    """A commit as the log has it. `values`: the last one it gives to each place; `erased`: hashes of the entries that say
    nothing (any more); `by_entry`: what each of the others gives.

    `personal`: entries with a personal field, which a withdrawn consent rewrites as long as they are open.
    """

    parents: set[bytes]
    rank: tuple[int, bytes]
    author: bytes
    raw: bytes
    entries: tuple[bytes, ...]
    kinds: dict[bytes, str]
    values: dict[Place, object]
    erased: frozenset[bytes]
    personal: set[bytes] = field(default_factory=set)
    by_entry: list[tuple[bytes, dict[Place, object]]] = field(default_factory=list)


@dataclass
class Truth:
    """All partitions of one workspace at one moment."""

    said: dict[str, dict[bytes, Said]] = field(default_factory=dict)
    live: dict[str, dict[Place, set[tuple[bytes, str]]]] = field(default_factory=dict)
    above: dict[str, dict[bytes, set[bytes]]] = field(default_factory=dict)
    _by_record: dict[str, dict[bytes, dict[str, set[tuple[bytes, str]]]]] = field(default_factory=dict)

    @property
    def commits(self) -> set[bytes]:
        return {id for part in self.said.values() for id in part} - {OPEN_ID}

    @property
    def entries(self) -> set[bytes]:
        """Hashes of all entries that must stay for ever: sealed ones, and open ones without personal fields."""
        found: set[bytes] = set()
        for part in self.said.values():
            for id, one in part.items():
                found.update(set(one.entries) - (one.personal if id == OPEN_ID else set()))
        return found

    def erased(self, part: str) -> frozenset[bytes]:
        return frozenset().union(*(one.erased for one in self.said[part].values()))

    def value(self, part: str, place: Place, commit: bytes) -> object:
        return self.said[part][commit].values[place]

    def heads(self, part: str) -> set[bytes]:
        sealed = {id: one for id, one in self.said[part].items() if id != OPEN_ID}
        return set(sealed) - {parent for one in sealed.values() for parent in one.parents}

    def is_open(self, part: str) -> bool:
        return OPEN_ID in self.said[part]

    def of(self, part: str, record: bytes) -> dict[str, set[tuple[bytes, str]]]:
        """Live writes of one record by name."""
        if part not in self._by_record:
            by_record = self._by_record[part] = {}
            for (one, name), writes in self.live[part].items():
                by_record.setdefault(one, {})[name] = writes
        return self._by_record[part].get(record, {})

    @cached_property
    def away(self) -> set[Place]:
        """What the office keeps to itself, whatever it says."""
        return {place for part, live in self.live.items() if part.endswith(OFFICE_ONLY) for place in live}

    def hidden(self, part: str, record: bytes) -> bool:
        """All live deletions are true, and all other live writes of the record are known to one of them."""
        of = dict(self.of(part, record))
        deletions = of.pop("_hapus", set())
        if not deletions or any(value != "True" for _, value in deletions):
            return False
        known = {id for id, _ in deletions}.union(*(self.above[part][id] for id, _ in deletions))
        return all(commit in known for writes in of.values() for commit, _ in writes)

    def _disputed(self, part: str, record: bytes) -> bool:
        """Deleted, and written to by someone who did not know of it. Who writes to it knowing that disputes nothing."""
        of = dict(self.of(part, record))
        gone = {id for id, value in of.pop("_hapus") if value == "True"}
        known = gone.union(*(self.above[part][id] for id in gone))
        others = {id for writes in of.values() for id, _ in writes} - known
        return bool(gone) and any(not gone <= self.above[part][id] for id in others)

    def clashes(self) -> set[tuple[str, bytes, str]]:
        """(partition, record, name) of what a person must decide: known fields of records that are shown, and `_hapus`
        of those that were deleted in one place and changed in another."""
        found = set()
        for part, live in self.live.items():
            if part.endswith(OFFICE_ONLY):
                continue
            kinds = {record: kind for one in self.said[part].values() for record, kind in one.kinds.items()}
            for (record, name), writes in live.items():
                kind = KINDS.get(kinds[record])
                is_known = kind is not None and name.partition(":")[0] in kind.by_code
                is_disputed = name == "_hapus" and self._disputed(part, record)
                differs = len({value for _, value in writes}) > 1 or is_disputed
                if is_known and differs and not self.hidden(part, record):
                    found.add((part, record, name))
        return found


def truth_of(desk: Desk) -> Truth:
    with desk.store.read() as session:
        return _truth(session, desk.store.log(session))


def _truth(session: Session, log: Log) -> Truth:
    found = Truth()
    for part in log.parts():
        said = found.said[part] = _sealed(session, part)
        heads = set(said) - {parent for one in said.values() for parent in one.parents}
        opened = _open(session, log, part, heads)
        if opened is not None:
            said[OPEN_ID] = opened
        _hold_back(said.values())
        above = found.above[part] = closure({id: one.parents for id, one in said.items()})
        found.live[part] = maximal({id: one.values for id, one in said.items()}, above)
    return found


def _hold_back(said: Collection[Said]) -> None:
    """Entries an office holds back say nothing, wherever their values stand (decision 0010)."""
    held = {
        value
        for one in said
        for (record, name), value in one.values.items()
        if one.kinds[record] == "withheld" and name.startswith("entry.")
    }
    for one in said:
        if held.intersection(one.entries):
            one.erased |= held.intersection(one.entries)
            one.values = {}
            for hash, given in one.by_entry:
                if hash not in held:
                    one.values.update(given)


def _sealed(session: Session, part: str) -> dict[bytes, Said]:
    said = {}
    sql = "SELECT num, id, hlc, header, signature FROM commits WHERE part = ? ORDER BY num"
    for num, id, clock, header, signature in session.rows(sql, part):
        item = cbor2.loads(header)
        one = _read(session, part, num, item["types"], item["fields"])
        holds("I3", sha256(b"snk1-commit\0" + header).digest() == id, "a header is not the one that was signed")
        one.parents, one.author, one.raw = set(item["par"]), item["aut"], header + signature
        one.rank = item["hlc"], id
        holds("I3", clock == item["hlc"].to_bytes(8, "big"), "a clock beside a commit is not the one in it")
        holds("I3", item["n"] == len(one.entries) and item["root"] == sha256(b"".join(one.entries)).digest(), "entries")
        said[id] = one
    return said


def _open(session: Session, log: Log, part: str, heads: set[bytes]) -> Said | None:
    names: dict[str, list[str]] = {"t": [], "f": [], "u": []}
    for sort, name in session.rows("SELECT sort, name FROM open_name WHERE part = ? ORDER BY sort, num", part):
        names[sort].append(name)
    one = _read(session, part, log.next_num(part), names["t"], names["f"])
    one.parents, one.rank = heads, NEWEST
    return one if one.entries else None


def _read(session: Session, part: str, num: int, types: list[str], fields: list[str]) -> Said:
    one = Said(set(), (0, b""), b"", b"", (), {}, {}, frozenset())
    hashes, erased = [], set()
    for head, values in session.rows("SELECT head, vals FROM entry WHERE part = ? AND num = ? ORDER BY seq", part, num):
        type_no, record, numbers, _, _ = cbor2.loads(head)
        one.kinds[record] = types[type_no]
        is_stub = values[:1] == b"\0"  # values as they came are a list, and begin with its length
        inner = values[1:] if is_stub else sha256(b"\2" + values).digest()
        hashes.append(sha256(b"\1" + len(head).to_bytes(4, "little") + head + inner).digest())
        if is_stub:
            erased.add(hashes[-1])
            continue
        given: dict[Place, object] = {}
        one.by_entry.append((hashes[-1], given))
        for number, value in zip(numbers, cbor2.loads(values)[1], strict=True):
            one.values[record, fields[number]] = given[record, fields[number]] = value
            known = KINDS[types[type_no]].by_code.get(fields[number]) if types[type_no] in KINDS else None
            if known is not None and known.personal:
                one.personal.add(hashes[-1])
    one.entries, one.erased = tuple(hashes), frozenset(erased)
    return one


def check(desk: Desk) -> Truth:
    """I2, I4, I13, the digest by its definition, what is shown, and that every clash is told and none besides.

    Raises:
        Broken
    """
    with desk.store.read() as session:
        log = desk.store.log(session)
        truth = _truth(session, log)
        for part in truth.said:
            _check_graph(session, log, part, truth)
            _check_live(session, log, part, truth)
    _check_clashes(desk, truth)
    holds("I2", desk.digests() == desk.rebuilt_digests(), "rows are not what the log says")
    return truth


def _check_graph(session: Session, log: Log, part: str, truth: Truth) -> None:
    holds("I13", {id for _, id in log.heads(part)} == truth.heads(part), f"heads of {part}")
    numbers = log.nums(part)
    for id, num in numbers.items():
        known = {other for other, number in numbers.items() if log.ancestors(part, num) >> number & 1}
        holds("I4", known == truth.above[part][id], f"ancestors in {part}")


def _check_live(session: Session, log: Log, part: str, truth: Truth) -> None:
    found: dict[Place, set[tuple[bytes, str]]] = {}
    lists: list[list[object]] = []
    for state in Rows(session).in_order(part):
        item: list[object] = [state.id]
        for name, writes in state.all_live(part):
            named = [(log.commit_id(part, write.commit), write.value) for write in writes]
            found[state.id, name] = {(id, repr(value)) for id, value in named}
        for name, kept in sorted(truth.of(part, state.id).items()):
            item.append(name)
            for id, _ in sorted(kept):
                item += [id, truth.value(part, (state.id, name), id)]
        if len(item) > 1:
            lists.append(item)
        if not part.endswith(OFFICE_ONLY) and state.kind is not None:
            holds("I4", bool(state.hidden) is truth.hidden(part, state.id), f"hidden {state.id.hex()}")
            _check_shown(state.cells, part, state.id, state.kind_code, truth)
    unlike = _unlike(found, truth.live[part])
    rule = "I12" if unlike and all(_is_newer(truth, part, place) for place in unlike) else "I4"
    holds(rule, not unlike, f"live writes in {part}: {unlike}")
    groups = [sha256() for _ in range(4096)]
    for item in lists:
        groups[int(item[0].hex()[-3:], 16)].update(cbor2.dumps(item))
    counted = sha256(b"".join(group.digest() for group in groups)).digest()
    holds("I1", digest_anew(session, log, part) == counted, f"digest of {part} by its definition")
    holds("I1", digest(session, log, part) == counted, f"digest of {part} as it is remembered")


def _check_shown(cells: Mapping[str, object], part: str, record: bytes, kind: str, truth: Truth) -> None:
    """The cell shows the live write with the greatest (clock, id); where the office keeps something it may differ."""
    for name, writes in truth.of(part, record).items():
        field = KINDS[kind].by_code.get(name)
        if field is None or field.is_set or name == "_hapus" or (record, name) in truth.away:
            continue
        shown = max(writes, key=lambda write: truth.said[part][write[0]].rank)[0]
        holds("I4", cells.get(name) == truth.value(part, (record, name), shown), f"{name} shown of {record.hex()}")


def _check_clashes(desk: Desk, truth: Truth) -> None:
    told = {(bytes.fromhex(one.record), one.name) for one in desk.differing.conflicts()}
    wanted = {(record, name) for _, record, name in truth.clashes()}
    kept: set[Place] = set()
    for part, live in truth.live.items():
        if part.endswith(OFFICE_ONLY):  # what the office keeps may differ from what it shares
            kept |= {place for place, writes in live.items() if any(value != "None" for _, value in writes)}
    holds("I11", wanted - kept <= told, f"clashes nobody is told of: {wanted - kept - told}")
    holds("I11", told <= wanted | kept, f"clashes that are none: {told - wanted - kept}")


def _unlike(found: Mapping[Place, object], wanted: Mapping[Place, object]) -> dict[Place, tuple[object, object]]:
    places = {place for place in (*found, *wanted) if found.get(place) != wanted.get(place)}
    return {place: (found.get(place), wanted.get(place)) for place in places}


def _is_newer(truth: Truth, part: str, place: Place) -> bool:
    """Whether only a later version of the program knows the field."""
    record, name = place
    kinds = {one.kinds[record] for one in truth.said[part].values() if record in one.kinds}
    return not any(kind in KINDS and name.partition(":")[0] in KINDS[kind].by_code for kind in kinds)


class Ledger:
    """Every commit ever seen anywhere, and every state: what once was in a log is there for ever, the same (I3), and
    the same heads hold the same data wherever and whenever (I1)."""

    def __init__(self) -> None:
        self.commits: dict[bytes, tuple[bytes, tuple[bytes, ...]]] = {}
        self._states: dict[tuple[str, frozenset[bytes], frozenset[bytes]], str] = {}
        self.divergences = 0

    def enter(self, desk: Desk, truth: Truth) -> None:
        """
        Raises:
            Broken
        """
        for part in truth.said.values():
            for id, one in part.items():
                if id != OPEN_ID:
                    known = self.commits.setdefault(id, (one.raw, one.entries))
                    holds("I3", known == (one.raw, one.entries), f"commit {id.hex()} is another one now")
        for part, found in desk.digests().items():
            if part in truth.said and not truth.is_open(part):
                state = (part, frozenset(truth.heads(part)), truth.erased(part))
                if self._states.setdefault(state, found) != found:
                    self.divergences += 1
                    raise Broken("I1", f"{part}: the same heads, other data")
