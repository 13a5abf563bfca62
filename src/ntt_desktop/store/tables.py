"""The schema on one page: the log, and one table per kind made from its fields.

Cells have no declared type: a log value comes back exactly as it went in, also text that a number field could not
understand. References are 16 bytes, sets are text `A|B`, `_hapus` is 0 or 1.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.types import UserDefinedType

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.names import names_of


class Cell(UserDefinedType[object]):
    """A column without affinity. On PostgreSQL it would be text beside a companion for what text cannot hold."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return ""


METADATA = MetaData()

META = Table("meta", METADATA, Column("name", Text, primary_key=True), Column("value", Cell()))

COMMITS = Table(
    "commits",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("part", Text, nullable=False),
    Column("num", Integer, nullable=False),
    Column("id", LargeBinary, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("hlc", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("ancestors", LargeBinary, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("received_ms", Integer),
    Column("bundle", LargeBinary),
    Index("commits_id", "id", unique=True),
    Index("commits_num", "part", "num", unique=True),
)

HEAD = Table("head", METADATA, Column("part", Text, primary_key=True), Column("num", Integer, primary_key=True))

ENTRY = Table(
    "entry",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("part", Text, nullable=False),
    Column("num", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("vals", LargeBinary, nullable=False),
    Index("entry_record", "record"),
    Index("entry_commit", "part", "num"),
)

OPEN_NAME = Table(
    "open_name",
    METADATA,
    Column("part", Text, primary_key=True),
    Column("sort", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("num", Integer, nullable=False),
)

SIBLING = Table(
    "sibling",
    METADATA,
    Column("record", LargeBinary, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("num", Integer, primary_key=True),
    Column("value", Cell()),
)

EXTRA = Table(
    "extra",
    METADATA,
    Column("record", LargeBinary, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("num", Integer, nullable=False),
    Column("value", Cell()),
    Column("kind", Text, nullable=False),
    Column("shown", Integer, nullable=False),
)

TALLY = Table(
    "tally",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("living", Integer, nullable=False),
)

REPLICA = Table(
    "replica",
    METADATA,
    Column("replica", LargeBinary, primary_key=True),
    Column("public", LargeBinary, nullable=False),
    Column("office", Text, nullable=False),
    Column("label", Text, nullable=False),
)

PEER = Table(
    "peer",
    METADATA,
    Column("replica", LargeBinary, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("heads", LargeBinary, nullable=False),
    Column("stated_ms", Integer, nullable=False),
)

BUNDLE_LOG = Table(
    "bundle_log",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("way", Text, primary_key=True),
    Column("replica", LargeBinary, nullable=False),
    Column("no", Integer, nullable=False),
    Column("peer", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("detail", Text),
    Column("kind", Text),
    Column("manifest", LargeBinary),
    Column("commits", Integer),
    Column("entries", Integer),
    Column("volumes", Integer),
    Column("size", Integer),
    Column("held_back", Integer),
    Column("person", Text),
    Column("confirmed_ms", Integer),
    Column("confirmed_by", LargeBinary),
    Column("confirmed_how", Text),
)

TRUST = Table(
    "trust",
    METADATA,
    Column("version", Integer, primary_key=True),
    Column("document", LargeBinary, nullable=False),
    Column("received_ms", Integer, nullable=False),
)

RECEIPT = Table(
    "receipt",
    METADATA,
    Column("bundle", LargeBinary, primary_key=True),
    Column("sender", LargeBinary, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("at_ms", Integer, nullable=False),
)

REDACTION = Table(
    "redaction",
    METADATA,
    Column("entry", LargeBinary, primary_key=True),
    Column("part", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
)

ERASURE = Table(
    "erasure",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("part", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("field", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Index("erasure__record", "record"),
)
"""Orders to erase; `redaction` holds the hashes they name."""

ERASED_FILE = Table(
    "erased_file",
    METADATA,
    Column("sha256", LargeBinary, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
"""Contents of attachments that must not be kept, whenever they come."""

WITHHELD = Table(
    "withheld",
    METADATA,
    Column("entry", LargeBinary, primary_key=True),
    Column("part", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("withheld__record", "record"),
)
"""Hashes of entries that write nothing and leave their office without values."""

QUESTION = Table(
    "question",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("field", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("asked_ms", Integer, nullable=False),
)

DIGEST_KNOWN = Table(
    "digest_known",
    METADATA,
    Column("part", Text, primary_key=True),
    Column("hashes", LargeBinary, nullable=False),
)

DIGEST_STALE = Table(
    "digest_stale",
    METADATA,
    Column("part", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
)

JOINED = Table(
    "joined",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("step", LargeBinary),
    Column("root", LargeBinary),
)
"""Joined records: into which one each was joined by its own field, and which one stands for it (`joins.py`)."""

SETS_APART = ("_part", "_base", "_clocks", "_hidden", "_keadaan", "_masalah")
"""Bookkeeping columns of every kind's table beside its fields."""


def _table(kind: Kind) -> Table:
    fields = [Column(field.code, Cell()) for field in kind.stored]
    names = [Column(f"{code}__nama", Text) for code in names_of(kind)]
    followed = {
        kind.place,
        kind.region,
        kind.governed_by,
        *kind.owners,
        *names_of(kind),
        *(key[-1] for key in kind.keys),
    } - {""}
    return Table(
        kind.code,
        METADATA,
        Column("n", Integer, primary_key=True),
        Column("id", LargeBinary, nullable=False),
        *fields,
        *names,
        Column("_part", Text, nullable=False),
        Column("_base", Integer),
        Column("_clocks", Text),
        Column("_hidden", Integer, nullable=False),
        Column("_keadaan", Text),
        Column("_masalah", Text),
        Index(f"{kind.code}__id", "id", unique=True),
        *(Index(f"{kind.code}__by_{code}", code, "_hidden") for code in sorted(followed)),
        Index(f"{kind.code}__disputed", "id", sqlite_where=text("_hapus = 1 AND _hidden = 0")),
    )


TABLES: dict[str, Table] = {code: _table(kind) for code, kind in KINDS.items()}
