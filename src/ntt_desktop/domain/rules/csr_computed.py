"""Computed fields of needs, their costs and pledges (csr 4.2 to 4.5): money in whole rupiah, spoken pledges apart."""

from datetime import date

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules import csr_money
from ntt_desktop.domain.rules.computed import Computed, RuledWorld
from ntt_desktop.domain.rules.csr_indicators import facts_of
from ntt_desktop.domain.rules.csr_priority import ENGINE, CsrPriority, Priority


def cost(row: Record, world: RuledWorld) -> Computed:
    return Computed(csr_money.cost(row) if row["volume"] and row["harga_satuan"] is not None else None)


def total(need: Record, world: RuledWorld) -> Computed:
    found = csr_money.total(need, world)
    return Computed(found) if found else Computed(None, text("computed.no-cost"))


def written(need: Record, world: RuledWorld) -> Computed:
    return Computed(csr_money.pledged(need, world))


def spoken(need: Record, world: RuledWorld) -> Computed:
    found = csr_money.pledged(need, world, csr_money.SPOKEN)
    return Computed(found, text("computed.spoken") if found else "")


def gap(need: Record, world: RuledWorld) -> Computed:
    found = csr_money.gap(need, world)
    return Computed(found) if found is not None else Computed(None, text("computed.no-cost"))


def realised(owner: Record, world: RuledWorld) -> Computed:
    """Of a need or a pledge."""
    return Computed(csr_money.realised(owner, world))


def realised_share(pledge: Record, world: RuledWorld) -> Computed:
    """Realised of what was pledged, in percent with one decimal, half up."""
    whole = pledge["nilai"]
    if not isinstance(whole, int) or whole <= 0:
        return Computed(None, text("computed.no-divisor"))
    tenths = (2 * 1000 * csr_money.realised(pledge, world) + whole) // (2 * whole)
    sign, tenths = ("-", -tenths) if tenths < 0 else ("", tenths)
    return Computed(f"{sign}{tenths // 10}.{tenths % 10}".removesuffix(".0"))


def priority(need: Record, world: RuledWorld) -> Computed:
    """The exact fraction, its table and its reasons stand in the remark."""
    found = priority_of(need, world)
    if found is None or found.value is None:
        return Computed(None, text("computed.no-indicators"))
    return Computed(found.shown, told(found))


def coverage(need: Record, world: RuledWorld) -> Computed:
    found = priority_of(need, world)
    if found is None:
        return Computed(None, text("computed.no-indicators"))
    return Computed(found.coverage, text("computed.little-data") if found.too_little else "")


def priority_of(need: Record, world: RuledWorld) -> Priority | None:
    """The priority of the village of a need; None while the need has no village."""
    village = need.words("desa")
    return CsrPriority(world.book(ENGINE)).value(facts_of(village, world)) if village else None


def told(found: Priority) -> str:
    """What is to be said beside a priority: too little data, the exact fraction, the table."""
    since = indonesian.long_date(date.fromisoformat(found.since))
    parts = [text("computed.priority-table", version=found.version, date=since)]
    if found.value is not None and found.value.denominator not in (1, 2, 5, 10, 20, 25, 50, 100):
        fraction = f"{found.value.numerator}/{found.value.denominator}"
        parts.insert(0, text("computed.exact", fraction=fraction))
    if found.too_little:
        parts.insert(0, text("computed.little-data"))
    return " ".join(parts)
