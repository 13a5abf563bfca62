"""Whether a workspace still holds what was put into it: the file, the log, the rows made from it, what is derived.

Reads only. Rows are made anew in a copy of the database and compared with the live ones.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store import sqlite
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.digests import digest, digest_anew
from ntt_desktop.store.errors import translated
from ntt_desktop.store.lock import Lock
from ntt_desktop.store.log import Log, kept_entry
from ntt_desktop.store.mailbox import Mailbox
from ntt_desktop.store.open import DATABASE, File, Way
from ntt_desktop.store.session import Row, Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.writer import Judge
from ntt_desktop.sync.commit import check_signed
from ntt_desktop.sync.entry import decode_head, decode_values

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be. `code` names the sentence `check.<code>`."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def of_file(file: File) -> Iterator[Finding]:
    """What SQLite and SQLCipher find wrong with the database."""
    with translated():
        for fault in sqlite.faults(file.reader()):
            yield Finding("file", {"fault": fault})


def of_log(session: Session, log: Log) -> Iterator[Finding]:
    """Every commit is what its author signed, builds on known ones, and heads are the commits nobody builds on."""
    laptops = Mailbox(session).laptops()
    for part in log.parts():
        numbers = log.nums(part)
        built_on: set[bytes] = set()
        for id, num in numbers.items():
            try:
                commit = log.commit(part, num)
                author = laptops.get(commit.header.aut)
                if author is None or commit.id != id:
                    raise ValueError(part)
                check_signed(commit, author.public)
            except (AppError, ValueError, KeyError):
                yield Finding("commit", {"part": part, "commit": id.hex()[:12]})
                continue
            built_on.update(commit.header.par)
            if not set(commit.header.par) <= numbers.keys():
                yield Finding("parent", {"part": part, "commit": id.hex()[:12]})
        if {id for _, id in log.heads(part)} != numbers.keys() - built_on:
            yield Finding("heads", {"part": part})
        yield from _of_open(session, log, part)


def _of_open(session: Session, log: Log, part: str) -> Iterator[Finding]:
    """What no commit holds yet has no signature; it must at least be readable."""
    num = log.next_num(part)
    names = log.names(part, num)
    rows = session.rows("SELECT head, vals FROM entry WHERE part = ? AND num = ?", part, num)
    try:
        for head_bytes, body in rows:
            head, entry = decode_head(head_bytes), kept_entry(head_bytes, body)
            count = len(head.fields) if entry.stub else len(decode_values(body)[0])
            known = head.type_no < len(names.types) and head.user_no < len(names.users)
            if not known or max(head.fields) >= len(names.fields) or count != len(head.fields):
                raise ValueError(part)
    except (AppError, ValueError):
        yield Finding("open", {"part": part})


def of_rows(store: Store, judge: Judge) -> Iterator[Finding]:
    """Rows and state digests against those made anew from the log alone, in a copy."""
    with _made_anew(store.file, judge) as copy, store.read() as live, copy.read() as anew:
        log, log_anew = store.log(live), copy.log(anew)
        for kind in KINDS.values():
            for (id, *cells), (id_anew, *cells_anew) in _pairs(live, anew, kind):
                if id != id_anew or cells != cells_anew:
                    yield Finding("row", {"kind": kind.code, "id": bytes(id or id_anew).hex()})
        for part in log.parts():
            right = digest_anew(anew, log_anew, part)
            if digest_anew(live, log, part) != right or digest(live, log, part) != right:
                yield Finding("digest", {"part": part})


@contextmanager
def _made_anew(file: File, judge: Judge) -> Iterator[Store]:
    with tempfile.TemporaryDirectory(prefix="ntt-periksa-") as scratch:
        database = Path(scratch) / DATABASE
        with translated():
            sqlite.copy_into(file.reader(), database)
        copied = File(Path(scratch), database, Way(file.key, file.slots), Lock(Path(scratch) / "lock"))
        with closing(Store(copied, judge)) as copy:
            with copy.write() as session:
                Applier(session, copy.log(session)).rebuild()
            yield copy


def _pairs(live: Session, anew: Session, kind: Kind) -> Iterator[tuple[Row, Row]]:
    """Rows of both by id; where one has a row more, the other's place is filled with nothing."""
    one, other = _rows(live, kind), _rows(anew, kind)
    left, right = next(one, None), next(other, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            yield left or (), (None,)
            left = next(one, None)
        elif left is None or right[0] < left[0]:
            yield (None,), right
            right = next(other, None)
        else:
            yield left, right
            left, right = next(one, None), next(other, None)


def _rows(session: Session, kind: Kind) -> Iterator[Row]:
    columns = ", ".join(f'"{each.code}"' for each in kind.stored)
    last = b""
    while True:
        sql = f'SELECT id, _part, _hidden, {columns} FROM "{kind.code}" WHERE id > ? ORDER BY id LIMIT {CHUNK}'
        rows = session.rows(sql, last)
        yield from rows
        if len(rows) < CHUNK:
            return
        last = bytes(rows[-1][0])


def of_derived(session: Session) -> Iterator[Finding]:
    """Counts and the search index against the rows."""
    for kind in KINDS.values():
        living = _number(session, f'SELECT count(*) FROM "{kind.code}" WHERE _hidden = 0')
        if _number(session, f"SELECT living FROM tally WHERE kind = '{kind.code}'") != living:
            yield Finding("count", {"kind": kind.code})
        if sqlite.has_words(kind) and _number(session, f'SELECT count(*) FROM "{kind.code}__words"') != living:
            yield Finding("search", {"kind": kind.code})


def _number(session: Session, sql: str) -> int:
    row = session.first(sql)
    return int(row[0]) if row else 0


def own_attachments(session: Session, log: Log, own: bytes) -> Iterator[tuple[str, str, bool]]:
    """(record, hash of the content, whether it was attached here) of every attachment that is not deleted."""
    rows = session.rows('SELECT id, sidik, _part, _base FROM "attachment" WHERE _hidden = 0 AND sidik IS NOT NULL')
    authors: dict[tuple[str, int], bytes | None] = {}
    for id, sha256, part, base in rows:
        key = (str(part), int(base) if base is not None else -1)
        if key not in authors:
            authors[key] = log.names(*key).author if base is not None else None
        yield bytes(id).hex(), str(sha256), authors[key] in (None, own)
