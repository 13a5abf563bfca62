"""Laptops of several regencies and the province, their sticks, clocks, copies and clones, over real workspaces.

How a laptop is made, enrolled, sends and receives is said here and nowhere else in these tests.
"""

import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from pathlib import Path

from tests.histories.truth import Broken, Ledger, Truth, check, holds, truth_of
from tests.store.enrolling import member_of, publish
from tests.store.offices import Desk, desk, reopened

from ntt_desktop.base import clock
from ntt_desktop.services.exchange import Received
from ntt_desktop.store.log import OPEN_ID
from ntt_desktop.sync.scope import may_hold

PROVINCE = "53"
BEGIN = datetime(2026, 1, 5, 8, 0, tzinfo=clock.WITA)
TAKEN = ("applied", "known")
MOST_ROUNDS = 8
DIVERGED = "NTT-S12"
RULES = {DIVERGED: "I1", "NTT-S06": "I3", "NTT-S10": "I10", "NTT-S11": "I10"}
"""Which rule a sound file that is refused with a code breaks."""


@dataclass
class Figures:
    """What happened, for people."""

    commits: int = 0
    sent: int = 0
    lost: int = 0
    doubled: int = 0
    late: int = 0
    waited: int = 0
    refused: int = 0
    restores: int = 0
    clones: int = 0
    erased: int = 0
    conflicts: int = 0
    settled: int = 0
    divergences: int = 0
    missing: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{one.name} {getattr(self, one.name)}" for one in fields(self))


@dataclass
class Laptop:
    """`off`: how wrong its clock is. `seen`: commits and entries it held when it was last looked at, since it was last
    restored."""

    name: str
    office: str
    desk: Desk
    off: timedelta = timedelta()
    seen: set[bytes] = field(default_factory=set)
    copies: list[Path] = field(default_factory=list)


@dataclass(frozen=True)
class Parcel:
    """The volumes of one file under way to an office."""

    to: str
    files: tuple[Path, ...]


class Network:
    def __init__(self, root: Path, offices: dict[str, int], chance: random.Random) -> None:
        """offices: code → number of laptops; the province is always there."""
        self.root = root
        self.chance = chance
        self.now = BEGIN
        self.figures = Figures()
        self.ledger = Ledger()
        self.laptops = [
            self._new(f"{office}-{number}", office)
            for office, count in ({PROVINCE: 1} | offices).items()
            for number in range(1, count + 1)
        ]
        self._numbers = iter(range(1, 1_000_000))
        self._members = [member_of(laptop.desk.store) for laptop in self.laptops]
        self._publish()
        self._fresh = {office: self._copy(self.of(office)[-1]) for office in sorted({PROVINCE, *offices})}

    def _publish(self) -> None:
        """Everybody learns who is enrolled."""
        publish([laptop.desk.store for laptop in self.laptops], self._members)

    def _new(self, name: str, office: str) -> Laptop:
        with clock.fixed(self.now):
            return Laptop(name, office, desk(self.root / "laptops" / name, office, f"Petugas {name}"))

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.desk.close()

    @property
    def province(self) -> Laptop:
        return self.laptops[0]

    def of(self, office: str) -> list[Laptop]:
        return [laptop for laptop in self.laptops if laptop.office == office]

    @contextmanager
    def at(self, laptop: Laptop) -> Iterator[Desk]:
        """A minute later, somebody sits down at a laptop and believes its clock."""
        self.now += timedelta(minutes=1)
        with clock.fixed(self.now + laptop.off):
            yield laptop.desk

    def reach(self, laptop: Laptop) -> list[str]:
        """Offices a laptop may send to: there is somebody else."""
        offices = {one.office for one in self.laptops if one is not laptop}
        return sorted(offices if laptop.office == PROVINCE else offices & {PROVINCE, laptop.office})

    # -- files --------------------------------------------------------------------------------------------------

    def seal(self, laptop: Laptop) -> None:
        with self.at(laptop) as one, one.store.write() as session:
            one.store.log(session).seal_all()

    def send(self, laptop: Laptop, to: str, full: bool = False) -> Parcel:
        folder = self.root / "sticks" / f"{next(self._numbers)}"
        with self.at(laptop) as one:
            files = tuple(one.send(folder, to, full=full))
        self.figures.sent += 1
        return Parcel(to, files)

    def receive(self, laptop: Laptop, parcel: Parcel) -> Received:
        """
        Raises:
            Broken: a sound file was refused.
        """
        with self.at(laptop) as one:
            try:
                result = one.receive(*parcel.files)[0]
            except Exception as error:
                raise Broken("I5", f"{laptop.name}: receiving ended with {error!r}") from error
        self.figures.waited += result.result == "waiting"
        if result.result not in (*TAKEN, "waiting"):
            self.figures.divergences += result.code == DIVERGED
            raise Broken(RULES.get(result.code, "I5"), f"{laptop.name}: {result.code} {result.text}")
        return result

    # -- disks --------------------------------------------------------------------------------------------------

    def back_up(self, laptop: Laptop) -> None:
        laptop.copies.append(self._copy(laptop))

    def _copy(self, laptop: Laptop) -> Path:
        laptop.desk.close()
        copy = self.root / "copies" / f"{next(self._numbers)}"
        shutil.copytree(laptop.desk.folder, copy)
        laptop.desk = reopened(laptop.desk.folder)
        return copy

    def restore(self, laptop: Laptop, copy: Path) -> None:
        """The whole disk as it was, keys and all."""
        self._replace(laptop, copy)
        self.figures.restores += 1

    def clone(self, laptop: Laptop, onto: Laptop) -> None:
        """A copy of one laptop's disk takes the place of another's: two installations with one identity."""
        laptop.desk.close()
        self._replace(onto, laptop.desk.folder)
        laptop.desk = reopened(laptop.desk.folder)
        self.figures.clones += 1

    def _replace(self, laptop: Laptop, source: Path) -> None:
        folder = laptop.desk.folder
        laptop.desk.close()
        shutil.rmtree(folder)
        shutil.copytree(source, folder)
        laptop.desk = reopened(folder)
        laptop.seen = set()

    def restart(self, laptop: Laptop) -> None:
        laptop.desk.close()
        laptop.desk = reopened(laptop.desk.folder)

    # -- looking ------------------------------------------------------------------------------------------------

    def check(self, laptop: Laptop) -> Truth:
        """Everything that must hold in one workspace.

        Raises:
            Broken
        """
        with self.at(laptop) as one:
            truth = check(one)
            self.ledger.enter(one, truth)
        here = truth.commits | truth.entries
        holds("I3", laptop.seen <= here, f"{laptop.name} forgot commits or entries")
        laptop.seen = here
        return truth

    def talk(self) -> None:
        """Everybody sends to everybody, everything the first time, until no file holds anything new.

        Raises:
            Broken
        """
        for turn in range(MOST_ROUNDS):
            came_in = False
            for laptop in self.laptops:
                for to in self.reach(laptop):
                    others = [one for one in self.of(to) if one is not laptop]
                    parcel = self.send(laptop, to, full=turn == 0) if others else None
                    for other in others:
                        came_in = self.receive(other, parcel).result == "applied" or came_in
            if not came_in:
                return
        raise Broken("I1", f"still something new after {MOST_ROUNDS} rounds")

    def meet(self) -> None:
        """In the end everybody hears from everybody, and all that belongs somewhere is there.

        Raises:
            Broken
        """
        before = {laptop.name: truth_of(laptop.desk) for laptop in self.laptops}
        self.talk()
        truths = {laptop.name: self.check(laptop) for laptop in self.laptops}
        for part in {part for truth in before.values() for part in truth.said}:
            holders = [laptop for laptop in self.laptops if may_hold(laptop.office, part)]
            held = set().union(*(before[one.name].said.get(part, {}) for one in holders)) - {OPEN_ID}
            for laptop in holders:
                lacking = held - set(truths[laptop.name].said.get(part, {}))
                self.figures.missing += len(lacking)
                holds("I1", not lacking, f"{laptop.name} lacks {len(lacking)} commits of {part}")
        self._check_alike(truths)
        self.figures.commits = len(self.ledger.commits)

    def _check_alike(self, truths: dict[str, Truth]) -> None:
        states: dict[str, tuple[set[bytes], frozenset[bytes], str, set[tuple[str, bytes, str]]]] = {}
        for laptop in self.laptops:
            truth, digests = truths[laptop.name], laptop.desk.digests()
            for part in truth.said:
                clashes = {clash for clash in truth.clashes() if clash[0] == part}
                state = truth.heads(part), truth.erased(part), digests[part], clashes
                holds("I1", states.setdefault(part, state) == state, f"{laptop.name} ends with other data in {part}")
        self.figures.conflicts = sum(len(clashes) for *_, clashes in states.values())

    def newcomer(self, office: str) -> Laptop:
        """One more laptop of an office, enrolled."""
        laptop = self._new(f"{office}-baru", office)
        self.laptops.append(laptop)
        self._members.append(member_of(laptop.desk.store))
        self._publish()
        return laptop

    def shuffled(self, parcels: Sequence[Parcel], office: str) -> Laptop:
        """A laptop of an office goes back to its first day and is given these files in an order of its own; those that
        wait come in later."""
        laptop = self.of(office)[-1]
        self._replace(laptop, self._fresh[office])
        order = [parcel for parcel in parcels if parcel.to == office]
        self.chance.shuffle(order)
        for parcel in order:
            self.receive(laptop, parcel)
        return laptop


def known_records(desk: Desk, kinds: Iterable[str]) -> list[tuple[str, str]]:
    """(kind, id) of living records, in an order that does not depend on the laptop."""
    return sorted((kind, record.id) for kind in kinds for record in desk.records.every(kind))
