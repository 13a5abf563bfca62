"""Kesiapan kepala daerah: every regency of the province with what its head is known to have said, and the silent ones."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ntt_desktop.base import clock
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules import promises as rules
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.services.records import Records
from ntt_desktop.store.queries import headlines, peers
from ntt_desktop.store.store import Store
from ntt_desktop.sync.scope import PROVINCE

LAND = "LAHAN_UPT"
ASKED_ON = date(2025, 3, 20)
"""Where no figure about readiness says when the heads were asked."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """One regency. `group` is one of `rules.CLASSES`; the promise is the strongest row in force, empty without one.

    area: as it was said, in m², and in no sum of land. parcels, parcel_area: recorded, documents' m². late: days since
    the deadline. proof: as `rules.proof_of`. grant: the furthest state of an offer of the regency, empty for none. heard: its
    last file in milliseconds, None for never.
    """

    code: str
    name: str
    group: str
    record: RecordId
    rows: int
    by: str
    post: str
    date: str
    occasion: str
    area: str
    deadline: str
    late: int | None
    proof: str
    status: str
    parcels: int
    parcel_area: Decimal
    grant: str
    heard: int | None


class Promises:
    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records
        self.office = store.office
        self.at_province = store.office == PROVINCE

    def readiness(self, about: str = LAND) -> list[Readiness]:
        """All 22 regencies in neutral order: by name, the city after the regency of its name."""
        rows = defaultdict(list)
        for record in self._records.find("commitment", jenis=about):
            rows[record.words("kabupaten")].append(record)
        areas: dict[str, list[Decimal]] = defaultdict(list)
        with self._store.read() as session:
            passed = peers.traffic(session)
            for code, area in headlines.parcels(session):
                areas[code].append(as_decimal(area) or Decimal(0))  # type: ignore[arg-type]
            grants = rules.furthest(headlines.offers(session))
        asked = self._asked_on()
        found = []
        for place in regions().children(PROVINCE):
            heard = passed[place.code].received if place.code in passed else None
            own = place.code == self._store.office
            group = self._silent(heard, asked, own)
            grant = grants.get(place.code, "")
            found.append(self._row(place.code, place.name, rows[place.code], areas[place.code], grant, heard, group))
        return sorted(found, key=lambda one: neutral(one.name))

    def counts(self, found: list[Readiness]) -> dict[str, int]:
        """Regencies by class, every class named; together all of them."""
        counted = Counter(one.group for one in found)
        return {group: counted[group] for group in rules.CLASSES}

    @property
    def person(self) -> str:
        """Who works here, by name."""
        return self._records.person.name

    def _row(
        self, code: str, name: str, rows: list[Record], areas: list[Decimal], grant: str, heard: int | None, group: str
    ) -> Readiness:
        best = rules.strongest(rows)
        said = best or Record("commitment", "")
        return Readiness(
            code=code,
            name=name,
            group=rules.class_of(best) if best else group,
            record=said.id,
            rows=len(rows),
            by=said.words("penyampai"),
            post=said.words("jabatan"),
            date=said.words("tanggal"),
            occasion=said.words("pertemuan"),
            area=said.words("luas_disebut"),
            deadline=said.words("tenggat"),
            late=rules.days_late(said, clock.today()) if best else None,
            proof=rules.proof_of(said),
            status=said.words("status"),
            parcels=len(areas),
            parcel_area=sum(areas, Decimal(0)),
            grant=grant,
            heard=heard,
        )

    @staticmethod
    def _silent(heard: int | None, asked: date, own: bool) -> str:
        """A regency without a row: nobody said anything, or its file has not come since."""
        if own or (heard is not None and clock.from_ms(heard).date() >= asked):
            return rules.NO_WORD
        return rules.NO_FILE

    def _asked_on(self) -> date:
        """The day of the meeting a figure about readiness is dated with."""
        figures = self._records.find("reference_figure", hitungan_banding="KESEDIAAN_LAHAN")
        days = [date.fromisoformat(one.words("tanggal")) for one in figures if len(one.words("tanggal")) == 10]
        return min(days, default=ASKED_ON)


def neutral(name: str) -> tuple[str, bool]:
    """Sorts regencies by name, the city after the regency of its name (programme 5, trap 6)."""
    bare = name.removeprefix("Kabupaten ").removeprefix("Kota ")
    return bare, name.startswith("Kota ")
