"""Entries an office holds back from other offices since consent was withdrawn."""

from typing import Any

STATEMENTS = """
CREATE TABLE withheld ( entry BLOB NOT NULL, part TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (entry) );
CREATE INDEX withheld__record ON withheld (record);
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
