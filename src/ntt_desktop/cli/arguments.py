"""Reading the words of a command, with argparse speaking Indonesian."""

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import passphrase
from ntt_desktop.cli.answers import Answer
from ntt_desktop.domain.kinds import KINDS

SENTENCES = {
    "usage: ": "cli.argparse.usage",
    "positional arguments": "cli.argparse.words",
    "options": "cli.argparse.options",
    "subcommands": "cli.argparse.commands",
    "show this help message and exit": "cli.argparse.help",
    "the following arguments are required: %s": "cli.argparse.required",
    "one of the arguments %s is required": "cli.argparse.one-required",
    "unrecognized arguments: %s": "cli.argparse.unrecognized",
    "ambiguous option: %(option)s could match %(matches)s": "cli.argparse.ambiguous",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli.argparse.choice",
    "invalid %(type)s value: %(value)r": "cli.argparse.value",
    "argument %(argument_name)s: %(message)s": "cli.argparse.argument",
    "not allowed with argument %s": "cli.argparse.together",
    "ignored explicit argument %r": "cli.argparse.explicit",
    "expected one argument": "cli.argparse.one",
    "expected at most one argument": "cli.argparse.at-most-one",
    "expected at least one argument": "cli.argparse.at-least-one",
    "expected %s argument": "cli.argparse.many",
    "expected %s arguments": "cli.argparse.many",
    "unexpected option string: %s": "cli.argparse.unrecognized",
}
"""argparse's own sentences that a user can meet → ours. A test compares with argparse's source."""

_PAIR = re.compile(r"(?P<field>[A-Za-z_][A-Za-z0-9_.]*)=(?P<value>.*)", re.DOTALL)


class WrongUsage(AppError):
    """The words of a command are not one of its forms."""

    code = "NTT-U01"


class Parser(argparse.ArgumentParser):
    """argparse that raises instead of ending the program, and takes no shortened options."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"allow_abbrev": False, **options})  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message=message, command=self.prog)


Run = Callable[[argparse.Namespace], Answer]


class Commands:
    """The commands, each with its own words."""

    def __init__(self, parser: argparse.ArgumentParser, within: str = "") -> None:
        self._within = within
        self._parsers = parser.add_subparsers(
            dest=f"{within}command", metavar=text("cli.command"), title=text("cli.commands"), required=bool(within)
        )

    def group(self, name: str) -> "Commands":
        """Commands of two words, `name` being the first."""
        told = text(f"cli.help.{name}")
        return Commands(self._parsers.add_parser(name, help=told, description=told), f"{name}-")

    def add(self, name: str, run: Run, *, workspace: bool = True) -> argparse.ArgumentParser:
        told = text(f"cli.help.{self._within}{name}")
        parser: argparse.ArgumentParser = self._parsers.add_parser(name, help=told, description=told)
        parser.set_defaults(run=run)
        add_json(parser)
        if workspace:
            parser.add_argument("workspace", metavar="DIR", type=Path, help=text("cli.word.workspace"))
            passphrase.add_option(parser)
        return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    # no default of its own: a --json before the command must not be forgotten
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=text("cli.word.json"))


def add_kind(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--kind", choices=list(KINDS), metavar="KIND", required=required, help=text("cli.word.kind"))


def add_person(parser: argparse.ArgumentParser, *, default: str | None = None) -> None:
    parser.add_argument("--as", dest="person", metavar="USER", default=default, help=text("cli.word.person"))


def add_target(parser: argparse.ArgumentParser, metavar: str) -> None:
    parser.add_argument("--to", type=Path, required=True, metavar=metavar, help=text("cli.word.to"))


def add_where(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--where", nargs="+", type=pair, action="extend", metavar="FIELD=VALUE", help=text("cli.word.where")
    )


def pair(written: str) -> tuple[str, str]:
    """`FIELD=VALUE`; the value may be empty."""
    found = _PAIR.fullmatch(written)
    if found is None:
        raise argparse.ArgumentTypeError(text("cli.not-a-pair", written=written))
    return found["field"], found["value"]


def count(written: str) -> int:
    """A whole number, 0 or more."""
    if not written.isdecimal():
        raise argparse.ArgumentTypeError(text("cli.not-a-count", written=written))
    return int(written)


def is_pair(written: str) -> bool:
    return _PAIR.fullmatch(written) is not None


def speak_indonesian() -> None:
    """argparse looks its sentences up by these two names; the usual way would be a compiled gettext catalogue."""
    argparse._ = _said  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, count: _said(one if count == 1 else many)  # type: ignore[attr-defined]


def _said(sentence: str) -> str:
    name = SENTENCES.get(sentence)
    return text(name) if name else sentence


def parse(parser: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    """
    Raises:
        WrongUsage.
        SystemExit: --help or --version was asked for and answered.
    """
    options, left = parser.parse_known_args(words)
    # argparse loses FIELD=VALUE words that stand on both sides of an option
    if hasattr(options, "values"):
        options.values += [pair(word) for word in left if is_pair(word)]
        left = [word for word in left if not is_pair(word)]
    if left:
        parser.error(_said("unrecognized arguments: %s") % " ".join(left))
    return options
