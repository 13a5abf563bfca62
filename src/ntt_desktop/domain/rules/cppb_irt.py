"""Level IRTP from the findings of a CPPB-IRT inspection (permits 3). The severity of an item is fixed by its table."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ntt_desktop.domain.rules.book import Book, Row, bad, in_order, whole
from ntt_desktop.domain.rules.condition import All, Compares, Condition
from ntt_desktop.domain.rules.facts import Facts
from ntt_desktop.domain.rules.facts import whole as whole_fact

ENGINE = "cppb_irt"
INPUTS = ("mi", "ma", "se", "kr")
"""Counts of non-conformities: minor, mayor, serius, kritis."""

NOT_CONFORMING = "TIDAK_SESUAI"


class Tally(NamedTuple):
    """Answers counted: `counts` by INPUTS, and how many of all items were answered."""

    counts: Mapping[str, int]
    answered: int
    items: int


@dataclass(frozen=True, slots=True)
class Level:
    """level: I to IV; None when it depends on the `missing` counts. provisional: "Level sementara", items are open.

    may_register: whether SPP-IRT is possible. audit: how often the owner audits at least, in words.
    """

    level: str | None
    provisional: bool
    missing: tuple[str, ...]
    may_register: bool | None
    audit: str
    certainty: str
    version: str
    since: str


class CppbIrt:
    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable.
        """
        self._book = book
        rows = in_order("cppb_irt_levels", book.sheets["cppb_irt_levels"])
        self._levels = [(row, _condition(row)) for row in rows]
        self.severity: dict[str, str] = {}
        for row in book.sheets["cppb_irt_items"]:
            severity = row["kategori"].strip().lower()
            if severity not in INPUTS:
                raise bad("cppb_irt_items", row, "kategori", "need.severity")
            self.severity[row["no"]] = severity

    def tally(self, answers: Mapping[str, str | None]) -> Tally:
        """Item number → SESUAI, TIDAK_SESUAI, TIDAK_BERLAKU, or None for one that was not looked at."""
        given = {no: answers[no] for no in self.severity if answers.get(no)}
        bad_ones = Counter(self.severity[no] for no, answer in given.items() if answer == NOT_CONFORMING)
        return Tally({name: bad_ones[name] for name in INPUTS}, len(given), len(self.severity))

    def level_of(self, tally: Tally) -> Level:
        return self.level(dict(tally.counts), provisional=tally.answered < tally.items)

    def level(self, facts: Facts, *, provisional: bool = False) -> Level:
        """The first level that matches the counts.

        Raises:
            BadFact: a count that is no whole number.
        """
        for name in INPUTS:
            whole_fact(facts, name)
        possible: list[tuple[Row, tuple[str, ...]]] = []
        for row, condition in self._levels:
            verdict = condition.judge(facts)
            if verdict.holds is not False:
                possible.append((row, verdict.missing))
            if verdict.holds:
                break
        if not possible:
            return self._made(None, provisional, (), {})
        row, missing = possible[0]
        # a missing count is no matter when it leads to the same level either way
        if possible[-1][1] or any(other["level"] != row["level"] for other, _ in possible):
            return self._made(None, provisional, missing, {})
        return self._made(row["level"], provisional, (), row)

    def _made(self, level: str | None, provisional: bool, missing: tuple[str, ...], row: Row) -> Level:
        may = None if level is None else row["boleh_spp_irt"] == "ya"
        audit, certainty = row.get("audit_internal_pemilik", ""), row.get("status_kepastian", "")
        return Level(level, provisional, missing, may, audit, certainty, self._book.version, self._book.since)


def _condition(row: Row) -> Condition:
    """`_min` 0 and an empty `_max` ask nothing."""
    tests: list[Condition] = []
    for name in INPUTS:
        for column, sign in ((f"{name}_min", ">="), (f"{name}_max", "<=")):
            if row[column]:
                bound = whole("cppb_irt_levels", row, column)
                if bound or sign == "<=":
                    tests.append(Compares(name, sign, Fraction(bound)))
    return All(tuple(tests))
