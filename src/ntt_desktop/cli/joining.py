"""Two records that are one: compare, join, unjoin."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_person
from ntt_desktop.cli.records import by_command
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import show
from ntt_desktop.wiring import Program


def add(commands: Commands) -> None:
    for name, run in (("compare", compare), ("join", join)):
        one = commands.add(name, run)
        one.add_argument("id", metavar="ID", help=text("cli.word.joined"))
        one.add_argument("into", metavar="ID", help=text("cli.word.into"))
        if run is join:
            add_person(one)
    one = commands.add("unjoin", unjoin)
    one.add_argument("id", metavar="ID", help=text("cli.word.joined"))
    add_person(one)


def compare(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        found = program.joining.compare(opened.id_of(options.id), opened.id_of(options.into))
    rows = [
        {"field": row.field.code, "label": row.field.label, "values": list(row.values), "same": row.is_same}
        for row in found.rows
    ]
    data = {
        "kind": found.kind,
        "records": [view.record.id for view in found.views],
        "fields": rows,
        "linked": {kind: list(counts) for kind, counts in found.linked.items()},
        "can_join": found.why is None,
        "why": found.why.code if found.why else None,
    }
    lines = [
        f"{'  ' if row.is_same else '≠ '}{row.field.label}: {_shown(row.field, row.values[0])} | {_shown(row.field, row.values[1])}"
        for row in found.rows
    ]
    for kind, (one, other) in found.linked.items():
        lines.append(text("cli.compare.linked", kind=text(f"kind.{kind}.many"), one=one, other=other))
    return Answer(data, [*lines, *([str(found.why)] if found.why else [])])


def _shown(field: Field, value: Value) -> str:
    return "-" if value is None else str(value) if field.is_reference else show(field, value)


def join(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        id, into = opened.id_of(options.id), opened.id_of(options.into)
        name = program.records.name(id)
        changes = program.joining.join(id, into, by_command("join"))
        return _answer(program, "cli.join.done", id, program.records.standing(id), name, changes)


def unjoin(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        id = opened.id_of(options.id)
        into = program.records.standing(id)
        changes = program.joining.part(id, by_command("unjoin"))
        return _answer(program, "cli.unjoin.done", id, into, program.records.name(id), changes)


def _answer(program: Program, told: str, id: RecordId, into: RecordId, name: str, changes: Changes) -> Answer:
    kind = KINDS[program.records.get(id).record.kind]
    data = {
        "id": id,
        "into": into,
        "standing": program.records.standing(id),
        "changed": [change.id for change in changes.items],
    }
    words = {"kind": text(f"kind.{kind.code}"), "name": name or "-", "into": program.records.name(into) or "-"}
    return Answer(data, [text(told, **words)])
