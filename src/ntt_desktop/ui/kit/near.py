"""Records that are probably the one being written down: looked for while it is typed, offered, never forced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QTimer, SignalInstance
from shiboken6 import isValid

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.likeness import alike

if TYPE_CHECKING:
    from ntt_desktop.domain.fields import Values
    from ntt_desktop.domain.record import Kind
    from ntt_desktop.services.records import Records
    from ntt_desktop.services.search import Resembling, Search
    from ntt_desktop.ui.kit.field_cell import FieldCell
    from ntt_desktop.ui.kit.operations import Operations

    class Watched(Protocol):
        """Where a record is written down. naming: a cell by which others may know it is typed in, or was left."""

        kind: Kind
        operations: Operations

        @property
        def naming(self) -> SignalInstance: ...
        @property
        def id(self) -> RecordId | None: ...
        @property
        def values(self) -> Values: ...
        def open_near(self, cell: FieldCell, id: RecordId) -> None: ...


MOST = 3
PAUSE_MS = 120
"""Rest after a key before look-alikes are looked for."""

SHORTEST = 3


class NearWatch(QObject):
    """Looks in the background for what resembles the record in an editor, and offers the likeliest under its name or number."""

    def __init__(self, editor: Watched, search: Search) -> None:
        super().__init__(cast("QObject", editor))
        self._editor, self._search = editor, search
        self._cell: FieldCell | None = None
        self._asked: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._look)
        editor.naming.connect(self._on_naming)
        self._warm = False
        if (shown := getattr(editor, "shown_changed", None)) is not None:
            shown.connect(self._make_ready)

    def _make_ready(self) -> None:
        """With the first record that is shown: the first name typed then waits for nothing."""
        if not self._warm and self._editor.operations.ready:
            self._warm = True
            self._editor.operations.jobs.run(self._search.warm, lambda _done: None, lambda _error: None, lane="find")

    def _on_naming(self, cell: FieldCell) -> None:
        self._cell = cell
        self._rest.start()

    def _look(self) -> None:
        cell, editor = self._cell, self._editor
        if cell is None or not editor.operations.ready:
            return
        typed = cell.input.value() if cell.input.is_changed else editor.values.get(cell.code)
        name = editor.kind.name
        if len(str(typed or "")) < SHORTEST:
            cell.show_offer("")
            return
        known = {name: editor.values.get(name)} if cell.code != name else {}
        if editor.kind.place:
            known[editor.kind.place] = editor.values.get(editor.kind.place)
        values = {**known, **{code: editor.values.get(code) for code in editor.kind.signs}, cell.code: _plain(typed)}
        if cell.code != name:  # a number speaks for itself
            values[name] = None
        asked = self._asked = (editor.id, cell.code, typed)
        kind, own = editor.kind.code, editor.id or ""
        editor.operations.jobs.run(
            lambda: self._search.near(kind, values, own),
            lambda found: self._show(asked, cell, found),
            lambda error: None,
            lane="find",
        )

    def _show(self, asked: object, cell: FieldCell, found: list[Resembling]) -> None:
        """Unless something else is typed or shown by now."""
        if not isValid(cell) or asked != self._asked:
            return
        if not found:
            cell.show_offer("")
            return
        first, more = found[0], len(found) - 1
        village, _comma, rest = first.place.partition(", ")
        near = village if rest else first.place
        words = text("kit.near.same" if first.sign else "kit.near.like", sign=first.sign, name=first.name)
        place = text("kit.near.place", place=near) if near else ""
        others = text("kit.near.more", n=more) if more else ""
        cell.show_offer(f"{words}{place}{others}", lambda: self._editor.open_near(cell, first.id))


def _plain(typed: object) -> Value:
    return typed if isinstance(typed, int) else str(typed)


def near_names(
    records: Records, kind: str, village: Value, typed: str, but: RecordId | None = None
) -> list[tuple[RecordId, str, str]]:
    """Id, name and village of up to three records of `kind` in `village` whose names are like `typed`."""
    described = KINDS[kind]
    if not described.place or not village or len(typed) < 3:
        return []
    found: list[tuple[RecordId, str, str]] = []
    for record in records.find(kind, **{described.place: village}):
        name = record.words(described.name)
        if record.id != but and alike(typed, name):
            found.append((record.id, name, regions().full_name(str(village))))
            if len(found) == MOST:
                break
    return found
