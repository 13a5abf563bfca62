"""One run of the program from the command line: words → answer → exit status."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ntt_desktop.base import crash, paths
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import (
    advising,
    approval,
    coaching,
    corrections,
    csr,
    demo,
    enrol,
    exchange,
    expiry,
    finding,
    joining,
    land,
    lists,
    oversight,
    paper,
    passphrase,
    promises,
    records,
    routes,
    safety,
    self_test,
    stacks,
    users,
    workspace,
)
from ntt_desktop.cli.answers import DONE, REFUSED, WRONG_USAGE, refuse, say, speak_utf8
from ntt_desktop.cli.arguments import Commands, Parser, WrongUsage, add_json, parse, speak_indonesian

PROGRAM = "ntt-desktop"
GROUPS = (
    demo,
    workspace,
    lists,
    paper,
    records,
    finding,
    joining,
    exchange,
    land,
    enrol,
    approval,
    corrections,
    oversight,
    advising,
    routes,
    csr,
    promises,
    expiry,
    coaching,
    safety,
    stacks,
    users,
)


class FileTrouble(AppError):
    """A file or folder named in the command cannot be read or written."""

    code = "NTT-U02"


class Interrupted(AppError):
    code = "NTT-U03"


class Unexpected(AppError):
    """A bug of ours."""

    code = "NTT-X01"


def run(words: Sequence[str]) -> int:
    speak_utf8()
    speak_indonesian()
    as_json = "--json" in words
    options = argparse.Namespace()
    try:
        options = parse(_parser(), words)
        if getattr(options, "self_test", False):
            return say(self_test.test(), as_json)
        if not hasattr(options, "run"):
            raise WrongUsage(message=text("cli.no-command"), command=PROGRAM)
        passphrase.remember(options)
        return say(options.run(options), as_json)
    except WrongUsage as error:
        return refuse(error, as_json, WRONG_USAGE)
    except AppError as error:
        return refuse(error, as_json)
    except SystemExit:
        return DONE
    except KeyboardInterrupt:
        return refuse(Interrupted(), as_json)
    except BrokenPipeError:
        # whoever read our output has left; what is still to be flushed has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as error:
        return refuse(FileTrouble(file=error.filename or "", detail=error.strerror or str(error)), as_json)
    except Exception as error:  # noqa: BLE001 - the last door: whatever it is, it becomes a report
        return refuse(Unexpected(file=_report(error, options)), as_json)


def _parser() -> Parser:
    parser = Parser(prog=PROGRAM, description=text("cli.description"), epilog=text("cli.epilog"))
    parser.add_argument(
        "--version", action="version", version=f"NTT Desktop {crash.program_version()}", help=text("cli.word.version")
    )
    parser.add_argument("--self-test", action="store_true", help=text("cli.word.self-test"))
    add_json(parser)
    commands = Commands(parser)
    for group in GROUPS:
        group.add(commands)
    return parser


def _report(error: BaseException, options: argparse.Namespace) -> Path | str:
    """The report file of a bug: beside the workspace's log, or with the user's settings."""
    folder: Path | None = getattr(options, "workspace", None)
    for place in (folder / "log" if folder and (folder / "log").is_dir() else None, paths.settings_folder() / "log"):
        if place is not None:
            try:
                return crash.report(error, place)
            except OSError:
                continue
    return text("cli.no-report")
