"""What a list asks for."""

from collections.abc import Container
from typing import NamedTuple

NOTHING = "-"
"""A value of `equal` for a computed field: the records of which nothing can be said."""


class Query(NamedTuple):
    """Rows of one kind.

    words: what was typed into the search box, each word a prefix or inner part of a word; all must be found.
    equal: (field, value) pairs that must be equal; `keadaan` is the record's state.
    within: a region code; the record's village lies in it.
    order: a sortable column of the kind (`desa.nama` is the name behind a reference) or a computed field, or empty for the
        newest first.
    deleted: the recycle bin instead of the living.
    """

    kind: str
    words: str = ""
    equal: tuple[tuple[str, str], ...] = ()
    within: str = ""
    order: str = ""
    descending: bool = False
    deleted: bool = False

    def but(self, **changed: object) -> "Query":
        return self._replace(**changed)  # type: ignore[arg-type]

    def concerns(self, codes: Container[str]) -> bool:
        """Whether the list is sorted or narrowed by one of these fields."""
        return self.order in codes or any(code in codes for code, _ in self.equal)
