"""Suitability of a parcel for a BPOM unit: weighted criteria in quarter points, and knock-outs (land 7)."""

from dataclasses import dataclass
from fractions import Fraction

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.rules import facts as reading
from ntt_desktop.domain.rules.book import Book, bad, in_order, number, two_decimals, weights
from ntt_desktop.domain.rules.condition import Unreadable, parse
from ntt_desktop.domain.rules.facts import BadFact, Facts, known

ENGINE = "land"
HIGHEST = 4
KNOCKED_OUT = "Tidak layak"


class NoLevelFits(AppError):
    """The lowest level of the table begins above 0."""

    code = "NTT-D13"


@dataclass(frozen=True, slots=True)
class Knocks:
    """Knock-outs as the facts of a parcel say: codes that hold, and for those nobody can tell the facts missing."""

    hit: tuple[str, ...]
    unknown: dict[str, tuple[str, ...]]


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
        self._messages = {row["kode"]: row["pesan"] for row in book.sheets["land_knockouts"]}
        self._conditions = {}
        for row in book.sheets["land_knockouts"]:
            try:
                self._conditions[row["kode"]] = parse(row["kondisi"])
            except Unreadable as error:
                raise bad("land_knockouts", row, "kondisi", "as-said", said=error) from error

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
            messages=tuple(self._messages[code] for code in knockouts),
            category=category,
            version=self._book.version,
            since=self._book.since,
        )

    def _knocked(self, facts: Facts) -> tuple[str, ...]:
        named = {code.strip() for code in (known(facts, "gugur") or "").split("|")} - {""}
        if strange := named - self._messages.keys():
            raise BadFact(name="gugur", value=", ".join(sorted(strange))[:40], need=", ".join(self._messages))
        return tuple(code for code in self._messages if code in named)
