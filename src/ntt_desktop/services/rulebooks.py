"""The rule books of a workspace: for each engine the tables in force on a day."""

from datetime import date

from ntt_desktop.base import clock
from ntt_desktop.domain.rules.book import Book
from ntt_desktop.store.queries import rule_tables
from ntt_desktop.store.store import Store


class RuleBooks:
    def __init__(self, store: Store) -> None:
        self._store = store

    def book(self, engine: str, on: date | None = None) -> Book:
        """The book that counts on a day, today when not said (`store.queries.rule_tables.book`).

        Raises:
            KeyError: no such engine.
            BadTable: a newer program made the table.
        """
        with self._store.read() as session:
            return rule_tables.book(session, engine, on or clock.today())

    def of_version(self, engine: str, version: str) -> Book | None:
        """The book a result names (`store.queries.rule_tables.book_of`).

        Raises:
            As `book`.
        """
        with self._store.read() as session:
            return rule_tables.book_of(session, engine, version)
