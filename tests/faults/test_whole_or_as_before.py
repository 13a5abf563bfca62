"""Whatever fails while a file is received or a record saved: the workspace is as before or complete, passes its check, and
receiving again completes it (I5, I6).
"""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.conftest import Nursery
from tests.faults.trials import STEP, Trial, a_receive, a_save

ACTS = {"receive": a_receive, "save": a_save}


@pytest.fixture(params=ACTS)
def trial(request: pytest.FixtureRequest, root: Path) -> Trial:
    make: Callable[[Path], Trial] = ACTS[request.param]
    return make(root)


def _full(nursery: Nursery, trial: Trial, room: int) -> bool:
    """Tries it with so many bytes left on the disk; whether they were enough."""
    trial.begin()
    status, out, err = nursery.run(
        *trial.words, "--json", FAULT_FOLDER=str(trial.folder.resolve()), FAULT_BYTES=str(room)
    )
    assert (status, "NTT-W06" in out) in ((0, False), (1, True)), (room, out, err)
    assert trial.judge() or status
    return status == 0


def _fill(nursery: Nursery, trial: Trial, steps: range) -> int:
    """How many times the disk was full before there was room enough."""
    for tried, step in enumerate(steps):
        if _full(nursery, trial, step * STEP):
            return tried
    raise AssertionError("never enough room")


def test_a_full_disk(nursery: Nursery, trial: Trial) -> None:
    assert _fill(nursery, trial, range(0, 10_000, 40)) > 0


@pytest.mark.soak
def test_a_full_disk_at_every_step(nursery: Nursery, trial: Trial, size: str) -> None:
    """A step is 4 KiB; at night half a page at a time."""
    print(trial.name, "full", _fill(nursery, trial, range(100_000)), "times")


def _kill(nursery: Nursery, trial: Trial, times: int) -> None:
    trial.begin()
    began = time.perf_counter()
    assert nursery.run(*trial.words, "--json")[0] == 0
    lasts = time.perf_counter() - began
    assert trial.judge()
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    tried = complete = killed = 0
    while killed < times:
        tried += 1
        assert tried < 20 * times
        trial.begin()
        began = time.perf_counter()
        status, *_ = nursery.run(*trial.words, "--json", kill_after=chance.uniform(0, lasts))
        assert status in (0, -9)
        lasts = min(lasts, time.perf_counter() - began) if status == 0 else lasts
        is_complete = trial.judge()
        assert is_complete or status
        killed += status != 0
        complete += is_complete and status != 0
    print(f"{trial.name}: seed {seed}, killed {killed} times, all there {complete} times, else as before")


def test_killed_at_some_moments(nursery: Nursery, trial: Trial) -> None:
    _kill(nursery, trial, 3)


@pytest.mark.soak
def test_killed_at_many_moments(nursery: Nursery, trial: Trial, size: str) -> None:
    _kill(nursery, trial, {"change": 150, "night": 2500}[size])
