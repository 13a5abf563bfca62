"""One connection of the store: the only place that knows how a statement is sent.

SQLAlchemy owns the engine, the connections and the schema; a statement goes to the driver's own cursor, since
SQLAlchemy describes every column of every result anew, which made one save cost 7 plain updates (docs/decisions/0004).
Statements are standard SQL with `?` for parameters; another driver's mark would be put in here. What only SQLite
understands is in `sqlite.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = Sequence[Any]


class Session:
    def __init__(self, connection: Connection) -> None:
        self._driver: Any = connection.connection.driver_connection

    @classmethod
    def over(cls, driver: Any) -> Session:
        """The same over a connection of the driver itself."""
        session = cls.__new__(cls)
        session._driver = driver
        return session

    def rows(self, sql: str, *parameters: object) -> Sequence[Row]:
        found: Sequence[Row] = self._driver.execute(sql, parameters).fetchall()
        return found

    def first(self, sql: str, *parameters: object) -> Row | None:
        found: Row | None = self._driver.execute(sql, parameters).fetchone()
        return found

    def run(self, sql: str, *parameters: object) -> None:
        self._driver.execute(sql, parameters)

    def many(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        """The statement once for each row of parameters."""
        if rows:
            self._driver.executemany(sql, rows)

    def roll_back(self) -> None:
        """After a full disk the database may have rolled back by itself."""
        if self._driver.in_transaction:
            self._driver.execute("ROLLBACK")

    # what sqlite.py calls, alike for a bare connection and for this one
    def execute(self, sql: str, parameters: tuple[object, ...] = (), /) -> Sequence[Row]:
        found: Sequence[Row] = self._driver.execute(sql, parameters).fetchall()
        return found


def put_meta(session: Session, name: str, value: object) -> None:
    """One fact about the workspace itself."""
    sql = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    session.run(sql, name, value)
