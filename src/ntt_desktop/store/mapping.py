"""Value ↔ cell ↔ log value.

A cell is what the database holds and, but for sets, also what the log carries: references are 16 bytes, `_hapus` is
0 or 1 (a truth value in the log), all else is text or a whole number. A set is one truth value per element in the log
(`pasar:EKSPOR`) and the text `A|B` in the cell.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.record import Kind

if TYPE_CHECKING:  # the first page needs no codec of the log
    from ntt_desktop.sync.entry import LogValue

Cell = None | int | str | bytes

DELETED = "_hapus"
JOINED_INTO = "_gabung_ke"
ELEMENT = ":"
REOPENED = "_terbuka."
"""Begins the name of the field that says which values of another field wait for a person again."""

_HEX = 32


def to_cell(field: Field, value: Value) -> Cell:
    if value is None:
        return None
    if field.code == DELETED:
        return int(value == "ya")
    if field.is_reference and isinstance(value, str) and len(value) == _HEX:
        try:
            return bytes.fromhex(value)
        except ValueError:
            return value
    return value


def from_cell(field: Field, cell: Cell) -> Value:
    if field.code == DELETED:
        return None if cell is None else ("ya" if cell else "tidak")
    return cell.hex() if isinstance(cell, bytes) else cell


def to_log(field: Field, before: Cell, after: Cell) -> "Iterator[tuple[str, LogValue]]":
    """What has to be written so that a cell `before` becomes `after`."""
    if field.is_set:
        old, new = elements(before), elements(after)
        for element in sorted(old ^ new):
            yield f"{field.code}{ELEMENT}{element}", element in new
    elif field.code == DELETED:
        yield field.code, None if after is None else bool(after)
    else:
        yield field.code, after


def elements(cell: Cell) -> set[str]:
    return {element for element in str(cell).split("|") if element} if cell is not None else set()


def joined(found: set[str]) -> Cell:
    return "|".join(sorted(found)) if found else None


def field_of(kind: Kind | None, name: str) -> Field | None:
    """The field a log name belongs to, or None when this program does not know it."""
    if kind is None:
        return None
    code, mark, _ = name.partition(ELEMENT)
    field = kind.by_code.get(code)
    return field if field is not None and not field.is_computed and field.is_set is bool(mark) else None


def fits(field: Field, value: "LogValue") -> bool:
    """Whether the cell can give the log value back exactly; what does not fit is kept aside as unknown."""
    if field.is_set:
        return isinstance(value, bool)
    if field.code == DELETED:
        return value is None or isinstance(value, bool)
    return not isinstance(value, bool)


def is_mask(field: Field | None, value: object) -> bool:
    """Whether the shared partition holds `<5` instead of a small number the office keeps to itself."""
    return field is not None and bool(field.small) and isinstance(value, str) and value.startswith("<")
