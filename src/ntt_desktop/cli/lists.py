"""Whole lists: import, export, and empty workbooks to fill."""

import argparse
from pathlib import Path

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import DONE, REFUSED, Answer
from ntt_desktop.cli.arguments import Commands, add_kind, add_person, add_target, add_where
from ntt_desktop.cli.records import query_of
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.services.imports import Imported, Preview
from ntt_desktop.services.templates import Templates
from ntt_desktop.services.workspace import PROVINCE, office_of


def add(commands: Commands) -> None:
    one = commands.add("import", import_list)
    one.add_argument("file", metavar="FILE", type=Path, help=text("cli.word.import-file"))
    add_kind(one)
    one.add_argument("--dry-run", action="store_true", help=text("cli.word.dry-run"))
    one.add_argument("--date-order", choices=("dmy", "mdy"), help=text("cli.word.date-order"))
    one.add_argument("--without-refused", action="store_true", help=text("cli.word.without-refused"))
    add_person(one)
    one = commands.add("export", export)
    add_kind(one)
    add_target(one, "FILE")
    one.add_argument("--search", default="", metavar="TEXT", help=text("cli.word.search"))
    add_where(one)
    one.add_argument("--personal", action="store_true", help=text("cli.word.personal"))
    one = commands.add("template", template, workspace=False)
    add_kind(one)
    add_target(one, "FILE.xlsx")
    one.add_argument("--office", default=PROVINCE, metavar="CODE", help=text("cli.word.template-office"))


def import_list(options: argparse.Namespace) -> Answer:
    if options.dry_run:
        with opened.reading(options.workspace) as program:
            preview = program.imports.look(options.file, options.kind, date_order=options.date_order)
        return _imported(options, preview, None)
    with opened.writing(options.workspace, options.person) as program:
        preview = program.imports.look(options.file, options.kind, date_order=options.date_order)
        done = program.imports.store(preview, without_refused=options.without_refused)
    return _imported(options, preview, done)


def _imported(options: argparse.Namespace, preview: Preview, done: Imported | None) -> Answer:
    refused_file = done.refused_file if done else None
    stored = done.stored if done else False
    data: dict[str, object] = {
        "read": preview.read,
        "new": preview.new,
        "changed": preview.changed,
        "unchanged": preview.unchanged,
        "refused": [
            {"row": one.row, "column": one.column, "value": one.value, "code": one.code, "text": one.text}
            for one in preview.refused
        ],
        "refused_file": str(refused_file.resolve()) if refused_file else None,
        "stored": stored,
        "warnings": [
            {"row": one.row, "column": one.column, "code": one.code, "text": one.text} for one in preview.warnings
        ],
        "columns": preview.mapping,
    }
    if preview.question is not None:
        data["question"] = preview.question.text
    numbers = {
        name: indonesian.number(count)
        for name, count in (
            ("read", preview.read),
            ("new", preview.new),
            ("changed", preview.changed),
            ("unchanged", preview.unchanged),
            ("refused", preview.refused_rows),
        )
    }
    lines = [text("cli.import.counts", file=options.file.name, **numbers)]
    lines += [text("cli.import.warned", row=one.row, text=one.text) for one in preview.warnings]
    lines.append(text("cli.import.stored" if stored else "cli.import.not-stored"))
    faults = [text("cli.import.refused", row=one.row, column=one.column, text=one.text) for one in preview.refused]
    if refused_file:
        faults.append(text("cli.import.refused-file", file=refused_file))
    if preview.question is not None:
        faults.append(preview.question.text)
    good = stored or (options.dry_run and not preview.refused and preview.question is None)
    return Answer(data, lines, faults, DONE if good else REFUSED)


def export(options: argparse.Namespace) -> Answer:
    kind = KINDS[options.kind]
    query = query_of(kind, options.where, options.search)
    with opened.reading(options.workspace) as program:
        done = program.exports.write(
            kind.code, options.to, None if query == Query(kind.code) else query, personal=options.personal
        )
    file = done.file.resolve()
    data = {
        "file": str(file),
        "rows": done.rows,
        "verified": done.verified,
        "held_back": done.held,
        "too_long": done.too_long,
        "differing": done.differing,
    }
    lines = [text("cli.export.done", rows=indonesian.number(done.rows), file=file)]
    for name, number in (("held", done.held), ("too-long", done.too_long), ("differing", done.differing)):
        if number:
            lines.append(text(f"cli.export.{name}", count=indonesian.number(number)))
    return Answer(data, lines)


def template(options: argparse.Namespace) -> Answer:
    file = Templates(office_of(options.office).code).write(options.kind, options.to).resolve()
    return Answer({"file": str(file)}, [text("cli.template.done", kind=text(f"kind.{options.kind}"), file=file)])
