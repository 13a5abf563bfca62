"""One row of a file as values: own fields, fields of linked records, names of places; and what cannot be taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.rules.small_counts import is_masked
from ntt_desktop.services.import_cells import BadCell, DateOrder, Reader, date_order, joined, shown
from ntt_desktop.services.import_columns import Column, Plan
from ntt_desktop.services.spreadsheets import Raw, Table, address


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that keeps its row out. `column` is the header as in the file, or the code of a field it lacks."""

    row: int
    column: str
    value: str
    code: str
    text: str
    cell: str = ""


@dataclass
class Line:
    """One filled row. `references` holds what stands in reference columns, as written."""

    number: int
    cells: Sequence[Raw]
    own: dict[str, Value] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    linked: dict[str, dict[str, Value]] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    id: str = ""
    refused: list[Refused] = field(default_factory=list)


class Lines:
    """Reads the rows of a table by its plan."""

    def __init__(self, plan: Plan, table: Table, asked: DateOrder | None = None) -> None:
        self._table = table
        self.unclear: list[Column] = []
        """Date columns whose order nothing in the file tells."""
        self._readers: dict[int, Reader] = {}
        self._halves: dict[tuple[str, str], list[Column]] = {}
        # what a permit's number must look like depends on its kind, so numbers are read last
        self._columns = sorted(plan.columns, key=lambda column: column.field.type == "permit_number")
        self._by_target = {column.target: column for column in reversed(plan.columns)}
        for column in plan.of("own") + plan.of("link"):
            if column.part is not None:
                self._halves.setdefault((column.link, column.field.code), []).append(column)
            order: DateOrder = "dmy"
            if column.field.type in ("date", "datetime"):
                proved = date_order(row[column.index] for row in table.rows if column.index < len(row))
                if proved == "unclear":
                    self.unclear.append(column)
                    order = asked or "dmy"
                elif proved:
                    order = proved
            self._readers[column.index] = Reader(column.field, order)
        self._rest = [column for column in self._columns if column.role in ("compare", "id")]
        self._plain = [
            (column.index, column, self._readers[column.index], self._readers[column.index].known)
            for column in self._columns
            if column.role in ("own", "link") and column.part is None
        ]

    def __iter__(self) -> Iterator[Line]:
        marked = {row for row, _ in self._table.marks}
        for number, cells in enumerate(self._table.rows, self._table.first):
            if number in marked or any(cell != "" for cell in cells):
                yield self._line(number, cells, number in marked)

    def refuse(self, line: Line, target: str, code: str, sentence: str = "", **values: object) -> None:
        """Refuses the line at the column of a field (`nama_produk`, `producer.nik`), or at the field itself."""
        column = self._by_target.get(target)
        cell = value = ""
        if column is not None:
            cell = address(line.number, column.index)
            raw = line.cells[column.index] if column.index < len(line.cells) else ""
            value = shown(raw, self._table.marks.get((line.number, column.index)))
        name = column.header if column is not None else target
        sentence = sentence or text(f"import.{code}", value=value, cell=cell, **values)
        if not any((each.column, each.code) == (name, code) for each in line.refused):
            line.refused.append(Refused(line.number, name, value, code, sentence, cell))

    def header(self, target: str) -> str:
        column = self._by_target.get(target)
        return column.header if column is not None else target

    def has(self, target: str) -> bool:
        return target in self._by_target

    def _line(self, number: int, cells: Sequence[Raw], marked: bool) -> Line:
        line = Line(number, cells)
        width = len(cells)
        if marked:
            self._marked(line)
        for index, column, reader, known in self._plain:
            if index >= width or (raw := cells[index]) == "" or (marked and (number, index) in self._table.marks):
                continue
            key = (raw.__class__, raw)
            if known is not None and key in known:
                self._keep(line, column, known[key])
            else:
                values = line.linked.get(column.link, {}) if column.link else line.own
                self._keep(line, column, reader.read(raw, values))
        for column in self._rest:
            if column.index < width and (raw := cells[column.index]) != "":
                if column.role == "id":
                    line.id = shown(raw).strip()
                else:
                    line.told[column.field.code] = shown(raw).strip()
        for halves in self._halves.values():
            self._pair(line, halves)
        return line

    def _marked(self, line: Line) -> None:
        for index, column, reader, _ in self._plain:
            mark = self._table.marks.get((line.number, index))
            raw = line.cells[index] if index < len(line.cells) else ""
            if mark is not None and (raw != "" or mark != "scientific"):
                self._keep(line, column, reader.read(raw, line.own, mark))

    def _keep(self, line: Line, column: Column, value: Value | BadCell) -> None:
        if value is None or (column.field.small and is_masked(value)):
            return  # `<5` of our own export says nothing new
        if isinstance(value, BadCell):
            sentence = value.sentence(column.field, address(line.number, column.index))
            self.refuse(line, column.target, value.code, sentence)
        elif column.link:
            line.linked.setdefault(column.link, {})[column.field.code] = value
        elif column.field.is_reference:
            line.references[column.field.code] = str(value)
        else:
            line.own[column.field.code] = value

    def _pair(self, line: Line, halves: Sequence[Column]) -> None:
        """Two columns that make one value; half of it is refused rather than guessed."""
        cells = [line.cells[column.index] if column.index < len(line.cells) else "" for column in halves]
        filled = [cell for cell in cells if str(cell).strip()]
        if not filled:
            return
        if len(filled) < 2:
            code = halves[0].target
            self.refuse(line, code, "half-missing", field=halves[0].field.label)
            return
        ordered = sorted(zip(halves, cells, strict=True), key=lambda pair: pair[0].part or 0)
        column = halves[0]
        self._keep(line, column, self._readers[column.index].read(joined(ordered[0][1], ordered[1][1]), line.own))
