"""Engines made once for a book and kept as long as it is in force: a screen of rows asks for one 64 times."""

from collections.abc import Callable
from typing import TypeVar, cast

from ntt_desktop.domain.rules.book import Book

Engine = TypeVar("Engine")

_kept: dict[str, tuple[Book, object]] = {}


def engine(book: Book, make: Callable[[Book], Engine]) -> Engine:
    """
    Raises:
        What `make` raises of a book it cannot use.
    """
    known = _kept.get(book.engine)
    if known is None or (known[0] is not book and known[0] != book):
        known = _kept[book.engine] = (book, make(book))
    return cast(Engine, known[1])
