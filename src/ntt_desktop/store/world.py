"""The world a record is judged in, read from the store."""

from collections.abc import Sequence
from datetime import date

from ntt_desktop.base import clock
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Place, Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.store.mapping import from_cell, to_cell
from ntt_desktop.store.session import Row, Session


class StoreWorld:
    """Answers what checks ask. `pending` stands in for its stored self while it is being saved."""

    def __init__(self, session: Session, office: str) -> None:
        self._session = session
        self._office = office
        self.pending: dict[RecordId, Record] = {}

    @property
    def today(self) -> date:
        return clock.today()

    @property
    def office(self) -> str:
        return self._office

    def place(self, code: str) -> Place | None:
        return regions().place(code)

    def record(self, id: RecordId) -> Record | None:
        if id in self.pending:
            return self.pending[id]
        key = _key(id)
        if key is None:
            return None
        for kind in KINDS.values():
            row = self._session.first(f"{_select(kind)} WHERE id = ? AND _hidden = 0", key)
            if row is not None:
                return _record(kind, row)
        return None

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]:
        return self._find(KINDS[kind], KINDS[kind].owners, owner)

    def others(self, kind: str, code: str, value: Value, but: RecordId) -> Sequence[Record]:
        return [record for record in self._find(KINDS[kind], (code,), value) if record.id != but]

    def _find(self, kind: Kind, codes: tuple[str, ...], value: Value) -> list[Record]:
        found: dict[RecordId, Record] = {}
        for code in codes:
            field = kind.by_code[code]
            rows = self._session.rows(f'{_select(kind)} WHERE "{code}" = ? AND _hidden = 0', to_cell(field, value))
            found.update((record.id, record) for record in (_record(kind, row) for row in rows))
        for record in self.pending.values():
            if record.kind == kind.code and any(record[code] == value for code in codes):
                found[record.id] = record
            elif record.id in found:
                del found[record.id]
        order = "urutan" if "urutan" in kind.by_code else ""
        return sorted(found.values(), key=lambda record: (_place(record[order]), record.id))



def _place(value: Value) -> tuple[int, int]:
    return (0, value) if isinstance(value, int) else (1, 0)


def _key(id: RecordId) -> bytes | None:
    try:
        return bytes.fromhex(id)
    except ValueError:
        return None


def _select_of(kind: Kind) -> str:
    columns = ", ".join(f'"{field.code}"' for field in kind.stored)
    return f'SELECT id, {columns} FROM "{kind.code}"'


_selects = {code: _select_of(kind) for code, kind in KINDS.items()}


def _select(kind: Kind) -> str:
    return _selects[kind.code]


def _record(kind: Kind, row: Row) -> Record:
    values = {
        field.code: from_cell(field, cell)
        for field, cell in zip(kind.stored, row[1:], strict=True)
        if cell is not None
    }
    return Record(kind.code, bytes(row[0]).hex(), values)
