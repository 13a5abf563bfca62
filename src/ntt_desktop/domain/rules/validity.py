"""How long a permit holds and from when its renewal is asked for (products 3.5): both are data of the province."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.rules.book import Book, Row, bad, in_order, whole
from ntt_desktop.domain.values.dates import stored_day

ENGINE = "validity"
REST = "LAINNYA"
BY_DATE, ENDLESS, ALWAYS_OVER = "TANGGAL", "TANPA_AKHIR", "SELALU_LEWAT"
VALID, ENDING, OVER, WITHDRAWN, UNDER_WAY = "BERLAKU", "AKAN_BERAKHIR", "KEDALUWARSA", "DICABUT", "DALAM_PROSES"
IN_FORCE = (VALID, ENDING)
NOT_ISSUED = (WITHDRAWN, UNDER_WAY, "DITOLAK", "TIDAK_DIPERLUKAN")
"""States of a permit that no date changes."""


class Term(NamedTuple):
    """months: how long it holds from its date of issue; None where nothing general is known. warn_days: before its end the
    renewal is asked for."""

    code: str
    way: str
    months: int | None
    warn_days: int
    basis: str
    certainty: str


class Due(NamedTuple):
    """The last day, and the first day of the time to renew. estimated: reckoned from the date of issue, since no last day
    was written down."""

    day: date
    opens: date
    estimated: bool = False


class Validity:
    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable: a cell that cannot be read, or no row for what is not named.
        """
        rows = in_order("validity", book.sheets["validity"])
        self._terms = {row["kode"]: _term(row) for row in rows}
        self.version, self.since = book.version, book.since
        if REST not in self._terms:
            raise bad("validity", rows[-1], "kode", "validity.rest")

    def term(self, code: str) -> Term:
        """Of a kind of permit, or of another deadline that has a row of its own."""
        return self._terms.get(code, self._terms[REST])

    def due(self, code: str, ends: date | None, begins: date | None = None) -> Due | None:
        """When it ends: as written, else reckoned from its beginning where the term is known; None for never or unknown."""
        term = self.term(code)
        if term.way != BY_DATE:
            return None
        estimated = ends is None
        if ends is None and begins is not None and term.months is not None:
            ends = add_months(begins, term.months)
        return None if ends is None else Due(ends, ends - timedelta(days=term.warn_days), estimated)

    def permit_due(self, permit: Values) -> Due | None:
        """When a permit ends; None for one that is not issued, or does not end."""
        if permit.get("status_proses") in NOT_ISSUED:
            return None
        return self.due(
            str(permit.get("jenis_izin") or REST),
            stored_day(permit.get("tanggal_berakhir")),
            stored_day(permit.get("tanggal_terbit")),
        )

    def commitment_due(self, permit: Values) -> Due | None:
        """Until when the commitments of a P-IRT are to be met (permits 2.2); None once they are."""
        open_ones = permit.get("jenis_izin") == "SPP_IRT" and permit.get("status_komitmen") != "TERPENUHI"
        if not open_ones or permit.get("tanggal_komitmen") or permit.get("status_proses") in NOT_ISSUED:
            return None
        return self.due("KOMITMEN_PIRT", None, stored_day(permit.get("tanggal_terbit")))

    def permit_state(self, permit: Values, today: date) -> str:
        """The computed field `status_izin` on a day; empty while there is neither state nor number."""
        state = permit.get("status_proses")
        if state in NOT_ISSUED:
            return str(state)
        if not state and not permit.get("nomor"):
            return ""
        if self.term(str(permit.get("jenis_izin") or REST)).way == ALWAYS_OVER:
            return OVER
        due = self.permit_due(permit)
        if due is None or today < due.opens:
            return VALID
        return ENDING if today <= due.day else OVER


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last one where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _term(row: Row) -> Term:
    if row["cara"] not in (BY_DATE, ENDLESS, ALWAYS_OVER):
        raise bad("validity", row, "cara", "validity.way")
    months = whole("validity", row, "masa_bulan") if row["masa_bulan"] else None
    warn = whole("validity", row, "ingat_hari")
    return Term(row["kode"], row["cara"], months, warn, row["dasar_hukum"], row["kepastian"])
