"""Tahap pembinaan: how far a product has come, from evidence (products 4.5). The rungs and their evidence are data."""

from typing import NamedTuple

from ntt_desktop.domain.rules.book import Book, Row, bad, in_order
from ntt_desktop.domain.rules.condition import Condition, Unreadable, names, parse
from ntt_desktop.domain.rules.facts import Facts

ENGINE = "coaching"
NONE = "TIDAK_ADA"
"""In a set of evidence: there is none."""

FACTS = (
    "data_lengkap",
    "nib",
    "izin_berlaku",
    "izin_kurang",
    "lhu",
    "umur_lhu_bulan",
    "kelompok",
    "status_halal",
    "pasar_terbukti",
)
"""data_lengkap, nib: ya or tidak. izin_berlaku: kinds of permit in force. izin_kurang: permits the routes ask for that are
not in force. lhu: conclusion of the newest lab test, umur_lhu_bulan its age in whole months. pasar_terbukti: where goods
were sent. kelompok, status_halal: as the product has them."""


class Rung(NamedTuple):
    """`proof`: what is asked for, in words. `asks`: the facts its condition names."""

    code: str
    name: str
    condition: Condition
    proof: str
    certainty: str
    asks: tuple[str, ...]


class Climb(NamedTuple):
    """rungs: each with whether its own evidence is there. level: how many from the first on, without a gap."""

    level: int
    rungs: tuple[tuple[Rung, bool], ...]

    @property
    def next(self) -> Rung | None:
        """The rung whose evidence is looked for now; None at the top."""
        return self.rungs[self.level][0] if self.level < len(self.rungs) else None


class CoachingLadder:
    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable: a condition that cannot be read, or asks for a fact nobody gathers.
        """
        self.rungs = tuple(_rung(row) for row in in_order("coaching_ladder", book.sheets["coaching_ladder"]))
        self.version, self.since = book.version, book.since

    def climb(self, facts: Facts) -> Climb:
        """What is unknown counts as not proved."""
        met = tuple((rung, rung.condition.judge(facts).holds is True) for rung in self.rungs)
        level = next((at for at, (_, holds) in enumerate(met) if not holds), len(met))
        return Climb(level, met)


def _rung(row: Row) -> Rung:
    try:
        condition = parse(row["syarat"])
    except Unreadable as error:
        raise bad("coaching_ladder", row, "syarat", "as-said", said=error) from error
    asks = names(condition)
    strange = next((name for name in asks if name not in FACTS), None)
    if strange:
        raise bad("coaching_ladder", row, "syarat", "coaching.fact", name=strange, facts=", ".join(FACTS))
    return Rung(row["kode"], row["tahap"], condition, row["bukti"], row["kepastian"], asks)
