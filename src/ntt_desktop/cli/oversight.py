"""What the province watches over: values to be erased by order."""

import argparse

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_person
from ntt_desktop.domain.kinds import KINDS


def add(commands: Commands) -> None:
    one = commands.add("redact", redact)
    one.add_argument("record", metavar="RECORD", help=text("cli.word.record"))
    one.add_argument("field", metavar="FIELD", help=text("cli.word.erased-field"))
    one.add_argument("--reason", required=True, metavar="TEXT", help=text("cli.word.reason"))
    add_person(one)


def redact(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        done = program.redaction.order(opened.id_of(options.record), options.field, options.reason)
        kind = KINDS[program.records.get(done.record).record.kind]
    data = {"record": done.record, "field": done.field, "entries": done.entries, "files": done.files}
    label = kind.by_code[done.field].label
    count = indonesian.number(done.entries)
    lines = [text("cli.redact.done", field=label, count=count), text("redaction.backups")]
    return Answer(data, lines)
