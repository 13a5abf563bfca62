"""Tahap pembinaan of products, computed from what is kept (products 4.5): the rung, and what the next one lacks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ntt_desktop.base import clock
from ntt_desktop.domain.fields import Value, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import name_of
from ntt_desktop.domain.rules import coaching, permit_advice, permit_path, validity
from ntt_desktop.domain.rules.coaching import Climb, CoachingLadder, Rung
from ntt_desktop.domain.rules.coaching_evidence import Evidence, Judge
from ntt_desktop.domain.rules.permit_advice import CHANNEL
from ntt_desktop.domain.rules.permit_path import PermitPath
from ntt_desktop.domain.rules.validity import Validity
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.services.views import DRAFT, NoSuchRecord
from ntt_desktop.store.queries.whole import columns
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store

PERMIT_FIELDS = (
    "produk",
    "pelaku_usaha",
    "jenis_izin",
    "nomor",
    "tanggal_terbit",
    "tanggal_berakhir",
    "status_proses",
    "bukti",
)

Rows = dict[Value, list[dict[str, Value]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one product stands. lacking: what the next rung asks for, the most exact words first."""

    product: RecordId
    name: str
    region: str
    climb: Climb
    lacking: tuple[str, ...]

    @property
    def level(self) -> int:
        return self.climb.level

    @property
    def place(self) -> str:
        return name_of(self.region)


@dataclass(frozen=True, slots=True)
class Overview:
    """All products by rung; `version` and `since` are of the table of rungs."""

    standings: tuple[Standing, ...]
    rungs: tuple[Rung, ...]
    version: str
    since: str

    @property
    def counts(self) -> Mapping[int, int]:
        """Level, 0 for none → products that stand there."""
        found = Counter(one.level for one in self.standings)
        return {level: found[level] for level in range(len(self.rungs) + 1)}


class Coaching:
    def __init__(self, store: Store, books: RuleBooks) -> None:
        self._store, self._books = store, books

    def standing(self, product: RecordId) -> Standing:
        """
        Raises:
            NoSuchRecord: no living product of that id. BadTable.
        """
        judge = self._judge()
        with self._store.read() as session:
            evidence = _Evidence(session, product)
        for found in evidence.products:
            return _standing(judge, found, evidence)
        raise NoSuchRecord(id=product)

    def overview(self) -> Overview:
        """Every living product, by name. Reads all that counts as evidence: for the background.

        Raises:
            BadTable.
        """
        judge = self._judge()
        with self._store.read() as session:
            evidence = _Evidence(session, None)
        found = [_standing(judge, product, evidence) for product in evidence.products]
        found.sort(key=lambda one: (one.name.casefold(), one.product))
        return Overview(tuple(found), judge.ladder.rungs, judge.ladder.version, judge.ladder.since)

    def _judge(self) -> Judge:
        return Judge(
            CoachingLadder(self._books.book(coaching.ENGINE)),
            PermitPath(self._books.book(permit_path.ENGINE)),
            Validity(self._books.book(validity.ENGINE)),
            clock.today(),
        )


class _Evidence:
    """What is read once for one product or for all: rows of each kind by whose they are."""

    def __init__(self, session: Session, only: RecordId | None) -> None:
        facts = [code for code in permit_advice.fields() if code in KINDS["product"].by_code]
        wanted = tuple(dict.fromkeys(("nama_produk", "desa", "pelaku_usaha", "status_halal", "keadaan", *facts)))
        self.products = _rows(session, "product", wanted, "id", only)
        maker = next((str(row["pelaku_usaha"]) for row in self.products if only and row["pelaku_usaha"]), None)
        makers = _rows(session, "producer", ("nib", "skala"), "id", maker) if maker or not only else []
        self._makers: dict[Value, dict[str, Value]] = {row["id"]: row for row in makers}
        self.permits: Rows = defaultdict(list)
        """Of a product and of a maker."""

        for owner, id in (("produk", only), ("pelaku_usaha", maker)):
            for row in _rows(session, "permit", PERMIT_FIELDS, owner, id) if id or not only else []:
                if row[owner] is not None:
                    self.permits[row[owner]].append(row)
        self.tests = _by(_rows(session, "lab_test", ("produk", "tanggal_lhu", "kesimpulan"), "produk", only))
        self.shipments = _by(_rows(session, "shipment", ("produk", "tujuan"), "produk", only))
        routes = ("produk", CHANNEL, "hasil", "hasil_ditetapkan", "keputusan", "tanggal")
        self.routes = _by(_rows(session, "permit_route", routes, "produk", only))

    def maker(self, product: Values) -> Values:
        return self._makers.get(product.get("pelaku_usaha"), {})

    def of(self, product: Values) -> Evidence:
        id = product["id"]
        permits = [*self.permits.get(id, ()), *self.permits.get(product["pelaku_usaha"], ())]
        return Evidence(permits, self.tests.get(id, ()), self.shipments.get(id, ()), self.routes.get(id, ()))


def _standing(judge: Judge, product: Values, evidence: _Evidence) -> Standing:
    is_draft = product["keadaan"] == DRAFT
    climb, lacking = judge.climb(product, evidence.maker(product), evidence.of(product), is_draft=is_draft)
    return Standing(str(product["id"]), str(product["nama_produk"] or ""), str(product["desa"] or ""), climb, lacking)


def _rows(
    session: Session, kind: str, codes: Sequence[str], key: str = "", only: RecordId | None = None
) -> list[dict[str, Value]]:
    """Living rows with their id; with `only` those whose `key` is that record."""
    found = columns(session, KINDS[kind], codes, (key, only) if only else None)
    return [dict(zip(("id", *codes), row, strict=True)) for row in found]


def _by(rows: Iterable[dict[str, Value]]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row["produk"]].append(row)
    return found
