"""What is watched over: findings, values to be erased by order, what a laptop wrote to be put back."""

import argparse
from dataclasses import asdict

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_person
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.findings import Finding


def add(commands: Commands) -> None:
    one = commands.add("redact", redact)
    one.add_argument("record", metavar="RECORD", help=text("cli.word.record"))
    one.add_argument("field", metavar="FIELD", help=text("cli.word.erased-field"))
    one.add_argument("--reason", required=True, metavar="TEXT", help=text("cli.word.reason"))
    add_person(one)
    one = commands.add("findings", findings)
    one.add_argument("--aside", action="store_true", help=text("cli.word.aside"))
    one.add_argument("--put-aside", metavar="KEY", help=text("cli.word.put-aside"))
    one.add_argument("--reason", default="", metavar="TEXT", help=text("cli.word.reason"))
    add_person(one)
    one = commands.add("revert", revert)
    one.add_argument("--laptop", required=True, metavar="REPLICA", help=text("cli.word.laptop"))
    one.add_argument("--since", required=True, metavar="TIME|COMMIT", help=text("cli.word.since"))
    one.add_argument("--reason", default="", metavar="TEXT", help=text("cli.word.reason"))
    one.add_argument("--dry-run", action="store_true", help=text("cli.word.look-revert"))
    add_person(one)


def revert(options: argparse.Namespace) -> Answer:
    if options.dry_run:
        with opened.reading(options.workspace) as program:
            found = program.compensation.look(options.laptop, options.since)
    else:
        with opened.writing(options.workspace, options.person) as program:
            found = program.compensation.revert(options.laptop, options.since, options.reason)
    data = {
        "laptop": found.laptop,
        "commits": found.commits,
        "done": found.changes is not None,
        "put_back": [asdict(one) for one in found.put_back],
        "left": [asdict(one) for one in found.left],
    }
    told = "cli.revert.done" if found.changes is not None else "cli.revert.would"
    counts = {"count": indonesian.number(len(found.put_back)), "left": indonesian.number(len(found.left))}
    lines = [text(told, laptop=found.laptop, **counts)]
    return Answer(data, [*lines, *(one.text for one in found.put_back), *(one.text for one in found.left)])


def findings(options: argparse.Namespace) -> Answer:
    if options.put_aside:
        with opened.writing(options.workspace, options.person) as program:
            found = program.findings.named(options.put_aside)
            program.findings.put_aside(found, options.reason)
        return Answer({"aside": found.key}, [text("cli.findings.aside", text=found.text)])
    with opened.reading(options.workspace) as program:
        some = program.findings.all(aside=options.aside)
        clones = program.findings.clones()
    lines = [one.text for one in clones]
    lines += [text("cli.findings.new", text=one.text) if one.is_new else one.text for one in some]
    data = {
        "findings": [finding(one) for one in some],
        "clones": [{**asdict(one), "text": one.text} for one in clones],
    }
    return Answer(data, lines or [text("cli.findings.none")])


def finding(one: Finding) -> dict[str, object]:
    """A finding as JSON tells it."""
    return {
        "key": one.key,
        "code": one.code,
        "text": one.text,
        "records": [{"id": each.id, "kind": each.kind, "name": each.name} for each in one.records],
        "new": one.is_new,
        "reason": one.reason,
    }


def redact(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        done = program.redaction.order(opened.id_of(options.record), options.field, options.reason)
        kind = KINDS[program.records.get(done.record).record.kind]
    data = {"record": done.record, "field": done.field, "entries": done.entries, "files": done.files}
    label = kind.by_code[done.field].label
    count = indonesian.number(done.entries)
    lines = [text("cli.redact.done", field=label, count=count), text("redaction.backups")]
    return Answer(data, lines)
