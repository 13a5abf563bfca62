"""The rule books of a workspace: for each engine the tables in force on a day."""

from datetime import date

from ntt_desktop.base import clock
from ntt_desktop.domain.rules.book import SHEETS, Book, read_sheet, shipped
from ntt_desktop.store.queries.rule_tables import in_force
from ntt_desktop.store.store import Store


class RuleBooks:
    def __init__(self, store: Store) -> None:
        self._store = store

    def book(self, engine: str, on: date | None = None) -> Book:
        """The book that counts on a day, today when not said; a table nobody made yet is the program's own.

        Tables of different versions are named one by one; the book's date is that of the youngest.

        Raises:
            KeyError: no such engine.
            BadTable: a newer program made the table.
        """
        day = (on or clock.today()).isoformat()
        base = shipped(engine)
        with self._store.read() as session:
            found = {sheet: in_force(session, sheet, day) for sheet in SHEETS[engine]}
        versions = {sheet: one.version if one else base.version for sheet, one in found.items()}
        same = set(versions.values())
        return Book(
            engine,
            same.pop() if len(same) == 1 else ", ".join(f"{sheet} {version}" for sheet, version in versions.items()),
            max(one.since if one else base.since for one in found.values()),
            {sheet: read_sheet(sheet, one.written) if one else base.sheets[sheet] for sheet, one in found.items()},
        )
