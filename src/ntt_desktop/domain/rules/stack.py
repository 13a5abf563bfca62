"""Tumpukan formulir (programme 2.7): received = typed + waiting + returned, counted from the records whenever asked."""

from typing import NamedTuple

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record, World
from ntt_desktop.domain.rules.computed import Computed, RuledWorld

PAPERS = ("product", "parcel")
"""Kinds of which one record is one paper of a stack; a producer comes on the paper of its product."""


class Count(NamedTuple):
    """Papers of a stack. `received` is None while nobody has counted them: then nothing is known to wait."""

    received: int | None
    typed: int
    returned: int

    @property
    def waiting(self) -> int | None:
        """What makes the sum right; below nothing when other laptops typed more than came in (a W says so)."""
        return None if self.received is None else self.received - self.typed - self.returned


def count(stack: Record, world: World, but: str = "") -> Count:
    """but: a record that is not counted, since it is being written. A paper that was found to be about the same thing as
    another one, and joined with it, was typed all the same."""
    living = sum(len(world.others(kind, "tumpukan", stack.id, but)) for kind in PAPERS)
    return counted(stack, living + sum(world.joined(kind, "tumpukan", stack.id) for kind in PAPERS))


def counted(stack: Record, typed: int) -> Count:
    """The count of a stack of which so many papers were typed."""
    received, returned = stack["jumlah_diterima"], stack["jumlah_dikembalikan"]
    return Count(received if isinstance(received, int) else None, typed, returned if isinstance(returned, int) else 0)


def typed(stack: Record, world: RuledWorld) -> Computed:
    return Computed(count(stack, world).typed)


def waiting(stack: Record, world: RuledWorld) -> Computed:
    found = count(stack, world)
    if found.waiting is None:
        return Computed(None, text("computed.stack-not-counted"))
    if found.waiting < 0:
        return Computed(None, text("computed.stack-too-many", more=-found.waiting))
    return Computed(found.waiting)
