"""What Beranda says, gathered from the services away from the window's thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.values import choice_word
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.ui.screens.home.safety import Safety, gather_safety

if TYPE_CHECKING:
    from ntt_desktop.domain.fields import Value
    from ntt_desktop.services.backups import Backups
    from ntt_desktop.services.corrections import Corrections
    from ntt_desktop.services.differing import Differing
    from ntt_desktop.services.dossiers import Dossiers
    from ntt_desktop.services.enrolment import Enrolment, Standing
    from ntt_desktop.services.erasure_requests import ErasureRequests
    from ntt_desktop.services.exchange import Exchange, Passed
    from ntt_desktop.services.expiry import Expiry
    from ntt_desktop.services.headlines import Count, Headlines
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.services.promises import Promises
    from ntt_desktop.services.records import Records, View
    from ntt_desktop.services.regencies import Regencies
    from ntt_desktop.services.signin import SignIn

COUNTED = ("product", "producer", "permit", "parcel")
DRAFTED = ("product", "producer", "parcel")
"""Kinds whose drafts are work for somebody."""

SHOWN = 5
DAYS_BEFORE, DAYS_AFTER = 60, 30
"""A permit is shown from so many days before it lapses until so many days after."""

NO_RESULT = ("kesimpulan", "BELUM")

COUNTED_TO = 10_001
STEP = 64


class Program(Protocol):
    @property
    def lists(self) -> Lists: ...
    @property
    def records(self) -> Records: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def differing(self) -> Differing: ...
    @property
    def expiry(self) -> Expiry: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def regencies(self) -> Regencies: ...
    @property
    def headlines(self) -> Headlines: ...
    @property
    def promises(self) -> Promises: ...
    @property
    def dossiers(self) -> Dossiers: ...
    @property
    def erasure_requests(self) -> ErasureRequests: ...
    @property
    def enrolment(self) -> Enrolment: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def signin(self) -> SignIn: ...


@dataclass(frozen=True, slots=True)
class Recent:
    """A record lately made: what the first paint can show from the list alone."""

    kind: str
    id: RecordId
    name: str
    place: str
    state: str


@dataclass(frozen=True, slots=True)
class Draft:
    """`missing`: labels of required fields without a value. `wrong`: labels of fields to be put right."""

    kind: str
    id: RecordId
    name: str
    place: str
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lapse:
    """A permit that lapses soon or has lately lapsed."""

    id: RecordId
    type: str
    number: str
    of: str
    day: date


@dataclass(slots=True)
class Figures:
    """counts, drafts: kind → how many (10.001 stands for more). sent_ms: when a file last went out. open: whoever holds the
    laptop can read the data. still: grants that stand still. samples: tests without a result.
    practice: nothing goes to another office. programme: own counts. readiness: regencies by what their head said, at the
    province alone. without_data: regencies no file came from."""

    counts: dict[str, int] = field(default_factory=dict)
    draft_counts: dict[str, int] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    lapses: list[Lapse] = field(default_factory=list)
    lapses_total: int = 0
    differing: int = 0
    behind: int = 0
    waiting: int = 0
    unconfirmed: list[Passed] = field(default_factory=list)
    requests: int = 0
    open: bool = False
    corrections: int = 0
    silent: int = 0
    still: int = 0
    samples: int = 0
    practice: bool = False
    sent_ms: int | None = None
    standing: Standing | None = None
    safety: Safety | None = None
    programme: list[Count] = field(default_factory=list)
    readiness: dict[str, int] = field(default_factory=dict)
    without_data: int = 0


def recent(lists: Lists, most: int = SHOWN) -> list[Recent]:
    """The products made last, newest first. Fast enough for the first paint."""
    rows = lists.page(Query("product"), ("nama_produk", "desa.nama", "pelaku_usaha.nama", "keadaan"), 0, most)
    return [
        Recent(
            "product", str(id), str(name or ""), ", ".join(str(part) for part in (maker, village) if part), str(state)
        )
        for id, name, village, maker, state in rows
    ]


def gather(program: Program) -> Figures:
    """Everything but the newest records."""
    figures = Figures()
    lists = program.lists
    for kind in COUNTED:
        figures.counts[kind] = lists.count(Query(kind))
    for kind in DRAFTED:
        drafts = Query(kind, equal=(("keadaan", "DRAF"),))
        figures.draft_counts[kind] = lists.count(drafts, COUNTED_TO)
        if len(figures.drafts) < SHOWN and figures.draft_counts[kind]:
            rows = lists.page(drafts, (), 0, SHOWN - len(figures.drafts))
            figures.drafts += (draft for row in rows if (draft := _draft(program.records, str(row[0]))))
    figures.lapses, figures.lapses_total = _lapses(program)
    exchange = program.exchange
    figures.differing = program.differing.count()
    figures.behind, figures.practice = exchange.owed(), exchange.is_practice
    figures.waiting = len(exchange.waiting())
    figures.unconfirmed = exchange.unconfirmed()
    figures.silent = program.regencies.silent()
    figures.still = sum(one.stuck for one in program.dossiers.all())
    figures.samples = lists.count(Query("lab_test", equal=(NO_RESULT,)), COUNTED_TO)
    figures.corrections = program.corrections.to_answer()
    figures.requests = program.erasure_requests.waiting()
    figures.open = not program.signin.locked
    figures.sent_ms = max((passed.at_ms for passed in exchange.passed() if passed.way == "out"), default=None)
    figures.standing = None if exchange.is_practice else program.enrolment.standing()
    figures.safety = gather_safety(program.backups)
    figures.programme = program.headlines.own_counts()
    if program.promises.at_province:
        regencies = program.promises.readiness()
        figures.readiness = program.promises.counts(regencies)
        figures.without_data = sum(one.heard is None for one in regencies)
    return figures


def _draft(records: Records, id: RecordId) -> Draft | None:
    try:
        view = records.get(id)
    except AppError:
        return None
    kind = KINDS[view.record.kind]
    labels = {field.code: field.label for field in kind.fields}
    wrong = dict.fromkeys(problem.field for problem in view.problems if problem.severity == "E")
    return Draft(
        kind.code,
        id,
        view.record.words(kind.name),
        _place_of(view),
        tuple(labels[code] for code in view.missing),
        tuple(labels[code] for code in wrong),
    )


def _place_of(view: View) -> str:
    kind = KINDS[view.record.kind]
    return regions().full_name(view.record.words(kind.place)) if kind.place and view.record[kind.place] else ""


def _lapses(program: Program) -> tuple[list[Lapse], int]:
    """Permits sorted by their last day: the first of interest is found by halving, the rest follow."""
    today = clock.today()
    first = (today - timedelta(days=DAYS_AFTER)).isoformat()
    last = (today + timedelta(days=DAYS_BEFORE)).isoformat()
    found: list[Lapse] = []
    total, terms = 0, program.expiry.terms()
    for id, type, number, product, producer, day, status in _permits_from(program.lists, first):
        if str(day) > last:
            break
        lapses = stored_day(str(day))
        if lapses is None or status not in (None, "TERBIT") or terms.due(str(type or ""), lapses) is None:
            continue  # what was not issued, or does not end whatever its paper says
        total += 1
        if len(found) < SHOWN:
            word = choice_word(KINDS["permit"].by_code["jenis_izin"], str(type)) if type else ""
            found.append(Lapse(str(id), word, str(number or ""), str(product or producer or ""), lapses))
    return found, total


def _permits_from(lists: Lists, first: str) -> Iterator[tuple[Value, ...]]:
    query = Query("permit", order="tanggal_berakhir")
    columns = ("jenis_izin", "nomor", "produk.nama", "pelaku_usaha.nama", "tanggal_berakhir", "status_proses")
    low, high = 0, lists.count(query)
    while low < high:
        middle = (low + high) // 2
        row = lists.page(query, ("tanggal_berakhir",), middle, 1)
        if row and str(row[0][1] or "") < first:
            low = middle + 1
        else:
            high = middle
    while rows := lists.page(query, columns, low, STEP):
        yield from rows
        low += len(rows)
