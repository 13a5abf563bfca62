"""Kalender masa berlaku: everything that ends or falls due, with the time to renew (products 3.5, programme 2)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import name_of
from ntt_desktop.domain.rules.validity import ENGINE, Due, Validity
from ntt_desktop.domain.values import choice_word
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.store.queries.whole import columns
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store

COMMITMENT, LAB = "KOMITMEN_PIRT", "LHU"
LATE, OPEN, LATER = "LEWAT", "BUKA", "NANTI"
"""Past its last day; in the time to renew; not yet."""

PERMIT_FIELDS = (
    "jenis_izin",
    "nomor",
    "produk",
    "pelaku_usaha",
    "ruang_lingkup",
    "tanggal_terbit",
    "tanggal_berakhir",
    "status_proses",
    "status_komitmen",
    "tanggal_komitmen",
)


class _Typed(NamedTuple):
    """A kind with a last day that somebody typed. closed: states in which nothing is waited for any more; code: its row in
    the table; owners: references that say whose it is."""

    kind: str
    day: str
    state: str
    closed: tuple[str, ...]
    code: str
    owners: tuple[str, ...]


TYPED = (
    _Typed("inspection_finding", "batas_waktu", "status", ("SESUAI",), "PERBAIKAN", ("pemeriksaan",)),
    _Typed(
        "follow_up",
        "tenggat",
        "status",
        ("SELESAI", "DILIMPAHKAN", "TIDAK_TERBUKTI"),
        "TINDAK_LANJUT_MUTU",
        ("produk", "pelaku_usaha"),
    ),
    _Typed("commitment", "tenggat", "status", ("DIPENUHI", "DITARIK", "DITOLAK"), "TENGGAT_JANJI", ("kabupaten",)),
    _Typed("upt", "batas_bangun", "status", ("PEMBANGUNAN", "BEROPERASI", "TERHENTI", "BATAL"), "BATAS_BANGUN", ()),
    _Typed(
        "offer",
        "kesediaan_sampai",
        "status",
        ("NPHD", "DISERAHTERIMAKAN", "BERSERTIPIKAT_BPOM", "DIBATALKAN", "DITOLAK_BPOM", "DIGANTI"),
        "KESEDIAAN_LAHAN",
        ("upt",),
    ),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """code: the row of the table it follows. what: the permit or paper in words. of: whose it is. region: the village's
    code, or the regency's; empty where there is none. certainty: of the time to renew. within: the record on whose page a row
    is seen, where that is another one. maker: the producer it concerns, if one is known."""

    kind: str
    id: RecordId
    code: str
    what: str
    of: str
    region: str
    due: Due
    certainty: str
    within: tuple[str, RecordId] | None = None
    maker: RecordId = ""

    @property
    def shown(self) -> tuple[str, RecordId]:
        """Kind and id of the record to open."""
        return self.within or (self.kind, self.id)

    def state(self, today: date) -> str:
        if self.due.day < today:
            return LATE
        return OPEN if self.due.opens <= today else LATER

    @property
    def place(self) -> str:
        return name_of(self.region) if self.region else ""


class Expiry:
    def __init__(self, store: Store, books: RuleBooks) -> None:
        self._store, self._books = store, books

    def all(self) -> list[Deadline]:
        """Everything that ends or falls due, the oldest day first: what is overdue stands before all else.

        Of several permits of one kind for the same thing the one that ends last counts: it is the renewed one.

        Raises:
            BadTable.
        """
        validity = self.terms()
        with self._store.read() as session:
            names = _Names(session)
            found = [*_permits(session, names, validity), *_tests(session, names, validity)]
            for typed in TYPED:
                found += _typed(session, names, validity, typed)
        return sorted(found, key=lambda one: (one.due.day, one.what, one.of, one.id))

    def terms(self) -> Validity:
        """How long each kind of permit holds, by the table in force today.

        Raises:
            BadTable.
        """
        return Validity(self._books.book(ENGINE))


def opening(deadlines: Iterable[Deadline], first: date, last: date) -> list[Deadline]:
    """Those whose time to renew begins in these days, the first and the last among them."""
    return [one for one in deadlines if first <= one.due.opens <= last]


def ending(deadlines: Iterable[Deadline], first: date, last: date) -> list[Deadline]:
    """Those that end in these days."""
    return [one for one in deadlines if first <= one.due.day <= last]


def pressing(deadlines: Iterable[Deadline], today: date | None = None) -> list[Deadline]:
    """Those that are overdue or in the time to renew."""
    day = today or clock.today()
    return [one for one in deadlines if one.due.opens <= day]


class _Owner(NamedTuple):
    """What a product, producer or unit is called, where it is, and which producer it concerns."""

    name: str = ""
    region: str = ""
    maker: str = ""


class _Names:
    """Owners by id, each kind read once, when it is first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, dict[Value, _Owner]] = {}

    def of(self, kind: str, id: Value) -> _Owner:
        """Empty when it is not here."""
        if kind not in self._known:
            known = KINDS[kind]
            asked = [
                known.name,
                *([known.place] if known.place else []),
                *(["pelaku_usaha"] if kind == "product" else []),
            ]
            self._known[kind] = {}
            for own, *cells in columns(self._session, known, asked):
                found = dict(zip(asked, cells, strict=True))
                maker = own if kind == "producer" else found.get("pelaku_usaha")
                told = (found[known.name], found.get(known.place), maker)
                self._known[kind][own] = _Owner(*(str(cell or "") for cell in told))
        return self._known[kind].get(id, _Owner())

    def producer_of(self, inspection: Value) -> _Owner:
        if "inspected" not in self._known:
            rows = columns(self._session, KINDS["inspection"], ["pelaku_usaha"])
            self._known["inspected"] = {row[0]: self.of("producer", row[1]) for row in rows}
        return self._known["inspected"].get(inspection, _Owner())


def _permits(session: Session, names: _Names, validity: Validity) -> Iterator[Deadline]:
    newest: dict[tuple[Value, ...], tuple[Due, dict[str, Value], RecordId]] = {}
    field = KINDS["permit"].by_code["jenis_izin"]
    for id, *cells in columns(session, KINDS["permit"], PERMIT_FIELDS):
        permit = dict(zip(PERMIT_FIELDS, cells, strict=True))
        commitment = validity.commitment_due(permit)
        if commitment is not None:
            yield _of_permit(
                names, validity, COMMITMENT, text(f"expiry.kind.{COMMITMENT}"), permit, str(id), commitment
            )
        due = validity.permit_due(permit)
        if due is None:
            continue
        owner = permit["produk"] or permit["pelaku_usaha"] or id
        key = (owner, permit["jenis_izin"], permit["ruang_lingkup"])
        if key not in newest or newest[key][0].day < due.day:
            newest[key] = (due, permit, str(id))
    for due, permit, id in newest.values():
        code = str(permit["jenis_izin"] or "")
        yield _of_permit(names, validity, code, choice_word(field, code) if code else "", permit, id, due)


def _of_permit(
    names: _Names, validity: Validity, code: str, word: str, permit: Mapping[str, Value], id: RecordId, due: Due
) -> Deadline:
    what = " ".join(part for part in (word, str(permit["nomor"] or "")) if part)
    product, producer = permit["produk"], permit["pelaku_usaha"]
    owner = names.of("product", product) if product else names.of("producer", producer)
    certainty = validity.term(code).certainty
    return Deadline("permit", id, code, what, owner.name, owner.region, due, certainty, maker=owner.maker)


def _tests(session: Session, names: _Names, validity: Validity) -> Iterator[Deadline]:
    """The newest good result of each product, as long as it counts."""
    newest: dict[Value, tuple[date, RecordId, str]] = {}
    for id, product, number, day, outcome in columns(
        session, KINDS["lab_test"], ("produk", "nomor_lhu", "tanggal_lhu", "kesimpulan")
    ):
        made = stored_day(day)
        if made and outcome == "MS" and (product not in newest or newest[product][0] < made):
            newest[product] = (made, str(id), str(number or ""))
    for product, (made, id, number) in newest.items():
        due = validity.due(LAB, None, made)
        if due is not None:
            what = " ".join(part for part in (text(f"expiry.kind.{LAB}"), number) if part)
            owner = names.of("product", product)
            certainty = validity.term(LAB).certainty
            yield Deadline("lab_test", id, LAB, what, owner.name, owner.region, due, certainty, maker=owner.maker)


def _typed(session: Session, names: _Names, validity: Validity, typed: _Typed) -> Iterator[Deadline]:
    kind = KINDS[typed.kind]
    asked = (typed.day, typed.state, kind.name, *typed.owners)
    for id, day, state, name, *owners in columns(session, kind, asked):
        due = validity.due(typed.code, stored_day(day)) if state not in typed.closed else None
        if due is None:
            continue
        owner = _owner(names, typed.owners, owners)
        words = text(f"expiry.kind.{typed.code}")
        if typed.kind != "offer":  # an offer is called by its date
            words = f"{words}: {str(name or '').splitlines()[0] if name else ''}".rstrip(": ")
        within = ("inspection", str(owners[0])) if typed.kind == "inspection_finding" and owners[0] else None
        certainty = validity.term(typed.code).certainty
        told = (typed.kind, str(id), typed.code, words, owner.name, owner.region)
        yield Deadline(*told, due, certainty, within, owner.maker)


def _owner(names: _Names, fields: Sequence[str], values: Sequence[Value]) -> _Owner:
    for field, value in zip(fields, values, strict=True):
        if value is None:
            continue
        if field == "kabupaten":
            return _Owner(name_of(str(value)) or str(value), str(value))
        if field == "pemeriksaan":
            return names.producer_of(value)
        return names.of({"produk": "product", "pelaku_usaha": "producer", "upt": "upt"}[field], value)
    return _Owner()
