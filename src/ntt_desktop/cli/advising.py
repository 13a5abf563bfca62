"""The engines from the command line."""

import argparse
from pathlib import Path

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened, passphrase
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands
from ntt_desktop.services.evaluating import ENGINES, evaluate, read_facts


def add(commands: Commands) -> None:
    one = commands.add("evaluate", evaluation, workspace=False)
    one.add_argument("engine", choices=list(ENGINES), metavar="ENGINE", help=text("cli.word.engine"))
    one.add_argument("--facts", type=Path, required=True, metavar="FILE.json", help=text("cli.word.facts"))
    one.add_argument("--workspace", type=Path, metavar="DIR", help=text("cli.word.rules-of"))
    passphrase.add_option(one)


def evaluation(options: argparse.Namespace) -> Answer:
    book = None
    if options.workspace:
        with opened.reading(options.workspace) as program:
            book = program.rule_books.book(options.engine)
    answer, ignored = evaluate(options.engine, read_facts(options.facts), book)
    warnings = [text("evaluate.ignored", name=name) for name in ignored]
    return Answer({**answer, "warnings": warnings}, list(_lines(answer)), warnings)


def _lines(answer: dict[str, object]) -> list[str]:
    plain = (str, bool, type(None))
    shown = {name: value for name, value in answer.items() if isinstance(value, plain)}
    lines = [f"{name}: {_word(value)}" for name, value in shown.items()]
    for duty in answer.get("tambahan", ()):  # type: ignore[attr-defined]
        lines.append(f"{duty['kode']} {_word(duty['berlaku'])}: {duty['tampilan']}")
    lacking = answer.get("kurang")
    if isinstance(lacking, list) and lacking:
        lines.append(text("evaluate.lacks", names=", ".join(lacking)))
    return lines


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "-" if value is None else str(value)
