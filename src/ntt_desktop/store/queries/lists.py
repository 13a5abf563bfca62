"""Pages of a list: what every table on the screen reads. Needs the database driver alone.

A list is one table with one index per sortable column. Far jumps walk from the nearer end, or on from the nearest row
seen before; a survey sees rows all along a list. Search goes through the word index, and only when that finds nothing
through the index of word parts.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlcipher3.dbapi2 as driver

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.record import Kind
from ntt_desktop.store import sqlite
from ntt_desktop.store.mapping import DELETED, from_cell, to_cell

FEW = 2000
"""Hits up to which they are gathered first and then sorted. Above, the list walks its sort index and leaves out what
does not fit; a search with more hits shows the newest first."""

ANCHORS = 64
"""Queries whose seen rows are remembered."""

STEP = 2048
"""Rows from one place of a survey to the next."""

EXPANDED = 40
"""Words of the index that may stand for the beginning of one."""

COUNT_CAP = 10_001

VILLAGE_CODE = 13
"""Characters of a village's code; nothing lies within a village."""

Row = tuple[Value, ...]
Mark = tuple[object, int]
"""A row of a list: what it is sorted by, and its number."""


class Survey(NamedTuple):
    """A list walked through once: how many rows it has, and the rows at some places. It holds for one state of the data."""

    total: int
    places: Mapping[int, Mark]


class _Plan(NamedTuple):
    """`source`: what the row numbers come from; `n` is a row number, `sort` what they are ordered by (or empty)."""

    kind: str
    source: str
    where: str
    parameters: tuple[object, ...]
    sort: str
    descending: bool
    number: str = "n"


class _Filter(NamedTuple):
    """One condition twice: `indexed` finds rows by an index, `plain` only looks at rows found otherwise."""

    indexed: str
    plain: str
    parameters: tuple[object, ...]


class ListReader:
    """Reads lists on one connection; one for each thread."""

    def __init__(self, connection: driver.Connection) -> None:
        self._connection = connection
        self._anchors: OrderedDict[Query, dict[int, Mark]] = OrderedDict()
        self._totals: dict[Query, int] = {}
        self._version = -1

    def page(self, query: Query, columns: Sequence[str], offset: int, limit: int) -> list[Row]:
        """Rows `offset` … of the list: the id, then one value per column."""
        self._forget_if_changed()
        plan = self._plan(query)
        seen = self._anchors.setdefault(query, {})
        start = max((place for place in seen if place <= offset), default=0)
        total = self._totals.get(query)
        if total is not None and offset >= total:
            return []
        if total is not None and total - offset < offset - start:
            keys = self._backwards(plan, total, offset, limit)
        else:
            keys = self._from(plan, seen.get(start), limit, offset - start)
        self._remember(query, {offset: keys[0]} if keys else {})
        return self.rows(KINDS[query.kind], columns, [number for _, number in keys])

    def numbers(self, query: Query) -> list[int]:
        """The row numbers of a whole list, in its order: for the background."""
        plan = self._plan(query)
        return [number for _, number in self._keys(plan, plan.where, (*plan.parameters, -1, 0))]

    def survey(self, query: Query) -> Survey:
        """Walks through the whole list, for jumps into its middle: half a second for a million rows."""
        self._forget_if_changed()
        plan = self._plan(query)
        places: dict[int, Mark] = {}
        at, mark = 0, None
        while found := self._from(plan, mark, 1, STEP):
            at += STEP
            places[at] = mark = found[0]
        return Survey(at + len(self._from(plan, mark, STEP, 0)), places)

    @property
    def version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def keep(self, query: Query, survey: Survey, version: int) -> bool:
        """Uses what another reader saw, unless anything was written since `version`."""
        self._forget_if_changed()
        if version != self._version:
            return False
        self._totals[query] = survey.total
        self._remember(query, survey.places)
        return True

    def rows(self, kind: Kind, columns: Sequence[str], numbers: Sequence[int], *, living: bool = False) -> list[Row]:
        """The rows of these numbers, in this order; those that are gone are left out, and not living ones if asked."""
        if not numbers:
            return []
        selected = "".join(f', "{sqlite.column_of(path)}"' for path in columns)
        marks = ", ".join("?" * len(numbers))
        sql = f'SELECT n, id{selected} FROM "{kind.code}" WHERE n IN ({marks}){" AND _hidden = 0" if living else ""}'
        found = {row[0]: row for row in self._connection.execute(sql, tuple(numbers))}
        fields = [kind.by_code.get(path) for path in columns]
        coded = [
            (at, field) for at, field in enumerate(fields, 1) if field and (field.is_reference or field.code == DELETED)
        ]
        rows = []
        for number in filter(found.__contains__, numbers):
            _, id, *cells = found[number]
            row = [id.hex(), *cells]
            for at, field in coded:
                row[at] = from_cell(field, row[at])
            rows.append(tuple(row))
        return rows

    def _from(self, plan: _Plan, mark: Mark | None, limit: int, skip: int) -> list[Mark]:
        """Rows of a list from a known one on, or from its begin, leaving out `skip`."""
        if mark is None:
            return self._keys(plan, plan.where, (*plan.parameters, limit, skip))
        key, number = mark
        beyond = "<" if plan.descending else ">"
        if not plan.sort:
            where = f"{plan.where} AND {plan.number} {beyond}= ?"
            return self._keys(plan, where, (*plan.parameters, number, limit, skip))
        # first the rows sorted by the same, in order of their numbers; the index answers each half by itself
        same = f"{plan.where} AND {plan.sort} = ? AND {plan.number} {beyond}= ?"
        parameters = (*plan.parameters, key, number)
        alike = plan._replace(sort="")
        here = [(key, found) for _, found in self._keys(alike, same, (*parameters, limit, skip))]
        if len(here) == limit:
            return here
        if here or not skip:
            left = 0
        else:
            sql = f"SELECT count(*) FROM (SELECT 1 FROM {plan.source} WHERE {same} LIMIT {skip})"
            left = skip - int(self._connection.execute(sql, parameters).fetchone()[0])
        where = f"{plan.where} AND {plan.sort} {beyond} ?"
        return here + self._keys(plan, where, (*plan.parameters, key, limit - len(here), left))

    def _backwards(self, plan: _Plan, total: int, offset: int, limit: int) -> list[Mark]:
        limit = min(limit, total - offset)
        turned = plan._replace(descending=not plan.descending)
        return self._keys(turned, plan.where, (*plan.parameters, limit, total - offset - limit))[::-1]

    def _keys(self, plan: _Plan, where: str, parameters: tuple[object, ...]) -> list[Mark]:
        """(what it is sorted by, row number) of a page: the index alone answers, rows are read afterwards."""
        sql = f"SELECT {plan.sort or plan.number}, {plan.number} FROM {plan.source} WHERE {where} ORDER BY {_order(plan)} LIMIT ? OFFSET ?"
        keys: list[Mark] = self._connection.execute(sql, parameters).fetchall()
        return keys

    def _remember(self, query: Query, places: Mapping[int, Mark]) -> None:
        self._anchors.setdefault(query, {}).update(places)
        self._anchors.move_to_end(query)
        while len(self._anchors) > ANCHORS:
            self._anchors.popitem(last=False)

    def count(self, query: Query, cap: int = COUNT_CAP) -> int:
        """Rows of the list. With words or filters at most `cap`; a whole kind is counted exactly."""
        self._forget_if_changed()
        known = self._totals.get(query)
        if known is not None:
            return known
        if query.but(order="", descending=False) == Query(query.kind):
            row = self._connection.execute("SELECT living FROM tally WHERE kind = ?", (query.kind,)).fetchone()
            self._totals[query] = int(row[0])
            return self._totals[query]
        plan = self._plan(query.but(order=""))
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {plan.source} WHERE {plan.where} LIMIT {cap})"
        found = int(self._connection.execute(sql, plan.parameters).fetchone()[0])
        if found < cap:
            self._totals[query] = found
        return found

    def _forget_if_changed(self) -> None:
        """Anchors and totals hold for one state of the data only."""
        changed = self.version
        if changed != self._version:
            self.forget()
            self._version = changed

    def forget(self) -> None:
        """After a save on this very connection, which `data_version` does not tell of."""
        self._anchors.clear()
        self._totals.clear()

    def _plan(self, query: Query) -> _Plan:
        kind = KINDS[query.kind]
        sort = sqlite.sort_expression(kind, query.order) if query.order else ""
        descending = query.descending if query.order else True
        filters = [_equal(kind, code, value) for code, value in query.equal]
        if query.within:
            filters.append(_within(kind, query.within))
        match = sqlite.word_match(query.words)
        if match and sqlite.has_words(kind) and not query.deleted:
            return self._searched(kind, query, filters, sort, descending)
        where = ["_hidden <> 0 AND _hidden = 1" if query.deleted else "_hidden = 0"]
        if query.deleted:
            sort, descending = "", True
        if match and kind.search:
            clause, words = sqlite.text_contains(kind, query.words)
            filters.append(_Filter(clause, clause, words))
        chosen = self._rarest(kind, filters) if sort and not query.deleted else (filters[0] if filters else None)
        where += [one.indexed if one is chosen else one.plain for one in filters]
        parameters = tuple(value for one in filters for value in one.parameters)
        return _Plan(kind.code, f'"{kind.code}"', " AND ".join(where), parameters, sort, descending)

    def _rarest(self, kind: Kind, filters: Sequence[_Filter]) -> _Filter | None:
        """The condition that leaves the fewest rows, if they are few; else the list walks its sort index."""
        best, least = None, FEW + 1
        for one in filters:
            sql = f'SELECT 1 FROM "{kind.code}" WHERE _hidden = 0 AND {one.indexed} LIMIT {least}'
            hits = len(self._connection.execute(sql, one.parameters).fetchall())
            if hits < least:
                best, least = one, hits
        return best

    def _searched(self, kind: Kind, query: Query, filters: Sequence[_Filter], sort: str, descending: bool) -> _Plan:
        table, match = self._words(kind, query.words)
        clauses = "".join(f" AND {one.plain}" for one in filters)
        parameters = (match, *(value for one in filters for value in one.parameters))
        if sort and self._hits(table, match) > FEW:
            sort, descending = "", True
        if sort:
            where = f'n IN (SELECT rowid FROM "{table}" WHERE "{table}" MATCH ?){clauses}'
            return _Plan(kind.code, f'"{kind.code}"', where, parameters, sort, descending)
        # The word index holds living records alone: without filters it answers by itself, newest first.
        joined = f' CROSS JOIN "{kind.code}" ON n = "{table}".rowid' if filters else ""
        where = f'"{table}" MATCH ?{clauses}'
        return _Plan(kind.code, f'"{table}"{joined}', where, parameters, "", True, f'"{table}".rowid')

    def _words(self, kind: Kind, written: str) -> tuple[str, str]:
        """The index to ask, and what to ask it."""
        table = f"{kind.code}__words"
        match = sqlite.word_match(written, lambda start: self._words_from(table, start))
        parts = sqlite.part_match(written)
        sql = f'SELECT 1 FROM "{table}" WHERE "{table}" MATCH ? LIMIT 1'
        if parts and self._connection.execute(sql, (match,)).fetchone() is None:
            return f"{kind.code}__parts", parts
        return table, match

    def _words_from(self, table: str, start: str) -> list[str]:
        return words_from(self._connection, table, start)

    def _hits(self, table: str, match: str) -> int:
        sql = f'SELECT count(*) FROM (SELECT 1 FROM "{table}" WHERE "{table}" MATCH ? LIMIT {FEW + 1})'
        return int(self._connection.execute(sql, (match,)).fetchone()[0])

    def names(self, kind: str, words: str, within: str, limit: int) -> list[tuple[RecordId, str, str]]:
        """For pickers: id, shown name, and the village code or the owner's name."""
        known = KINDS[kind]
        second = second_of(known)
        query = Query(kind, words=words, within=within, order=known.name if known.name in known.listed else "")
        rows = self.page(query, (known.name, second), 0, limit)
        return [(str(row[0]), str(row[1] or ""), str(row[2] or "")) for row in rows]


def words_from(connection: driver.Connection, table: str, start: str) -> list[str]:
    """The words of a search index that begin so, or none when there are many of them.

    The index lists the hits of a word newest first as they are asked for, but gathers all hits of a beginning
    that is longer than its prefix index before it gives one: 15 ms at 125,000 hits.
    """
    vocabulary = sqlite.vocabulary(connection, table)
    found: list[str] = []
    least = start
    while len(found) <= EXPANDED:
        row = connection.execute(f"SELECT term FROM {vocabulary} WHERE term >= ? LIMIT 1", (least,)).fetchone()
        if row is None or not row[0].startswith(start):
            return found
        found.append(row[0])
        least = row[0] + "\x01"
    return []


def second_of(kind: Kind) -> str:
    """What a list beside a record's name tells it from others of that name: the village code, or the owner's name."""
    return kind.place or next((path for path in kind.listed if path.endswith(".nama")), kind.name)


def _order(plan: _Plan) -> str:
    way = "DESC" if plan.descending else "ASC"
    return f"{plan.sort} {way}, n {way}" if plan.sort else f"{plan.number} {way}"


def _equal(kind: Kind, code: str, value: str) -> _Filter:
    field = kind.by_code.get(code)
    cell = value if field is None else to_cell(field, value)
    plain = f'+"{sqlite.column_of(code)}" = ?'
    if code in (*kind.listed, "keadaan"):
        return _Filter(f"{sqlite.sort_expression(kind, code)} = ?", plain, (cell,))
    if field is not None and field.is_reference:  # what refers to a record joined into it counts as its own
        same = "IN (SELECT ? UNION ALL SELECT id FROM joined WHERE root = ?)"
        column = f'"{sqlite.column_of(code)}"'
        return _Filter(f"{column} {same}", f"+{column} {same}", (cell, cell))
    return _Filter(f'"{sqlite.column_of(code)}" = ?', plain, (cell,))


def _within(kind: Kind, region: str) -> _Filter:
    """Villages of a region are the codes that begin with it; `.` is followed by `/` in order of characters."""
    if kind.place:
        first, last = (region, region + "/") if len(region) < VILLAGE_CODE else (region, region + "!")
        column = f'"{kind.place}"'
        return _Filter(f"{column} >= ? AND {column} < ?", f"+{column} >= ? AND +{column} < ?", (first, last))
    clauses: list[str] = []
    parameters: list[object] = []
    for code in kind.owners:
        for target in kind.by_code[code].targets:
            if target in KINDS and KINDS[target].place:
                inner = _within(KINDS[target], region)
                clauses.append(f'"{code}" IN (SELECT id FROM "{target}" WHERE {inner.indexed})')
                parameters += inner.parameters
    clause = f"({' OR '.join(clauses)})" if clauses else "1"
    return _Filter(clause, clause, tuple(parameters))
