"""Times taken in turns, so that a noisy moment falls on both sides."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Work = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Medians of both sides in milliseconds, and the median of the ratios of the pairs taken one after the other."""

    ours: float
    bound: float
    ratio: float


def paired(ours: Sequence[float], bound: Sequence[float]) -> Pair:
    ratios = [one / other for one, other in zip(ours, bound, strict=True)]
    return Pair(median(ours), median(bound), median(ratios))


def milliseconds(work: Work, *with_: object) -> float:
    began = time.perf_counter()
    work(*with_)
    return (time.perf_counter() - began) * 1000


def in_turns(ours: Work, bound: Work, rounds: int) -> Pair:
    """`rounds` runs of each, one after the other; the first round of both is not counted."""
    ours(), bound()
    pairs = [(milliseconds(ours), milliseconds(bound)) for _ in range(rounds)]
    return paired([pair[0] for pair in pairs], [pair[1] for pair in pairs])
