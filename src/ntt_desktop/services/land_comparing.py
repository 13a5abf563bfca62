"""Parcels side by side: score, knock-outs, right, dispute, grant, and where outlines and areas do not agree (land 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.records.parcel import area_differs, overlaps
from ntt_desktop.domain.rules import land_gates
from ntt_desktop.domain.rules.dossier import LEFT
from ntt_desktop.domain.rules.land_gates import Right
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.domain.values.geometry import polygon_area
from ntt_desktop.services.dossiers import Dossiers, Grant, parcel_name
from ntt_desktop.services.land_scoring import Assessment, LandScoring
from ntt_desktop.services.records import Records

LEAST, MOST = 2, 5


class TooManyCompared(AppError):
    """Fewer than two parcels, or more than five."""

    code = "NTT-D28"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A parcel that can be compared. `offered`: it is part of an offer that was not left."""

    parcel: RecordId
    name: str
    offered: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One column. area: m² of the document. warnings: sentences with both figures."""

    parcel: Record
    name: str
    area: Decimal | None
    right: Right | None
    assessment: Assessment
    grant: Grant | None
    warnings: tuple[str, ...]


class LandComparing:
    def __init__(self, records: Records, scoring: LandScoring, dossiers: Dossiers) -> None:
        self._records, self._scoring, self._dossiers = records, scoring, dossiers

    def candidates(self) -> list[Candidate]:
        """All parcels, those on offer first, in the order of their registration."""
        left = {one.id for one in self._records.every("offer") if one["status"] in LEFT}
        rows = self._records.every("offer_parcel")
        offered = {row.words("lahan") for row in rows if row.words("penawaran") not in left}
        found = [Candidate(one.id, parcel_name(one), one.id in offered) for one in self._records.every("parcel")]
        return sorted(found, key=lambda one: not one.offered)

    def compare(self, ids: Sequence[RecordId]) -> list[Compared]:
        """Without a knock-out first, then by value, then by area; ties keep the order of registration.

        Raises:
            TooManyCompared, BadTable.
        """
        if not LEAST <= len(set(ids)) <= MOST:
            raise TooManyCompared(n=len(set(ids)), least=LEAST, most=MOST)
        every = list(self._records.every("parcel"))
        found = [self._one(one, every) for one in every if one.id in ids]
        return sorted(found, key=lambda one: (bool(one.assessment.score.knockouts), -_value(one), -(one.area or 0)))

    def warnings(self, parcel: Record, every: Sequence[Record]) -> tuple[str, ...]:
        """Areas that differ, and outlines that lie over each other, each with both figures (features D3)."""
        outline = polygon_area(parcel.words("poligon"))
        others = [one for one in every if one.id != parcel.id]
        found = [
            *area_differs(parcel, "luas_ukur", as_decimal(parcel["luas_ukur"])),
            *area_differs(parcel, "poligon", outline),
            *(overlaps(parcel, outline, others) if outline else ()),
        ]
        labels = KINDS["parcel"].by_code
        return tuple(f"{labels[each.field].label}: {each.text}" for each in found)

    def _one(self, parcel: Record, every: Sequence[Record]) -> Compared:
        return Compared(
            parcel,
            parcel_name(parcel),
            as_decimal(parcel["luas_dokumen"]),
            land_gates.right(parcel),
            self._scoring.assess(parcel.id),
            next((grant for grant in self._dossiers.of_parcel(parcel.id) if grant.dossier.runs), None),
            self.warnings(parcel, every),
        )


def _value(one: Compared) -> int:
    """Quarter points; nothing answered stands last."""
    quarters = one.assessment.score.quarters
    return -1 if quarters is None else quarters
