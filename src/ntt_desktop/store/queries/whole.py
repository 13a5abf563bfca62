"""Some columns of a whole kind at once, for imports, exports and figures."""

from collections.abc import Iterator, Sequence

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.mapping import from_cell
from ntt_desktop.store.session import Session


def columns(session: Session, kind: Kind, codes: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """Of every living record of the kind, oldest first: its id, then the values of these stored fields."""
    selected = "".join(f', "{code}"' for code in codes)
    fields = [kind.by_code[code] for code in codes]
    plain = [field.is_reference or field.code == "_hapus" for field in fields]
    for id, *cells in session.rows(f'SELECT id{selected} FROM "{kind.code}" WHERE _hidden = 0 ORDER BY n'):
        for place, is_coded in enumerate(plain):
            if is_coded and cells[place] is not None:
                cells[place] = from_cell(fields[place], cells[place])
        yield (bytes(id).hex(), *cells)
