"""An officer accepts or changes the permit route of a product, and begins the work it asks for (permits 1.2, 11)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.coaching_evidence import PERMITS
from ntt_desktop.domain.rules.permit_advice import SCALE
from ntt_desktop.domain.rules.permit_path import INCOMPLETE
from ntt_desktop.domain.rules.permit_progress import progress
from ntt_desktop.domain.values import choice_word
from ntt_desktop.services.advising import Advising, ChannelAdvice, result_word
from ntt_desktop.services.records import Edit, Records

__all__ = [
    "PERMITS",
    "Begun",
    "DecidingRoutes",
    "Decision",
    "NotAResult",
    "NotSoldSo",
    "NothingToAccept",
    "NothingToBegin",
    "ReasonNeeded",
    "channel_word",
    "decided",
    "permit_of",
    "progress",
]

ROUTE, PERMIT, STEP = "permit_route", "permit", "permit_step"
ACCEPTED, CHANGED = "DITERIMA", "DIUBAH"
ENDED = ("DICABUT", "DITOLAK")
"""States of a permit after which another one is begun."""


class NothingToAccept(AppError):
    """Facts are missing, so that there is no route yet."""

    code = "NTT-D31"


class ReasonNeeded(AppError):
    code = "NTT-D32"


class NotSoldSo(AppError):
    code = "NTT-D33"


class NotAResult(AppError):
    code = "NTT-D34"


class NothingToBegin(AppError):
    """What was decided asks for no permit that is kept here."""

    code = "NTT-D35"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it was made: `estimated` is what the tables of `version` said, `result` what counts."""

    id: RecordId
    channel: str
    result: str
    estimated: str
    rule: str
    version: str
    date: str
    reason: str
    by: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """`permit`: the row of the permit, new or the one that was there. `changes`: empty when all was there."""

    permit: RecordId
    changes: Changes


class DecidingRoutes:
    def __init__(self, records: Records, advising: Advising) -> None:
        self._records, self._advising = records, advising

    def past(self, product: RecordId) -> list[Decision]:
        """Every decision about a product, the newest first; the newest of a channel counts."""
        rows = self._records.children(ROUTE, product)
        return [_decision(row) for row in sorted(rows, key=lambda row: (row.words("tanggal"), row.id), reverse=True)]

    def accept(self, product: RecordId, channel: str) -> Changes:
        """Takes the estimate of one way of selling as it stands today.

        Raises:
            NotSoldSo, NothingToAccept, NoSuchRecord, NotAProduct, NotAllowed.
        """
        one = self._route(product, channel)
        if one.route.result == INCOMPLETE:
            raise NothingToAccept(channel=channel_word(channel))
        return self._keep(product, one, {"keputusan": ACCEPTED})

    def change(self, product: RecordId, channel: str, result: str, reason: str) -> Changes:
        """Decides otherwise than the estimate, and says why.

        Raises:
            NotSoldSo, NotAResult, ReasonNeeded, NoSuchRecord, NotAProduct, NotAllowed.
        """
        one = self._route(product, channel)
        if result not in self.results():
            raise NotAResult(result=result)
        if not reason.strip():
            raise ReasonNeeded(channel=channel_word(channel))
        return self._keep(product, one, {"keputusan": CHANGED, "hasil_ditetapkan": result, "alasan": reason})

    def results(self) -> tuple[str, ...]:
        """What can be decided: everything some rule leads to."""
        return self._advising.path().results

    def begin(self, product: RecordId, channel: str) -> Begun:
        """The row of the permit, and the steps to it, as far as they are not there yet; one step to undo.

        What was last decided for the channel counts, else the estimate.

        Raises:
            NotSoldSo, NothingToBegin, NoSuchRecord, NotAProduct, NotAllowed.
        """
        one = self._route(product, channel)
        result = decided(self.past(product), channel) or one.route.result
        if result not in PERMITS:
            raise NothingToBegin(result=result_word(result))
        known = permit_of(self._records.children(PERMIT, product), result)
        permit = known or new_id()
        edits = [] if known else [Edit(PERMIT, permit, self._new_permit(product, result, one))]
        edits += self._new_steps(product, result)
        title = text("adviser.step.begun", result=result_word(result))
        return Begun(permit, self._records.save_all(edits, title) if edits else Changes(title, ()))

    def fill_in(self, product: RecordId, supposed: Mapping[str, object]) -> Changes:
        """Writes what was tried: facts of the product, and the scale of its producer; one step to undo.

        Raises:
            NoSuchRecord, NotAFact, Approved, NotAllowed.
        """
        self._advising.advise(product, supposed)  # refuses what is no fact
        maker = self._records.get(product).record.words("pelaku_usaha")
        own = {code: value for code, value in supposed.items() if code != SCALE}
        edits = [Edit("product", product, own)] if own else []
        if SCALE in supposed and maker:
            edits.append(Edit("producer", maker, {SCALE: supposed[SCALE]}))
        return self._records.save_all(edits, text("adviser.step.filled"))

    def _new_permit(self, product: RecordId, result: str, one: ChannelAdvice) -> dict[str, object]:
        record = self._records.get(product).record
        holder = record.words("pemegang_izin") or record.words("pelaku_usaha")
        agency = one.route.rule.authority if one.route.result == result else None
        return {
            "produk": product,
            "jenis_izin": result,
            "atas_nama": self._records.name(holder) if holder else None,
            "nama_pada_izin": record["nama_dagang"] or record["nama_produk"],
            "penerbit": agency,
            "status_proses": "DALAM_PROSES",
        }

    def _new_steps(self, product: RecordId, result: str) -> list[Edit]:
        if result not in ROUTES_WITH_STEPS:
            return []
        known = {row["langkah"] for row in self._records.children(STEP, product) if row["jalur"] == result}
        return [
            Edit(STEP, None, {"produk": product, "jalur": result, "langkah": step.text, **KINDS[STEP].defaults})
            for step in self._advising.path().steps_of(result)
            if step.text not in known
        ]

    def steps(self, product: RecordId) -> dict[tuple[str, str], Record]:
        """The kept steps of a product by route and words of the step."""
        rows = self._records.children(STEP, product)
        return {(row.words("jalur"), row.words("langkah")): row for row in rows}

    def permits(self, product: RecordId) -> list[Record]:
        return self._records.children(PERMIT, product)

    def _route(self, product: RecordId, channel: str) -> ChannelAdvice:
        advice = self._advising.advise(product)
        for one in advice.channels:
            if one.channel == channel:
                return one
        raise NotSoldSo(name=advice.name, channel=channel_word(channel))

    def _keep(self, product: RecordId, one: ChannelAdvice, decided: Mapping[str, object]) -> Changes:
        values = {
            "produk": product,
            "cara_jual": one.channel,
            "hasil": one.route.result,
            "aturan": one.route.rule.code,
            "versi_tabel": one.route.version,
            "tanggal": clock.today().isoformat(),
            "oleh": self._records.person.name,
            **decided,
        }
        title = text("adviser.step.decided", channel=channel_word(one.channel or ""))
        return self._records.save_all([Edit(ROUTE, None, values)], title)


ROUTES_WITH_STEPS = frozenset(KINDS[STEP].by_code["jalur"].choices)


def decided(past: Iterable[Decision], channel: str | None) -> str | None:
    """The result that was last decided for a channel."""
    return next((one.result for one in past if one.channel == channel), None)


def permit_of(permits: Iterable[Record], result: str) -> RecordId | None:
    """The row of that permit which is in force or under way."""
    found = (row.id for row in permits if row["jenis_izin"] == result and row["status_proses"] not in ENDED)
    return next(found, None)


def _decision(row: Record) -> Decision:
    is_changed = row["keputusan"] == CHANGED
    return Decision(
        row.id,
        row.words("cara_jual"),
        row.words("hasil_ditetapkan" if is_changed else "hasil"),
        row.words("hasil"),
        row.words("aturan"),
        row.words("versi_tabel"),
        row.words("tanggal"),
        row.words("alasan"),
        row.words("oleh"),
        is_changed,
    )


def channel_word(channel: str) -> str:
    """A way of selling as the screen names it."""
    return choice_word(KINDS[ROUTE].by_code["cara_jual"], channel)
