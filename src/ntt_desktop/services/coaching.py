"""Tahap pembinaan of products, computed from what is kept (products 4.5): the rung, and what the next one lacks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.fields import Value, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import name_of
from ntt_desktop.domain.rules import coaching, permit_advice, permit_path, validity
from ntt_desktop.domain.rules.coaching import NONE, Climb, CoachingLadder, Rung
from ntt_desktop.domain.rules.facts import NOT_APPLICABLE
from ntt_desktop.domain.rules.permit_advice import CHANNEL
from ntt_desktop.domain.rules.permit_path import INPUTS, PermitPath
from ntt_desktop.domain.rules.validity import IN_FORCE, Validity
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.advising import result_word
from ntt_desktop.services.deciding_routes import PERMITS
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.services.views import DRAFT, NoSuchRecord
from ntt_desktop.store.queries.whole import columns
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store

HEARSAY = "LISAN"
"""A permit nobody has seen is no evidence."""

NEEDS_LOOKING = ("TINJAU_KLAIM", "TINJAU_MANUAL", permit_path.INCOMPLETE)

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
            return judge.standing(found, evidence)
        raise NoSuchRecord(id=product)

    def overview(self) -> Overview:
        """Every living product, by name. Reads all that counts as evidence: for the background.

        Raises:
            BadTable.
        """
        judge = self._judge()
        with self._store.read() as session:
            evidence = _Evidence(session, None)
        found = [judge.standing(product, evidence) for product in evidence.products]
        found.sort(key=lambda one: (one.name.casefold(), one.product))
        return Overview(tuple(found), judge.ladder.rungs, judge.ladder.version, judge.ladder.since)

    def _judge(self) -> "_Judge":
        return _Judge(
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


class _Judge:
    def __init__(self, ladder: CoachingLadder, path: PermitPath, terms: Validity, today: date) -> None:
        self.ladder, self._path, self._terms, self._today = ladder, path, terms, today
        self._decided: dict[tuple[Value, ...], str] = {}

    def standing(self, product: Values, evidence: _Evidence) -> Standing:
        facts = self._facts(product, evidence)
        climb = self.ladder.climb(facts)
        lacking = tuple(self._lacking(climb.next, facts)) if climb.next else ()
        return Standing(
            str(product["id"]), str(product["nama_produk"] or ""), str(product["desa"] or ""), climb, lacking
        )

    def _facts(self, product: Values, evidence: _Evidence) -> dict[str, str | int | None]:
        id, maker = product["id"], evidence.maker(product)
        rows = [*evidence.permits.get(id, ()), *evidence.permits.get(product["pelaku_usaha"], ())]
        seen = [row for row in rows if row["bukti"] != HEARSAY]
        valid = {str(row["jenis_izin"]) for row in seen if self._terms.permit_state(row, self._today) in IN_FORCE}
        wanted = set(self._results(product, maker, evidence.routes.get(id, ())))
        lacking = {result for result in wanted if result in (*PERMITS, *NEEDS_LOOKING)} - valid
        outcome, age = self._newest_test(evidence.tests.get(id, ()))
        sent = {str(row["tujuan"]) for row in evidence.shipments.get(id, ()) if row["tujuan"]}
        return {
            "data_lengkap": "tidak" if product["keadaan"] == DRAFT else "ya",
            "nib": "ya" if maker.get("nib") or "NIB" in valid else "tidak",
            "izin_berlaku": _set(valid),
            "izin_kurang": _set(lacking),
            "lhu": outcome,
            "umur_lhu_bulan": age,
            "kelompok": product["kelompok"],
            "status_halal": product["status_halal"] or NONE,
            "pasar_terbukti": _set(sent),
        }

    def _results(self, product: Values, maker: Values, routes: Iterable[Values]) -> Iterator[str]:
        """For each way of selling what was last decided, else what the rules say."""
        newest = sorted(routes, key=lambda row: (str(row["tanggal"] or ""), str(row["id"])))
        kept = {
            row[CHANNEL]: row["hasil_ditetapkan"] if row["keputusan"] == "DIUBAH" else row["hasil"] for row in newest
        }
        facts: dict[str, Value] | None = None
        for channel in permit_advice.channels(product):
            if kept.get(channel):
                yield str(kept[channel])
                continue
            facts = facts or permit_advice.facts_of(product, maker, self._today)
            asked = {**facts, CHANNEL: channel}
            key = tuple(asked[name] for name in INPUTS)
            if key not in self._decided:
                self._decided[key] = self._path.result(asked)
            yield self._decided[key]

    def _newest_test(self, tests: Iterable[Values]) -> tuple[str, int | str]:
        """The conclusion of the newest test that has one, and its age in whole months."""
        dated = [(day, row["kesimpulan"]) for row in tests if (day := stored_day(row["tanggal_lhu"]))]
        concluded = [(day, str(outcome)) for day, outcome in dated if outcome in ("MS", "TMS")]
        if not concluded:
            return NONE, NOT_APPLICABLE
        day, outcome = max(concluded)
        months = (self._today.year - day.year) * 12 + self._today.month - day.month - (self._today.day < day.day)
        return outcome, max(months, 0)

    def _lacking(self, rung: Rung, facts: Mapping[str, str | int | None]) -> Iterator[str]:
        """The exact words where the evidence tells them, then what the rung asks for."""
        if "izin_kurang" in rung.asks and facts["izin_kurang"] != NONE:
            names = ", ".join(result_word(result) for result in str(facts["izin_kurang"]).split("|"))
            yield text("coaching.lacks-permit", names=names)
        if "lhu" in rung.asks:
            if facts["lhu"] == "TMS":
                yield text("coaching.test-failed")
            elif facts["lhu"] == "MS":
                yield text("coaching.test-old", months=facts["umur_lhu_bulan"])
        yield rung.proof


def level_words(one: Standing) -> str:
    most = len(one.climb.rungs)
    if not one.level:
        return text("coaching.level-none", most=most)
    return text("coaching.level", level=one.level, most=most, name=one.climb.rungs[one.level - 1][0].name)


def next_words(one: Standing) -> str:
    """What is missing for the next rung."""
    ahead = one.climb.next
    if ahead is None:
        return text("coaching.top")
    return text("coaching.next", level=one.level + 1, name=ahead.name, lacking="; ".join(one.lacking))


def footer(since: str) -> str:
    """What stands under every rung: by which table, and that it is a proposal."""
    return text("coaching.footer", date=long_date(date.fromisoformat(since)))


def _set(found: set[str]) -> str:
    return "|".join(sorted(found)) or NONE
