"""A list sorted or narrowed by a computed field: shown as it is at once, and in its order when that is found.

The order is made in the background in short slices, so that what else is read there need not wait, and nothing has to be
stopped when the window closes. A list at rest is put in order anew after a save, a file or another rule table.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ntt_desktop.domain.query import Query
    from ntt_desktop.ui.kit.jobs import Job

SLICE = 250
"""Records computed before others have their turn: 0.1 s."""

RESTS_MS = 1500
"""After the last change, so that nobody who types waits for it."""


class Arranges(Protocol):
    """What is asked of services.lists."""

    def plain(self, query: Query) -> Query: ...

    def arranged(self, query: Query) -> Sequence[int] | None: ...

    def is_fresh(self, query: Query) -> bool: ...

    def arrange(self, query: Query, most: int | None = None) -> tuple[int, int]: ...


class ListOrder(QObject):
    """Of one list."""

    moved = Signal(int, int)
    """Records done, and of how many."""

    arranged = Signal(bool)
    """The list last asked for is in its order; whether that is another one than before."""

    def __init__(
        self, lists: Arranges, computes: Container[str], in_background: Callable[..., Job], parent: QObject
    ) -> None:
        """computes: the computed fields of the kind."""
        super().__init__(parent)
        self._lists, self._computes, self._in_background = lists, computes, in_background
        self._query: Query | None = None
        self._asked = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self._begin)

    def at_hand(self, query: Query) -> Query:
        """What can be shown of the list now; the rest is begun."""
        self._rest.stop()
        self._asked += 1
        self._query = query if query.concerns(self._computes) else None
        if self._query is None or self._lists.is_fresh(query):
            return query
        self._begin()
        return self._lists.plain(query) if self._lists.arranged(query) is None else query

    def on_changes(self) -> None:
        """Something was written: the order is looked at again when it has been quiet for a moment."""
        if self._query is not None and not self._lists.is_fresh(self._query):
            self._rest.start()

    def _begin(self) -> None:
        self._asked += 1
        if self._query is not None:
            self._go_on(self._query, self._lists.arranged(self._query), self._asked)

    def _go_on(self, query: Query, before: Sequence[int] | None, asked: int) -> None:
        lists = self._lists

        def done(counted: tuple[int, int]) -> None:
            if asked != self._asked:
                return
            if counted[0] < counted[1]:
                self.moved.emit(*counted)
                self._go_on(query, before, asked)
            else:
                self.arranged.emit(lists.arranged(query) != before)

        self._in_background(lambda: lists.arrange(query, SLICE), done)
