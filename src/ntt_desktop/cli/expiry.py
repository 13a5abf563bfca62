"""What ends, from the command line."""

import argparse
from datetime import date, timedelta

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
    one.add_argument("--by", choices=("opens", "ends"), default="opens", help=text("cli.word.by"))


def _month(written: str) -> date:
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(text("cli.not-a-month", written=written)) from None


def expiring(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        found = program.expiry.all()
    today = clock.today()
    if options.month is None:
        chosen = pressing(found, today)
    else:
        last = add_months(options.month, max(options.months, 1)) - timedelta(days=1)
        chosen = (opening if options.by == "opens" else ending)(found, options.month, last)
    return Answer(
        {"rows": [_data(one, today) for one in chosen], "total": len(chosen)},
        [_line(one, today) for one in chosen] or [text("expiry.nothing")],
    )


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
