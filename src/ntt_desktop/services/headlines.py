"""Angka acuan: figures that were said, beside each the program's own count with its own definition, and the lists behind.

The two are never subtracted and never shown as a part reached: a headline is no target (programme 2.2).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules import promises as rules
from ntt_desktop.domain.rules.baseline_match import products_of, proposal
from ntt_desktop.services.promises import Promises, neutral
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.store.queries import headlines, peers
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.sync.scope import PROVINCE

OF_VILLAGES = ("DESA_BERPRODUK_UTAMA", "DESA_EKSPOR_LANGSUNG", "DESA_EKSPOR_SEMUA")
ON_HOME = ("DESA_BERPRODUK_UTAMA", "DESA_EKSPOR_SEMUA", "UPT_BEROPERASI", "LAHAN_DITAWARKAN", "LAHAN_HIBAH")
"""Own counts of the programme, as Beranda shows them."""

WAYS = ("LANGSUNG", "TIDAK_LANGSUNG", "BAWAAN_PAMERAN", "")
Products = Callable[[str], tuple[str, ...]]
"""The products of a village."""

BELUM, DITEMUKAN, GANDA = "BELUM", "DITEMUKAN", "GANDA"


class ReasonFirst(AppError):
    """A row that is not found, or found twice, says why."""

    code = "NTT-R95"


@dataclass(frozen=True, slots=True)
class Count:
    """What the program counts: `words` say what, `approved` of approved records alone, `others` of drafts beside them.

    kind, filters: the list of what was counted; no kind where it is the readiness of the heads. split: approved and
    others are told apart; else `others` is all there is.
    """

    words: str
    approved: int
    others: int
    kind: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    split: bool = False

    @property
    def number(self) -> str:
        """The number in words: one, or approved and others apart, never added."""
        if self.split:
            return text("headline.split", approved=number(self.approved), others=number(self.others))
        return number(self.others)


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure as it was said, and beside it the own counts. silent: regencies no file came from, by name."""

    id: RecordId
    name: str
    value: str
    unit: str
    date: str
    source: str
    definition: str
    certainty: str
    note: str
    compared: str
    counts: tuple[Count, ...]
    lists: tuple[str, ...]
    as_of: str
    silent: tuple[str, ...]

    @property
    def of_villages(self) -> bool:
        """It is said of villages: there may be a list of them behind it."""
        return self.compared in OF_VILLAGES


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list from outside. candidates: (code, full name) of villages that may be meant; `how` as proposed."""

    id: RecordId
    regency: str
    written: str
    product: str
    village: str
    village_name: str
    status: str
    reason: str
    how: str
    candidates: tuple[tuple[str, str], ...]
    products: tuple[str, ...]
    twice: bool


@dataclass(frozen=True, slots=True)
class VillageList:
    """A list with its date and source. outside: (village, full name, main products) of villages the list does not have."""

    name: str
    date: str
    source: str
    figure: RecordId
    rows: tuple[Listed, ...]
    outside: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def counts(self) -> dict[str, int]:
        return {status: sum(row.status == status for row in self.rows) for status in (BELUM, DITEMUKAN, GANDA)}


class Headlines:
    def __init__(self, store: Store, records: Records, promises: Promises) -> None:
        self._store, self._records, self._promises = store, records, promises
        self.at_province = store.office == PROVINCE

    def all(self) -> list[Headline]:
        """Every figure that no other has replaced, the oldest first, in the order they were written down."""
        figures = [one for one in self._records.every("reference_figure") if not one["diganti_oleh"]]
        named: dict[str, list[str]] = defaultdict(list)
        for row in self._records.every("baseline"):
            if row.words("nama_daftar") not in named[row.words("angka")]:
                named[row.words("angka")].append(row.words("nama_daftar"))
        with self._store.read() as session:
            silent = self._silent(session)
        counted = {code: self._counts(code) for code in {one.words("hitungan_banding") for one in figures}}
        figures.sort(key=lambda one: (one.words("tanggal"), one.id))
        return [self._told(one, counted[one.words("hitungan_banding")], named[one.id], silent) for one in figures]

    @staticmethod
    def _told(one: Record, counts: tuple[Count, ...], lists: Iterable[str], silent: tuple[str, ...]) -> Headline:
        return Headline(
            id=one.id,
            name=one.words("nama"),
            value=one.words("nilai"),
            unit=one.words("satuan"),
            date=one.words("tanggal"),
            source=one.words("sumber"),
            definition=one.words("definisi") or text("headline.no-definition"),
            certainty=one.words("kepastian"),
            note=one.words("catatan"),
            compared=one.words("hitungan_banding"),
            counts=counts,
            lists=tuple(lists),
            as_of=clock.today().isoformat(),
            silent=silent,
        )

    def _silent(self, session: Session) -> tuple[str, ...]:
        """Regencies that have no file here, by name; a regency knows of none but itself."""
        heard = {self._store.office}
        if self.at_province:
            heard |= {code for code, one in peers.traffic(session).items() if one.received is not None}
        names = sorted((one.name for one in regions().children(PROVINCE) if one.code not in heard), key=neutral)
        return tuple(name.removeprefix("Kabupaten ") for name in names)

    def own_counts(self) -> list[Count]:
        """What the program counts of the programme, each by its own definition."""
        return [count for code in ON_HOME for count in self._counts(code)]

    def _counts(self, code: str) -> tuple[Count, ...]:
        if code == "DESA_BERPRODUK_UTAMA":
            with self._store.read() as session:
                main = headlines.main_villages(session)
            return (_split(text("headline.count.main"), main, "product", (("produk_unggulan_utama", "ya"),)),)
        if code in ("DESA_EKSPOR_LANGSUNG", "DESA_EKSPOR_SEMUA"):
            with self._store.read() as session:
                return self._exporting(session, code)
        if code == "UPT_BEROPERASI":
            working = self._records.find("upt", status="BEROPERASI")
            return (Count(text("headline.count.upt"), 0, len(working), "upt", (("status", "BEROPERASI"),)),)
        if code in ("LAHAN_DITAWARKAN", "LAHAN_HIBAH"):
            wanted = rules.OFFERED if code == "LAHAN_DITAWARKAN" else rules.GRANTED
            offers = sum(one["status"] in wanted for one in self._records.every("offer"))
            return (Count(text(f"headline.count.{code}"), 0, offers, "offer"),)
        if code == "KESEDIAAN_LAHAN":
            counted = self._promises.counts(self._promises.readiness())
            return tuple(Count(text(f"promise.group.{group}"), 0, counted[group]) for group in rules.CLASSES)
        return ()

    @staticmethod
    def _exporting(session: Session, code: str) -> tuple[Count, ...]:
        by_way: dict[str, dict[str, bool]] = {way: {} for way in WAYS}
        for village, way, approved in headlines.exporting_villages(session):
            by_way.setdefault(way, {})[village] = approved
        ways = WAYS if code == "DESA_EKSPOR_SEMUA" else WAYS[:1]
        told = [_split(text(f"headline.way.{way or 'none'}"), by_way[way], "shipment", _exports(way)) for way in ways]
        return tuple(one for one in told if one.approved or one.others or one is told[0])

    def figure_words(self, figure: RecordId) -> str:
        """`Desa yang mengekspor: 35 desa`; empty for none."""
        found = next((one for one in self._records.every("reference_figure") if one.id == figure), None)
        return f"{found.words('nama')}: {found.words('nilai')} {found.words('satuan')}" if found else ""

    # -- the lists behind ---------------------------------------------------------------------------------------

    def lists(self) -> list[VillageList]:
        """Every list from outside, with its rows in the order of regencies and names, and what stands outside it."""
        grouped: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for row in self._records.every("baseline"):
            grouped[row.words("nama_daftar"), row.words("tanggal_daftar")].append(row)
        if not grouped:
            return []
        with self._store.read() as session:
            world = self._store.world(session)
            main: dict[str, list[str]] = defaultdict(list)
            for village, _id, name in headlines.main_products(session):
                main[village].append(name)
            return [
                self._list(name, day, rows, main, lambda village: tuple(products_of(village, world)))
                for (name, day), rows in sorted(grouped.items())
            ]

    @staticmethod
    def _list(name: str, day: str, rows: list[Record], main: dict[str, list[str]], products: Products) -> VillageList:
        taken: dict[str, int] = defaultdict(int)
        for row in rows:
            if row["desa"]:
                taken[row.words("desa")] += 1
        found = [_listed(row, taken, products) for row in rows]
        found.sort(key=lambda one: (one.regency, one.written, one.id))
        outside = [
            (village, regions().full_name(village), tuple(sorted(names)))
            for village, names in main.items()
            if village not in taken
        ]
        outside.sort(key=lambda one: one[1].split(", ")[::-1])
        first = rows[0]
        return VillageList(name, day, first.words("sumber"), first.words("angka"), tuple(found), tuple(outside))

    def accept(self, row: RecordId, village: str) -> Changes:
        """A person says which village a row means. It is Ditemukan where a product is recorded there, else it stays Belum;
        where another row of the list has the village already, both are told apart by hand: this one becomes Ganda.

        Raises:
            NotAllowed, NoSuchRecord, ProvinceOnly: nothing was stored.
        """
        record = self._records.get(row).record
        others = self._records.find("baseline", nama_daftar=record["nama_daftar"], desa=village)
        twice = any(other.id != row and other["tanggal_daftar"] == record["tanggal_daftar"] for other in others)
        with self._store.read() as session:
            recorded = bool(products_of(village, self._store.world(session)))
        status = GANDA if twice else DITEMUKAN if recorded else BELUM
        values: dict[str, object] = {"desa": village, "status": status}
        if twice:
            values["alasan"] = text(
                "baseline.twice", name=next(o.words("nama_di_sumber") for o in others if o.id != row)
            )
        title = text("baseline.accepted", name=record.words("nama_di_sumber"))
        return self._records.save_all([Edit("baseline", row, values)], title)

    def leave(self, row: RecordId, status: str, reason: str) -> Changes:
        """A row stays Belum, or is Ganda, with what was asked and answered.

        Raises:
            ReasonFirst; as `accept`.
        """
        if not reason.strip():
            raise ReasonFirst()
        record = self._records.get(row).record
        title = text("baseline.left", name=record.words("nama_di_sumber"))
        values: dict[str, object] = {
            "status": status,
            "alasan": reason.strip(),
            **({"desa": None} if status == BELUM != record["status"] else {}),
        }
        return self._records.save_all([Edit("baseline", row, values)], title)

    def release(self, row: RecordId) -> Changes:
        """The village a row was given is not the one that is meant; the row is open again.

        Raises:
            As `accept`.
        """
        title = text("baseline.released", name=self._records.get(row).record.words("nama_di_sumber"))
        return self._records.save_all([Edit("baseline", row, {"desa": None, "status": BELUM})], title)


def _listed(row: Record, taken: dict[str, int], products: Products) -> Listed:
    known, village = regions(), row.words("desa")
    proposed = proposal(row)
    candidates = () if village else tuple((code, known.full_name(code)) for code in proposed.villages)
    place = known.place(row.words("kabupaten"))
    return Listed(
        id=row.id,
        regency=place.name if place else "",
        written=row.words("nama_di_sumber"),
        product=row.words("produk_di_sumber"),
        village=village,
        village_name=known.full_name(village) if village else "",
        status=row.words("status") or BELUM,
        reason=row.words("alasan"),
        how="" if village else proposed.how,
        candidates=candidates,
        products=products(village) if village else (),
        twice=bool(village) and taken[village] > 1,
    )


def _exports(way: str) -> tuple[tuple[str, str], ...]:
    return (("tujuan", "EKSPOR"), *((("jenis", way),) if way else ()))


def _split(words: str, villages: dict[str, bool], kind: str, filters: tuple[tuple[str, str], ...]) -> Count:
    approved = sum(villages.values())
    return Count(words, approved, len(villages) - approved, kind, filters, split=True)
