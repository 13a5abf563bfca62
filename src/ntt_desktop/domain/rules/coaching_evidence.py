"""What is proved of a product: the facts of the coaching ladder, from permits, tests, decisions and shipments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.fields import Value, Values
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.rules import permit_advice, permit_path
from ntt_desktop.domain.rules.coaching import NONE, Climb, CoachingLadder, Rung
from ntt_desktop.domain.rules.facts import NOT_APPLICABLE
from ntt_desktop.domain.rules.permit_advice import CHANNEL, result_word
from ntt_desktop.domain.rules.permit_path import INPUTS, PermitPath
from ntt_desktop.domain.rules.validity import IN_FORCE, Validity
from ntt_desktop.domain.values.dates import stored_day

HEARSAY = "LISAN"
"""A permit nobody has seen is no evidence."""

PERMITS = frozenset(KINDS["permit"].by_code["jenis_izin"].choices)
"""Results that are permits of their own."""

NEEDS_LOOKING = ("TINJAU_KLAIM", "TINJAU_MANUAL", permit_path.INCOMPLETE)


class Evidence(NamedTuple):
    """Rows about a product, each its values and `id`; `permits` are those of the product and of its maker."""

    permits: Iterable[Values] = ()
    tests: Iterable[Values] = ()
    shipments: Iterable[Values] = ()
    routes: Iterable[Values] = ()


class Judge:
    """The ladder with the rules its evidence hangs on, on one day. It remembers what it decided: for many products."""

    def __init__(self, ladder: CoachingLadder, path: PermitPath, terms: Validity, today: date) -> None:
        self.ladder, self._path, self._terms, self._today = ladder, path, terms, today
        self._decided: dict[tuple[Value, ...], str] = {}

    def climb(
        self, product: Values, maker: Values, evidence: Evidence, *, is_draft: bool
    ) -> tuple[Climb, tuple[str, ...]]:
        """Where the product stands, and what the next rung asks for, the most exact words first."""
        facts = self._facts(product, maker, evidence, is_draft)
        climb = self.ladder.climb(facts)
        return climb, tuple(self._lacking(climb.next, facts)) if climb.next else ()

    def _facts(self, product: Values, maker: Values, evidence: Evidence, is_draft: bool) -> dict[str, str | int | None]:
        seen = [row for row in evidence.permits if row.get("bukti") != HEARSAY]
        valid = {str(row.get("jenis_izin")) for row in seen if self._terms.permit_state(row, self._today) in IN_FORCE}
        wanted = set(self._results(product, maker, evidence.routes))
        lacking = {result for result in wanted if result in (*PERMITS, *NEEDS_LOOKING)} - valid
        outcome, age = self._newest_test(evidence.tests)
        sent = {str(row.get("tujuan")) for row in evidence.shipments if row.get("tujuan")}
        return {
            "data_lengkap": "tidak" if is_draft else "ya",
            "nib": "ya" if maker.get("nib") or "NIB" in valid else "tidak",
            "izin_berlaku": _set(valid),
            "izin_kurang": _set(lacking),
            "lhu": outcome,
            "umur_lhu_bulan": age,
            "kelompok": product.get("kelompok"),
            "status_halal": product.get("status_halal") or NONE,
            "pasar_terbukti": _set(sent),
        }

    def _results(self, product: Values, maker: Values, routes: Iterable[Values]) -> Iterator[str]:
        """For each way of selling what was last decided, else what the rules say."""
        newest = sorted(routes, key=lambda row: (str(row.get("tanggal") or ""), str(row.get("id"))))
        kept = {
            row.get(CHANNEL): row.get("hasil_ditetapkan") if row.get("keputusan") == "DIUBAH" else row.get("hasil")
            for row in newest
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
        dated = [(day, row.get("kesimpulan")) for row in tests if (day := stored_day(row.get("tanggal_lhu")))]
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
        yield proof_words(rung, self.ladder.since)


def level_words(climb: Climb) -> str:
    most = len(climb.rungs)
    if not climb.level:
        return text("coaching.level-none", most=most)
    return text("coaching.level", level=climb.level, most=most, name=climb.rungs[climb.level - 1][0].name)


def next_words(climb: Climb, lacking: Sequence[str]) -> str:
    """What is missing for the next rung."""
    ahead = climb.next
    if ahead is None:
        return text("coaching.top")
    return text("coaching.next", level=climb.level + 1, name=ahead.name, lacking="; ".join(lacking))


def proof_words(rung: Rung, since: str) -> str:
    """What a rung asks for; what is uncertain in it is dated."""
    if rung.certainty != "UNCERTAIN":
        return rung.proof
    return f"{rung.proof} ({text('advice.certainty.UNCERTAIN', date=long_date(date.fromisoformat(since)))})"


def footer(since: str) -> str:
    """What stands under every rung: by which table, and that it is a proposal."""
    return text("coaching.footer", date=long_date(date.fromisoformat(since)))


def _set(found: set[str]) -> str:
    return "|".join(sorted(found)) or NONE
