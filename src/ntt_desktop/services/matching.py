"""Saran pencocokan: for a need the offers of companies, for a company the needs, with reasons (csr 4.7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.csr_computed import told
from ntt_desktop.domain.rules.csr_pairs import Pair, Warned, pair
from ntt_desktop.services.records import Edit, NoSuchRecord, Records
from ntt_desktop.store.queries import whole
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.world import StoreWorld

NEED, COMPANY, INTEREST = "csr_need", "company", "csr_interest"
ASKED_OF = ("csr_cost", "csr_pledge_need", "csr_pledge", "csr_proposal_need", "csr_proposal")
"""Kinds that are read whole before many pairs are made."""


class NothingToMatch(AppError):
    """The record is neither a need nor a company."""

    code = "NTT-D30"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One pair as people read it. Money in whole rupiah.

    value: 0 to 100 with two decimals; None where something is `missing`. reasons: (code, points, words). refused: why
    the pair is no suggestion; empty when it is one.
    """

    need: RecordId
    need_name: str
    village: str
    interest: RecordId
    company: RecordId
    company_name: str
    value: str | None
    missing: tuple[str, ...]
    reasons: tuple[tuple[str, str, str], ...]
    refused: tuple[str, ...]
    warnings: tuple[Warned, ...]
    budget: int | None
    gap: int | None
    priority: str | None
    priority_words: str
    version: str
    since: str

    @property
    def asks(self) -> int | None:
        """What a proposal would ask: what is lacking, no more than the company has."""
        return None if self.gap is None or self.budget is None else min(self.gap, self.budget)


@dataclass(frozen=True, slots=True)
class Matches:
    """`of` is the kind asked about. The suggestions come first, the best first, then the older need; then what is refused."""

    id: RecordId
    of: str
    name: str
    found: tuple[Suggestion, ...]

    @property
    def suggested(self) -> int:
        return sum(not one.refused for one in self.found)


class Matching:
    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records

    def of(self, id: RecordId) -> Matches:
        """All pairs of a need, or of a company. Slow with thousands of needs: off the window's thread.

        Raises:
            NoSuchRecord, NothingToMatch, BadTable.
        """
        with self._store.read() as session:
            world = self._store.world(session)
            subject = world.record(id, (NEED, COMPANY))
            if subject is None:
                raise NoSuchRecord(id=id)
            if subject.kind not in (NEED, COMPANY):
                raise NothingToMatch(name=text(f"kind.{subject.kind}"))
            found = [_told(one) for one in self._pairs(session, world, subject)]
        found.sort(
            key=lambda one: (bool(one.refused), one.value is None, -float(one.value or 0), one.need, one.company)
        )
        return Matches(id, subject.kind, subject.words(KINDS[subject.kind].name), tuple(found))

    def _pairs(self, session: Session, world: StoreWorld, subject: Record) -> Iterator[Pair]:
        if subject.kind == NEED:
            needs = [subject]
            interests = list(_every(session, world, INTEREST))
        else:
            for code in ASKED_OF:
                world.remember(KINDS[code])
            needs = list(_every(session, world, NEED))
            interests = list(world.children(INTEREST, subject.id))
        for interest in interests:
            company = world.record(interest.words("perusahaan"), (COMPANY,)) if interest["perusahaan"] else None
            for need in needs if company is not None else ():
                yield pair(need, interest, company, world)  # type: ignore[arg-type]

    def propose(self, one: Suggestion) -> tuple[RecordId, Changes]:
        """A draft of a proposal for this pair, asking what is lacking or what the company has, one step to undo.

        Raises:
            NotAllowed, DiskFull, ReadOnly: nothing was stored.
        """
        id = new_id()
        made = Edit("csr_proposal", id, {"perusahaan": one.company, "status": "DRAF"})
        row = Edit("csr_proposal_need", None, {"proposal": id, "kebutuhan": one.need, "nilai_diminta": one.asks})
        return id, self._records.save_all([made, row], text("match.proposed", name=one.company_name))


def _every(session: Session, world: StoreWorld, kind: str) -> Iterator[Record]:
    for row in list(whole.columns(session, KINDS[kind], ())):
        record = world.record(str(row[0]), (kind,))
        if record is not None:
            yield record


def _told(one: Pair) -> Suggestion:
    budget = one.interest["anggaran_tersedia"]
    return Suggestion(
        need=one.need.id,
        need_name=one.need.words("judul"),
        village=regions().full_name(one.need.words("desa")) if one.need["desa"] else "",
        interest=one.interest.id,
        company=one.company.id,
        company_name=one.company.words("nama"),
        value=None if one.refused else one.match.shown,
        missing=() if one.refused else tuple(text(f"match.missing.{name}") for name in one.match.missing),
        reasons=tuple(one.reasons),
        refused=tuple(text(f"match.refused.{code}") for code in one.refused),
        warnings=one.warnings,
        budget=budget if isinstance(budget, int) else None,
        gap=one.gap,
        priority=one.priority.shown if one.priority else None,
        priority_words=told(one.priority) if one.priority and one.priority.value is not None else "",
        version=one.match.version,
        since=one.match.since,
    )
