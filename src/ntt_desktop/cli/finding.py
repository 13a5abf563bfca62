"""Finding records: a search over all kinds, and what was probably written down twice."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_kind, count, pair
from ntt_desktop.cli.oversight import finding
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.search import MOST, SEARCHED
from ntt_desktop.services.views import NoSuchField


def add(commands: Commands) -> None:
    one = commands.add("find", find)
    one.add_argument("words", metavar="TEXT", help=text("cli.word.find"))
    add_kind(one, required=False)
    one.add_argument("--limit", type=count, default=MOST, metavar="N", help=text("cli.word.limit"))
    one = commands.add("duplicates", duplicates)
    add_kind(one, required=False)
    one.add_argument("values", nargs="*", type=pair, metavar="FIELD=VALUE", help=text("cli.word.resembling"))


def find(options: argparse.Namespace) -> Answer:
    kinds = (options.kind,) if options.kind else SEARCHED
    with opened.reading(options.workspace) as program:
        found = program.search.find(options.words, kinds, options.limit)
    lines = [f"{one.name}  ({one.more})  {one.id}" for one in found]
    return Answer({"found": [one._asdict() for one in found]}, lines or [text("cli.find.none")])


def duplicates(options: argparse.Namespace) -> Answer:
    """With values: the records that resemble one that would have them. Without: all that were probably written down twice."""
    if options.values:
        return _resembling(options)
    with opened.reading(options.workspace) as program:
        some = program.findings.duplicates()
    some = [one for one in some if not options.kind or any(each.kind == options.kind for each in one.records)]
    return Answer(
        {"findings": [finding(one) for one in some]}, [one.text for one in some] or [text("cli.findings.none")]
    )


def _resembling(options: argparse.Namespace) -> Answer:
    kind, written = KINDS[options.kind or "producer"], dict(options.values)
    for code in written:
        if code not in kind.by_code or kind.by_code[code].is_computed:
            raise NoSuchField(field=code, kind=text(f"kind.{kind.code}"))
    values = {code: canonical(kind.by_code[code], value, {}) for code, value in written.items()}
    with opened.reading(options.workspace) as program:
        found = program.search.near(kind.code, values, limit=MOST)
    lines = [f"{one.name}  ({one.place})  {one.likeness} %  {one.id}" for one in found]
    return Answer({"resembling": [one._asdict() for one in found]}, lines or [text("cli.find.none")])
