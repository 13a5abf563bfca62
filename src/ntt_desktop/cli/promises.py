"""What was promised and what was said: readiness of all heads of regions, headline figures and the lists behind them."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ntt_desktop.base import clock, indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands
from ntt_desktop.domain.fields import fields_of
from ntt_desktop.services.headlines import Headline, VillageList
from ntt_desktop.services.matching_list import matching_list
from ntt_desktop.services.promises import LAND, Readiness
from ntt_desktop.services.readiness_matrix import matrix

KINDS_OF_PROMISE = next(field.choices for field in fields_of("commitment") if field.code == "jenis")


def add(commands: Commands) -> None:
    one = commands.add("promises", promises)
    one.add_argument("--about", choices=KINDS_OF_PROMISE, default=LAND, metavar="KIND", help=text("cli.word.about"))
    one.add_argument("--to", type=Path, metavar="FILE.pdf", help=text("cli.word.matrix"))
    one = commands.add("headlines", headlines)
    one.add_argument("--to", type=Path, metavar="FILE.pdf", help=text("cli.word.matching"))


def promises(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        found = program.promises.readiness(options.about)
        counts = program.promises.counts(found)
        if options.to is not None:
            program.documents.write_act(matrix(program.promises), options.to)
    today = clock.today()
    lines = [text("promise.title", date=indonesian.long_date(today))]
    lines += [_line(one) for one in found]
    lines += [text("promise.count", group=text(f"promise.group.{code}"), n=n) for code, n in counts.items()]
    lines += [text("promise.sum", n=len(found))]
    regencies = [{**asdict(one), "parcel_area": str(one.parcel_area)} for one in found]
    data = {
        "about": options.about,
        "as_of": today.isoformat(),
        "counts": counts,
        "sum": len(found),
        "regencies": regencies,
        **({"files": [str(options.to.resolve())]} if options.to else {}),
    }
    if options.to:
        lines.append(text("promise.written", file=options.to.resolve()))
    return Answer(data, lines)


def _line(one: Readiness) -> str:
    parts = [one.name, text(f"promise.group.{one.group}"), one.by, _day(one.date)]
    if one.deadline:
        late = one.late is not None
        day = _day(one.deadline)
        parts.append(text("promise.late", date=day, n=one.late) if late else day)
    if one.record:
        parts.append(text(f"promise.proof.{one.proof or 'none'}"))
    return "  ".join(part for part in parts if part)


def headlines(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        found, lists = program.headlines.all(), program.headlines.lists()
        if options.to is not None:
            program.documents.write_act(matching_list(program.headlines, lists), options.to)
    lines = [line for one in found for line in _figure_lines(one)]
    for one in lists:
        lines += _list_lines(one)
    data = {
        "figures": [asdict(one) for one in found],
        "lists": [{**asdict(one), "counts": one.counts} for one in lists],
        "as_of": clock.today().isoformat(),
        **({"files": [str(options.to.resolve())]} if options.to else {}),
    }
    if options.to:
        lines.append(text("baseline.written", file=options.to.resolve()))
    return Answer(data, lines)


def _figure_lines(one: Headline) -> Iterator[str]:
    told = {"name": one.name, "value": one.value, "unit": one.unit, "source": one.source, "certainty": one.certainty}
    yield text("headline.line", date=_day(one.date), **told)
    yield "  " + text("headline.definition", definition=one.definition)
    yield "  " + (text("headline.own", date=_day(one.as_of)) if one.counts else text("headline.own-none"))
    for count in one.counts:
        yield "    " + text("headline.own-line", words=count.words, n=count.number)
    if one.counts and one.silent:
        yield "  " + text("headline.silent", n=len(one.silent), names=", ".join(one.silent))
    yield "  " + (text("headline.lists", names=", ".join(one.lists)) if one.lists else text("headline.no-list"))


def _list_lines(one: VillageList) -> Iterator[str]:
    counts = one.counts
    yield f"{one.name}, {_day(one.date)}: " + text(
        "baseline.count",
        total=len(one.rows),
        found=counts["DITEMUKAN"],
        open=counts["BELUM"],
        twice=counts["GANDA"],
        outside=len(one.outside),
    )
    for row in one.rows:
        meant = row.village_name or " / ".join(name for _code, name in row.candidates) or "-"
        yield f"  {row.regency}  {row.written}  [{row.status}]  {meant}  {', '.join(row.products)}".rstrip()
    for _village, name, products in one.outside:
        yield f"  {name}  [{text('baseline.outside')}]  {', '.join(products)}"


def _day(written: str) -> str:
    return indonesian.long_date(date.fromisoformat(written)) if len(written) == 10 else written
