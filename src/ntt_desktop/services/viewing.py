"""From a stored record to what a person sees of it."""

from collections.abc import Iterable, Iterator

from ntt_desktop.domain.checks import Judgement
from ntt_desktop.domain.computing import computed
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.domain.rules.computed import Computed
from ntt_desktop.services.views import View, state_of
from ntt_desktop.store.erasure import erased_fields
from ntt_desktop.store.history import HistoryReader, Undecided
from ntt_desktop.store.mapping import DELETED, field_of
from ntt_desktop.store.owners import consent_given
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.store.store import Store
from ntt_desktop.store.world import StoreWorld
from ntt_desktop.sync.scope import REFERENCE


def view_of(
    store: Store, session: Session, state: State, record: Record, judgement: Judgement, world: StoreWorld
) -> View:
    kind = KINDS[record.kind]
    is_ours = state.part in (store.office, REFERENCE)
    return View(
        record=record,
        problems=judgement.problems,
        missing=judgement.missing,
        lacking=judgement.lacking,
        differing={one.name: one.values for one in undecided_of(store, session, state)},
        held_back=() if is_ours else _held_back(kind, record, world),
        state=state_of(record, judgement),
        deleted=state.is_deleted,
        is_ours=is_ours,
        unknown=_unknown(kind, state),
        erased=tuple(code for code in erased_fields(session, state.id) if record[code] is None),
    )


def computed_of(
    world: StoreWorld, kind: str, ids: Iterable[RecordId], codes: Iterable[str] | None = None
) -> dict[RecordId, dict[str, Computed]]:
    """The computed fields, or those among `codes`, of living records of a kind."""
    wanted = None if codes is None else tuple(codes)
    records = (world.record(id, (kind,)) for id in ids)
    return {one.id: computed(one, world, wanted) for one in records if one is not None and one.kind == kind}


def undecided_of(store: Store, session: Session, state: State) -> Iterator[Undecided]:
    """What of a record waits for a person."""
    if state.is_deleted or not (state.siblings or state.extra or state.cells.get(DELETED)):
        return iter(())
    return HistoryReader(session, store.log(session), store.office).undecided(KINDS[state.kind_code], state)


def _held_back(kind: Kind, record: Record, world: StoreWorld) -> tuple[str, ...]:
    """Personal fields of another office's record that this office has not been given."""
    if consent_given(kind, record.values, world):
        return ()
    fields = (field for field in kind.stored if field.is_personal(record.values) and field.applies(record.values))
    return tuple(field.code for field in fields if record[field.code] is None)


def _unknown(kind: Kind, state: State) -> tuple[tuple[str, str], ...]:
    """What only a newer program knows."""
    found = {
        name: aside.value
        for (_, name), aside in state.extra.items()
        if aside.value is not None and not name.startswith("_") and field_of(kind, name) is None
    }
    return tuple(
        (name, value.hex() if isinstance(value, bytes) else str(value)) for name, value in sorted(found.items())
    )
