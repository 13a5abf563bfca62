"""Tumpukan formulir, from the command line."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_person, count
from ntt_desktop.services.stacks import Stack


def add(commands: Commands) -> None:
    one = commands.add("stacks", stacks)
    act = one.add_mutually_exclusive_group()
    act.add_argument("--waiting", action="store_true", help=text("cli.word.stack-waiting"))
    act.add_argument("--give-back", metavar="ID", help=text("cli.word.stack-give-back"))
    one.add_argument("--papers", type=count, default=1, metavar="N", help=text("cli.word.stack-papers"))
    one.add_argument("--reason", default="", metavar="TEXT", help=text("cli.word.reason"))
    add_person(one)


def stacks(options: argparse.Namespace) -> Answer:
    if options.give_back:
        with opened.writing(options.workspace, options.person) as program:
            id = opened.id_of(options.give_back)
            program.stacks.give_back(id, options.papers, options.reason)
            one = program.stacks.get(id)
        return Answer(_data(one), [f"{one.name}: {one.said}"])
    with opened.reading(options.workspace) as program:
        found = program.stacks.waiting() if options.waiting else program.stacks.all()
    lines = [f"{one.id}  {one.name}: {one.said}" for one in found]
    return Answer({"stacks": [_data(one) for one in found], "total": len(found)}, lines or [text("cli.stacks.none")])


def _data(one: Stack) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "received": one.count.received,
        "typed": one.count.typed,
        "waiting": one.count.waiting,
        "returned": one.count.returned,
    }
