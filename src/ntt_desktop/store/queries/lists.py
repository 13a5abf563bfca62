"""Pages of a list: what every table on the screen reads. Needs the database driver alone.

A list is one table with one index per sortable column. Far jumps walk from the nearer end, or on from the nearest row
seen before; search goes through the word index, and only when that finds nothing through the index of word parts.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlcipher3.dbapi2 as driver

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.record import Kind
from ntt_desktop.store import sqlite
from ntt_desktop.store.mapping import from_cell, to_cell

SORTED_HITS = 2000
"""Search hits up to which a result is sorted; above, the newest come first and the list says so."""

ANCHORS = 64
"""Queries whose seen rows are remembered."""

COUNT_CAP = 10_001

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    table: str
    where: str
    parameters: tuple[object, ...]
    sort: str
    descending: bool


class ListReader:
    """Reads lists on one connection; one for each thread."""

    def __init__(self, connection: driver.Connection) -> None:
        self._connection = connection
        self._anchors: OrderedDict[Query, dict[int, tuple[object, int]]] = OrderedDict()
        self._totals: dict[Query, int] = {}
        self._version = -1

    def page(self, query: Query, columns: Sequence[str], offset: int, limit: int) -> list[Row]:
        """Rows `offset` … of the list: the id, then one value per column."""
        self._forget_if_changed()
        plan = self._plan(query)
        kind = KINDS[query.kind]
        selected = ", ".join(f'"{sqlite.column_of(path)}"' for path in columns)
        select = f'SELECT id, {plan.sort or "n"} AS s, n{", " if selected else ""}{selected} FROM "{plan.table}"'
        total = self._totals.get(query)
        if total is not None and offset > total // 2:
            rows = self._backwards(query, plan, select, total, offset, limit)
        else:
            rows = self._forwards(query, plan, select, offset, limit)
        fields = [kind.by_code.get(path) for path in columns]
        return [
            (row[0].hex(), *(cell if field is None else from_cell(field, cell) for field, cell in zip(fields, row[3:])))
            for row in rows
        ]

    def _forwards(self, query: Query, plan: _Plan, select: str, offset: int, limit: int) -> list[Sequence[object]]:
        seen = self._anchors.get(query, {})
        start = max((place for place in seen if place <= offset), default=0)
        where, parameters = plan.where, plan.parameters
        if start:
            after, extra = _after(plan, seen[start])
            where, parameters = f"{where} AND {after}", (*parameters, *extra)
        sql = f"{select} WHERE {where} ORDER BY {_order(plan)} LIMIT ? OFFSET ?"
        rows = self._connection.execute(sql, (*parameters, limit, offset - start)).fetchall()
        if len(rows) == limit:
            self._anchor(query, offset + limit, (rows[-1][1], rows[-1][2]))
        return rows

    def _backwards(
        self, query: Query, plan: _Plan, select: str, total: int, offset: int, limit: int
    ) -> list[Sequence[object]]:
        limit = min(limit, total - offset)
        turned = _Plan(plan.table, plan.where, plan.parameters, plan.sort, not plan.descending)
        sql = f"{select} WHERE {plan.where} ORDER BY {_order(turned)} LIMIT ? OFFSET ?"
        rows = self._connection.execute(sql, (*plan.parameters, limit, total - offset - limit)).fetchall()
        return rows[::-1]

    def _anchor(self, query: Query, place: int, key: tuple[object, int]) -> None:
        self._anchors.setdefault(query, {})[place] = key
        self._anchors.move_to_end(query)
        while len(self._anchors) > ANCHORS:
            self._anchors.popitem(last=False)

    def count(self, query: Query, cap: int = COUNT_CAP) -> int:
        """Rows of the list. With words or filters at most `cap`; a whole kind is counted exactly."""
        self._forget_if_changed()
        known = self._totals.get(query)
        if known is not None:
            return known
        plan = self._plan(query)
        if query.words or query.equal or query.within:
            sql = f'SELECT count(*) FROM (SELECT 1 FROM "{plan.table}" WHERE {plan.where} LIMIT {cap})'
        else:
            sql = f'SELECT count(*) FROM "{plan.table}" WHERE {plan.where}'
        found = int(self._connection.execute(sql, plan.parameters).fetchone()[0])
        if found < cap or not (query.words or query.equal or query.within):
            self._totals[query] = found
        return found

    def _forget_if_changed(self) -> None:
        """Anchors and totals hold for one state of the data only."""
        changed = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if changed != self._version:
            self.forget()
            self._version = changed

    def forget(self) -> None:
        """After a save on this very connection, which `data_version` does not tell of."""
        self._anchors.clear()
        self._totals.clear()

    def _plan(self, query: Query) -> _Plan:
        kind = KINDS[query.kind]
        where = ["_hidden <> 0" if query.deleted else "_hidden = 0"]
        parameters: list[object] = []
        for code, value in query.equal:
            where.append(f'"{sqlite.column_of(code)}" = ?')
            field = kind.by_code.get(code)
            parameters.append(value if field is None else to_cell(field, value))
        if query.within:
            clause, extra = _within(kind, query.within)
            where.append(clause)
            parameters += extra
        sort = sqlite.sort_expression(kind, query.order) if query.order else ""
        descending = query.descending if query.order else True
        match = sqlite.word_match(query.words)
        if match and kind.search:
            table, match = self._words(kind, match, query.words)
            where.append(f'n IN (SELECT rowid FROM "{table}" WHERE "{table}" MATCH ?)')
            parameters.append(match)
            if sort and self._hits(table, match) > SORTED_HITS:
                sort, descending = "", True
        return _Plan(kind.code, " AND ".join(where), tuple(parameters), sort, descending)

    def _words(self, kind: Kind, match: str, written: str) -> tuple[str, str]:
        table = f"{kind.code}__words"
        parts = sqlite.part_match(written)
        sql = f'SELECT 1 FROM "{table}" WHERE "{table}" MATCH ? LIMIT 1'
        if parts and self._connection.execute(sql, (match,)).fetchone() is None:
            return f"{kind.code}__parts", parts
        return table, match

    def _hits(self, table: str, match: str) -> int:
        sql = f'SELECT count(*) FROM (SELECT 1 FROM "{table}" WHERE "{table}" MATCH ? LIMIT {SORTED_HITS + 1})'
        return int(self._connection.execute(sql, (match,)).fetchone()[0])

    def names(self, kind: str, words: str, within: str, limit: int) -> list[tuple[RecordId, str, str]]:
        """For pickers: id, shown name, and the village code or the owner's name."""
        known = KINDS[kind]
        second = known.place or next((path for path in known.listed if path.endswith(".nama")), known.name)
        query = Query(kind, words=words, within=within, order=known.name if known.name in known.listed else "")
        rows = self.page(query, (known.name, second), 0, limit)
        return [(str(row[0]), str(row[1] or ""), str(row[2] or "")) for row in rows]


def _order(plan: _Plan) -> str:
    way = "DESC" if plan.descending else "ASC"
    return f"{plan.sort} {way}, n {way}" if plan.sort else f"n {way}"


def _after(plan: _Plan, key: tuple[object, int]) -> tuple[str, tuple[object, ...]]:
    sign = "<" if plan.descending else ">"
    if not plan.sort:
        return f"n {sign} ?", (key[1],)
    # Two conditions instead of a pair comparison: the collation of the sort expression holds for the first alone.
    return f"{plan.sort} {sign}= ? AND ({plan.sort} {sign} ? OR n {sign} ?)", (key[0], key[0], key[1])


def _within(kind: Kind, region: str) -> tuple[str, list[object]]:
    """Villages of a region are the codes that begin with it; `.` is followed by `/` in order of characters."""
    if kind.place:
        return f'("{kind.place}" = ? OR ("{kind.place}" >= ? AND "{kind.place}" < ?))', [region, region + ".", region + "/"]
    clauses, parameters = [], []
    for code in kind.owners:
        for target in kind.by_code[code].targets:
            if target in KINDS and KINDS[target].place:
                inner, extra = _within(KINDS[target], region)
                clauses.append(f'"{code}" IN (SELECT id FROM "{target}" WHERE {inner})')
                parameters += extra
    return (f"({' OR '.join(clauses)})", parameters) if clauses else ("1", [])
