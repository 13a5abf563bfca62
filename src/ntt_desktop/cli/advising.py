"""The permit route of a product, and the engines, from the command line."""

import argparse
from pathlib import Path

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened, passphrase
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, pair
from ntt_desktop.domain.rules.permit_advice import CHANNEL, Turn, fields
from ntt_desktop.domain.values import choice_word, show
from ntt_desktop.services.advising import Advice, ChannelAdvice, result_word
from ntt_desktop.services.evaluating import ENGINES, duty_data, evaluate, read_facts


def add(commands: Commands) -> None:
    one = commands.add("advise", advise)
    one.add_argument("--product", required=True, metavar="ID", help=text("cli.word.product"))
    one.add_argument(
        "--if", dest="supposed", nargs="+", type=pair, action="extend", metavar="FIELD=VALUE", help=text("cli.word.if")
    )
    one = commands.add("evaluate", evaluation, workspace=False)
    one.add_argument("engine", choices=list(ENGINES), metavar="ENGINE", help=text("cli.word.engine"))
    one.add_argument("--facts", type=Path, required=True, metavar="FILE.json", help=text("cli.word.facts"))
    one.add_argument("--workspace", type=Path, metavar="DIR", help=text("cli.word.rules-of"))
    passphrase.add_option(one)


def advise(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        advice = program.advising.advise(opened.id_of(options.product), dict(options.supposed or ()))
    data = {
        "product": advice.product,
        "nama": advice.name,
        "routes": [_route(one, advice) for one in advice.channels],
        "versi_tabel": advice.version,
        "tanggal_tabel": advice.since,
        "keterangan": advice.footer,
    }
    lines = [text("advice.title", name=advice.name)]
    for one in advice.channels:
        lines += _told(one, advice)
    return Answer(data, [*lines, advice.footer])


def _route(one: ChannelAdvice, advice: Advice) -> dict[str, object]:
    route, rule = one.route, one.route.rule
    return {
        "cara_jual": one.channel,
        "hasil": route.result,
        "nama_hasil": result_word(route.result),
        "aturan": rule.code,
        "pesan": None if route.missing else rule.message,
        "instansi": None if route.missing else rule.authority,
        "dasar_hukum": rule.basis,
        "kepastian": rule.certainty,
        "tanggal": advice.since,
        "kurang": [{"isian": name, "label": _label(name)} for name in route.missing],
        "langkah": [
            {
                "kode": step.code,
                "langkah": step.text,
                "pelaku": step.who,
                "bukti": step.proof,
                "aturan": rule.code,
                "dasar_hukum": step.basis,
                "kepastian": step.certainty,
                "tanggal": advice.since,
            }
            for step in route.steps
        ],
        "tambahan": [duty_data(duty) for duty in route.duties],
        "pengubah": _turn(one.turn),
    }


def _turn(turn: Turn | None) -> dict[str, object] | None:
    if turn is None:
        return None
    result = turn.route.result
    words = {"isian": turn.name, "label": _label(turn.name), "nilai": str(turn.value), "kata": _value(turn)}
    return {**words, "hasil": result, "nama_hasil": result_word(result), "aturan": turn.route.rule.code}


def _label(name: str) -> str:
    return fields()[name].label


def _value(turn: Turn) -> str:
    return show(fields()[turn.name], turn.value)


def _told(one: ChannelAdvice, advice: Advice) -> list[str]:
    route, rule = one.route, one.route.rule
    channel = choice_word(fields()[CHANNEL], one.channel) if one.channel else text("advice.no-channel")
    named = {"result": result_word(route.result), "rule": rule.code}
    lines = [text("advice.route", channel=channel, date=advice.since, certainty=rule.certainty, **named)]
    if route.missing:
        lines.append(text("advice.lacks", names=", ".join(map(_label, route.missing))))
    for n, step in enumerate(route.steps, 1):
        told = {"step": step.text, "who": step.who, "proof": step.proof, "basis": step.basis}
        lines.append(text("advice.step", n=n, certainty=step.certainty, **told))
    lines += [text("advice.duty", step=duty.text, certainty=duty.certainty) for duty in route.duties if duty.applies]
    if one.turn:
        other = {"result": result_word(one.turn.route.result), "rule": one.turn.route.rule.code}
        lines.append(text("advice.turns", field=_label(one.turn.name), value=_value(one.turn), **other))
    return lines


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
