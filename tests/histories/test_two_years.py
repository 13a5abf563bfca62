"""The exchange of years over real workspaces; the figures are printed (T3)."""

import random
from pathlib import Path

import pytest
from tests.histories.chance import seeded
from tests.histories.network import Network
from tests.histories.two_years import TwoYears

from ntt_desktop.domain.regions import regions

ALL = [place.code for place in regions().children("53")]


def exchange(root: Path, seed: int, offices: dict[str, int], months: int) -> None:
    """
    Raises:
        Broken: a rule does not hold.
    """
    with seeded(seed) as chance:
        network = Network(root, offices, chance)
        try:
            years = TwoYears(network)
            years.play(months)
            for office in chance.sample(sorted(offices), 2):
                network.shuffled(years.delivered, office)
            network.meet()
            for laptop in network.laptops:
                network.check(laptop)
        finally:
            network.close()
    print(f"{len(offices)} regencies, {months} months: {network.figures}")
    assert network.figures.divergences == network.figures.missing == 0


def test_some_months_of_three_regencies(root: Path) -> None:
    exchange(root, random.randrange(1 << 32), dict.fromkeys(ALL[:3], 2), months=3)


@pytest.mark.soak
def test_two_years_of_all_regencies(root: Path, size: str) -> None:
    laptops, runs = {"change": (2, 1), "night": (5, 20)}[size]
    first = random.randrange(1 << 32)
    for seed in range(first, first + runs):
        exchange(root / f"{seed}", seed, dict.fromkeys(ALL, laptops), months=24)
