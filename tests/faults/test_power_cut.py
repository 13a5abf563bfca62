"""The current goes at any write of any act: what was acknowledged is there, and nothing is there by halves (T4: I5, I6)."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.faults.conftest import Nursery
from tests.faults.drive import BUGS, slots_of, state_of
from tests.faults.power import Disk, Op, recorded
from tests.faults.trials import a_receive

from ntt_desktop.store import keyslots, sqlite
from ntt_desktop.store import open as opening
from ntt_desktop.wiring import new_program, open_program

HERE = Path(__file__).parent


TIMES = {"work": 4, "slots": 12, "migrate": 2, "restore": 12}
"""How often the current goes at each moment."""


class Torn(AssertionError):
    """What is on the disk was never there, or is no longer."""


def _work(root: Path) -> tuple[Path, list[Path]]:
    trial = a_receive(root / "a", 30)
    return trial.start, [path for path in trial.act[2:] if isinstance(path, Path)]


def _slots(root: Path) -> tuple[Path, list[Path]]:
    new_program(root / "ngada", "53.09", "Maria").close()
    return root / "ngada", []


def _migrate(root: Path) -> tuple[Path, list[Path]]:
    folder, key = root / "ngada", keyslots.new_key()
    database = folder / opening.DATABASE
    for name in opening.FOLDERS:
        (folder / name).mkdir(parents=True)
    sqlite.create(database, key)
    keyslots.keep(folder, database, keyslots.opened_by(key), key)
    first = patch.multiple(opening, NEWEST=1, MIGRATIONS=opening.MIGRATIONS[:1])
    with first, closing(sqlite.connect(database, key, writing=True)) as connection:
        opening.migrate(connection, 0)
    return folder, []


def _restore(root: Path) -> tuple[Path, list[Path]]:
    start, _ = _work(root)
    with closing(open_program(start)) as program:
        program.backups.make(root / "c.cadangan")
    return root / "pulih", [root / "c.cadangan"]


ACTS: dict[str, Callable[[Path], tuple[Path, list[Path]]]] = {
    "work": _work,
    "slots": _slots,
    "migrate": _migrate,
    "restore": _restore,
}


class Recorded:
    """An act that was recorded; `folder` is as it was before it."""

    def __init__(self, nursery: Nursery, root: Path, act: str, **surroundings: str) -> None:
        self._root, self._act = root, act
        self._folder, files = ACTS[act](root)
        watched = self._folder if self._folder.exists() else root / "tempat"
        watched.mkdir(exist_ok=True)
        self._inside = "." if watched == self._folder else self._folder.name
        if watched != self._folder:
            self._folder = watched / self._folder.name
        self.disk = Disk(watched)
        status, _, err = nursery.run(
            act,
            self._folder,
            *files,
            script=HERE / "drive.py",
            FAULT_FOLDER=str(watched.resolve()),
            FAULT_TRACE=str(root / "trace"),
            DRIVE_STICK=str(root / "stick"),
            **surroundings,
        )
        assert status == 0, err
        self.events = recorded(root / "trace")
        self.marks = [event.text for event in self.events if event.op is Op.MARK]
        assert len(self.marks) > 1
        assert surroundings or any(event.op is Op.SYNC for event in self.events)

    def cut(self, times: int, chance: random.Random, thorough: int) -> int:
        """Cuts the current `times` at each moment of the act, or at -`times` moments drawn from it; after every so many cuts
        the workspace is opened and checked as a whole.

        Returns how often it was cut.

        Raises:
            Torn
        """
        drawn = set(chance.sample(range(len(self.events)), min(-times, len(self.events)))) if times < 0 else None
        passed = tried = 0
        for number, event in enumerate(self.events):
            self.disk.happens(event)
            passed += event.op is Op.MARK
            if passed and (drawn is None or number in drawn) and event.op is not Op.MARK:
                for _ in range(max(times, 1)):
                    tried += 1
                    self._try(chance, self.marks[passed - 1 : passed + 1], number, tried % thorough == 0)
        return tried

    def _try(self, chance: random.Random, allowed: list[str], number: int, thorough: bool) -> None:
        target = self._root / "cut"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        self.disk.after_cut(target, chance)
        found = self._found(target / self._inside)
        if found not in allowed:
            raise Torn(f"{self._act}: event {number} of {len(self.events)}: {found}")
        if thorough and self._act == "work":
            with closing(open_program(target / self._inside)) as program:
                problems = program.upkeep.check()
                if problems:
                    raise Torn(f"{self._act}: event {number}: {problems}")

    def _found(self, folder: Path) -> str:
        if not folder.exists():
            return "nothing"
        try:
            told = slots_of(folder)
            key = keyslots.find(folder, folder / opening.DATABASE)[0].open_key
            assert key is not None
            with closing(sqlite.connect(folder / opening.DATABASE, key, writing=True)) as connection:
                faults = sqlite.faults(connection)
                return "; ".join(faults) or f"{state_of(connection)} {told}"
        except Exception as error:  # noqa: BLE001 (whatever it is, the workspace cannot be opened)
            return repr(error)


@pytest.mark.parametrize("act", ACTS)
def test_the_current_goes_at_some_moments(nursery: Nursery, root: Path, act: str) -> None:
    seed = random.randrange(1 << 32)
    print("seed", seed)
    assert Recorded(nursery, root, act).cut(-15, random.Random(seed), 12) > 5


PLANTED = [
    pytest.param(bug, act, marks=marks)
    for bug, act, marks in zip(BUGS, ("work", "slots", "work"), ((), (), pytest.mark.soak), strict=True)
]


@pytest.mark.parametrize(("bug", "act"), PLANTED)
def test_a_planted_bug_is_found_torn(nursery: Nursery, root: Path, bug: str, act: str) -> None:
    with pytest.raises(Torn):
        Recorded(nursery, root, act, DRIVE_BUG=bug).cut(-60, random.Random(1), 1000)


@pytest.mark.soak
@pytest.mark.parametrize("act", ACTS)
def test_the_current_goes_at_every_moment(nursery: Nursery, root: Path, act: str, size: str) -> None:
    seed = random.randrange(1 << 32)
    found = Recorded(nursery, root, act)
    tried = found.cut(TIMES[act] * {"change": 1, "night": 20}[size], random.Random(seed), 100)
    print(f"{act}: seed {seed}, cut {tried} times at {len(found.events)} moments, {len(found.marks)} states")
