"""Times taken in turns, so that a noisy moment falls on both sides."""

import time
from collections.abc import Callable
from statistics import median

Work = Callable[[], object]


def milliseconds(work: Work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def in_turns(ours: Work, bound: Work, rounds: int) -> tuple[float, float]:
    """Medians of `rounds` runs of each, one after the other; the first round of both is not counted."""
    ours(), bound()
    pairs = [(milliseconds(ours), milliseconds(bound)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def alone(bound: Work, rounds: int) -> float:
    """Median of `rounds` runs in milliseconds, after one that is not counted."""
    bound()
    return median(milliseconds(bound) for _ in range(rounds))
