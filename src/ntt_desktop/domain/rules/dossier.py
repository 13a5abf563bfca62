"""The grant of an offer as a line of steps H01 to H17 with their papers: where it stands, what is missing, who brings it.

Steps and papers are data (resources/tables/hibah_*.csv, land 5). Nothing here decides whether a grant is lawful.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.land_facts import HELD_BY_REGENCY
from ntt_desktop.domain.tables import column

STEPS, PAPERS = "hibah_steps.csv", "hibah_documents.csv"
OPEN, BEGUN, DONE, NOT_NEEDED = "BELUM", "PROSES", "SELESAI", "TIDAK_DIPERLUKAN"
NOT_OF_THIS = "TIDAK_BERLAKU"
"""State of a step that this grant does not have at all: said by branch and right, not by a person."""

PASSED = (DONE, NOT_NEEDED, NOT_OF_THIS)
BLOCKED = {"H12": "H11", "H13": "H12"}
"""Steps that are not finished before another one is, whatever a row says (land 5.2)."""

COUNCIL_PAPER = "D21"
PROPOSAL, RELEASE = "H06", "H03"
LEFT = ("DIBATALKAN", "DITOLAK_BPOM", "DIGANTI", "BERSENGKETA")
"""States of an offer that lead out of its line (land 8)."""

ADVISED, CONDITION = "dianjurkan", "bila"
PAPER_STATES = ("ASLI", "DIVERIFIKASI")
COPY = "SALINAN"


class Around(Protocol):
    """What a dossier asks of a `World`."""

    @property
    def today(self) -> date: ...

    def record(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None: ...

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]: ...


class Paper(NamedTuple):
    """needed: None until somebody answers whether a conditional paper applies; `advised` ones are never needed.

    who: who must bring it. asked: original or copy, as the table says. rule: when it is needed.
    """

    code: str
    name: str
    step: str
    needed: bool | None
    advised: bool
    state: str
    here: bool
    who: str
    asked: str
    rule: str


class Step(NamedTuple):
    """One step, all its rows together. `waits`: earlier steps it waits for, not passed yet. Dates are ISO, or empty."""

    code: str
    name: str
    who: str
    state: str
    begun: str
    ended: str
    number: str
    reason: str
    proof: str
    basis: str
    certainty: str
    waits: tuple[str, ...]
    papers: tuple[Paper, ...]


class Dossier(NamedTuple):
    """runs: a grant, and neither left nor ended. current: the first step not passed; None when all are.

    since: ISO date from which it has stood at that step; still: days since then. percent: papers here of those needed.
    """

    offer: str
    runs: bool
    steps: tuple[Step, ...]
    current: Step | None
    since: str
    still: int
    here: int
    needed: int

    @property
    def papers(self) -> tuple[Paper, ...]:
        return tuple(paper for step in self.steps for paper in step.papers)

    @property
    def unanswered(self) -> tuple[Paper, ...]:
        """Conditional papers of which nobody has said whether they apply."""
        return tuple(paper for paper in self.papers if paper.needed is None)

    @property
    def missing(self) -> tuple[Paper, ...]:
        return tuple(paper for paper in self.papers if paper.needed and not paper.here)

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing is missing."""
        return 100 * self.here // self.needed if self.needed else 0

    @property
    def complete(self) -> bool:
        return not self.missing and not self.unanswered


def dossier(offer: Record, world: Around) -> Dossier:
    rows = world.children("grant_step", offer.id)
    papers = {row.words("dokumen"): row for row in world.children("grant_document", offer.id)}
    out = left_out(offer, parcels_of(offer, world))
    states = _states(rows, out)
    steps = tuple(_step(code, rows, papers, states) for code in states)
    current = next((step for step in steps if step.state not in PASSED), None)
    all_papers = [paper for step in steps for paper in step.papers]
    since = _since(offer, current, steps, world.today)
    runs = offer["bentuk_perolehan"] == "HIBAH" and offer["status"] not in LEFT and current is not None
    return Dossier(
        offer.id,
        runs,
        steps,
        current,
        since,
        max((world.today - date.fromisoformat(since)).days, 0) if since else 0,
        sum(bool(paper.needed and paper.here) for paper in all_papers),
        sum(bool(paper.needed) for paper in all_papers),
    )


def parcels_of(offer: Record, world: Around) -> list[Record]:
    found = (world.record(row.words("lahan"), ("parcel",)) for row in world.children("offer_parcel", offer.id))
    return [parcel for parcel in found if parcel is not None]


def left_out(offer: Record, parcels: Sequence[Record]) -> frozenset[str]:
    """Steps this grant does not have: the proposal of a user office in branch A, the release of land that is the
    regency's already (land 5.1, 5.2)."""
    out = {PROPOSAL} if offer["cabang"] == "A" else set()
    if parcels and all(parcel["jenis_hak"] in HELD_BY_REGENCY for parcel in parcels):
        out.add(RELEASE)
    return frozenset(out)


def earlier(code: str, out: Iterable[str] = ()) -> tuple[str, ...]:
    """The steps that come before one; instead of one that is left out those before it."""
    asked = [one for one in column(STEPS, "syarat_tahap_sebelumnya").get(code, "").split("&") if one]
    out = frozenset(out)
    found = [one for before in asked for one in (earlier(before, out) if before in out else (before,))]
    return tuple(dict.fromkeys(found))


def _states(rows: Sequence[Record], out: frozenset[str]) -> dict[str, str]:
    """Of all steps. One that is noted as done before the step that blocks it counts as begun."""
    found = {code: _state(code, rows, out) for code in column(STEPS, "tahap")}
    for code, before in BLOCKED.items():
        if found[code] == DONE and found[before] not in (DONE, NOT_NEEDED):
            found[code] = BEGUN
    return found


def _state(code: str, rows: Sequence[Record], out: frozenset[str]) -> str:
    states = {row.words("status") for row in rows if row["tahap"] == code}
    if not states:
        return NOT_OF_THIS if code in out else OPEN
    if len(states) == 1:
        return states.pop()
    if states <= {DONE, NOT_NEEDED}:
        return DONE
    return BEGUN if states & {OPEN, BEGUN} else "DITOLAK"


def _step(code: str, rows: Sequence[Record], papers: Mapping[str, Record], states: Mapping[str, str]) -> Step:
    own = [row for row in rows if row["tahap"] == code]
    state = states[code]
    out = frozenset(one for one, found in states.items() if found == NOT_OF_THIS)
    table = {name: column(STEPS, name)[code] for name in ("tahap", "pelaku", "bukti", "dasar", "kepastian")}
    handed_over = states["H13"] in (BEGUN, DONE)
    return Step(
        code,
        table["tahap"],
        _first(row["pelaku"] for row in own) or table["pelaku"],
        state,
        min(filter(None, (row.words("tanggal_mulai") for row in own)), default=""),
        max(filter(None, (row.words("tanggal_selesai") for row in own)), default="") if state in PASSED else "",
        _first(row["nomor"] for row in own),
        _first(row["alasan"] for row in own),
        table["bukti"],
        table["dasar"],
        table["kepastian"],
        tuple(one for one in earlier(code, out) if states[one] not in PASSED),
        tuple(
            _paper(each, papers.get(each), table["pelaku"], state == NOT_OF_THIS, handed_over)
            for each, step in column(PAPERS, "tahap").items()
            if step == code
        ),
    )


def _paper(code: str, row: Record | None, who: str, out: bool, handed_over: bool) -> Paper:
    rule, asked = column(PAPERS, "wajib")[code], column(PAPERS, "asli_atau_salinan")[code]
    state = row.words("status") if row else "BELUM_ADA"
    advised = rule == ADVISED
    answer: bool | None = True
    if advised:
        answer = False
    elif rule.startswith(CONDITION):
        said = {"ya": True, "tidak": False}.get(str(row["berlaku"])) if row else None
        answer = False if state == NOT_OF_THIS or (out and said is None) else said
    return Paper(
        code,
        column(PAPERS, "dokumen")[code],
        column(PAPERS, "tahap")[code],
        answer,
        advised,
        state,
        _is_here(state, asked, handed_over),
        (row.words("penyedia") if row else "") or who,
        asked,
        rule,
    )


def _is_here(state: str, asked: str, handed_over: bool) -> bool:
    """An original always does; a copy where the table asks for one, and no original is due by now."""
    if state in PAPER_STATES:
        return True
    return state == COPY and asked.startswith("salinan") and not (handed_over and "asli saat BAST" in asked)


def _since(offer: Record, current: Step | None, steps: Sequence[Step], today: date) -> str:
    if current is None:
        return ""
    last = max((step.ended for step in steps if step.ended), default="")
    found = current.begun or last or offer.words("tanggal")
    return found if _is_day(found) and found <= today.isoformat() else ""


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _first(values: Iterable[Value]) -> str:
    return next((str(value) for value in values if value), "")
