"""Lists from outside become records: looked at first, then stored all together or not at all.

Any refused row keeps the whole file out, unless a person decides to take the other rows; the refused ones come back as a
workbook beside the source. An empty cell never erases a value.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.checks import judge
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.domain.values import show
from ntt_desktop.services import geofiles
from ntt_desktop.services.import_cells import DateOrder, date_order
from ntt_desktop.services.import_columns import MAKES, Plan, Warned, plan, target_of
from ntt_desktop.services.import_lines import Line, Lines, Refused
from ntt_desktop.services.import_match import Register, key_fields
from ntt_desktop.services.import_refused import give_back
from ntt_desktop.services.import_rows import Outcome, Planned, Rows, State
from ntt_desktop.services.import_world import MOST_COMPARED, FileWorld
from ntt_desktop.services.records import Edit, Records, Stopped, state_of
from ntt_desktop.services.spreadsheets import NotATable, Table, read
from ntt_desktop.services.views import worst_of
from ntt_desktop.store.joins import roots
from ntt_desktop.store.queries import whole
from ntt_desktop.store.rows import Rows as StoreRows
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.world import StoreWorld

Progress = Callable[[int, int], bool]
"""Told how far (done, of); answers False to stop."""

SAMPLES = 20
"""New and changed rows a preview shows with their values."""

ONE_BY_ONE = 50
"""Changed records up to which each is read by itself; above, the whole kind is read at once."""

ENDINGS = (".xlsx", ".csv")
NO_LIST = ("attachment", "correction", "erasure_request", "finding_note", "record_join")
"""Kinds whose records are more than a row, or are made where they are decided and not from a list."""


class NothingRecognised(AppError):
    """No column of the file is a field of the kind."""

    code = "NTT-I09"


class NotImportable(AppError):
    """Records of this kind come with their content, not from a list."""

    code = "NTT-I10"


class DateOrderUnclear(AppError):
    """Dates such as 03/04/2026, and nothing in the file tells day from month."""

    code = "NTT-I11"


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing only a person knows: whether 03/04/2026 is in April or in March."""

    columns: tuple[str, ...]
    example: str
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A row as it would be: field label, what is stored now, what would be, both in words."""

    row: int
    state: State
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Preview:
    """What a file would do. The counts are rows; they add up to `read`."""

    file: Path
    kind: str
    read: int
    new: int
    changed: int
    unchanged: int
    refused: tuple[Refused, ...]
    warnings: tuple[Warned, ...]
    samples: tuple[Sample, ...]
    question: Question | None
    mapping: Mapping[str, str]
    """Header → the field it was taken for."""
    edits: tuple[Planned, ...] = field(repr=False)
    judged: Mapping[RecordId, tuple[str, str]] = field(repr=False)
    """State and worst problem of each record as it will be."""
    table: Table = field(repr=False)
    plan: Plan = field(repr=False)
    order: DateOrder | None = None

    @property
    def refused_rows(self) -> int:
        return len({each.row for each in self.refused})


@dataclass(frozen=True, slots=True)
class Imported:
    """What was stored. `changes` is one step to undo; None when nothing was stored."""

    read: int
    new: int
    changed: int
    unchanged: int
    refused: tuple[Refused, ...]
    refused_file: Path | None
    warnings: tuple[Warned, ...]
    stored: bool
    changes: Changes | None


class Imports:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    def look(
        self,
        file: Path,
        kind: str,
        columns: Mapping[str, str] | None = None,
        date_order: DateOrder | None = None,
        progress: Progress | None = None,
    ) -> Preview:
        """Reads and judges every row; stores nothing.

        columns: for a header what it is (`nama_produk`, `producer.nik`), or "" to leave it out.
        date_order: the answer to an earlier preview's question.

        Raises:
            NotImportable, NothingRecognised, Stopped, and what `spreadsheets.read` and `geofiles.read` raise.
        """
        if kind in NO_LIST:
            raise NotImportable(kind=text(f"kind.{kind}"))
        table = self._table(file, KINDS[kind])
        chosen = plan(KINDS[kind], table.header, columns)
        if not chosen.of("own") and not chosen.of("link"):
            raise NothingRecognised(file=file.name, columns=", ".join(name for name in table.header if name))
        return self._look(file, chosen, table, date_order, progress)

    @staticmethod
    def _table(file: Path, kind: Kind) -> Table:
        if file.suffix.lower() in geofiles.ENDINGS:
            if any(each.type in ("polygon", "coordinate") for each in kind.stored):
                return geofiles.as_table(file, kind)
            raise NotATable(file=file.name)
        return read(file)

    def _look(
        self, file: Path, chosen: Plan, table: Table, order: DateOrder | None, progress: Progress | None
    ) -> Preview:
        lines = Lines(chosen, table, order)
        filled = list(_told(lines, len(table.rows), progress))
        with self._store.read() as session:
            rows = self._planned(session, chosen, lines, filled)
            outcome, (warnings, judged) = rows.outcome, self._judged(session, rows, lines, progress)
        refused = tuple(each for line in filled for each in line.refused)
        states = [outcome.states[line.number] if not line.refused else "refused" for line in filled]
        return Preview(
            file=file,
            kind=chosen.kind.code,
            read=len(filled),
            new=states.count("new"),
            changed=states.count("changed"),
            unchanged=states.count("unchanged"),
            refused=refused,
            warnings=tuple(sorted((*chosen.warnings, *outcome.warnings, *warnings), key=lambda each: each.row)),
            samples=_samples(outcome),
            question=_question(lines, table) if lines.unclear and order is None else None,
            mapping=chosen.mapping,
            edits=() if refused else tuple(outcome.edits),
            judged=judged,
            table=table,
            plan=chosen,
            order=order,
        )

    def _planned(self, session: Session, chosen: Plan, lines: Lines, filled: Sequence[Line]) -> Rows:
        registers: dict[str, Register] = {}
        asked: list[dict[str, dict[RecordId, frozenset[str]]]] = []

        def register(code: str) -> Register:
            if code not in registers:
                kind = KINDS[code]
                codes = list(dict.fromkeys((*key_fields(kind), *_columns_of(chosen, code))))
                joined = frozenset(id.hex() for id in roots(session))
                registers[code] = Register(kind, codes, whole.columns(session, kind, codes, joined=True), joined)
            return registers[code]

        def differing(code: str) -> Mapping[RecordId, frozenset[str]]:
            if not asked:
                asked.append(StoreRows(session).undecided(self._store.log(session).ancestors))
            return asked[0].get(code, {})

        return Rows(chosen, lines, self._store.office, register, differing).go(filled)

    def _judged(
        self, session: Session, rows: Rows, lines: Lines, progress: Progress | None
    ) -> tuple[list[Warned], dict[RecordId, tuple[str, str]]]:
        """Judges every record as it would be; E refuses the row that is to blame, W is answered. Also what each is then;
        one that was compared with none is judged when it is stored."""
        judged: dict[RecordId, tuple[str, str]] = {}
        edits = rows.outcome.edits
        world = StoreWorld(session, self._store.office)
        pending = _pending(session, world, edits)
        first = {edit.id: edit for edit in reversed(edits)}
        around = FileWorld(world, self._store.office, pending, frozenset(edit.id for edit in edits if edit.new))
        warnings: list[Warned] = []
        for done, (id, record) in enumerate(pending.items()):
            if progress is not None and done % 500 == 0 and not progress(done, len(pending)):
                raise Stopped()
            known: frozenset[tuple[str, str]] | None = None
            judgement = judge(record, KINDS[record.kind], around)
            if not around.left_out():
                judged[id] = (state_of(record, judgement), worst_of(judgement.problems))
            for problem in judgement.problems:
                said = rows.said(id, problem.field)
                line, target = said or (first[id].line, first[id].prefix + problem.field)
                if problem.severity == "W":
                    warnings.append(Warned(line.number, lines.header(target), problem.code, problem.text))
                    continue
                if said is None and not first[id].new:
                    known = _faults(world, id) if known is None else known
                    if (problem.field, problem.code) in known:
                        continue
                lines.refuse(line, target, problem.code, problem.text)
        if around.crowded:
            name = rows.kind.by_code[rows.kind.name].label
            sentence = text("import.not-compared", field=name, most=MOST_COMPARED)
            warnings.append(Warned(0, name, "not-compared", sentence))
        return warnings, judged

    def store(self, preview: Preview, *, without_refused: bool = False, progress: Progress | None = None) -> Imported:
        """Stores what a preview showed, in one step.

        With refused rows nothing is stored and they come back as a workbook beside the source; `without_refused` stores
        the others all the same.

        Raises:
            DateOrderUnclear: the preview asks a question that has not been answered.
            Stopped: `progress` said so. And what `Records.save_all` raises. Nothing was stored.
        """
        if preview.question is not None:
            raise DateOrderUnclear(columns=", ".join(preview.question.columns), example=preview.question.example)
        refused_file = give_back(preview.file, preview.table, preview.refused) if preview.refused else None
        edits = preview.edits
        if preview.refused and not without_refused:
            return _imported(preview, refused_file, None)
        if preview.refused:
            edits = self._without(preview)
        title = text("import.step", file=preview.file.name)
        changes = Changes(title, ())
        if edits:
            sources = [Source("import", text("import.place", file=preview.file.name, row=edit.row)) for edit in edits]
            changes = self._records.save_all(
                [_edit(preview, edit, whole=not preview.refused) for edit in edits], title, sources, progress=progress
            )
        return _imported(preview, refused_file, changes)

    def _without(self, preview: Preview) -> tuple[Planned, ...]:
        """The edits of the rows that were not refused, worked out without the refused ones."""
        refused = {each.row for each in preview.refused}
        lines = Lines(preview.plan, preview.table, preview.order)
        filled = [line for line in lines if line.number not in refused]
        with self._store.read() as session:
            return tuple(self._planned(session, preview.plan, lines, filled).outcome.edits)


def _told(lines: Lines, total: int, progress: Progress | None) -> Iterator[Line]:
    for line in lines:
        if progress is not None and line.number % 500 == 0 and not progress(line.number, total * 2):
            raise Stopped()
        yield line


def _columns_of(chosen: Plan, code: str) -> list[str]:
    """Stored fields of a kind that the file has columns for."""
    own = [column.field.code for column in chosen.of("own") if chosen.kind.code == code]
    maker = MAKES.get(chosen.kind.code)
    if maker and target_of(chosen.kind, maker).code == code:
        own.append("data_contoh")
    return own + [column.field.code for column in chosen.of("link") if column.kind == code]


def _edit(preview: Preview, planned: Planned, *, whole: bool) -> Edit:
    """What was judged holds only when the whole file is stored."""
    judged = preview.judged.get(planned.id) if whole else None
    return Edit(planned.kind, planned.id, planned.values, ready=True, judged=judged)


def _pending(session: Session, world: StoreWorld, edits: Sequence[Planned]) -> dict[RecordId, Record]:
    """The records as they would be after the import."""
    stored: dict[str, AbstractSet[RecordId]] = {}
    for edit in edits:
        if not edit.new:
            stored[edit.kind] = {*stored.get(edit.kind, ()), edit.id}
    pending: dict[RecordId, Record] = {}
    for edit in edits:
        record = pending.get(edit.id)
        if record is None:
            record = Record(edit.kind, edit.id, dict(KINDS[edit.kind].defaults) if edit.new else {})
            pending[edit.id] = record
    for code, ids in stored.items():
        for record in _read(session, world, KINDS[code], ids):
            if record.id in pending:
                pending[record.id].values.update({**record.values, **pending[record.id].values})
    for edit in edits:
        pending[edit.id].values.update(edit.values)
    return pending


def _read(session: Session, world: StoreWorld, kind: Kind, ids: AbstractSet[RecordId]) -> Iterator[Record]:
    if len(ids) <= ONE_BY_ONE:
        yield from (record for id in ids if (record := world.own(id)) is not None)
        return
    codes = [field.code for field in kind.stored]
    for id, *values in whole.columns(session, kind, codes, joined=True):
        if id in ids:
            yield Record(kind.code, str(id), dict(zip(codes, values, strict=True)))


def _faults(world: StoreWorld, id: RecordId) -> frozenset[tuple[str, str]]:
    """E problems the stored record has already."""
    record = world.own(id)
    problems = judge(record, KINDS[record.kind], world).problems if record else ()
    return frozenset((problem.field, problem.code) for problem in problems if problem.severity == "E")


def _samples(outcome: Outcome) -> tuple[Sample, ...]:
    left = {"new": SAMPLES, "changed": SAMPLES}
    samples: dict[int, Sample] = {}
    names = {edit.id: str(edit.values.get(KINDS[edit.kind].name, "")) for edit in outcome.edits}
    for edit in outcome.edits:
        state = outcome.states[edit.row]
        known = samples.get(edit.row)
        if known is None:
            if not left.get(state):
                continue
            left[state] -= 1
        fields = KINDS[edit.kind].by_code
        values = tuple(
            (fields[code].label, _words(fields[code], edit.before.get(code), names), _words(fields[code], value, names))
            for code, value in edit.values.items()
        )
        samples[edit.row] = Sample(edit.row, state, (known.values if known else ()) + values)
    return tuple(samples.values())


def _words(field: Field, value: Value, names: Mapping[RecordId, str]) -> str:
    return "" if value is None else names.get(str(value), "") or show(field, value)


def _question(lines: Lines, table: Table) -> Question:
    columns = tuple(column.header for column in lines.unclear)
    cells = (row[lines.unclear[0].index : lines.unclear[0].index + 1] for row in table.rows)
    example = next(str(cell[0]).strip() for cell in cells if date_order(cell) == "unclear")
    return Question(columns, example, text("import.question-date-order", columns=", ".join(columns), example=example))


def _imported(preview: Preview, refused_file: Path | None, changes: Changes | None) -> Imported:
    return Imported(
        read=preview.read,
        new=preview.new,
        changed=preview.changed,
        unchanged=preview.unchanged,
        refused=preview.refused,
        refused_file=refused_file,
        warnings=preview.warnings,
        stored=changes is not None,
        changes=changes,
    )
