"""What is remembered of the state digests from one exchange to the next."""

from typing import Any

STATEMENTS = """
CREATE TABLE digest_known ( part TEXT NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (part) );
CREATE TABLE digest_stale ( part TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (part, number) );
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
