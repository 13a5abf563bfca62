"""The exchange of years by commands alone, as an office runs them; the counts are printed."""

import random
import shutil
from pathlib import Path

import pytest
from tests.histories.chance import seeded
from tests.histories.commands import Run, here, process
from tests.histories.offices import Counts, Offices
from tests.histories.test_two_years import ALL
from tests.histories.years_by_commands import YearsByCommands


def exchange(
    root: Path,
    seed: int,
    laptops: dict[str, int],
    months: int,
    acts: int = 3,
    run: Run = here,
    root_keys: bool = True,
) -> Counts:
    """
    Raises:
        Broken: a rule does not hold.
    """
    root.mkdir()
    try:
        with seeded(seed) as chance:
            offices = Offices(root, laptops, chance, run)
            try:
                YearsByCommands(offices, root_keys).play(months, acts)
            finally:
                print(f"{len(laptops)} regencies, {months} months, by commands: {offices.counts}")
    finally:
        shutil.rmtree(root)
    counts = offices.counts
    assert counts.divergences == counts.missing == 0
    return counts


def test_some_months_of_two_regencies_by_commands(root: Path) -> None:
    exchange(root / "tahun", 2, dict.fromkeys(ALL[:2], 2), months=2, acts=2, root_keys=False)


@pytest.mark.soak
def test_two_years_of_all_regencies_by_commands(root: Path, size: str) -> None:
    laptops, runs = {"change": (2, 1), "night": (5, 10)}[size]
    first = random.randrange(1 << 32)
    for seed in range(first, first + runs):
        counts = exchange(root / f"{seed}", seed, dict.fromkeys(ALL, laptops), months=24)
        happened = (counts.lost, counts.late, counts.doubled, counts.restores, counts.clones, counts.stolen)
        assert all(happened), happened


@pytest.mark.soak
def test_a_few_offices_exchange_as_processes_of_their_own(root: Path) -> None:
    exchange(
        root / "proses",
        random.randrange(1 << 32),
        dict.fromkeys(ALL[:2], 2),
        months=2,
        acts=1,
        run=process,
        root_keys=False,
    )
