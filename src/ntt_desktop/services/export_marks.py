"""Provisional values in an exported list: two places gave them differently and nobody has decided yet (sync 17).

The list gets the column `isian_berbeda`, which names the columns of a row that are provisional; a workbook colours these
cells and says in a second sheet who gave which value. A list without such values has neither.
"""

from collections.abc import Iterator, Mapping, Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules.small_counts import small_counts
from ntt_desktop.services.differing_words import Words
from ntt_desktop.services.export_columns import Column
from ntt_desktop.services.import_columns import DIFFERING
from ntt_desktop.services.workbooks import Heading
from ntt_desktop.store.history import HistoryReader, Undecided
from ntt_desktop.store.log import Log
from ntt_desktop.store.mapping import DELETED
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.world import StoreWorld

BETWEEN = "|"
_SHEET = ("id", "data", "isian", "berbeda")


class Marks:
    def __init__(self, session: Session, log: Log, office: str, kind: Kind, chosen: Sequence[Column]) -> None:
        self._chosen = chosen
        self._world = StoreWorld(session, office)
        self._words = Words(self._name, small_counts(self._world).least)
        kinds = {kind.code, *(KINDS[kind.by_code[each.link].targets[0]].code for each in chosen if each.link)}
        self._kind = kind
        self._open: dict[str, dict[RecordId, list[Undecided]]] = {}
        reader = HistoryReader(session, log, office)
        for state in Rows(session).with_several_values():
            found = list(reader.undecided(KINDS[state.kind_code], state)) if state.kind_code in kinds else []
            if found:
                self._open.setdefault(state.kind_code, {})[state.id.hex()] = found
        self.notes: list[tuple[str, str, str, str]] = []
        """Lines of the second sheet, of the rows read so far."""

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def column(self) -> Column:
        label = text("export.differing-note")
        return Column(
            DIFFERING, Field("*", DIFFERING, label, "text", (), "optional", "", "computed", False, "", "", "", "")
        )

    def of(self, id: RecordId, values: Values, held: frozenset[str]) -> str | None:
        """Names of the provisional columns of a row. `held`: columns left empty because the person has not agreed."""
        named = []
        for column in self._chosen:
            found = self._of_column(column, id, values) if column.name not in held else []
            if found:
                named.append(column.name)
            for one in found:
                self._note(column, id, values, one)
        return BETWEEN.join(named) or None

    def _of_column(self, column: Column, id: RecordId, values: Values) -> list[Undecided]:
        own = self._matching(self._kind, id, column.link or column.field.code)
        if not column.link or own:
            return own
        behind = KINDS[self._kind.by_code[column.link].targets[0]]
        return self._matching(behind, str(values.get(column.link)), column.field.code)

    def _matching(self, kind: Kind, id: RecordId, code: str) -> list[Undecided]:
        told = self._open.get(kind.code, {}).get(id, ())
        codes = {code, DELETED} if code == kind.name else {code}
        return [one for one in told if one.name.partition(":")[0] in codes]

    def _note(self, column: Column, id: RecordId, values: Values, one: Undecided) -> None:
        code = one.name.partition(":")[0]
        kind = self._kind if code == DELETED or not column.link or code == column.link else None
        kind = kind or KINDS[self._kind.by_code[column.link].targets[0]]
        name = self._words.of_field(self._kind.by_code[self._kind.name], values.get(self._kind.name))
        sentence = self._words.sentence(kind.code, name, one)
        self.notes.append((id, name, column.name, sentence))

    def _name(self, id: RecordId) -> str:
        record = self._world.record(id)
        return record.words(KINDS[record.kind].name) if record else ""


def marked(chosen: Sequence[Column], values: Sequence[Value]) -> Iterator[int]:
    """Places of the provisional cells of a row, counted from its first column after the id."""
    if not chosen or chosen[-1].name != DIFFERING or not values[-1]:
        return
    names = str(values[-1]).split(BETWEEN)
    yield from (at for at, column in enumerate(chosen) if column.name in names)
    yield len(chosen) - 1


def headings() -> list[Heading]:
    widths: Mapping[str, int] = {"id": 10, "data": 34, "isian": 24, "berbeda": 110}
    return [Heading(name, width=widths[name]) for name in _SHEET]
