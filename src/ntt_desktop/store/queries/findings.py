"""What lists of findings are made of: values that stand twice, rows without their owner, references into nothing.

Everything is asked of the indexes the tables have. With `touched`, only what some records are part of is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules.across import Named
from ntt_desktop.store.log import Log
from ntt_desktop.store.mapping import JOINED_INTO
from ntt_desktop.store.rows import Rows, marks
from ntt_desktop.store.session import Row, Session
from ntt_desktop.sync import redaction
from ntt_desktop.sync.trust import RULING

AT_ONCE = 500
"""Values asked for in one statement."""

LARGE = 5000
"""Records of a file from which on look-alikes are not looked for before it is stored."""

HERE = "_hidden = 0"


class Loose(NamedTuple):
    """A record that refers to one which is in the recycle bin, or not here at all."""

    kind: str
    id: bytes
    field: str
    target: bytes
    is_hidden: bool


class FindingReader:
    """`touched`: ids of the records of interest, or None for all."""

    def __init__(self, session: Session, touched: Iterable[bytes] | None = None) -> None:
        self._session = session
        self._touched = touched is not None
        if touched is not None:
            session.run("CREATE TEMP TABLE IF NOT EXISTS touched (id BLOB PRIMARY KEY) WITHOUT ROWID")
            session.run("DELETE FROM temp.touched")
            session.many("INSERT OR IGNORE INTO temp.touched (id) VALUES (?)", [(id,) for id in touched])

    def repeated(self, kind: Kind, codes: Sequence[str]) -> Iterator[list[bytes]]:
        """Living records of a kind with equal values in these fields, the first of which is indexed and filled."""
        first = f'"{codes[0]}"'
        columns = ", ".join(f'"{code}"' for code in codes)
        where = f"{first} IS NOT NULL AND _hidden = 0"
        if self._touched:
            where += f' AND {first} IN (SELECT {first} FROM "{kind.code}" WHERE id IN (SELECT id FROM temp.touched))'
        # which values stand twice is read from the index alone; only those rows are looked at
        twice = f'SELECT {first} FROM "{kind.code}" WHERE {where} GROUP BY {first} HAVING count(*) > 1'
        sql = f'SELECT {columns}, id FROM "{kind.code}" WHERE {first} IN ({twice}) AND {HERE} ORDER BY {columns}, n'
        yield from self._groups(self._session.rows(sql))

    def differing(self, kind: Kind, code: str, other: str) -> Iterator[list[bytes]]:
        """Living records of a kind that share a value in `code` and differ in `other`, where both are filled."""
        column, beside = f'"{code}"', f'"{other}"'
        where = f"{column} IS NOT NULL AND {beside} IS NOT NULL AND {HERE}"
        sql = f'SELECT DISTINCT {column} FROM "{kind.code}" WHERE {where} GROUP BY _part, {column}'
        twice = [row[0] for row in self._session.rows(f"{sql} HAVING count(DISTINCT {beside}) > 1")]
        for start in range(0, len(twice), AT_ONCE):
            some = twice[start : start + AT_ONCE]
            sql = f'SELECT _part, {column}, id FROM "{kind.code}" WHERE {column} IN ({marks(len(some))}) AND {where}'
            rows = self._session.rows(f"{sql} ORDER BY _part, {column}, n", *some)
            yield from self._asked(self._groups(rows))

    def flagship(self) -> Iterator[list[bytes]]:
        """Main products of the same village."""
        where = f"produk_unggulan_utama = 'ya' AND {HERE}"
        if self._touched:  # asked last, for the few main products
            near = "SELECT 1 FROM product AS near WHERE near.desa = product.desa AND near.id IN temp.touched"
            where += f" AND EXISTS ({near})"
        # walking the table is quicker than following the index of villages through it
        sql = f"SELECT desa, id, n FROM product WHERE {where} AND +desa IS NOT NULL"
        yield from self._groups([row[:2] for row in sorted(self._session.rows(sql), key=lambda row: (row[0], row[2]))])

    def outlines(self) -> list[tuple[str, str]]:
        """(id, stored outline) of all parcels that have one."""
        rows = self._session.rows(f"SELECT id, poligon FROM parcel WHERE poligon IS NOT NULL AND {HERE}")
        return [(bytes(row[0]).hex(), str(row[1])) for row in rows]

    def makers(self) -> list[tuple[str, ...]]:
        """id, village, name, person in charge, telephone, NPWP and e-mail of all makers; empty where not filled."""
        codes = ("desa", "nama", "penanggung_jawab", "telepon", "npwp", "email")
        columns = ", ".join(codes)
        rows = self._session.rows(f"SELECT id, {columns} FROM producer WHERE {HERE}")
        return [(bytes(row[0]).hex(), *("" if cell is None else str(cell) for cell in row[1:])) for row in rows]

    def namesakes(self, kind: Kind) -> list[Named]:
        """The named records of a kind, with what tells two of one name apart; of a file only those in the villages it
        speaks of, and of a large one none: there the worklist says it afterwards."""
        owner = f'"{kind.owners[0]}"' if kind.owners else "NULL"
        place = f'"{kind.place}"' if kind.place else "''"
        where = f'"{kind.name}" IS NOT NULL AND {HERE}'
        if kind.place:
            where += f" AND {place} IS NOT NULL"
        if self._touched:
            if self._session.rows("SELECT 1 FROM temp.touched LIMIT 1 OFFSET ?", LARGE):
                return []
            near = f'SELECT {place} FROM "{kind.code}" WHERE id IN (SELECT id FROM temp.touched)'
            where += f" AND {place} IN ({near})"
        rows = self._session.rows(f'SELECT id, {place}, "{kind.name}", {owner} FROM "{kind.code}" WHERE {where}')
        return [
            Named(id.hex(), str(where), str(name), owner.hex() if isinstance(owner, bytes) else "")
            for id, where, name, owner in rows
        ]

    def loose(self, kind: Kind, field: Field) -> Iterator[Loose]:
        """Living records of a kind whose reference leads nowhere."""
        targets = list(KINDS) if "any" in field.targets else [target for target in field.targets if target in KINDS]
        if not targets or set(targets) != set(field.targets) and "any" not in field.targets:
            return  # what another version of the program keeps cannot be looked for
        column = f'row."{field.code}"'
        living = " AND ".join(
            f'NOT EXISTS (SELECT 1 FROM "{target}" AS other WHERE other.id = {column} AND other._hidden <> 1)'
            for target in targets
        )
        hidden = " OR ".join(
            f'EXISTS (SELECT 1 FROM "{target}" AS other WHERE other.id = {column})' for target in targets
        )
        where = f"row._hidden = 0 AND {column} >= x'' AND {living}"  # bytes sort last, so that an index finds them
        sql = f'SELECT row.id, {column}, {hidden} FROM "{kind.code}" AS row WHERE {where}'
        for id, target, is_hidden in self._session.rows(sql):
            if self.touches((id, target)):  # asked of the few that are loose, not of every row
                yield Loose(kind.code, bytes(id), field.code, bytes(target), bool(is_hidden))

    def touches(self, ids: Iterable[bytes]) -> bool:
        """Whether one of the records is of interest."""
        if not self._touched:
            return True
        sql = "SELECT 1 FROM temp.touched WHERE id = ?"
        return any(self._session.first(sql, id) is not None for id in ids)

    def _asked(self, groups: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
        return (group for group in groups if self.touches(group))

    @staticmethod
    def _groups(rows: Iterable[Row]) -> Iterator[list[bytes]]:
        """Ids (last column) of rows that agree in all other columns, where there are several."""
        key: tuple[object, ...] | None = None
        group: list[bytes] = []
        for *values, id in rows:
            if tuple(values) != key:
                if len(group) > 1:
                    yield group
                key, group = tuple(values), []
            group.append(bytes(id))
        if len(group) > 1:
            yield group


def came_last(session: Session, within_ms: int) -> list[bytes]:
    """Records that the files received last have something of: those of the newest one and the time before it."""
    row = session.first("SELECT max(received_ms) FROM commits")
    if row is None or row[0] is None:
        return []
    sql = (
        "SELECT DISTINCT entry.record FROM commits JOIN entry ON entry.part = commits.part AND entry.num = commits.num "
        "WHERE commits.received_ms >= ?"
    )
    return [bytes(each[0]) for each in session.rows(sql, row[0] - within_ms)]


def unknown_kinds(session: Session) -> dict[str, int]:
    """Kinds this program does not know, with the number of their records. What the log itself is for is none."""
    own = (*KINDS, redaction.TYPE, redaction.HELD, RULING)
    sql = f"SELECT kind, count(DISTINCT record) FROM extra WHERE kind NOT IN ({marks(len(own))}) GROUP BY kind ORDER BY kind"
    return {str(kind): int(count) for kind, count in session.rows(sql, *own)}


def edited_unknowing(session: Session, log: Log) -> Iterator[tuple[bytes, bytes]]:
    """Joined records somebody else wrote to who did not know of it, each with the one that stands for it: what was written
    is kept, and nobody sees it there."""
    rows = Rows(session)
    for kind, id, root in session.rows(
        "SELECT kind, id, root FROM joined WHERE step IS NOT NULL AND root <> id ORDER BY id"
    ):
        state = rows.load(str(kind), bytes(id))
        live = state.live(state.part, JOINED_INTO) if state is not None else ()
        if state is None or len(live) != 1:
            continue
        join = live[0].commit
        known = log.ancestors(state.part, join) | 1 << join
        if any(not known >> num & 1 and not log.ancestors(state.part, num) >> join & 1 for num in state.writers()):
            yield bytes(id), bytes(root)
