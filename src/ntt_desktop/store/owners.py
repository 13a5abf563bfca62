"""Whose record it is: what hangs on a record, and whether the person it is about has agreed (programme 5.3)."""

from collections.abc import Iterable, Iterator, Sequence

from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.mapping import DELETED
from ntt_desktop.store.rows import marks
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
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
        # of the very record it names: joining two records asks nobody for consent
        record = world.own(owner, kind.by_code[code].targets) if isinstance(owner, str) else None
        if record is not None:
            of = KINDS[record.kind]
            if kind.names_private and not of.consent and not of.owners:
                return False  # nobody there who could have agreed for them
            return consent_given(of, record.values, world)
    return not kind.owners


def judged_by_rows(
    kind: Kind, state: State, touched: set[str], is_new: bool, session: Session, world: StoreWorld
) -> Iterator[tuple[bytes, Kind]]:
    """What is judged by its rows is judged again when a row comes, goes, or changes in what counts.

    touched: columns of the row that were written.
    """
    counts = any(state.cells.get(code) is not None for code in kind.weighs)
    if not (is_new and counts or touched & {DELETED, *kind.weighs} or (not is_new and touched & set(kind.owners))):
        return
    for code in kind.owners:
        owner = state.cells.get(code)
        if isinstance(owner, bytes):
            target = _kind_among(owner, kind.by_code[code].targets, session, world)
            if target is not None and KINDS[target].rules:
                yield owner, KINDS[target]


def _kind_among(id: bytes, kinds: Sequence[str], session: Session, world: StoreWorld) -> str | None:
    """Which of the kinds a reference may name a record is of; "any" names no kind that is judged by its rows."""
    known = [kind for kind in kinds if kind in KINDS]
    if len(known) < 2:
        return known[0] if known else None
    state = world.states.get(id)
    if state is not None:
        return state.kind_code
    return next((kind for kind in known if session.first(f'SELECT 1 FROM "{kind}" WHERE id = ?', id)), None)
