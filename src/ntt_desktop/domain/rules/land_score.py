"""Suitability of a parcel for a BPOM unit: weighted criteria in quarter points, and knock-outs (land 7).

Points are given, or proposed from the fields of a parcel by the table land_points: of the rows of a criterion the first
whose condition holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.rules import facts as reading
from ntt_desktop.domain.rules.book import Book, Row, bad, in_order, number, two_decimals, weights, whole
from ntt_desktop.domain.rules.condition import Condition, Unreadable, names, parse
from ntt_desktop.domain.rules.facts import BadFact, Facts, known

ENGINE = "land"
HIGHEST = 4
KNOCKED_OUT = "Tidak layak"


LIMITS = frozenset({"luas_minimum", "hari_diam"})
"""Rows the table land_limits must have: m², and days."""


class NoLevelFits(AppError):
    """The lowest level of the table begins above 0."""

    code = "NTT-D13"


@dataclass(frozen=True, slots=True)
class Knocks:
    """Knock-outs as the facts of a parcel say: codes that hold, and for those nobody can tell the facts missing."""

    hit: tuple[str, ...]
    unknown: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Points of a criterion as the facts say, None where they do not; `missing`: the facts that would decide."""

    points: int | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """quarters: the value times 4; None when nothing is answered. missing: the criteria without an answer.

    category: None until all criteria are answered, unless a knock-out decides. messages: one for each knock-out.
    """

    quarters: int | None
    answered: int
    criteria: int
    weight: int
    missing: tuple[str, ...]
    knockouts: tuple[str, ...]
    messages: tuple[str, ...]
    category: str | None
    version: str
    since: str

    @property
    def provisional(self) -> bool:
        """ "Nilai sementara"."""
        return self.answered < self.criteria

    @property
    def value(self) -> str | None:
        """`80.25`."""
        return None if self.quarters is None else two_decimals(Fraction(self.quarters, 4))

    @property
    def filled(self) -> str:
        """ "Terisi 7 dari 11 (bobot 62)"."""
        return text("rules.land.filled", answered=self.answered, criteria=self.criteria, weight=self.weight)


class LandScore:
    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable, WeightsDoNotAddUp, NoLevelFits.
        """
        self._book = book
        self.weights = weights("land_scoring", book.sheets["land_scoring"])
        levels = in_order("land_scoring_levels", book.sheets["land_scoring_levels"])
        bounds = [(number("land_scoring_levels", row, "batas_bawah"), row["kategori"]) for row in levels]
        self._levels = sorted(bounds, key=lambda one: one[0], reverse=True)  # whatever their order in the table
        if not any(bound == 0 for bound, _ in self._levels):
            raise NoLevelFits()
        self.messages = {row["kode"]: row["pesan"] for row in book.sheets["land_knockouts"]}
        self._conditions = {row["kode"]: _condition("land_knockouts", row) for row in book.sheets["land_knockouts"]}
        self.limits = {row["kode"]: number("land_limits", row, "batas") for row in book.sheets["land_limits"]}
        for code in LIMITS - self.limits.keys():
            raise bad("land_limits", {"kode": code}, "kode", "row-missing")
        self._proposals: dict[str, list[tuple[Condition, int]]] = {code: [] for code in self.weights}
        for code, condition, points in self._read_points(book):
            self._proposals[code].append((condition, points))

    def _read_points(self, book: Book) -> Iterator[tuple[str, Condition, int]]:
        for row in in_order("land_points", book.sheets["land_points"]):
            if row["kriteria"] not in self.weights:
                raise bad("land_points", row, "kriteria", "need.one-of", codes=", ".join(self.weights))
            points = whole("land_points", row, "nilai")
            if points > HIGHEST:
                raise bad("land_points", row, "nilai", "need.up-to", most=HIGHEST)
            yield row["kriteria"], _condition("land_points", row), points

    def propose(self, facts: Facts) -> dict[str, Proposed]:
        """The points of each criterion by the fields of a parcel; a person decides.

        Raises:
            BadFact: a measure that is no number.
        """
        return {code: _first_that_holds(rows, facts) for code, rows in self._proposals.items()}

    def asks(self, code: str) -> tuple[str, ...]:
        """The facts from which the points of a criterion are proposed."""
        return tuple(dict.fromkeys(name for condition, _ in self._proposals[code] for name in names(condition)))

    @property
    def inputs(self) -> frozenset[str]:
        """All facts that points or knock-outs are taken from."""
        found = {name for code in self.weights for name in self.asks(code)}
        return frozenset(found.union(*(names(condition) for condition in self._conditions.values())))

    def knocks(self, facts: Facts) -> Knocks:
        """facts: what the conditions of the table name (sengketa, tata_ruang, kawasan_hutan, …).

        Raises:
            BadFact: an area that is no number.
        """
        judged = {code: condition.judge(facts) for code, condition in self._conditions.items()}
        return Knocks(
            tuple(code for code, verdict in judged.items() if verdict.holds),
            {code: verdict.missing for code, verdict in judged.items() if verdict.holds is None},
        )

    def score(self, facts: Facts) -> Score:
        """facts: points 0 to 4 by the code of the criterion, and `gugur`, the codes of the knock-outs as `K01|K06`.

        Raises:
            BadFact: points out of range, or a knock-out the table does not have.
        """
        points = {code: reading.whole(facts, code, HIGHEST) for code in self.weights}
        answered = {code: value for code, value in points.items() if value is not None}
        knockouts = self._knocked(facts)
        quarters = sum(self.weights[code] * value for code, value in answered.items()) if answered else None
        category = None
        if knockouts:
            category = KNOCKED_OUT
        elif quarters is not None and len(answered) == len(points):
            category = next(name for bound, name in self._levels if Fraction(quarters, 4) >= bound)
        return Score(
            quarters=quarters,
            answered=len(answered),
            criteria=len(points),
            weight=sum(self.weights[code] for code in answered),
            missing=tuple(code for code, value in points.items() if value is None),
            knockouts=knockouts,
            messages=tuple(self.messages[code] for code in knockouts),
            category=category,
            version=self._book.version,
            since=self._book.since,
        )

    def _knocked(self, facts: Facts) -> tuple[str, ...]:
        named = {code.strip() for code in (known(facts, "gugur") or "").split("|")} - {""}
        if strange := named - self.messages.keys():
            raise BadFact(name="gugur", value=", ".join(sorted(strange))[:40], need=", ".join(self.messages))
        return tuple(code for code in self.messages if code in named)


def _first_that_holds(rows: list[tuple[Condition, int]], facts: Facts) -> Proposed:
    for condition, points in rows:
        verdict = condition.judge(facts)
        if verdict.holds:
            return Proposed(points)
        if verdict.holds is None:
            return Proposed(None, verdict.missing)
    return Proposed(None)


def _condition(sheet: str, row: Row) -> Condition:
    try:
        return parse(row["kondisi"])
    except Unreadable as error:
        raise bad(sheet, row, "kondisi", "as-said", said=error) from error
