"""From a parcel, its hazards and its grant to the facts of the land engine (land 2-7)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from ntt_desktop.domain.fields import Field, Value, fields_of
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.values import as_decimal, faults
from ntt_desktop.domain.values.numbers import canonical_decimal

HELD_BY_REGENCY = ("HP_PEMDA", "HPL_PEMDA", "PEMDA_BELUM")
"""Only such land can be granted without a release before (land 2.2)."""

OFFERED, WHOLE = "luas_ditawarkan", "luas_dokumen"
LOST = ("luas_sempadan", "luas_lereng_curam", "luas_bangunan")
UNDECIDED = {"sengketa": "BELUM_DIPERIKSA", "tata_ruang": "BELUM_DIPERIKSA"}
"""Choices that say that nobody knows yet; what is not checked is never taken as cleared (land 3)."""

HAZARDS = ("SANGAT_RENDAH", "RENDAH", "SEDANG", "TINGGI", "SANGAT_TINGGI")
RELEASED = "pelepasan"
RELEASE_STEP = "H03"

LandFacts = dict[str, Value]


@cache
def fields() -> dict[str, Field]:
    """The fields of a parcel, those included that are computed."""
    return {field.code: field for field in fields_of("parcel")}


def facts_of(
    parcel: Record, hazards: Iterable[Record], steps: Iterable[Record], limits: dict[str, Fraction], today: date
) -> LandFacts:
    """What the records say. A value of the wrong form is as good as unknown; `limits` are laid in under their codes."""
    found: LandFacts = {}
    for code, field in fields().items():
        value = parcel[code] if not field.is_computed and field.applies(parcel.values) else None
        if value is not None and any(fault.severity == "E" for fault in faults(field, value, parcel.values, today)):
            value = None
        found[code] = None if UNDECIDED.get(code) == value else value
    found[OFFERED] = found[OFFERED] or found[WHOLE]
    effective = effective_area(parcel)
    found["luas_efektif"] = None if effective is None else canonical_decimal(effective)
    worst = worst_hazard(hazards)
    found["bahaya_maksimum"] = worst if worst in HAZARDS else None
    found[RELEASED] = "ya" if any(_released(step) for step in steps) else "tidak"
    return found | {code: str(limit) for code, limit in limits.items()}


def effective_area(parcel: Record) -> Decimal | None:
    """Square metres offered less riparian strip, slopes above 40 % and buildings; never below 0 (land 2.1)."""
    offered = as_decimal(parcel[OFFERED]) or as_decimal(parcel[WHOLE])
    if offered is None:
        return None
    return max(offered - sum((as_decimal(parcel[code]) or Decimal() for code in LOST), Decimal()), Decimal())


def worst_hazard(hazards: Iterable[Record]) -> str | None:
    """The worst class that has data. "Tidak ada data" is not low: it alone stays what it is (land 4)."""
    classes = {row.words("kelas") for row in hazards}
    with_data = [each for each in HAZARDS if each in classes]
    if with_data:
        return with_data[-1]
    return "TIDAK_ADA_DATA" if "TIDAK_ADA_DATA" in classes else None


def _released(step: Record) -> bool:
    return step["tahap"] == RELEASE_STEP and step["status"] == "SELESAI"
