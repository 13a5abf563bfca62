"""How far a product has come on its way to a permit (permits 11)."""

from collections.abc import Iterable
from fractions import Fraction

from ntt_desktop.domain.record import Record

FINISHED, NOT_ASKED = "SELESAI", "TIDAK_BERLAKU"


def progress(steps: Iterable[Record]) -> Fraction | None:
    """Done steps of those that must be done and apply; None where there are none of them."""
    asked = [row["status"] for row in steps if row["wajib"] == "ya" and row["status"] != NOT_ASKED]
    return Fraction(asked.count(FINISHED), len(asked)) if asked else None
