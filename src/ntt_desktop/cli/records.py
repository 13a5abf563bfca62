"""Single records: put, get, list, delete, undelete, attach, history."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ntt_desktop.base import indonesian
from ntt_desktop.base.clock import from_ms
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_kind, add_person, add_where, count, pair
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules.computed import Computed
from ntt_desktop.domain.values import canonical, show
from ntt_desktop.services.import_columns import BY_PROGRAM
from ntt_desktop.services.overview import EXACTLY
from ntt_desktop.services.records import Edit, Live, Past, View
from ntt_desktop.services.views import NoSuchField
from ntt_desktop.wiring import Program

PAGE = 500
OF_LISTS = ("keadaan", "terburuk")
"""What a list knows of a record beside its fields."""


class OtherKind(AppError):
    """The id belongs to a record of another kind than the command says."""

    code = "NTT-U04"


def add(commands: Commands) -> None:
    one = commands.add("put", put)
    add_kind(one)
    one.add_argument("--id", metavar="ID", help=text("cli.word.id-to-change"))
    one.add_argument("values", nargs="+", type=pair, metavar="FIELD=VALUE", help=text("cli.word.values"))
    add_person(one)
    one = commands.add("get", get)
    one.add_argument("id", metavar="ID", help=text("cli.word.id"))
    one = commands.add("list", list_records)
    add_kind(one)
    one.add_argument("--search", default="", metavar="TEXT", help=text("cli.word.search"))
    add_where(one)
    one.add_argument("--limit", type=count, metavar="N", help=text("cli.word.limit"))
    one.add_argument("--deleted", action="store_true", help=text("cli.word.deleted"))
    for name, run in (("delete", delete), ("undelete", undelete)):
        one = commands.add(name, run)
        one.add_argument("id", metavar="ID", help=text("cli.word.id"))
        add_person(one)
    one = commands.add("attach", attach)
    one.add_argument("id", metavar="ID", help=text("cli.word.id"))
    one.add_argument("file", metavar="FILE", type=Path, help=text("cli.word.attachment"))
    one.add_argument("--role", default="dokumen", metavar="ROLE", help=text("cli.word.role"))
    add_person(one)
    one = commands.add("history", history)
    one.add_argument("id", metavar="RECORD", help=text("cli.word.id"))
    one.add_argument("--field", metavar="NAME", help=text("cli.word.field"))


def put(options: argparse.Namespace) -> Answer:
    kind = KINDS[options.kind]
    values = dict(options.values)
    for code in values:
        if code not in kind.by_code or code in BY_PROGRAM:
            raise NoSuchField(field=code, kind=text(f"kind.{kind.code}"))
    with opened.writing(options.workspace, options.person) as program:
        id = opened.id_of(options.id) if options.id else None
        if id is not None:
            known = program.records.get(id).record.kind
            if known != kind.code:
                raise OtherKind(id=id, known=text(f"kind.{known}"), asked=text(f"kind.{kind.code}"))
        named = {code: _named(program, kind, code, value) for code, value in values.items()}
        saved = program.records.save(Edit(kind.code, id, named), by_command("put"))
        name = program.records.name(saved.id)
    said = text("cli.put.made" if id is None else "cli.put.changed", kind=text(f"kind.{kind.code}"), name=name)
    lines = [f"{said} {saved.id}", *problem_lines(kind, saved.view.problems), *_gap_lines(kind, saved.view)]
    return Answer({"id": saved.id, **judged(saved.view)}, lines)


def by_command(name: str) -> Source:
    """A value that somebody typed into a command."""
    return Source("typed", text("source.command", name=name))


def _named(program: Program, kind: Kind, code: str, value: str) -> str:
    """A reference may be written as the readable code of its record (`53.09.06.2009-P01`)."""
    for target in kind.by_code[code].targets:
        number = KINDS[target].number if target in KINDS else None
        found = program.records.find(target, **{number[0]: value.strip()}) if number and value.strip() else []
        if len(found) == 1:
            return found[0].id
    return value


def get(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        view = program.records.get(opened.id_of(options.id))
        name = program.records.name(view.record.id)
        standing, joined = program.records.standing(view.record.id), program.joining.joined(view.record.id)
        computed = program.records.computed(view.record.kind, [view.record.id]).get(view.record.id, {})
    kind = KINDS[view.record.kind]
    data = {
        "id": view.record.id,
        "kind": kind.code,
        "name": name,
        "values": {field.code: view.record[field.code] for field in kind.stored if field.code != "_hapus"},
        "computed": {code: {"value": one.value, "remark": one.remark} for code, one in computed.items()},
        **judged(view),
        "held_back": view.held_back,
        "erased": view.erased,
        "unknown": dict(view.unknown),
        "differing": {field: [live(one) for one in values] for field, values in view.differing.items()},
        "deleted": view.deleted,
        "joined_into": standing if standing != view.record.id else None,
        "joined": joined,
    }
    lines = [f"{text(f'kind.{kind.code}')}: {name} ({text(f'cli.state.{view.state}')}) {view.record.id}"]
    undecided = {name.partition(":")[0] for name in view.differing}
    for field in kind.shown:
        value = view.record[field.code]
        if field.code in computed:
            lines.append(f"  {field.label} [{field.code}]: {_computed_words(field, computed[field.code])}")
        elif value is not None and not field.code.startswith("_"):
            shown = show(field, value)
            if field.code in undecided:
                shown = text("paper.differs-cell", value=shown)
            lines.append(f"  {field.label} [{field.code}]: {shown}")
        elif field.code in undecided and not field.code.startswith("_"):
            lines.append(f"  {field.label} [{field.code}]: {text('paper.differs-cell', value='-')}")
        elif field.code in view.held_back:
            lines.append(f"  {field.label} [{field.code}]: {text('cli.get.held-back')}")
        elif field.code in view.erased:
            lines.append(f"  {field.label} [{field.code}]: {text('redaction.field')}")
    if view.unknown:
        fields = "; ".join(f"{name} = {value}" for name, value in view.unknown)
        lines.append(f"  {text('kit.editor.unknown', fields=fields)}")
    return Answer(data, [*lines, *problem_lines(kind, view.problems), *_gap_lines(kind, view)])


def _computed_words(field: Field, computed: Computed) -> str:
    shown = "-" if computed.value is None else show(field, computed.value)
    return f"{shown} ({computed.remark})" if computed.remark else shown


def judged(view: View) -> dict[str, object]:
    return {
        "problems": [problem(one) for one in view.problems],
        "missing": view.missing,
        "lacking": view.lacking,
        "state": view.state,
    }


def problem(found: Problem) -> dict[str, object]:
    return {"field": found.field, "severity": found.severity, "code": found.code, "text": found.text}


def live(value: Live) -> dict[str, object]:
    """One of several values of a field that two places changed."""
    return {
        "value": value.value,
        "person": value.person,
        "office": value.office,
        "laptop": value.laptop,
        "time": opened.moment(value.time_ms),
        "commit": value.commit,
    }


def problem_lines(kind: Kind, problems: Sequence[Problem]) -> Iterator[str]:
    for one in problems:
        yield f"  {text(f'cli.problem.{one.severity}')}: {kind.by_code[one.field].label}: {one.text}"


def _gap_lines(kind: Kind, view: View) -> Iterator[str]:
    for name, codes in (("missing", view.missing), ("lacking", view.lacking)):
        if codes:
            yield f"  {text(f'cli.get.{name}')}: " + ", ".join(kind.by_code[code].label for code in codes)


def query_of(kind: Kind, where: Sequence[tuple[str, str]] | None, words: str = "", deleted: bool = False) -> Query:
    """What a list of a command asks for.

    Raises:
        NoSuchField.
    """
    equal: list[tuple[str, str]] = []
    for code, written in where or ():
        field = kind.by_code.get(code)
        if code in OF_LISTS:
            equal.append((code, written.strip().upper()))
        elif field is None or field.is_computed:
            raise NoSuchField(field=code, kind=text(f"kind.{kind.code}"))
        else:
            value = canonical(field, written, {})
            equal.append((code, value))  # type: ignore[arg-type]  # a number stays a number, as it is stored
    return Query(kind.code, words=words, equal=tuple(equal), deleted=deleted)


def pages(
    program: Program, query: Query, columns: Sequence[str], limit: int | None = None
) -> Iterator[tuple[Value, ...]]:
    """The rows of a list, at most `limit`, read as they are asked for."""
    total = program.lists.count(query, EXACTLY)
    wanted = total if limit is None else min(limit, total)
    for offset in range(0, wanted, PAGE):
        yield from program.lists.page(query, columns, offset, min(PAGE, wanted - offset))


def list_records(options: argparse.Namespace) -> Answer:
    kind = KINDS[options.kind]
    columns = list(dict.fromkeys((*kind.listed, kind.name, *([kind.place] if kind.place else []), *OF_LISTS)))
    query = query_of(kind, options.where, options.search, options.deleted)
    with opened.reading(options.workspace) as program:
        found = list(pages(program, query, columns, options.limit))
        marked = _provisional(program, query, found, columns)
        total = program.lists.count(query, EXACTLY)
    rows = [
        {**dict(zip(("id", *columns), row, strict=True)), "differing": sorted(marked.get(str(row[0]), ()))}
        for row in found
    ]
    lines = ["  ".join(_cell(kind, code, row) for code in ("id", *kind.listed, "keadaan")) for row in rows]
    counted = text("cli.list.count", shown=indonesian.number(len(rows)), total=indonesian.number(total))
    return Answer({"total": total, "rows": rows}, [*lines, counted])


def _provisional(
    program: Program, query: Query, rows: Sequence[tuple[Value, ...]], columns: Sequence[str]
) -> dict[str, frozenset[str]]:
    """Of rows of a list the columns whose value is not decided."""
    found: dict[str, frozenset[str]] = {}
    for start in range(0, 0 if query.deleted else len(rows), PAGE):
        ids = [str(row[0]) for row in rows[start : start + PAGE]]
        found.update(program.lists.provisional(query.kind, ids, columns))
    return found


def _cell(kind: Kind, code: str, row: Mapping[str, Any]) -> str:
    value = row[code]
    field = kind.by_code.get(code)
    if value is None:
        shown = "-"
    elif code == "keadaan":
        shown = text(f"cli.state.{value}")
    else:
        shown = show(field, value) if field and not field.is_reference else str(value)
    return text("paper.differs-cell", value=shown) if code in row["differing"] else shown


def delete(options: argparse.Namespace) -> Answer:
    return _mark(options, deleted=True)


def undelete(options: argparse.Namespace) -> Answer:
    return _mark(options, deleted=False)


def _mark(options: argparse.Namespace, *, deleted: bool) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        id = opened.id_of(options.id)
        changes = (program.records.delete if deleted else program.records.undelete)(id)
        view = program.records.get(id)
        name = program.records.name(id) or view.record.words(KINDS[view.record.kind].name)
    said = "cli.delete.done" if deleted else "cli.undelete.done"
    data = {"id": id, "deleted": view.deleted, "changed": [change.id for change in changes.items]}
    return Answer(data, [text(said, kind=text(f"kind.{view.record.kind}"), name=name)])


def attach(options: argparse.Namespace) -> Answer:
    content = options.file.read_bytes()
    with opened.writing(options.workspace, options.person) as program:
        owner = opened.id_of(options.id)
        saved = program.attachments.add(owner, options.role, content, options.file.name, by_command("attach"))
        name = program.records.name(owner)
    record = saved.view.record
    data = {"id": saved.id, "owner": owner, "role": options.role, "bytes": record["ukuran"], **judged(saved.view)}
    return Answer(data, [text("cli.attach.done", file=record.words("nama_berkas"), name=name, id=saved.id)])


def history(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        id = opened.id_of(options.id)
        kind = KINDS[program.records.get(id).record.kind]
        if options.field and options.field not in kind.by_code:
            raise NoSuchField(field=options.field, kind=text(f"kind.{kind.code}"))
        past = program.records.history(id, options.field)
    data = {"values": [_past(one) for one in past]}
    return Answer(data, [_past_line(one) for one in past])


def _past(one: Past) -> dict[str, object]:
    return {
        "field": one.field,
        "value": one.value,
        "person": one.person,
        "office": one.office,
        "time": opened.moment(one.time_ms),
        "source": source_words(one.source, one.file),
        "commit": one.commit,
        "fate": one.fate or None,
    }


def _past_line(one: Past) -> str:
    when = indonesian.clock_time(from_ms(one.time_ms))
    value = "-" if one.value is None else one.value
    fate = f" [{text(f'kit.history.fate.{one.fate}')}]" if one.fate else ""
    return f"{when}  {one.field} = {value}{fate}  ({one.person}, {one.office}; {source_words(one.source, one.file)})"


def source_words(source: Source, file: str = "") -> str:
    """How a value came in: `impor daftar.xlsx baris 17, diterima lewat berkas kiriman no. 3 dari …`."""
    name = f"source.{source.way}.at" if source.place else f"source.{source.way}"
    words = text(name, place=source.place) if has_text(name) else f"{source.way} {source.place}".strip()
    return text("source.received", words=words, file=file) if file else words
