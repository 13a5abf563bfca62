"""Approving a record, and opening it again with a reason."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_person
from ntt_desktop.cli.records import judged
from ntt_desktop.wiring import Program


def add(commands: Commands) -> None:
    one = commands.add("approve", approve)
    one.add_argument("id", metavar="ID", help=text("cli.word.id"))
    add_person(one)
    one = commands.add("reopen", reopen)
    one.add_argument("id", metavar="ID", help=text("cli.word.id"))
    one.add_argument("--reason", default="", metavar="TEXT", help=text("cli.word.reason"))
    add_person(one)


def approve(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        saved = program.approval.approve(opened.id_of(options.id))
        return _answer(program, saved.id, "cli.approve.done")


def reopen(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        saved = program.approval.reopen(opened.id_of(options.id), options.reason)
        return _answer(program, saved.id, "cli.reopen.done")


def _answer(program: Program, id: str, said: str) -> Answer:
    view = program.records.get(id)
    codes = ("disetujui_oleh", "disetujui_pada", "sidik_disetujui", "alasan_dibuka")
    data = {"id": id, **judged(view), **{code: view.record[code] for code in codes}}
    return Answer(data, [text(said, name=program.records.name(id), person=program.records.person.name, id=id)])
