"""Files altered by chance, and files made on purpose, at the door of a real workspace: none is taken in, each is told its own
reason, nothing changes, and none costs much (T6, T7: I5, I9, I10).
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import cbor2
import pyrage
import pytest
from tests.faults.conftest import Nursery
from tests.store.enrolling import PROVINCE, member_of, publish
from tests.sync.enrolled import Laptop, Province

from ntt_desktop.services import sending
from ntt_desktop.services.records import Edit
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync.trust import LOST, Member
from ntt_desktop.wiring import Program, new_program, open_program

sys.path.insert(0, str(Path(__file__).parents[1] / "sync"))
import made
import test_hostile as inside

SECONDS = 2.0
MEMORY = 200_000_000
BATCH = 400
VILLAGE = "53.09.06.2009"
EDGE = 64 * 1024


@dataclass
class Door:
    """The province's workspace, a file of several volumes for it, and a small one."""

    nursery: Nursery
    root: Path
    folder: Path
    small: bytes
    volumes: list[bytes]
    before: object
    slowest: float = 0.0
    memory: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)

    def knock(self, files: Sequence[Sequence[bytes]]) -> list[tuple[str, str]]:
        """(result, code) of each; every one in words, quickly and in little memory, and nothing changed."""
        paths = []
        for number, volumes in enumerate(files):
            some = [self.root / f"{number}-{part}.sinkron" for part in range(len(volumes))]
            for path, data in zip(some, volumes, strict=True):
                path.write_bytes(data)
            paths.append("|".join(map(str, some)))
        status, out, err = self.nursery.run(self.folder, *paths, script=Path(__file__).with_name("takes.py"))
        assert status == 0, err
        said = json.loads(out)
        self.memory = max(self.memory, said["memory"])
        assert self.memory < MEMORY
        for result, code, words, seconds in said["files"]:
            self.slowest = max(self.slowest, seconds)
            assert seconds < SECONDS
            assert result in ("applied", "known") or (code.startswith("NTT-") and words)
            self.codes[code] += 1
            self.words.add(words)
        return [(result, code) for result, code, *_ in said["files"]]

    def refused(self, files: Iterable[Sequence[bytes]]) -> int:
        """How many there were."""
        tried, batch = 0, []
        for one in files:
            batch.append(one)
            if len(batch) == BATCH:
                tried += self._refused(batch)
                batch = []
        return tried + self._refused(batch)

    def _refused(self, batch: list[Sequence[bytes]]) -> int:
        if batch:
            taken = [one for one in self.knock(batch) if one[0] != "refused"]
            assert taken == []
            self.unchanged()
        return len(batch)

    def unchanged(self) -> None:
        with closing(open_program(self.folder)) as program:
            assert _all(program) == self.before


def _all(program: Program) -> object:
    reader = program.store.file.reader()
    tables = ("commits", "head", "entry", "product", "trust", "replica", "peer", "receipt", "bundle_log", "redaction")
    rows = {name: reader.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in tables}
    return (
        rows,
        program.exchange.partitions(),
        sorted(path.name for path in (program.store.file.folder / "inbox").iterdir()),
    )


SENDER = Laptop("53.09", "Laptop palsu", key=made.KEY)
"""Enrolled, and makes files as no program of ours does."""
LOST_ONE = Laptop("53.09", "Laptop hilang", key=made.OTHER)


@pytest.fixture
def door(nursery: Nursery, root: Path) -> Door:
    chance = random.Random(1)
    folder = root / "provinsi"
    ngada, province = new_program(root / "ngada", "53.09", "Maria"), new_program(folder, "53", "Anton")
    with closing(ngada), closing(province):
        publish([ngada.store, province.store], members(ngada, province))
        ngada.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": "Kopi"}))
        with province.store.write() as session:
            province.store.log(session).seal_all()
        (small,) = _sent(ngada, root / "k1")
        texts = [
            {"desa": VILLAGE, "nama_produk": chance.randbytes(40).hex(), "uraian_proses": chance.randbytes(2000).hex()}
            for _ in range(90)
        ]
        ngada.records.save_all([Edit("product", None, one) for one in texts], "banyak")
        with patch.object(sending, "MEGABYTE", 160_000):
            volumes = _sent(ngada, root / "k2", megabytes=1)
        assert len(volumes) >= 3
        before = _all(province)
    (root / "berkas").mkdir()
    return Door(nursery, root / "berkas", folder, small, volumes, before)


def members(*programs: Program) -> list[Member]:
    heads = {"53.09": ()}
    return [
        *(member_of(one.store) for one in programs),
        SENDER.member(),
        LOST_ONE.member(state=LOST, heads=heads),
    ]


def _sent(sender: Program, folder: Path, **more: int) -> list[bytes]:
    return [path.read_bytes() for path, _ in sender.exchange.send(folder, ["53"], **more).files]


# -- by chance ------------------------------------------------------------------------------------------------------


def _bits(data: bytes, step: int) -> Iterator[list[bytes]]:
    """Every `step`th bit of the first 1,200 bytes."""
    for bit in range(0, 1200 * 8, step):
        found = bytearray(data)
        found[bit // 8] ^= 1 << bit % 8
        yield [bytes(found)]


def _by_chance(door: Door, times: int, chance: random.Random) -> Iterator[list[bytes]]:
    for number in range(times):
        if number % 8:
            yield [made.altered(door.small, chance)]
        else:
            yield [made.altered(chance.choice(door.volumes), chance)]


def _swapped(volumes: list[bytes]) -> Iterator[list[bytes]]:
    """The opening of one volume before the inside of another."""
    for one in range(len(volumes)):
        for other in range(len(volumes)):
            if one != other:
                yield [volumes[one][: made.start_of(volumes[one])] + volumes[other][made.start_of(volumes[other]) :]]


def _cut_at_edges(volumes: list[bytes]) -> Iterator[list[bytes]]:
    for data in volumes:
        start = made.start_of(data)
        for place in range(start + EDGE, len(data), EDGE + 16):
            yield from ([data[: place + by]] for by in (-1, 0, 1))


def test_files_altered_by_chance_are_refused(door: Door) -> None:
    chance = random.Random(2)
    tried = door.refused(_bits(door.small, 61))
    tried += door.refused(_by_chance(door, 160, chance))
    tried += door.refused([*_swapped(door.volumes), *_cut_at_edges(door.volumes)])
    assert tried > 300
    assert len(door.words) >= 5, door.words


def test_hundreds_in_one_command(door: Door) -> None:
    paths = [door.root / f"{number}.sinkron" for number in range(300)]
    chance = random.Random(3)
    for path in paths:
        path.write_bytes(made.altered(door.small, chance))
    status, out, err = door.nursery.run("receive", door.folder, *paths, "--json")
    assert status == 1
    files = json.loads(out)["files"]
    assert [(one["result"], one["records"]) for one in files] == [("refused", 0)] * 300
    assert all(one["code"] in err for one in files)
    door.unchanged()


@pytest.mark.soak
def test_twenty_thousand_altered_files_are_refused(door: Door, size: str) -> None:
    seed = random.randrange(1 << 32)
    times = {"change": 20_000, "night": 1_000_000}[size]
    tried = door.refused(_bits(door.small, 1))
    tried += door.refused([*_swapped(door.volumes), *_cut_at_edges(door.volumes)])
    tried += door.refused(_by_chance(door, times - tried, random.Random(seed)))
    with closing(open_program(door.folder)) as program:
        assert program.upkeep.check() == []
    print(f"seed {seed}: {tried} files, 0 taken in, slowest {door.slowest:.2f} s, {door.memory // 1_000_000} MB")
    print(dict(door.codes))
    assert tried >= times


# -- on purpose -----------------------------------------------------------------------------------------------------


@dataclass
class Forge:
    """Makes files for the province that are rightly signed and locked, and wrong inside."""

    to: tuple[str, tuple[bytes, ...]]
    trust: bytes
    lock: pyrage.x25519.Recipient

    def locked(self, file: bytes) -> list[bytes]:
        start = made.start_of(file)
        return [file[:start] + pyrage.encrypt(file[start:], [self.lock])]

    def of(self, *commits: object, **said: object) -> list[bytes]:
        return self.locked(
            made.write(list(commits), **({"to": self.to, "trust": self.trust, "heads": {}, "digest": {}} | said))
        )

    @property
    def base(self) -> bytes:
        return made.write([inside.COMMIT], to=self.to, trust=self.trust)


@pytest.fixture
def forge(door: Door) -> Forge:
    with closing(open_program(door.folder)) as program, program.store.read() as session:
        trusted = Trusted(session)
        held, replica, public = trusted.held(), trusted.replica, trusted.exchange_public()
    assert held is not None
    return Forge(("53", (replica,)), held, pyrage.x25519.Recipient.from_str(public))


def test_files_made_on_purpose_are_refused(door: Door, forge: Forge) -> None:
    manifest, chunk = made.parts(forge.base)
    files: dict[str, list[bytes]] = {}
    for name, entry in inside.ENTRIES.items():
        files[f"entry: {name}"] = forge.of(made.a_commit([made.an_entry(), entry]))
    for name, (change, _) in inside.HEADERS.items():
        if name not in WAIT:
            files[f"commit: {name}"] = forge.locked(made.forge(forge.base, raw=inside.signed_header(**change)))
    for name, raw in inside.PAYLOADS.items():
        files[f"payload: {name}"] = forge.locked(made.forge(forge.base, raw=raw))
    for name, cut in inside.CHUNKS.items():
        files[f"chunk: {name}"] = forge.locked(made.forge(forge.base, chunk=cut))
    for name, (change, error) in inside.MANIFESTS.items():
        if error is not inside.NewerProgram and "later" not in name:
            signed = cbor2.dumps(manifest | change, canonical=True)
            clear = None if made.readable(signed) else b"\xa0"
            files[f"contents: {name}"] = forge.locked(made.assemble(signed, chunk, clear=clear))
    files["a bomb"] = forge.locked(made.forge(forge.base, chunk=made.compress(bytes(64_000_000)), raw=None))
    files["a bomb that says so"] = forge.locked(made.forge(forge.base, raw=bytes(400_000_000)))
    files["a thousand locks"] = [_many_locks(door.small, 1000)]
    files["four thousand locks"] = [_many_locks(door.small, 4000)]
    assert len(files) > 40
    found = dict(zip(files, door.knock(list(files.values())), strict=True))
    assert {name: one for name, one in found.items() if one[0] != "refused"} == {}
    assert len(door.words) >= 15, door.words
    door.unchanged()


WAIT = {"another author", "a later version", "a reader of tomorrow"}
"""Not wrong, but too early."""


def _many_locks(file: bytes, count: int) -> bytes:
    start = made.start_of(file)
    row = file[start:].split(b"\n")[1:3]
    head = b"age-encryption.org/v1\n" + b"\n".join(row * count) + b"\n--- "
    return file[:start] + head + file[start:].partition(b"--- ")[2]


def test_who_may_not_is_refused_or_waits_with_the_reason(door: Door, forge: Forge) -> None:
    stranger = Laptop("53.09", "Laptop asing")
    commit, elsewhere = made.a_commit, {"part": "53.08"}
    files: dict[str, tuple[list[bytes], tuple[str, str]]] = {
        "an unknown laptop": (forge.of(commit(key=stranger.key), key=stranger.key), ("waiting", "NTT-S09")),
        "a commit of an unknown laptop": (forge.of(commit(key=stranger.key)), ("waiting", "NTT-S09")),
        "a lost laptop": (forge.of(commit(key=made.OTHER), key=made.OTHER), ("waiting", "NTT-S47")),
        "a commit of a lost laptop": (forge.of(commit(key=made.OTHER)), ("waiting", "NTT-S47")),
        "another regency's partition": (forge.of(commit(**elsewhere)), ("refused", "NTT-S11")),
        "what an office keeps": (forge.of(commit(part="53.09-L")), ("refused", "NTT-S10")),
        "the province's own": (forge.of(commit(part="53")), ("refused", "NTT-S11")),
        "reference lists": (forge.of(commit(part="REF")), ("refused", "NTT-S11")),
        "for another office": (forge.of(commit(), to=("53.08", forge.to[1])), ("refused", "NTT-S10")),
        "locked for another": ([made.locked(forge.base)], ("refused", "NTT-S40")),
        "of another province": (forge.of(commit(), trust=Province().signed(SENDER.member())), ("refused", "NTT-T02")),
        "for later readers": (forge.of(commit(minr=2)), ("waiting", "NTT-S04")),
        "without its parents": (forge.of(commit(parents=[b"p" * 32])), ("waiting", "NTT-S48")),
    }
    wanted = {name: outcome for name, (_, outcome) in files.items()}
    found = dict(zip(files, door.knock([volumes for volumes, _ in files.values()]), strict=True))
    assert found == wanted
    with closing(open_program(door.folder)) as program:
        assert program.exchange.partitions() == door.before[1]
        assert len(program.exchange.waiting()) == sum(one[0] == "waiting" for one in wanted.values())


def test_an_older_list_of_laptops_replaces_nothing_and_a_replay_changes_nothing(door: Door, forge: Forge) -> None:
    older = PROVINCE.signed(SENDER.member(), version=1, t_ms=1)
    file = forge.of(made.a_commit(), trust=older)
    assert [one[0] for one in door.knock([file, file])] == ["applied", "known"]
    with closing(open_program(door.folder)) as program, program.store.read() as session:
        assert Trusted(session).held() == forge.trust
