"""Money of needs and pledges, in whole rupiah (csr 4.2, 4.4). What was only said counts nowhere."""

from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_UP, Decimal

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Record, World

OTHER_MONEY = ("dana_apbdes", "dana_apbd", "dana_dak", "dana_swadaya")
OPEN = (None, "DRAF", "DIKIRIM", "DITELAAH")
REFUSED = ("DITOLAK", "TIDAK_DIJAWAB")
"""States of a proposal that still asks, and of one that asks no more."""

SPOKEN = ("LISAN",)
IN_FORCE = ("TERTULIS", "BERJALAN", "SELESAI")
"""States of a pledge that lowers what a need lacks."""


def cost(row: Record) -> int:
    """Of one row: volume × price of a unit, half up; 0 while one of them is missing."""
    from ntt_desktop.domain.values import as_decimal  # here: a start needs the kinds, and no values

    volume, price = as_decimal(row["volume"]), row["harga_satuan"]
    if volume is None or not isinstance(price, int):
        return 0
    return int((volume * price).quantize(Decimal(1), ROUND_HALF_UP))


def total(need: Record, world: World) -> int:
    return sum(cost(row) for row in world.children("csr_cost", need.id))


def pledged(need: Record, world: World, states: Collection[str] = IN_FORCE) -> int:
    """What pledges in force, or in other states, give to a need."""
    found = 0
    for row in world.others("csr_pledge_need", "kebutuhan", need.id, ""):
        pledge = world.record(row.words("komitmen"), ("csr_pledge",)) if row["komitmen"] else None
        if pledge is not None and pledge["status"] in states and isinstance(row["bagian"], int):
            found += row["bagian"]
    return found


def gap(need: Record, world: World) -> int | None:
    """What a need lacks: total − other money − pledges in force, not below 0; None while no cost is known."""
    whole = total(need, world)
    if not whole:
        return None
    other = sum(money for code in OTHER_MONEY if isinstance(money := need[code], int))
    return max(0, whole - other - pledged(need, world))


def proposals(need: Record, world: World, but: RecordId = "") -> Iterator[tuple[Record, int]]:
    """The proposals that hold a need, refused ones too, and what each asks while it is open.

    but: a row of a proposal that is left out.
    """
    for row in world.others("csr_proposal_need", "kebutuhan", need.id, but):
        proposal = world.record(row.words("proposal"), ("csr_proposal",)) if row["proposal"] else None
        if proposal is not None:
            amount = row["nilai_diminta"]
            yield proposal, amount if isinstance(amount, int) and proposal["status"] in OPEN else 0


def realised(owner: Record, world: World) -> int:
    """All realisations of a pledge, or of a need whoever gave it; a reversing row is negative."""
    named = {"csr_pledge": "komitmen", "csr_need": "kebutuhan"}[owner.kind]
    rows = world.others("csr_realisation", named, owner.id, "")
    return sum(value for row in rows if isinstance(value := row["nilai"], int))
