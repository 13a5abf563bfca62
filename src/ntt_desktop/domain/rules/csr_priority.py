"""Nilai prioritas of a village for CSR help, an exact fraction (csr 3.1)."""

from dataclasses import dataclass
from fractions import Fraction

from ntt_desktop.domain.rules.book import Book, bad, number, two_decimals, weights
from ntt_desktop.domain.rules.facts import Facts
from ntt_desktop.domain.rules.facts import number as number_fact

ENGINE = "csr_priority"
BANDS = 4
ENOUGH = 70
"""Weight of the indicators with data below which a value is labelled "data kurang"."""


@dataclass(frozen=True, slots=True)
class Priority:
    """value: 0 to 100; None without any data. coverage: weight of the indicators with data, of 100."""

    value: Fraction | None
    coverage: int
    missing: tuple[str, ...]
    points: dict[str, int]
    version: str
    since: str

    @property
    def too_little(self) -> bool:
        """ "Data kurang"."""
        return self.coverage < ENOUGH

    @property
    def shown(self) -> str | None:
        return None if self.value is None else two_decimals(self.value)


class CsrPriority:
    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable, WeightsDoNotAddUp.
        """
        self._book = book
        rows = book.sheets["csr_priority"]
        self.weights = weights("csr_priority", rows)
        self._bands: dict[str, list[Fraction]] = {}
        for row in rows:
            columns = [f"batas_nilai_{band}" for band in range(1, BANDS + 1)]
            bands = [number("csr_priority", row, column) for column in columns]
            for column, lower, upper in zip(columns[1:], bands, bands[1:], strict=False):
                if lower >= upper:
                    raise bad("csr_priority", row, column, "need.above", column=columns[columns.index(column) - 1])
            self._bands[row["kode"]] = bands

    def value(self, facts: Facts) -> Priority:
        """facts: each indicator by its code, in percent.

        Raises:
            BadFact: not a number of 0 or more.
        """
        given = {code: number_fact(facts, code) for code in self.weights}
        points = {
            code: sum(value >= band for band in self._bands[code]) for code, value in given.items() if value is not None
        }
        coverage = sum(self.weights[code] for code in points)
        reached = sum(self.weights[code] * each for code, each in points.items())
        return Priority(
            value=Fraction(100 * reached, BANDS * coverage) if coverage else None,
            coverage=coverage,
            missing=tuple(code for code, value in given.items() if value is None),
            points=points,
            version=self._book.version,
            since=self._book.since,
        )
