"""An officer's decisions about the permit route of a product, from the command line."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, Run, add_person
from ntt_desktop.services.advising import result_word
from ntt_desktop.services.deciding_routes import Decision, channel_word
from ntt_desktop.wiring import Program


def add(commands: Commands) -> None:
    group = commands.group("route")
    _add(group, "accept", accept)
    one = _add(group, "change", change)
    one.add_argument("--result", required=True, metavar="CODE", help=text("cli.word.result"))
    one.add_argument("--reason", required=True, metavar="TEXT", help=text("cli.word.route-reason"))
    _add(group, "begin", begin)
    one = group.add("list", past)
    one.add_argument("--product", required=True, metavar="ID", help=text("cli.word.product"))


def _add(group: Commands, name: str, run: Run) -> argparse.ArgumentParser:
    one = group.add(name, run)
    one.add_argument("--product", required=True, metavar="ID", help=text("cli.word.product"))
    one.add_argument("--channel", required=True, metavar="CODE", help=text("cli.word.channel"))
    add_person(one)
    return one


def accept(options: argparse.Namespace) -> Answer:
    product = opened.id_of(options.product)
    with opened.writing(options.workspace, options.person) as program:
        program.deciding_routes.accept(product, options.channel)
        return _past(program, product)


def change(options: argparse.Namespace) -> Answer:
    product = opened.id_of(options.product)
    with opened.writing(options.workspace, options.person) as program:
        program.deciding_routes.change(product, options.channel, options.result, options.reason)
        return _past(program, product)


def begin(options: argparse.Namespace) -> Answer:
    product = opened.id_of(options.product)
    with opened.writing(options.workspace, options.person) as program:
        begun = program.deciding_routes.begin(product, options.channel)
        steps = [item.id for item in begun.changes.items if item.kind == "permit_step"]
        name = program.records.name(product)
    return Answer({"permit": begun.permit, "steps": steps}, [text("route.begun", name=name)])


def past(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        return _past(program, opened.id_of(options.product))


def _past(program: Program, product: str) -> Answer:
    found = program.deciding_routes.past(product)
    return Answer({"decisions": [_data(one) for one in found]}, [_line(one) for one in found] or [text("route.none")])


def _data(one: Decision) -> dict[str, object]:
    return {
        "id": one.id,
        "cara_jual": one.channel,
        "hasil": one.result,
        "perkiraan": one.estimated,
        "aturan": one.rule,
        "versi_tabel": one.version,
        "tanggal": one.date,
        "diubah": one.is_changed,
        "alasan": one.reason,
        "oleh": one.by,
    }


def _line(one: Decision) -> str:
    more = f" ({one.reason})" if one.is_changed else ""
    return f"{one.date} {channel_word(one.channel)}: {result_word(one.result)}{more}, {one.by}"
