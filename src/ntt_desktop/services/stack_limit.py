"""A stack never counts more papers than came in: what would make it so is refused where it is typed.

What arrives by exchange, and what an undo brings back, is never refused: the stack then carries a warning.
"""

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Kind, Record, World
from ntt_desktop.domain.rules.stack import PAPERS, count

COUNTED = frozenset(("jumlah_diterima", "jumlah_dikembalikan"))


class StackFull(AppError):
    """No paper of the stack waits to be typed."""

    code = "NTT-R80"


class AboveReceived(AppError):
    """Typed and returned would be more than received."""

    code = "NTT-R81"


def concerns(kind: Kind, values: Values) -> bool:
    return bool(values.get("tumpukan")) if kind.code in PAPERS else kind.code == "batch" and bool(COUNTED & set(values))


def refuse(kind: Kind, id: RecordId, values: Values, before: Values, world: World) -> None:
    """values: canonical, about to be written. before: those the record has.

    Raises:
        StackFull, AboveReceived.
    """
    if kind.code in PAPERS:
        stack = world.record(str(values["tumpukan"]), ("batch",))
        if stack is None or stack.kind != "batch" or before.get("tumpukan") == stack.id:
            return
        found = count(stack, world, but=id)
        if found.waiting is not None and found.waiting < 1:
            raise StackFull(
                brought=stack.words("dibawa_oleh") or stack.words("asal") or "-",
                received=found.received,
                typed=found.typed,
                returned=found.returned,
            )
        return
    now = count(Record("batch", id, {**before, **values}), world)
    was = count(Record("batch", id, dict(before)), world)
    if now.waiting is not None and now.waiting < 0 and (was.waiting is None or now.waiting < was.waiting):
        raise AboveReceived(typed=now.typed, returned=now.returned, received=now.received)
