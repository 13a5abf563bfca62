"""Whose record it is: what hangs on a record, and whether the person it is about has agreed (programme 5.3)."""

from collections.abc import Iterable

from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.rows import marks
from ntt_desktop.store.session import Session
from ntt_desktop.store.world import StoreWorld

WITHDRAWN = "persetujuan_dicabut"


def dependents(session: Session, kind: Kind, ids: list[bytes]) -> Iterable[tuple[Kind, bytes]]:
    """Records that hang on these, however deep."""
    for other in KINDS.values():
        if other.code == kind.code or other.consent:
            continue
        for code in dict.fromkeys((*other.owners, *filter(None, (other.governed_by,)))):
            targets = other.by_code[code].targets
            if kind.code in targets or "any" in targets:
                sql = f'SELECT id FROM "{other.code}" WHERE "{code}" IN ({marks(len(ids))})'
                found = [bytes(row[0]) for row in session.rows(sql, *ids)]
                for id in found:
                    yield other, id
                if found:
                    yield from dependents(session, other, found)


def consent_given(kind: Kind, values: Values, world: StoreWorld) -> bool:
    """Whether the person a record is about agreed that personal data leaves the office (programme 5.3)."""
    if kind.consent:
        return values.get(kind.consent) == "ya" and not values.get(WITHDRAWN)
    for code in (kind.governed_by,) if kind.governed_by else kind.owners:
        owner = values.get(code)
        record = world.record(owner, kind.by_code[code].targets) if isinstance(owner, str) else None
        if record is not None:
            return consent_given(KINDS[record.kind], record.values, world)
    return not kind.owners
