"""Lists for tables and pickers. On the start path: needs the database driver alone."""

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.regions import regions
from ntt_desktop.store import undecided
from ntt_desktop.store.open import File
from ntt_desktop.store.queries.lists import COUNT_CAP, ListReader, Row, Survey

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.computed import Computed
    from ntt_desktop.services.arranging import Arranging

__all__ = ["Lists", "Survey"]

TOGETHER = 500
"""Records of a long list read at once."""


class Lists:
    def __init__(self, file: File) -> None:
        self._file = file
        self._local = threading.local()
        self._arranging: Arranging | None = None

    def _reader(self) -> ListReader:
        known: ListReader | None = getattr(self._local, "reader", None)
        if known is None:
            known = self._local.reader = ListReader(self._file.reader())
        return known

    def page(self, query: Query, columns: Sequence[str], offset: int, limit: int) -> list[Row]:
        """Rows `offset` … of a list: the record's id, then one raw value per column.

        Columns: any stored field; `X.nama`, the name behind a village or reference X that the kind lists; `keadaan`,
        the record's state; `terburuk`, its worst problem (E, W or empty). A computed field is left empty: `computed`.
        """
        computed = [at for at, code in enumerate(columns, 1) if code in KINDS[query.kind].computes]
        if not computed:
            return self._stored(query, columns, offset, limit)
        stored = [code for at, code in enumerate(columns, 1) if at not in computed]
        rows = [list(row) for row in self._stored(query, stored, offset, limit)]
        for row in rows:
            for at in computed:
                row.insert(at, None)
        return [tuple(row) for row in rows]

    def _stored(self, query: Query, columns: Sequence[str], offset: int, limit: int) -> list[Row]:
        if not is_computed(query):
            return self._reader().page(query, columns, offset, limit)
        numbers = self._numbers(query)[offset : offset + limit]
        return self._reader().rows(KINDS[query.kind], columns, numbers, living=not query.deleted)

    # -- lists sorted or narrowed by computed fields (`services.arranging`)

    def plain(self, query: Query) -> Query:
        """The list without what of it is computed: what can be shown until it is arranged."""
        from ntt_desktop.services import arranging  # here and below: no first page needs it

        return arranging.plain(query)

    def arranged(self, query: Query) -> Sequence[int] | None:
        """The rows of the list as it was last arranged; None when it never was."""
        order = self._arranger().order(query)
        return order.numbers if order else None

    def is_fresh(self, query: Query) -> bool:
        """Whether the list is arranged, and nothing was written since."""
        return self._arranger().is_fresh(query)

    def arrange(self, query: Query, most: int | None = None) -> tuple[int, int]:
        """A step towards showing the list: (records done, of how many). 0.3 s for 500: off the window's thread."""
        return self._arranger().arrange(query, self._reader(), most)

    def settle(self, query: Query) -> None:
        """Arranges the list if anything was written since, so that what counts or copies it lacks nothing; off the
        window's thread. Lists of stored fields need it not."""
        if is_computed(query) and not self.is_fresh(query):
            self.arrange(query)

    def _numbers(self, query: Query) -> Sequence[int]:
        """As last arranged; a list nobody arranged before is arranged now."""
        if self.arranged(query) is None:
            self.arrange(query)
        return self.arranged(query) or ()

    def _arranger(self) -> "Arranging":
        if self._arranging is None:
            from ntt_desktop.services.arranging import Arranging

            self._arranging = Arranging(self._file)
        return self._arranging

    def computed(
        self, kind: str, ids: Sequence[RecordId], columns: Sequence[str]
    ) -> Mapping[RecordId, Mapping[str, "Computed"]]:
        """Of rows of a list the computed fields among its columns; slower than a page, so off the window's thread."""
        from ntt_desktop.services.viewing import computed_of  # here: no first page needs it
        from ntt_desktop.store.session import Session
        from ntt_desktop.store.world import StoreWorld

        world = StoreWorld(Session.over(self._file.reader()), str(self._file.meta("office")))
        return computed_of(world, kind, ids, columns)

    def ids(self, query: Query) -> list[RecordId]:
        """Every record of a list as it is now, in its order: what is exported or printed. Off the window's thread."""
        found: list[RecordId] = []
        if is_computed(query):
            self.settle(query)
            numbers, kind = self._numbers(query), KINDS[query.kind]
            for start in range(0, len(numbers), TOGETHER):
                some = numbers[start : start + TOGETHER]
                found += (str(row[0]) for row in self._reader().rows(kind, (), some, living=not query.deleted))
            return found
        while page := self.page(query, (), len(found), TOGETHER):
            found += (str(row[0]) for row in page)
        return found

    def count(self, query: Query, cap: int = COUNT_CAP) -> int:
        """How many rows; with words or filters counted up to `cap` ("10.000+")."""
        return min(len(self._numbers(query)), cap) if is_computed(query) else self._reader().count(query, cap)

    def survey(self, query: Query) -> Survey:
        """The exact number of rows, and rows to jump to; slow for a long list, so off the window's thread."""
        return Survey(len(self._numbers(query)), {}) if is_computed(query) else self._reader().survey(query)

    @property
    def version(self) -> int:
        """For `keep`: changes, in this thread, with everything that is stored."""
        return self._reader().version

    def keep(self, query: Query, survey: Survey, version: int) -> bool:
        """Lets this thread use what another one surveyed since `version`; False when something was stored since."""
        return is_computed(query) or self._reader().keep(query, survey, version)

    def provisional(
        self, kind: str, ids: Sequence[RecordId], columns: Sequence[str]
    ) -> Mapping[RecordId, frozenset[str]]:
        """Of rows of a list the columns that show a value two places gave differently and nobody has decided yet."""
        connection = self._file.reader()
        if not ids or not connection.execute(f"{undecided.EVERYWHERE} LIMIT 1").fetchone():
            return {}
        from ntt_desktop.store.queries.provisional import provisional  # here: nearly every first page does without

        return provisional(connection, KINDS[kind], ids, columns)

    def suggest(self, kind: str, text: str, limit: int = 20, within: str = "") -> list[tuple[RecordId, str, str]]:
        """Records for a picker: id, name, and where: the village's path, or the owner's name."""
        found = []
        for id, name, second in self._reader().names(kind, text, within, limit):
            place = regions().place(second)
            found.append((id, name, regions().full_name(second) if place else second))
        return found


def is_computed(query: Query) -> bool:
    """Whether a list is sorted or narrowed by a computed field."""
    return query.concerns(KINDS[query.kind].computes)
