"""Official forms."""

import argparse
from pathlib import Path

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened, passphrase
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, WrongUsage, add_where
from ntt_desktop.cli.records import pages, query_of
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.documents import FormInfo, form_named, forms
from ntt_desktop.wiring import Program


def add(commands: Commands) -> None:
    one = commands.add("print", print_form, workspace=False)
    one.add_argument("workspace", metavar="DIR", type=Path, nargs="?", help=text("cli.word.workspace"))
    passphrase.add_option(one)
    one.add_argument("form", metavar="FORM", nargs="?", help=text("cli.word.form"))
    chosen = one.add_mutually_exclusive_group()
    chosen.add_argument("--list", action="store_true", help=text("cli.word.forms"))
    chosen.add_argument("--record", action="append", metavar="ID", help=text("cli.word.records"))
    add_where(chosen)
    chosen.add_argument("--all", action="store_true", help=text("cli.word.all"))
    one.add_argument("--paper", metavar="A4|F4", help=text("cli.word.paper"))
    one.add_argument("--to", type=Path, metavar="FILE.pdf", help=text("cli.word.to"))


def print_form(options: argparse.Namespace) -> Answer:
    if options.list:
        return _listed(options)
    lacking = [
        word
        for word, given in (
            ("DIR", options.workspace),
            ("FORM", options.form),
            ("--record | --where | --all", options.record or options.where or options.all),
            ("--to", options.to),
        )
        if not given
    ]
    if lacking:
        raise WrongUsage(message=text("cli.argparse.required") % ", ".join(lacking), command="ntt-desktop print")
    form = form_named(options.form)
    with opened.reading(options.workspace) as program:
        records = _chosen(program, form, options)
        done = program.documents.print(form.code, records, options.to, options.paper)
    file = done.file.resolve()
    data = {
        "file": str(file),
        "form": done.form,
        "records": done.records,
        "pages": done.pages,
        "state": done.state,
        "reasons": [{"code": one.code, "text": one.text, "blocks": one.blocks} for one in done.reasons],
    }
    state = text(f"cli.print.{done.state}")
    lines = [text("cli.print.done", form=done.form, count=len(done.records), pages=done.pages, state=state, file=file)]
    return Answer({"files": [data]}, [*lines, *(f"  {one.text}" for one in done.reasons)])


def _listed(options: argparse.Namespace) -> Answer:
    if options.workspace is None:
        found = forms()
    else:
        with opened.reading(options.workspace) as program:
            found = program.documents.forms()
    data = [
        {"code": one.code, "title": one.title, "kind": one.kind, "papers": one.papers, "paper": one.paper}
        for one in found
    ]
    lines = [f"{one.code}  {one.title} ({text(f'kind.{one.kind}')}; {', '.join(one.papers)})" for one in found]
    return Answer({"forms": data}, lines)


def _chosen(program: Program, form: FormInfo, options: argparse.Namespace) -> list[RecordId]:
    """The records to print; of a list the oldest first."""
    if options.record:
        return [opened.id_of(written) for written in options.record]
    rows = pages(program, query_of(KINDS[form.kind], options.where), ())
    return [str(row[0]) for row in rows][::-1]
