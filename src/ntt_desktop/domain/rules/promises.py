"""What the head of a regency is known to be ready for: six classes, each regency in exactly one (programme 2.1).

A spoken promise is no land, and silence is no refusal: nothing here fills in what nobody said.
"""

from collections.abc import Iterable
from datetime import date

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.computed import Computed, RuledWorld

WRITTEN, SPOKEN, REFUSED, ASKED, NO_WORD, NO_FILE = (
    "TERTULIS",
    "LISAN",
    "DITOLAK",
    "BELUM_MENJAWAB",
    "BELUM_ADA_KABAR",
    "BERKAS_BELUM",
)
CLASSES = (WRITTEN, SPOKEN, REFUSED, ASKED, NO_WORD, NO_FILE)
"""Strongest first; the last two are of regencies without a row."""

OFFERED = ("USULAN", "DISURVEI", "DINILAI", "DIPILIH", "PROSES_HIBAH")
GRANTED = ("NPHD", "DISERAHTERIMAKAN", "BERSERTIPIKAT_BPOM")
WAY_OF_A_GRANT = (*OFFERED, *GRANTED)
"""States of an offer that goes on, in their order."""

GONE = ("DITARIK", "DITOLAK")
OPEN = ("DIMINTA", "DINYATAKAN", "BERJALAN")
"""States in which a deadline counts."""


def class_of(row: Record) -> str:
    """The class of one promise."""
    if row["status"] in GONE:
        return REFUSED
    if row["status"] == "DIMINTA" or row["cara"] == "BELUM_MENJAWAB":
        return ASKED
    return WRITTEN if row["cara"] == "TERTULIS" else SPOKEN


def strongest(rows: Iterable[Record]) -> Record | None:
    """The row that counts for a regency: of the strongest class the youngest."""
    youngest_first = sorted(rows, key=lambda row: (row.words("tanggal"), row.id), reverse=True)
    return min(youngest_first, key=lambda row: CLASSES.index(class_of(row)), default=None)


def days_late(row: Record, today: date) -> int | None:
    """Days since the deadline of a promise that is still open; None where none has passed."""
    from ntt_desktop.domain.values.dates import stored_day  # here: a start needs the kinds, and no values

    day = stored_day(row.words("tenggat")) if row["tenggat"] else None
    if day is None or row["status"] not in (*OPEN, None) or day >= today:
        return None
    return (today - day).days


def late(row: Record, world: RuledWorld) -> Computed:
    """The computed field `lewat_tenggat`."""
    found = days_late(row, world.today)
    return Computed(found) if found is not None else Computed(None, text("computed.not-late"))


def furthest(offers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Regency → the furthest state of its offers of land that go on. offers: (regency, state)."""
    found: dict[str, str] = {}
    for regency, state in offers:
        if state in WAY_OF_A_GRANT and WAY_OF_A_GRANT.index(state) >= WAY_OF_A_GRANT.index(
            found.get(regency, "USULAN")
        ):
            found[regency] = state
    return found


def proof_of(row: Record) -> str:
    """`penawaran`, `bukti` or `surat`: what a promise stands on; empty for none."""
    if row["penawaran"]:
        return "penawaran"
    if row["bukti"]:
        return "bukti"
    return "surat" if row["nomor_surat"] else ""
