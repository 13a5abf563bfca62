"""Usul koreksi: what the province proposes and the regency takes or declines."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_person

SHOWN = ("rekaman", "isian", "nilai_lama", "nilai_baru", "alasan", "pengusul", "tanggal", "status")


def add(commands: Commands) -> None:
    one = commands.add("corrections", corrections)
    act = one.add_mutually_exclusive_group()
    act.add_argument("--propose", nargs=3, metavar=("RECORD", "FIELD", "VALUE"), help=text("cli.word.propose"))
    act.add_argument("--accept", metavar="ID", help=text("cli.word.accept-correction"))
    act.add_argument("--decline", metavar="ID", help=text("cli.word.decline-correction"))
    act.add_argument("--withdraw", metavar="ID", help=text("cli.word.withdraw-correction"))
    one.add_argument("--again", action="store_true", help=text("cli.word.correction-again"))
    one.add_argument("--reason", default="", metavar="TEXT", help=text("cli.word.reason"))
    add_person(one)


def corrections(options: argparse.Namespace) -> Answer:
    if not (options.propose or options.accept or options.decline or options.withdraw):
        with opened.reading(options.workspace) as program:
            found = program.corrections.waiting()
            names = {each.id: program.records.name(each.words("rekaman")) for each in found}
        data = [{"id": each.id, "name": names[each.id], **{code: each[code] for code in SHOWN}} for each in found]
        lines = [
            f"{each.id}  {names[each.id]}: {each['isian']} {each['nilai_lama'] or '-'} -> {each['nilai_baru'] or '-'}"
            for each in found
        ]
        return Answer({"corrections": data}, lines or [text("cli.corrections.none")])
    with opened.writing(options.workspace, options.person) as program:
        if options.propose:
            record, field, value = options.propose
            id = program.corrections.propose(opened.id_of(record), field, value, options.reason)
        elif options.accept:
            id = opened.id_of(options.accept)
            program.corrections.take(id, again=options.again)
        elif options.withdraw:
            id = opened.id_of(options.withdraw)
            program.corrections.take_back(id)
        else:
            id = opened.id_of(options.decline)
            program.corrections.decline(id, options.reason)
        status = program.records.get(id).record["status"]
    return Answer({"id": id, "status": status}, [text("cli.corrections.done", id=id, status=status)])
