"""Tahap pembinaan, from the command line."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, count
from ntt_desktop.domain.rules.coaching_evidence import footer, level_words, next_words
from ntt_desktop.services.coaching import Overview, Standing


def add(commands: Commands) -> None:
    one = commands.add("ladder", ladder)
    one.add_argument("--product", metavar="ID", help=text("cli.word.product"))
    one.add_argument("--level", type=count, metavar="N", help=text("cli.word.level"))


def ladder(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        if options.product:
            return _one(program.coaching.standing(opened.id_of(options.product)))
        return _all(program.coaching.overview(), options.level)


def _one(standing: Standing) -> Answer:
    return Answer(_data(standing), [level_words(standing.climb), next_words(standing.climb, standing.lacking)])


def _all(found: Overview, level: int | None) -> Answer:
    chosen = [one for one in found.standings if level is None or one.level == level]
    data = {
        "counts": {str(each): number for each, number in found.counts.items()},
        "rows": [_data(one) for one in chosen],
        "total": len(chosen),
        "versi_tabel": found.version,
        "tanggal_tabel": found.since,
    }
    lines = []
    for each, number in found.counts.items():
        name = found.rungs[each - 1].name if each else ""
        lines.append(
            text("coaching.count", level=each, name=name, n=number) if each else text("coaching.count-none", n=number)
        )
    if level is not None:
        lines = [
            text("coaching.line", name=one.name, place=one.place or "-", level=next_words(one.climb, one.lacking))
            for one in chosen
        ]
    return Answer(data, [*lines, footer(found.since)])


def _data(one: Standing) -> dict[str, object]:
    ahead = one.climb.next
    return {
        "id": one.product,
        "nama": one.name,
        "wilayah": one.region,
        "tahap_pembinaan": one.level,
        "tahap": one.climb.rungs[one.level - 1][0].code if one.level else None,
        "berikutnya": ahead.code if ahead else None,
        "kurang": list(one.lacking),
        "bukti": {rung.code: met for rung, met in one.climb.rungs},
    }
