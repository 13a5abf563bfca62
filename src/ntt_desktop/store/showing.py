"""Between the cells of a state and what a person sees and writes: values shown, and how a save changed them."""

from collections.abc import Mapping

from ntt_desktop.domain.changes import Change
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.mapping import DELETED, ELEMENT, Cell, elements, from_cell, to_cell
from ntt_desktop.store.state import State
from ntt_desktop.sync.entry import LogValue


def to_write(field: Field, value: Value) -> LogValue:
    """A value as the log holds it; of one element of a set ya or tidak."""
    return value == "ya" if field.is_set or field.code == DELETED else to_cell(field, value)


def cell_to_log(field: Field, cell: Cell) -> LogValue:
    return bool(cell) if field.code == DELETED and cell is not None else cell


def shown(field: Field, name: str, state: State) -> Value:
    """What a field, or one element of a set, shows now."""
    cell = state.cells.get(field.code)
    if field.is_set:
        return "ya" if name.partition(ELEMENT)[2] in elements(cell) else "tidak"
    if field.code == DELETED:
        return "ya" if state.is_deleted else "tidak"
    return from_cell(field, cell)


def values_in(state: State) -> dict[str, Value]:
    """What a record holds, whether it is deleted among it: the same for all who ask, not to be changed."""
    values = state.values
    if values is None:
        values = {code: cell.hex() if isinstance(cell, bytes) else cell for code, cell in state.cells.items()}
        if DELETED in values:
            values[DELETED] = "ya" if values[DELETED] else "tidak"
        state.values = values
    return values


def values_of(state: State) -> dict[str, Value]:
    """What a record holds: not to be changed."""
    values = values_in(state)
    return {code: value for code, value in values.items() if code != DELETED} if DELETED in values else values


def change_of(kind: Kind, state: State, before: Mapping[str, Cell], was_hidden: bool) -> Change:
    after = state.cells
    if was_hidden or state.is_deleted:
        old = None if was_hidden else _plain(kind, before)
        new = None if state.is_deleted else _plain(kind, after)
        return Change(kind.code, state.id.hex(), old, new)
    codes = [code for code in {**before, **after} if before.get(code) != after.get(code)]
    return Change(
        kind.code,
        state.id.hex(),
        {code: from_cell(kind.by_code[code], before.get(code)) for code in codes},
        {code: from_cell(kind.by_code[code], after.get(code)) for code in codes},
    )


def _plain(kind: Kind, cells: Mapping[str, Cell]) -> dict[str, Value]:
    return {code: from_cell(kind.by_code[code], cell) for code, cell in cells.items() if code != DELETED}
