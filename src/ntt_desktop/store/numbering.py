"""Readable codes: the next number of the installation's block behind the start a village or regency gives."""

from collections.abc import Mapping

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.session import Session
from ntt_desktop.store.world import StoreWorld

MOST_DIGITS = 9
YEAR = "tahun"
"""Field whose year a readable code may carry: `{year}`."""


class Numbering:
    """Of one transaction. `many`: the codes of a kind are read at once, before many records get one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.many = False
        self._last: dict[tuple[str, str], int] = {}
        self._whole: set[str] = set()

    def numbered(self, kind: Kind, values: Mapping[str, Value], world: StoreWorld) -> dict[str, Value]:
        """The values with a readable code, once the village is known. A code that is there is never changed."""
        values = dict(values)
        village = values.get(kind.place)
        if kind.number is None or not isinstance(village, str) or world.place(village) is None:
            return values
        code, template = kind.number
        year = values.get(YEAR)
        if not values.get(code) and (year or "{year}" not in template):
            start = _split(template.format(desa=village, regency=village[:5], year=year, n=0))[0]
            number = self._last_number(kind, code, start) + 1
            values[code] = template.format(desa=village, regency=village[:5], year=year, n=number)
        if not values.get(code):
            return values
        start, number = _split(str(values[code]))
        self._last[kind.code, start] = max(self._last_number(kind, code, start), number)
        return values

    def _last_number(self, kind: Kind, code: str, start: str) -> int:
        """The greatest number known behind the start of a readable code; 0 when there is none."""
        if self.many and kind.code not in self._whole:
            self._whole.add(kind.code)
            for row in self._session.rows(f'SELECT "{code}" FROM "{kind.code}" WHERE "{code}" IS NOT NULL'):
                begins, number = _split(str(row[0]))
                self._last[kind.code, begins] = max(number, self._last.get((kind.code, begins), 0))
        known = self._last.get((kind.code, start))
        if known is None:
            known = 0
            if kind.code not in self._whole:
                sql = f'SELECT "{code}" FROM "{kind.code}" WHERE "{code}" >= ? AND "{code}" < ?'
                codes = (_split(str(row[0])) for row in self._session.rows(sql, start, start + "~"))
                known = max((number for begins, number in codes if begins == start), default=0)
            self._last[kind.code, start] = known
        return known


def _split(code: str) -> tuple[str, int]:
    """A readable code as its start and its number: `53.09.06.2009-P` and 1."""
    start = code.rstrip("0123456789")
    digits = code[len(start) :]
    return (start, int(digits)) if digits and digits.isascii() and len(digits) < MOST_DIGITS else (code, 0)
