"""What is approved is written by nobody until it is opened again: asked at every save, whatever way it comes in.

A change merged in from another laptop passes; the digest of what was approved then tells (domain.approval).
"""

from collections.abc import Iterator, Mapping

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.approval import APPROVABLE, APPROVED, STATUS
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store import sqlite
from ntt_desktop.store.mapping import to_cell
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import GONE, State
from ntt_desktop.sync.scope import REFERENCE


class Approved(AppError):
    """What is approved changes only after it was opened again."""

    code = "NTT-R70"


class ApprovedElsewhere(AppError):
    """Another office approved the record: a change is proposed to it."""

    code = "NTT-R71"


class Closed(AppError):
    """What was verified is corrected by another record, never silently (csr 4.5)."""

    code = "NTT-R79"


def refuse_closed(kind: Kind, state: State, wanted: Mapping[str, Value]) -> None:
    """
    Raises:
        Closed: the field that closes the record is filled, and something of the record would change.
    """
    if not kind.closed_by or not state.cells.get(kind.closed_by) or state.is_deleted:
        return
    beyond = {code: value for code, value in wanted.items() if code != kind.closed_by}  # who verified may take it back
    if _changes(kind, state, beyond):
        raise Closed(kind=text(f"kind.{kind.code}"), name=str(state.cells.get(kind.name) or "-"))


class Lock:
    """deciding: records whose approval is decided on now; no other approved record is written."""

    def __init__(self, session: Session, office: str, states: Mapping[bytes, State]) -> None:
        self.deciding: set[bytes] = set()
        self._any: dict[str, bool] = {}
        self._session, self._office, self._states = session, office, states

    def refuse(self, kind: Kind, state: State, wanted: Mapping[str, Value] | None = None) -> None:
        """wanted: what is about to be written; None: something surely is.

        Raises:
            Approved, ApprovedElsewhere: the record, or the one it is a row of, is approved.
        """
        if kind.inline:
            approved = any(self._is_approved(*owner) for owner in _owners(kind, state, wanted or {}))
        else:
            approved = state.cells.get(STATUS) == APPROVED and not state.is_deleted and state.id not in self.deciding
        if not approved or (wanted is not None and not _changes(kind, state, wanted)):
            return
        ours = state.part in (self._office, REFERENCE)
        raise (Approved if ours else ApprovedElsewhere)(
            kind=text(f"kind.{kind.code}"), name=str(state.cells.get(kind.name) or "-")
        )

    def approved_owners(self, kind: Kind, state: State) -> Iterator[tuple[str, bytes]]:
        """The approved records a row stands in."""
        for target, owner in _owners(kind, state, {}):
            if self._has_any(target) and self._is_approved(target, owner):
                yield target, owner

    def _has_any(self, kind: str) -> bool:
        """Whether lists know any approved record of a kind; most workspaces read many rows and have none."""
        known = self._any.get(kind)
        if known is None:
            state = sqlite.sort_expression(KINDS[kind], "keadaan")
            sql = f'SELECT 1 FROM "{kind}" WHERE _hidden = 0 AND {state} = ? LIMIT 1'
            known = self._any[kind] = self._session.first(sql, APPROVED) is not None
        return known

    def _is_approved(self, kind: str, key: bytes) -> bool:
        if key in self.deciding:
            return False
        state = self._states.get(key)
        if state is not None:
            return state.cells.get(STATUS) == APPROVED and not state.is_deleted
        row = self._session.first(f'SELECT {STATUS}, _hidden FROM "{kind}" WHERE id = ?', key)
        return row is not None and row[0] == APPROVED and row[1] != GONE


def _owners(kind: Kind, state: State, wanted: Mapping[str, Value]) -> Iterator[tuple[str, bytes]]:
    """The records a row hangs on, and those it would."""
    for code in kind.owners:
        field = kind.by_code[code]
        targets = [target for target in field.targets if target in APPROVABLE]
        for cell in (state.cells.get(code), to_cell(field, wanted.get(code))):
            if isinstance(cell, bytes):
                yield from ((target, cell) for target in targets)


def _changes(kind: Kind, state: State, wanted: Mapping[str, Value]) -> bool:
    return any(to_cell(kind.by_code[code], value) != state.cells.get(code) for code, value in wanted.items())
