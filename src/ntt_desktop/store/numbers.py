"""Readable codes, given once a record's village is known and never changed again."""

import re
from collections.abc import Mapping

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.regions import regions
from ntt_desktop.store import sqlite
from ntt_desktop.store.session import Session

_NUMBER = re.compile(r"(.*?)([0-9]+)")


class Numbers:
    """The next free numbers of one transaction. What is not in the database yet is told by `taken`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[tuple[str, str], int] = {}
        self._read: set[tuple[str, str]] = set()

    def given(self, kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
        """The values with a code of their own, once the village is known."""
        values = dict(values)
        village = values.get(kind.place)
        if kind.number is None or not isinstance(village, str) or regions().place(village) is None:
            return values
        code, template = kind.number
        if values.get(code):
            self.taken(kind, str(values[code]))
            return values
        start = template.format(desa=village, regency=village[:5], n=0).rstrip("0123456789")
        number = self._last_of(kind, start) + 1
        self._last[kind.code, start] = number
        values[code] = template.format(desa=village, regency=village[:5], n=number)
        return values

    def taken(self, kind: Kind, written: str) -> None:
        """A code somebody else gave."""
        found = _NUMBER.fullmatch(written)
        if found:
            key = (kind.code, found[1])
            self._last[key] = max(self._last.get(key, 0), int(found[2]))

    def _last_of(self, kind: Kind, start: str) -> int:
        key = (kind.code, start)
        if key not in self._read:
            tails = (str(row[0])[len(start) :] for row in self._session.rows(_stored(kind), start, start + "~", start))
            stored = max((int(tail) for tail in tails if tail.isdigit()), default=0)
            self._last[key] = max(self._last.get(key, 0), stored)
            self._read.add(key)
        return self._last[key]


def _stored(kind: Kind) -> str:
    """Codes that begin alike: of living records from the list's sort index, of the recycle bin one by one."""
    assert kind.number is not None
    code = kind.number[0]
    sorted_by = sqlite.sort_expression(kind, code)
    return (
        f'SELECT {sorted_by} FROM "{kind.code}" WHERE _hidden = 0 AND {sorted_by} >= ? AND {sorted_by} < ? '
        f'UNION ALL SELECT "{code}" FROM "{kind.code}" WHERE _hidden <> 0 AND instr("{code}", ?) = 1'
    )
