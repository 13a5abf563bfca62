"""A small world to try the exchange in: laptops that keep everything in memory, and an oracle that counts by force.

A laptop is made of the functions of `ntt_desktop.sync` and nothing else that decides; the oracle uses none of them.
"""

import copy
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TypeVar

import pyrage

from ntt_desktop.sync import bundle, digest, graph, hlc, keys, merge, packing, payload, plan
from ntt_desktop.sync import commit as commits
from ntt_desktop.sync import entry as entries
from ntt_desktop.sync.container import Volume
from ntt_desktop.sync.manifest import Carrier, Cover

PART = "53.09"
AGE = pyrage.x25519.Identity.generate()
PUBLIC: dict[bytes, bytes] = {}
"""The public keys of all laptops, as a trust document tells them to everybody."""
RECORDS = [bytes([number]) * 16 for number in range(1, 4)]
FIELDS = ["nama", "harga", "_hapus"]
MINUTE = 60_000

Key = TypeVar("Key")
Place = TypeVar("Place")


class Diverged(AssertionError):
    """Two laptops with the same heads hold different data, or a laptop holds what the commits do not say."""


class Waits(Exception):
    """A file whose parents are not there yet."""


class Laptop:
    """One installation, one partition. Commit numbers are places in `log`; open entries count as the next number."""

    def __init__(self, seed: int) -> None:
        self.key = keys.load_key(bytes([seed]) * 32)
        self.id = keys.replica_id(keys.public_bytes(self.key))
        self.log: list[commits.Commit] = []
        self.number: dict[bytes, int] = {}
        self.ancestors: list[int] = []
        self.heads: set[int] = set()
        self.live: dict[tuple[bytes, str], merge.Live] = {}
        self.open: list[tuple[bytes, dict[str, entries.LogValue]]] = []
        self.clock = 1_700_000_000_000
        self.hlc = 0
        self.stated: dict[bytes, tuple[bytes, ...]] = {}
        PUBLIC[self.id] = keys.public_bytes(self.key)
        self.files = 0
        self.salt = 0

    def backup(self) -> dict[str, object]:
        """All of it, the private key too: who restores it, or another disk it is written to, is the same replica."""
        return {name: copy.copy(value) for name, value in vars(self).items()}

    def restore(self, kept: dict[str, object]) -> None:
        for name, value in kept.items():
            setattr(self, name, copy.copy(value))

    def head_ids(self) -> tuple[bytes, ...]:
        return tuple(sorted(self.log[number].id for number in self.heads))

    def clashes(self) -> list[tuple[bytes, str]]:
        return sorted(place for place, live in self.live.items() if merge.differs(live))

    def edit(self, record: bytes, values: dict[str, entries.LogValue]) -> None:
        self.clock += MINUTE
        self.open.append((record, values))
        known = graph.union(range(len(self.log)))
        for name, value in values.items():
            self._write(known, len(self.log), record, name, value)

    def seal(self) -> None:
        if not self.open:
            return
        self.hlc = hlc.tick(self.hlc, self.clock)
        names = sorted({name for _, values in self.open for name in values})
        sealed = []
        for record, values in self.open:
            self.salt += 1
            salt = self.id[:12] + self.salt.to_bytes(4, "big")
            head = entries.encode_head(0, record, [names.index(name) for name in values], self.clock, 0)
            sealed.append(entries.Entry(head, entries.encode_values(salt, list(values.values()), ("typed", ""))))
        commit = commits.seal(
            self.key,
            sealed,
            part=PART,
            parents=self.head_ids(),
            hlc=self.hlc,
            types=("product",),
            fields=names,
            users=(("", "Ana"),),
            sch=1,
            app="0.1",
        )
        self.open = []
        self._remember(commit)

    def _remember(self, commit: commits.Commit) -> int:
        parents = [self.number[parent] for parent in commit.header.par]
        number = len(self.log)
        self.log.append(commit)
        self.number[commit.id] = number
        self.ancestors.append(graph.ancestors(parents, self.ancestors.__getitem__))
        self.heads = (self.heads - set(parents)) | {number}
        return number

    def _write(self, ancestors: int, number: int, record: bytes, name: str, value: entries.LogValue) -> None:
        live = self.live.get((record, name), ())
        self.live[record, name] = merge.live_after(live, ancestors, number, value)

    def apply(self, commit: commits.Commit) -> None:
        number = self._remember(commit)
        for record, folded in written(commit).items():
            for name, value in folded.items():
                self._write(self.ancestors[number], number, record, name, value)

    def send(self, to: "Laptop") -> bytes:
        self.seal()
        numbers = plan.missing_for(
            self.stated.get(to.id, ()), self.number, self.ancestors.__getitem__, range(len(self.log))
        )
        carried = [self.log[number] for number in numbers]
        self.files += 1
        cover = Cover(
            id=self.id[:12] + self.files.to_bytes(4, "big"),
            k="data",
            to=(PART, (to.id,)),
            heads={PART: self.head_ids()},
            digest={PART: self.digest()},
            t=self.clock,
            no=self.files,
            prev={commit.id: Carrier(self.id, self.files, self.clock) for commit in self.log},
        )
        out = BytesIO()
        packing.pack(cover, [payload.framed(one) for one in carried], self.key).write(out, [str(AGE.to_public())])
        return out.getvalue()

    def receive(self, file: bytes) -> int:
        """How many commits were new. A refused or waiting file changes nothing but seals what was open."""
        self.seal()
        volume = Volume(BytesIO(file), len(file))
        found = bundle.read([(volume, bundle.look(volume, [AGE]))], [AGE], PUBLIC.get)
        ordered, missing = plan.arrival_order(found.parents(PART), self.number)
        if missing:
            raise Waits()
        new = set(ordered)
        for commit in found.commits():
            if commit.id in new:
                self.apply(commit)
                self.hlc = hlc.receive(self.hlc, commit.header.hlc, self.clock)
        self.stated[found.manifest.aut] = found.manifest.heads[PART]
        if found.manifest.heads[PART] == self.head_ids() and found.manifest.digest[PART] != self.digest():
            raise Diverged("same heads, other digest")
        return len(new)

    def digest(self) -> bytes:
        state: dict[bytes, list[tuple[str, list[tuple[bytes, entries.LogValue]]]]] = defaultdict(list)
        for (record, name), live in self.live.items():
            state[record].append((name, [(self.log[write.commit].id, write.value) for write in live]))
        return digest.state_digest(sorted(state.items()))


def written(commit: commits.Commit) -> dict[bytes, dict[str, entries.LogValue]]:
    """What a commit says of each record, folded."""
    of: dict[bytes, list[tuple[list[str], tuple[entries.LogValue, ...]]]] = defaultdict(list)
    for entry in commit.entries:
        head = entries.decode_head(entry.head)
        values, _ = entries.decode_values(entry.values)
        of[head.record].append(([commit.header.fields[number] for number in head.fields], values))
    return {record: merge.fold(parts) for record, parts in of.items()}


def exchange(laptops: Iterable[Laptop]) -> None:
    """Everyone with everyone, both ways, until nothing new can be left. Files that wait are simply not kept."""
    laptops = list(laptops)
    for _ in range(3):
        for one in laptops:
            for other in laptops:
                if one is not other:
                    for sender, receiver in ((other, one), (one, other)):
                        try:
                            receiver.receive(sender.send(receiver))
                        except Waits:
                            continue


def check(laptop: Laptop) -> None:
    """I2, I4, I13 and the ancestor sets, counted by force from the log."""
    laptop.seal()
    parents = {commit.id: set(commit.header.par) for commit in laptop.log}
    above = closure(parents)
    with_children = {parent for some in parents.values() for parent in some}
    if set(laptop.head_ids()) != set(parents) - with_children:
        raise Diverged("heads are not the commits without children")
    for number, commit in enumerate(laptop.log):
        if {laptop.log[one].id for one in graph.members(laptop.ancestors[number])} != above[commit.id]:
            raise Diverged("ancestors")
    found = {
        place: {(laptop.log[write.commit].id, repr(write.value)) for write in live}
        for place, live in laptop.live.items()
    }
    if found != maximal({commit.id: flat(commit) for commit in laptop.log}, above):
        raise Diverged("live writes are not the maximal ones")


def flat(commit: commits.Commit) -> dict[tuple[bytes, str], entries.LogValue]:
    """The last value a commit gives to each place. Reads the entries again, in its own way."""
    last: dict[tuple[bytes, str], entries.LogValue] = {}
    for entry in commit.entries:
        head = entries.decode_head(entry.head)
        for number, value in zip(head.fields, entries.decode_values(entry.values)[0], strict=True):
            last[head.record, commit.header.fields[number]] = value
    return last


def closure(parents: Mapping[Key, set[Key]]) -> dict[Key, set[Key]]:
    """All that can be reached, by walking from each commit anew."""
    above = {}
    for commit, first in parents.items():
        found: set[Key] = set()
        waiting = list(first)
        while waiting:
            parent = waiting.pop()
            if parent not in found:
                found.add(parent)
                waiting += parents[parent]
        above[commit] = found
    return above


def maximal(
    said: Mapping[Key, Mapping[Place, entries.LogValue]], above: Mapping[Key, set[Key]]
) -> dict[Place, set[tuple[Key, str]]]:
    """Of every place the writes that no other writer of it has above itself. Values by `repr`: True is not 1."""
    writers: dict[Place, set[Key]] = defaultdict(set)
    for commit, values in said.items():
        for place in values:
            writers[place].add(commit)
    return {
        place: {(commit, repr(said[commit][place])) for commit in of if not any(commit in above[other] for other in of)}
        for place, of in writers.items()
    }


def check_agreement(laptops: Iterable[Laptop]) -> None:
    """I1: the same heads, the same digest."""
    seen: dict[tuple[bytes, ...], bytes] = {}
    for laptop in laptops:
        laptop.seal()
        if seen.setdefault(laptop.head_ids(), laptop.digest()) != laptop.digest():
            raise Diverged("same heads, other digest")


def play(seed: int, steps: int = 60) -> None:
    """A random life of four laptops, the last two clones of each other now and then; files are lost, doubled, late.

    Raises:
        Diverged: an invariant does not hold.
    """
    chance = random.Random(seed)
    laptops = [Laptop(number) for number in range(1, 5)]
    drawer: list[tuple[int, bytes]] = []
    backups: list[tuple[int, dict[str, object]]] = []
    for _ in range(steps):
        who = chance.randrange(len(laptops))
        laptop = laptops[who]
        action = chance.choices(
            ("edit", "seal", "send", "receive", "backup", "restore", "clone", "clock"), (10, 2, 6, 9, 1, 1, 1, 1)
        )[0]
        if action == "edit":
            names = chance.sample(FIELDS, chance.randint(1, 2))
            laptop.edit(chance.choice(RECORDS), {name: value_of(name, chance.randrange(4)) for name in names})
        elif action == "seal":
            laptop.seal()
        elif action == "send":
            to = chance.choice([other for other in range(len(laptops)) if other != who])
            drawer.append((to, laptop.send(laptops[to])))
        elif action == "receive" and drawer:
            take(laptop, chance.choice(drawer)[1])
            check(laptop)
        elif action == "backup":
            backups.append((who, laptop.backup()))
        elif action == "restore" and backups:
            owner, kept = chance.choice(backups)
            laptops[owner].restore(kept)
        elif action == "clone":
            laptops[3].restore(laptop.backup())
        elif action == "clock":
            laptop.clock += chance.choice((-5, 12)) * 365 * 24 * 60 * MINUTE
            laptop.clock = max(laptop.clock, 0)
    exchange(laptops)
    if len({laptop.head_ids() for laptop in laptops}) != 1:
        raise Diverged("not everything arrived")
    check_agreement(laptops)
    for laptop in laptops:
        check(laptop)


def take(laptop: Laptop, file: bytes) -> None:
    """Receives a file; if it is put in, doing so again must change nothing (I7); if it waits, nothing changed (I5)."""
    laptop.seal()
    before = laptop.head_ids(), laptop.digest(), len(laptop.log)
    try:
        laptop.receive(file)
    except Waits:
        if (laptop.head_ids(), laptop.digest(), len(laptop.log)) != before:
            raise Diverged("a file that waits changed something") from None
        return
    after = laptop.head_ids(), laptop.digest(), len(laptop.log)
    laptop.receive(file)
    if (laptop.head_ids(), laptop.digest(), len(laptop.log)) != after:
        raise Diverged("the same file twice changed something")


def value_of(name: str, number: int) -> entries.LogValue:
    return number % 2 == 0 if name == "_hapus" else number if name == "harga" else f"nama {number}"
