"""What functions of computed fields take and give. A kind names them in `computes`; `domain.computing` calls them."""

from typing import NamedTuple, Protocol

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.record import World
from ntt_desktop.domain.rules.book import Book


class Computed(NamedTuple):
    """The value of a computed field now, canonical as a typed one would be; None where nothing can be said.

    remark: words for the screen beside the value: why there is none, what is still missing, that it is provisional.
    """

    value: Value
    remark: str = ""


class RuledWorld(World, Protocol):
    """The world of a record, and the rule tables in force today."""

    def book(self, engine: str) -> Book:
        """
        Raises:
            KeyError: no such engine.
            BadTable: a newer program made the table.
        """
        ...

    def book_of(self, engine: str, version: str) -> Book | None:
        """The rule tables of a version a result names; None where they are not here.

        Raises:
            As `book`.
        """
        ...
