"""What only SQLite understands: opening with a key, pragmas, guards, sort indexes and the search index.

Guards, sort indexes and search tables are derived: they are made anew whenever their definition changed, and hold
nothing that the log and the rows do not.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import sqlcipher3.dbapi2 as driver

from ntt_desktop.domain.fields import NUMBERS, types_of
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind

CACHE_KIB = 12_288
SECURE_DELETE = "FAST"
"""What a page loses is overwritten where the page is written anyhow."""


class Runs(Protocol):
    """A DB-API connection, or SQLAlchemy's behind `exec_driver_sql`."""

    def execute(self, sql: str, parameters: tuple[object, ...] = ..., /) -> object: ...


def connect(path: Path, key: bytes, *, writing: bool, gate: Callable[[], int] = lambda: 0) -> driver.Connection:
    """A connection that has proved it can read the file.

    gate: answers 1 while the store writes a row together with its entry; the guards ask it.

    Raises:
        sqlcipher3.dbapi2.Error: wrong key, damaged file, no right to open.
    """
    mode = "rw" if writing else "ro"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA busy_timeout = 5000")
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA secure_delete = {SECURE_DELETE}")
        connection.create_function("log_gate", 0, gate)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, key: bytes) -> None:
    """An empty encrypted database."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA user_version = 0")
    connection.execute("CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value)")
    connection.close()


def faults(connection: driver.Connection) -> list[str]:
    """What SQLite finds wrong with the file; empty when sound. SQLCipher's page seals are checked as well.

    Seals are read from the file alone. A page half written there when the program was cut off stands whole in the write-ahead
    log; where that cannot be written into the file first, only pages as they are read are judged, not those that are free.
    """
    found: list[str] = []
    seals = ("PRAGMA cipher_integrity_check",) if _is_settled(connection) else ()
    for check in (*seals, "PRAGMA integrity_check(20)"):
        try:
            found += [str(row[0]) for row in connection.execute(check) if row[0] != "ok"]
        except driver.DatabaseError as error:
            found.append(str(error))
    return found


def _is_settled(connection: driver.Connection) -> bool:
    """Whether the file alone is the whole database."""
    try:
        busy, pages, written = connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    except driver.DatabaseError:  # opened for reading, no room
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        log = Path(f"{path}-wal")
        return not log.exists() or log.stat().st_size == 0
    return not busy and pages == written


def data_version(connection: Runs) -> int:
    """A number that changes when another connection has written."""
    rows = list(connection.execute("PRAGMA data_version"))  # type: ignore[call-overload]
    return int(rows[0][0])


def last_bytes(column: str, count: int) -> str:
    """The last bytes of a column of bytes."""
    return f"substr({column}, -{count})"


def copy_into(connection: driver.Connection, path: Path) -> None:
    """A sound, compact copy of the open database, encrypted with the same key."""
    connection.execute("VACUUM INTO ?", (str(path),))


# -- sorting ----------------------------------------------------------------------------------------------------


_KEPT = {"keadaan": "_keadaan", "terburuk": "_masalah"}
"""The state of a record and its worst problem, as lists call them; no field has these codes."""


def column_of(path: str) -> str:
    """The column a list column is read from: `desa.nama` → `desa__nama`, `keadaan` → `_keadaan`."""
    if path in _KEPT:
        return _KEPT[path]
    return path.replace(".nama", "__nama")


def sort_expression(kind: Kind, path: str) -> str:
    """What a list is sorted by; never null, so that a page can go on after the last row of the one before."""
    column = f'"{column_of(path)}"'
    if types_of(kind.code).get(path) in NUMBERS:
        return f"ifnull(CAST({column} AS REAL), -1.0)"
    return f"ifnull({column}, '') COLLATE NOCASE"


# -- searching --------------------------------------------------------------------------------------------------


def search_text(kind: Kind) -> str:
    """What of a row is searched, as an expression."""
    columns = (f"ifnull(\"{column_of(path)}\", '')" for path in kind.search)
    joined = " || ' ' || ".join(columns)
    return f"replace(replace({joined}, '''', ''), '’', '')"


def _words(written: str) -> list[str]:
    folded = written.replace("'", "").replace("’", "")
    return re.findall(r"\w+", folded, re.UNICODE)


PREFIXES = 3
"""Letters of the beginning of a word that the search index has an index of its own for."""


def word_match(written: str, words_from: Callable[[str], Sequence[str]] = lambda _start: ()) -> str:
    """FTS5 expression: every word typed begins a word of the record. Empty when nothing to look for was typed.

    words_from: the words of the index that begin so, if they are few; asked for long beginnings in plain letters.
    """
    parts = []
    for word in _words(written):
        whole = words_from(word.lower()) if len(word) > PREFIXES and word.isascii() else ()
        parts.append("(" + " OR ".join(f'"{each}"' for each in whole) + ")" if whole else f'"{word}"*')
    return " AND ".join(parts)


def vocabulary(connection: driver.Connection, table: str) -> str:
    """A table of this connection with every word of a search index, in order (column `term`)."""
    name = f'temp."{table}__all"'
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5vocab(main, '{table}', instance)")
    return name


def part_match(written: str) -> str:
    """FTS5 expression: every word typed stands somewhere inside. Words under three letters cannot be looked for."""
    return " AND ".join(f'"{word}"' for word in _words(written) if len(word) >= 3)


def text_contains(kind: Kind, written: str) -> tuple[str, tuple[object, ...]]:
    """A condition for records the search index does not hold: the recycle bin."""
    words = _words(written)
    clause = " AND ".join(f"instr(lower({search_text(kind)}), ?) > 0" for _ in words)
    return f"({clause})", tuple(word.lower() for word in words)


def has_words(kind: Kind) -> bool:
    """Whether there is a search index of the kind; few records are looked through."""
    return bool(kind.search) and not kind.few


def index_words(connection: Runs, kind: Kind, where: str, parameters: tuple[object, ...] = ()) -> None:
    """Brings the search index in line with the rows that `where` names. It holds living records alone."""
    for table in (f"{kind.code}__words", f"{kind.code}__parts"):
        rows = f'FROM "{kind.code}" WHERE {where}'
        connection.execute(f'DELETE FROM "{table}" WHERE rowid IN (SELECT n {rows} AND _hidden <> 0)', parameters)
        sql = f'INSERT OR REPLACE INTO "{table}" (rowid, t) SELECT n, {search_text(kind)} {rows} AND _hidden = 0'
        connection.execute(sql, parameters)


# -- erasing ----------------------------------------------------------------------------------------------------


def begin_erasure(connection: Runs) -> None:
    """From here on, what is overwritten or deleted leaves nothing behind in the file."""
    connection.execute("PRAGMA secure_delete = ON")


def compact_words(connection: Runs, kinds: Iterable[str]) -> None:
    """Search indexes keep the words of changed rows until their parts are put together."""
    for kind in kinds:
        if has_words(KINDS[kind]):
            for table in (f"{kind}__words", f"{kind}__parts"):
                connection.execute(f'INSERT INTO "{table}" ("{table}") VALUES (\'optimize\')')


def end_erasure(connection: Runs) -> None:
    """Outside a transaction: the write-ahead log, which holds pages as they were, goes into the file and is emptied."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute(f"PRAGMA secure_delete = {SECURE_DELETE}")


# -- derived objects --------------------------------------------------------------------------------------------


def _guards(table: str) -> Iterable[str]:
    for act in ("INSERT", "UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "guard__{table}_{act.lower()}" BEFORE {act} ON "{table}" WHEN log_gate() = 0 '
            "BEGIN SELECT RAISE(ABORT, 'a row changes only together with its log entry'); END"
        )


def _derived(kind: Kind) -> Iterable[str]:
    yield from _guards(kind.code)
    if kind.few:
        return
    for path in dict.fromkeys((*kind.listed, "keadaan")):
        name = f"sort__{kind.code}_{column_of(path)}"
        expression = sort_expression(kind, path)
        yield f'CREATE INDEX "{name}" ON "{kind.code}" ({expression}, n) WHERE _hidden = 0'
    yield f'CREATE INDEX "sort__{kind.code}_made" ON "{kind.code}" (n) WHERE _hidden = 0'
    yield f'CREATE INDEX "sort__{kind.code}_bin" ON "{kind.code}" (n) WHERE _hidden <> 0'
    if has_words(kind):
        options = "content='', contentless_delete=1"
        prefixes = " ".join(str(letters + 1) for letters in range(PREFIXES))
        yield (
            f'CREATE VIRTUAL TABLE "{kind.code}__words" USING fts5 '
            f"(t, {options}, tokenize=\"unicode61 remove_diacritics 2\", prefix='{prefixes}')"
        )
        yield f'CREATE VIRTUAL TABLE "{kind.code}__parts" USING fts5 (t, {options}, tokenize="trigram")'


def _definition() -> list[str]:
    statements = [statement for kind in KINDS.values() for statement in _derived(kind)]
    return [*statements, *_guards("entry"), *_guards("commits")]


DERIVED = "47685-1577ae10"
"""What `mark` says of this program's kinds. A start compares it with the workspace's and does not ask all kinds."""


def mark() -> str:
    """Changes with the definition of the derived objects; a test compares `DERIVED` with it."""
    written = "\n".join(_definition()).encode()
    return f"{len(written)}-{zlib.crc32(written):08x}"


def prepare(connection: Runs) -> None:
    """Makes the derived objects anew. Call inside a transaction, when their definition is not the stored one."""
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE (type = 'trigger' AND name LIKE 'guard!_!_%' ESCAPE '!') "
        "OR (type = 'index' AND name LIKE 'sort!_!_%' ESCAPE '!') "
        "OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%')"
    )
    for sort, name in list(rows):  # type: ignore[call-overload]
        connection.execute(f'DROP {sort.upper()} "{name}"')
    for statement in _definition():
        connection.execute(statement)
    for kind in KINDS.values():
        if has_words(kind):
            index_words(connection, kind, "1")
        count_living(connection, kind.code)


def count_living(connection: Runs, kind: str) -> None:
    """Counting 200,000 rows of an encrypted file takes longer than a frame, so the number is kept."""
    counted = f'SELECT ?, count(*) FROM "{kind}" WHERE _hidden = 0'
    connection.execute(f"INSERT OR REPLACE INTO tally (kind, living) {counted}", (kind,))
