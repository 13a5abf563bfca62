"""Saran pencocokan: how well an offer of a company fits a need, an exact fraction (csr 4.7). A person decides."""

from dataclasses import dataclass
from fractions import Fraction

from ntt_desktop.base.i18n import text
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.rules import facts as reading
from ntt_desktop.domain.rules.book import Book, Row, bad, two_decimals, weights
from ntt_desktop.domain.rules.facts import BadFact, Facts

ENGINE = "csr_match"
INPUTS = ("wilayah_sama", "anggaran_tersedia", "kekurangan_dana", "prioritas_desa")
SUBJECT = "bidang_sama"
"""Whether the subject is the same; not said means yes: pairs of other subjects are not even looked at."""

CODES = ("M1", "M2", "M3", "M4")
ELSEWHERE = "lainnya"
_PLACE = pattern(r"\s*(?:([a-z]+)\s+sama|(lainnya))\s+(\d+)\s*")


@dataclass(frozen=True, slots=True)
class Match:
    """value: 0 to 100; None when the pair is filtered out or depends on the `missing` facts.

    shown_pair: whether the pair is shown at all; None when unknown. parts: the points by M1 to M4.
    """

    value: Fraction | None
    shown_pair: bool | None
    missing: tuple[str, ...]
    parts: dict[str, Fraction]
    version: str
    since: str

    @property
    def shown(self) -> str | None:
        return None if self.value is None else two_decimals(self.value)


class CsrMatch:
    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable, WeightsDoNotAddUp.
        """
        self._book = book
        rows = {row["kode"]: row for row in book.sheets["csr_match"]}
        self._weights = weights("csr_match", rows.values())
        for code in CODES:
            if code not in rows:
                raise bad("csr_match", {"kode": code}, "kode", "row-missing")
        self._places = _places(rows["M2"], self._weights["M2"])

    def value(self, facts: Facts) -> Match:
        """facts: INPUTS and SUBJECT; money in whole rupiah, the priority from 0 to 100.

        Raises:
            BadFact: a place word, sum or value that is none.
        """
        place = reading.chosen(facts, "wilayah_sama", tuple(self._places))
        money, gap = (reading.whole(facts, name) for name in ("anggaran_tersedia", "kekurangan_dana"))
        priority = reading.number(facts, "prioritas_desa")
        if priority is not None and priority > 100:
            raise BadFact(name="prioritas_desa", value=two_decimals(priority), need=text("rules.need.up-to", most=100))
        if reading.chosen(facts, SUBJECT, ("ya", "tidak")) == "tidak" or gap == 0:
            return self._made(None, False, (), {})
        missing = tuple(name for name in INPUTS if reading.known(facts, name) is None)
        if place is None or money is None or gap is None or priority is None:
            return self._made(None, None if gap is None else True, missing, {})
        parts = {
            "M1": Fraction(self._weights["M1"]),
            "M2": Fraction(self._places[place]),
            "M3": self._weights["M3"] * min(Fraction(1), Fraction(money, gap)),
            "M4": self._weights["M4"] * priority / 100,
        }
        return self._made(sum(parts.values(), Fraction(0)), True, (), parts)

    def _made(
        self, value: Fraction | None, shown: bool | None, missing: tuple[str, ...], parts: dict[str, Fraction]
    ) -> Match:
        return Match(value, shown, missing, parts, self._book.version, self._book.since)


def _places(row: Row, most: int) -> dict[str, int]:
    """The points by place: `desa sama 25; kecamatan sama 20; lainnya 0`, the best of them the weight."""
    found: dict[str, int] = {}
    for part in row["cara_hitung"].split(";"):
        read = _PLACE.fullmatch(part)
        if read is None:
            raise bad("csr_match", row, "cara_hitung", "match.place", part=part.strip())
        found[read[1] or read[2]] = int(read[3])
    if ELSEWHERE not in found or max(found.values()) != most:
        raise bad("csr_match", row, "cara_hitung", "match.best", most=most)
    return found
