"""Computed fields of products and permits: route, progress, rung, state, and until when a commitment is to be met."""

from datetime import date
from functools import lru_cache

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.approval import KEPT_STATES
from ntt_desktop.domain.checks import judge
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules import coaching, made, permit_advice, permit_path, validity
from ntt_desktop.domain.rules.coaching import CoachingLadder
from ntt_desktop.domain.rules.coaching_evidence import Evidence, Judge, level_words, next_words
from ntt_desktop.domain.rules.computed import Computed, RuledWorld
from ntt_desktop.domain.rules.permit_advice import CHANNEL, result_word
from ntt_desktop.domain.rules.permit_path import PermitPath
from ntt_desktop.domain.rules.permit_progress import progress
from ntt_desktop.domain.rules.validity import Validity
from ntt_desktop.domain.values import choice_word


def route(product: Record, world: RuledWorld) -> Computed:
    """What was last decided for each way of selling, else what the rules say now, marked as an estimate."""
    path = made.engine(world.book(permit_path.ENGINE), PermitPath)
    facts = permit_advice.facts_of(product.values, _maker(product, world).values, world.today)
    rows = sorted(world.children("permit_route", product.id), key=lambda row: (row.words("tanggal"), row.id))
    kept = {row[CHANNEL]: row.words("hasil_ditetapkan" if row["keputusan"] == "DIUBAH" else "hasil") for row in rows}
    field = KINDS["product"].by_code[CHANNEL]
    said = []
    for channel in permit_advice.channels(facts):
        result = kept.get(channel)
        words = result_word(result or path.result({**facts, CHANNEL: channel}))
        way = choice_word(field, channel) if channel else text("advice.no-channel")
        said.append(f"{way}: {words}{'' if result else text('computed.estimate')}")
    since = long_date(date.fromisoformat(path.since))
    return Computed("; ".join(said), text("advice.footer", date=since))


def steps_done(product: Record, world: RuledWorld) -> Computed:
    """Done steps of those that must be done, in whole percent (permits 11)."""
    done = progress(world.children("permit_step", product.id))
    return Computed(None, text("computed.no-steps")) if done is None else Computed(str(int(done * 100)))


def rung(product: Record, world: RuledWorld) -> Computed:
    """The rung of the coaching ladder, and what the next one lacks (products 4.5)."""
    maker = _maker(product, world)
    permits = {row.id: row for row in world.children("permit", product.id)}
    if maker.id:
        permits |= {row.id: row for row in world.children("permit", maker.id) if row["pelaku_usaha"] == maker.id}
    evidence = Evidence(
        [row.values for row in permits.values()],
        [row.values for row in world.children("lab_test", product.id)],
        [row.values for row in world.children("shipment", product.id)],
        [{**row.values, "id": row.id} for row in world.children("permit_route", product.id)],
    )
    judged = judge(product, KINDS["product"], world)
    is_draft = product["status_data"] not in KEPT_STATES and (
        bool(judged.missing) or any(problem.severity == "E" for problem in judged.problems)
    )
    climb, lacking = _judge(world).climb(product.values, maker.values, evidence, is_draft=is_draft)
    return Computed(climb.level or None, f"{level_words(climb)}. {next_words(climb, lacking)}")


def _judge(world: RuledWorld) -> Judge:
    """One for all products of a day, as long as the tables stay: it remembers what it decided."""
    return _judge_of(
        made.engine(world.book(coaching.ENGINE), CoachingLadder),
        made.engine(world.book(permit_path.ENGINE), PermitPath),
        made.engine(world.book(validity.ENGINE), Validity),
        world.today,
    )


@lru_cache(maxsize=1)
def _judge_of(ladder: CoachingLadder, path: PermitPath, terms: Validity, today: date) -> Judge:
    return Judge(ladder, path, terms, today)


def _maker(product: Record, world: RuledWorld) -> Record:
    named = product.words("pelaku_usaha")
    return (world.record(named, ("producer",)) if named else None) or Record("producer", "")


def state(permit: Record, world: RuledWorld) -> Computed:
    """Whether a permit is in force today, and until when (products 3.5)."""
    terms = made.engine(world.book(validity.ENGINE), Validity)
    due = terms.permit_due(permit.values)
    remark = ""
    if due is not None:
        told = {"day": long_date(due.day), "opens": long_date(due.opens)}
        remark = text("computed.reckoned" if due.estimated else "computed.renew-from", **told)
    return Computed(terms.permit_state(permit.values, world.today) or None, remark)


def commitment_due(permit: Record, world: RuledWorld) -> Computed:
    """The day by which the commitments of a P-IRT are to be met; none once they are."""
    terms = made.engine(world.book(validity.ENGINE), Validity)
    due = terms.commitment_due(permit.values)
    uncertain = text("advice.certainty.UNCERTAIN", date=long_date(date.fromisoformat(terms.since)))
    return Computed(due.day.isoformat(), uncertain) if due else Computed(None)
