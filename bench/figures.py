"""What a measurement answers: figures beside their bounds, and what both sides keep in memory."""

from dataclasses import asdict, dataclass, field
from typing import Any

from bench.timing import Pair


@dataclass(frozen=True, slots=True)
class Target:
    """What we want of a figure; what is None does not matter.

    ratio: ours over the bound. most: ours, in the unit of the figure. over: ours less the bound, in that unit.
    """

    ratio: float | None = None
    most: float | None = None
    over: float | None = None

    def __str__(self) -> str:
        parts = (
            f"≤ {self.ratio:g} ×" if self.ratio is not None else "",
            f"≤ {self.most:g}" if self.most is not None else "",
            f"≤ + {self.over:g}" if self.over is not None else "",
        )
        return ", ".join(part for part in parts if part)

    def is_met(self, ours: float, bound: float, ratio: float) -> bool:
        return (
            (self.ratio is None or ratio <= self.ratio)
            and (self.most is None or ours <= self.most)
            and (self.over is None or ours - bound <= self.over)
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `ratio`: taken pairwise where the two sides were run in turns."""

    name: str
    ours: float
    bound: float
    ratio: float
    unit: str = "ms"
    target: Target = field(default_factory=Target)

    @property
    def is_met(self) -> bool:
        return self.target.is_met(self.ours, self.bound, self.ratio)

    def as_json(self) -> dict[str, Any]:
        found = asdict(self)
        return {**found, "target": str(self.target), "met": self.is_met}


def timed(name: str, pair: Pair, target: Target | None = None) -> Figure:
    """A figure in milliseconds."""
    return Figure(name, pair.ours, pair.bound, pair.ratio, target=target or Target())


def read(item: dict[str, Any]) -> Figure:
    """A figure as another process wrote it (`dataclasses.asdict`)."""
    return Figure(**{**item, "target": Target(**item["target"])})
