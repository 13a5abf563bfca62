"""Cells of a list that show a value nobody has decided yet: two places gave different ones (sync 5 and 17)."""

from collections.abc import Mapping, Sequence
from typing import Any

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.mapping import DELETED
from ntt_desktop.store.rows import Rows, marks
from ntt_desktop.store.session import Session
from ntt_desktop.sync import graph


def provisional(
    connection: Any, kind: Kind, ids: Sequence[RecordId], columns: Sequence[str]
) -> Mapping[RecordId, frozenset[str]]:
    """Record → its columns, of those a list shows, that hold a provisional value; other records are left out.

    Of a record deleted in one place and changed in another it is the name. `X.nama` is provisional with the reference X,
    and with the name of the record behind it.
    """
    session = Session.over(connection)
    keys = [bytes.fromhex(id) for id in ids]
    rows = Rows(session)
    known = _Ancestors(session)
    shown: dict[bytes, set[str]] = {}
    for id, fields in rows.undecided_among(kind, keys, known).items():
        told = {kind.name if field == DELETED else field for field in fields}
        shown[id] = {path for path in columns if path.partition(".")[0] in told}
    for path in columns:
        for id in _named_by(session, rows, known, kind, path, keys):
            shown.setdefault(id, set()).add(path)
    return {id.hex(): frozenset(paths) for id, paths in shown.items() if paths}


def _named_by(
    session: Session, rows: Rows, known: "_Ancestors", kind: Kind, path: str, keys: Sequence[bytes]
) -> list[bytes]:
    """Records among `keys` that show the name of another record whose name is not decided."""
    code, dot, _ = path.partition(".")
    field = kind.by_code.get(code)
    if not dot or field is None or not field.is_reference:
        return []
    sql = f'SELECT id, "{code}" FROM "{kind.code}" WHERE id IN ({marks(len(keys))}) AND "{code}" IS NOT NULL'
    behind = [(bytes(id), bytes(other)) for id, other in session.rows(sql, *keys) if isinstance(other, bytes)]
    open_names: set[bytes] = set()
    for target in field.targets:
        if target in KINDS:
            others = list({other for _, other in behind})
            undecided = rows.undecided_among(KINDS[target], others, known)
            open_names |= {id for id, fields in undecided.items() if KINDS[target].name in fields}
    return [id for id, other in behind if other in open_names]


class _Ancestors:
    """What a commit knew, read from the log and remembered for one question."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[tuple[str, int], int] = {}

    def __call__(self, part: str, num: int) -> int:
        known = self._read.get((part, num))
        if known is None:
            row = self._session.first("SELECT ancestors FROM commits WHERE part = ? AND num = ?", part, num)
            known = self._read[part, num] = graph.unpack(row[0]) if row else (1 << num) - 1
        return known
