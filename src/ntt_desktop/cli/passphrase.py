"""Passphrases for commands: from a file, a file descriptor, or asked at the terminal; never a word of the command line,
where every other program of the laptop could read them."""

import argparse
import os
import sys
from contextvars import ContextVar
from getpass import getpass
from pathlib import Path

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.wiring import Locked, Secret

FILE_OF = "NTT_PASSPHRASE_FILE"
"""Environment variable that names the file; the environment holds a name, never the passphrase."""

_given: ContextVar[Path | None] = ContextVar("passphrase_file", default=None)
_read: ContextVar[dict[Path, str] | None] = ContextVar("passphrase_read", default=None)
"""What was read: a file descriptor gives its content only once, and a command may open the workspace again."""


_asked: ContextVar[Secret | None] = ContextVar("passphrase_asked", default=None)


class NotRepeated(AppError):
    """The new passphrase was typed differently the second time."""

    code = "NTT-U07"


class NobodyToAsk(AppError):
    """A new passphrase is needed and there is neither a file nor a terminal."""

    code = "NTT-U08"


def add_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=text("cli.word.passphrase-file")
    )


def remember(options: argparse.Namespace) -> None:
    """Before a command runs: where its passphrase is to come from."""
    named = getattr(options, "passphrase_file", None) or os.environ.get(FILE_OF)
    _given.set(Path(named) if named else None)
    _read.set({})
    _asked.set(None)


def ask() -> Secret:
    """What unlocks the workspace.

    Raises:
        Locked: there is no file and nobody to ask. OSError: the file cannot be read.
    """
    file = _given.get()
    if file is None and not sys.stdin.isatty():
        raise Locked()
    asked = Secret(_line_of(file) if file is not None else getpass(text("cli.passphrase.ask")))
    _asked.set(asked)
    return asked


def given() -> str | None:
    """The passphrase this command opened its workspace with, if it needed one."""
    asked = _asked.get()
    return asked.passphrase if asked is not None else None


def ask_new(file: Path | None) -> str:
    """A new passphrase, typed twice at the terminal.

    Raises:
        NobodyToAsk, NotRepeated; OSError.
    """
    if file is not None:
        return _line_of(file)
    if not sys.stdin.isatty():
        raise NobodyToAsk()
    first = getpass(text("cli.passphrase.new"))
    if getpass(text("cli.passphrase.again")) != first:
        raise NotRepeated()
    return first


def _line_of(file: Path) -> str:
    """The first line of a file, `-` for standard input. Each file is read once."""
    read = _read.get()
    read = {} if read is None else read
    if file not in read:
        if str(file) == "-":
            read[file] = sys.stdin.readline()
        else:
            with open(file, encoding="utf-8-sig", errors="replace") as source:
                read[file] = source.readline()
    return read[file].rstrip("\r\n")
