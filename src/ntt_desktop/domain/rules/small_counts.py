"""Small numbers of persons or families that leave the office masked: 1 to 4 as "<5", a share of few measured not at all,
and neither a share that says such a number (csr 2). The limits are a table of the province; the full number stays in the office that counted.
"""

from fractions import Fraction

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.record import World
from ntt_desktop.domain.rules.book import Book, bad, exact, shipped, whole
from ntt_desktop.domain.rules.computed import RuledWorld

ENGINE = "small_counts"
COUNTS, MEASURED, NO_PERSONS = "hitungan", "diukur", "bukan_orang"
MEASURED_ONES = "D"
SHARES = {"PREV": "ST", "DS": MEASURED_ONES}
"""Indicators that are percentages of children, each with the indicator that counts those it is the share of."""

FEWEST = 2


class SmallCounts:
    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable.
        """
        rows = {row["kode"]: row for row in book.sheets[ENGINE]}
        for code in (COUNTS, MEASURED, NO_PERSONS):
            if code not in rows:
                raise bad(ENGINE, {"kode": code}, "kode", "small.row", code=code)
        self.least = whole(ENGINE, rows[COUNTS], "nilai")
        self.measured = whole(ENGINE, rows[MEASURED], "nilai")
        if self.least < FEWEST:
            raise bad(ENGINE, rows[COUNTS], "nilai", "small.at-least")
        self.no_persons = frozenset(rows[NO_PERSONS]["nilai"].split("|"))

    def mask(self, field: Field, values: Values, world: World, value: Value = None) -> str | None:
        """What leaves the office instead of a value, `<5`; None when the value itself may.

        value: of the field; that among `values`, those of its record, when not given.
        """
        if not field.small:
            return None
        value = values.get(field.code) if value is None else value
        if field.small == "indicator":
            if values.get("tingkat") not in (None, "DESA"):
                return None
            code = values.get("indikator")
            if code in self.no_persons and field.code == "nilai":
                return None
            if code in SHARES and field.code == "nilai":
                return self._share(value, values, world)
        number = exact(str(value).replace(",", ".")) if value is not None else None
        return f"<{self.least}" if number is not None and 0 < number < self.least else None

    def _share(self, value: Value, values: Values, world: World) -> str | None:
        """A percentage of too few measured says who they are; one that stands for a small count says that count."""
        beside = self._beside(values, world)
        typed = values.get("penyebut")
        of = typed if isinstance(typed, int) else beside.get(MEASURED_ONES)
        if is_masked(of) or (isinstance(of, int | Fraction) and of < self.measured):
            return text("small.measured", least=self.measured)
        counted = beside.get(SHARES[str(values.get("indikator"))])
        share = exact(str(value).replace(",", "."))
        if counted is None and share is not None and isinstance(of, int | Fraction):
            counted = Fraction(round(share * of / 100))
        few = isinstance(counted, Fraction) and 0 < counted < self.least
        return text("small.counted", least=self.least) if few or is_masked(counted) else None

    def _beside(self, values: Values, world: World) -> dict[Value, Fraction | str]:
        """The other indicators of the same village, period and source: numbers, or masks."""
        if not values.get("desa"):
            return {}
        same = [
            other
            for other in world.others("indicator", "desa", values["desa"], "")
            if all(other[each] == values.get(each) for each in ("periode", "sumber"))
        ]
        told = ((other["indikator"], exact(other.words("nilai")), other.words("nilai")) for other in same)
        return {code: words if number is None else number for code, number, words in told}


def small_counts(world: RuledWorld) -> SmallCounts:
    """By the table in force; by the program's own where a newer program made that one."""
    try:
        return SmallCounts(world.book(ENGINE))
    except AppError:
        return SmallCounts(shipped(ENGINE))


def is_masked(value: object) -> bool:
    """Whether a value stands for a small number another office keeps to itself: `<5`."""
    return isinstance(value, str) and value.startswith("<")
