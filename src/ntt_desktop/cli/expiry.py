"""What ends, from the command line."""

import argparse
from datetime import date, timedelta
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, count
from ntt_desktop.domain.rules.validity import add_months
from ntt_desktop.services.expiry import Deadline, ending, opening, pressing


def add(commands: Commands) -> None:
    one = commands.add("expiring", expiring)
    one.add_argument("--month", type=_month, metavar="YYYY-MM", help=text("cli.word.month"))
    one.add_argument("--months", type=count, default=1, metavar="N", help=text("cli.word.months"))
    one.add_argument("--letters", type=Path, metavar="FILE.pdf", help=text("cli.word.letters"))
    one.add_argument("--by", choices=("opens", "ends"), default="opens", help=text("cli.word.by"))


def _month(written: str) -> date:
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(text("cli.not-a-month", written=written)) from None


def expiring(options: argparse.Namespace) -> Answer:
    today = clock.today()
    with opened.reading(options.workspace) as program:
        chosen = _chosen(program.expiry.all(), options, today)
        letters = program.reminders.letters(chosen) if options.letters else None
        if letters is not None:
            program.documents.write_act(letters, options.letters)
    data: dict[str, object] = {"rows": [_data(one, today) for one in chosen], "total": len(chosen)}
    lines = [_line(one, today) for one in chosen] or [text("expiry.nothing")]
    if letters is not None:
        file = str(options.letters.resolve())
        data |= {"letters": len(letters.fills), "files": [file]}
        lines.append(text("expiry.letters-written", n=len(letters.fills), file=file))
    return Answer(data, lines)


def _chosen(found: list[Deadline], options: argparse.Namespace, today: date) -> list[Deadline]:
    if options.month is None:
        return pressing(found, today)
    last = add_months(options.month, max(options.months, 1)) - timedelta(days=1)
    return (opening if options.by == "opens" else ending)(found, options.month, last)


def _data(one: Deadline, today: date) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.id,
        "jenis": one.code,
        "nama": one.what,
        "milik": one.of,
        "wilayah": one.region,
        "berakhir": one.due.day.isoformat(),
        "perpanjang_mulai": one.due.opens.isoformat(),
        "diperkirakan": one.due.estimated,
        "keadaan": one.state(today),
        "kepastian": one.certainty,
    }


def _line(one: Deadline, today: date) -> str:
    told = {"what": one.what, "of": one.of or "-", "state": text(f"expiry.state.{one.state(today)}")}
    return text("expiry.line", day=long_date(one.due.day), opens=long_date(one.due.opens), **told)
