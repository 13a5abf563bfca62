"""Some columns of a whole kind at once, for imports, exports and figures."""

from collections.abc import Iterator, Sequence

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.mapping import from_cell
from ntt_desktop.store.session import Session
from ntt_desktop.store.sqlite import column_of
from ntt_desktop.store.state import JOINED


def columns(
    session: Session,
    kind: Kind,
    codes: Sequence[str],
    only: tuple[str, RecordId] | None = None,
    *,
    joined: bool = False,
) -> Iterator[tuple[Value, ...]]:
    """Of every living record of the kind, oldest first: its id, then the values of these stored fields; `keadaan` is its
    state.

    only: a reference field, or `id`, and the record it names. joined: those another one stands for as well.
    """
    selected = "".join(f', "{column_of(code)}"' for code in codes)
    fields = [(place, kind.by_code[code]) for place, code in enumerate(codes) if code in kind.by_code]
    coded = [(place, field) for place, field in fields if field.is_reference or field.code == "_hapus"]
    among = f"IN (0, {JOINED})" if joined else "= 0"
    where = f' AND "{only[0]}" IN (SELECT ? UNION ALL SELECT id FROM joined WHERE root = ?)' if only else ""
    named = (bytes.fromhex(only[1]),) * 2 if only else ()
    sql = f'SELECT id{selected} FROM "{kind.code}" WHERE _hidden {among}{where} ORDER BY n'
    for id, *cells in session.rows(sql, *named):
        for place, field in coded:
            if cells[place] is not None:
                cells[place] = from_cell(field, cells[place])
        yield (bytes(id).hex(), *cells)
