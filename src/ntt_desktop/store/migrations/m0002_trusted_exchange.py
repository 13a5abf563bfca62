"""Trust documents, receipts, redactions, and what is known of each exchange file."""

from typing import Any

STATEMENTS = """
CREATE TABLE trust ( version INTEGER NOT NULL, document BLOB NOT NULL, received_ms INTEGER NOT NULL, PRIMARY KEY (version) );
CREATE TABLE receipt (
     bundle BLOB NOT NULL, sender BLOB NOT NULL, manifest BLOB NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (bundle) );
CREATE TABLE redaction (
     entry BLOB NOT NULL, part TEXT NOT NULL, record BLOB NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL,
    at_ms INTEGER NOT NULL, PRIMARY KEY (entry) );
ALTER TABLE bundle_log ADD COLUMN kind TEXT;
ALTER TABLE bundle_log ADD COLUMN manifest BLOB;
ALTER TABLE bundle_log ADD COLUMN commits INTEGER;
ALTER TABLE bundle_log ADD COLUMN entries INTEGER;
ALTER TABLE bundle_log ADD COLUMN volumes INTEGER;
ALTER TABLE bundle_log ADD COLUMN size INTEGER;
ALTER TABLE bundle_log ADD COLUMN held_back INTEGER;
ALTER TABLE bundle_log ADD COLUMN person TEXT;
ALTER TABLE bundle_log ADD COLUMN confirmed_ms INTEGER;
ALTER TABLE bundle_log ADD COLUMN confirmed_by BLOB;
ALTER TABLE bundle_log ADD COLUMN confirmed_how TEXT;
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
