"""enrol: laptops ask, the province admits; who is enrolled; the province's keys."""

import argparse
import getpass
import os
import sys
from datetime import date
from pathlib import Path

from ntt_desktop.base.clock import from_ms
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, WrongUsage, add_target
from ntt_desktop.services.enrolment import Laptop
from ntt_desktop.services.rootkeys import Key, open_secret
from ntt_desktop.services.rootwork import Made

MOST_SECRET = 4096
"""Bytes read from a file or descriptor that holds a passphrase."""


def add(commands: Commands) -> None:
    enrol = commands.group("enrol")
    one = enrol.add("root", root)
    add_target(one, "FOLDER")
    one.add_argument("--label", default="", metavar="TEXT", help=text("cli.word.laptop-label"))
    one.add_argument("--both-lost", action="store_true", help=text("cli.word.both-lost"))
    one = enrol.add("request", request)
    add_target(one, "FILE")
    one.add_argument("--label", default="", metavar="TEXT", help=text("cli.word.laptop-label"))
    one.add_argument("--new-key", action="store_true", help=text("cli.word.new-key"))
    one.add_argument("--anew", action="store_true", help=text("cli.word.anew"))
    one = enrol.add("admit", admit)
    one.add_argument("file", metavar="FILE", type=Path, help=text("cli.word.request-file"))
    one.add_argument("--digits", default="", metavar="N", help=text("cli.word.request-digits"))
    one.add_argument("--label", default="", metavar="TEXT", help=text("cli.word.laptop-label"))
    one.add_argument("--office", default="", metavar="CODE", help=text("cli.word.expected-office"))
    add_target(one, "FILE")
    one = enrol.add("accept", accept)
    one.add_argument("file", metavar="FILE", type=Path, help=text("cli.word.answer-file"))
    one.add_argument("--digits", default="", metavar="N", help=text("cli.word.root-digits"))
    one.add_argument("--new-root", action="store_true", help=text("cli.word.new-root"))
    enrol.add("list", listed)
    for name, run in (("lost", lost), ("retire", retire), ("take", take)):
        one = enrol.add(name, run)
        one.add_argument("replica", metavar="REPLICA", help=text("cli.word.replica"))
        if run is lost:
            one.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help=text("cli.word.lost-on"))
    one = enrol.add("rotate", rotate)
    _add_root(one)
    one.add_argument("--list", dest="list_from", type=Path, metavar="FILE", help=text("cli.word.list-from"))
    one = enrol.add("replace-root", replace_root)
    _add_root(one)
    add_target(one, "FOLDER")


def _add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, metavar="FILE", help=text("cli.word.root-file"))
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--key-passphrase-file", type=Path, metavar="FILE", help=text("cli.word.key-passphrase-file"))
    source.add_argument("--key-passphrase-fd", type=int, metavar="N", help=text("cli.word.key-passphrase-fd"))


def root(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        made = program.roots.make(options.to, options.label, both_lost=options.both_lost)
    return _made(made, "cli.enrol.root")


def request(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        asked = program.enrolment.request(options.to, options.label, new_key=options.new_key, anew=options.anew)
        standing = program.enrolment.standing()
    data = {"file": str(asked.file), "digits": asked.digits, "replica": standing.replica, "office": standing.office}
    return Answer(data, [text("cli.enrol.request", file=asked.file, digits=asked.digits)])


def admit(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        done = program.admission.admit(options.file, options.digits, options.label, options.to, office=options.office)
    data = {
        "file": str(done.file),
        "digits": done.digits,
        "replica": done.laptop.replica.hex(),
        "office": done.laptop.office,
        "label": done.laptop.label,
        "again": done.again,
    }
    told = "cli.enrol.again" if done.again else "cli.enrol.admit"
    return Answer(data, [text(told, label=done.laptop.label, file=done.file, digits=done.digits)])


def accept(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        standing = program.enrolment.accept(options.file, options.digits, new_root=options.new_root)
    data = {
        "replica": standing.replica,
        "office": standing.office,
        "label": standing.label,
        "version": standing.version,
        "digits": standing.root,
    }
    return Answer(data, [text("cli.enrol.accept", label=standing.label)])


def listed(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        standing = program.enrolment.standing()
        laptops = program.enrolment.laptops()
    data = {
        "state": standing.state,
        "version": standing.version,
        "made": opened.moment(standing.made_ms) if standing.version else None,
        "digits": standing.root,
        "keeper": standing.keeper,
        "laptops": [_laptop(one) for one in laptops],
    }
    lines = [text(f"enrol.standing.{standing.state}")]
    if standing.version:
        made = long_date(from_ms(standing.made_ms).date())
        lines.append(text("cli.enrol.list", version=standing.version, made=made, digits=standing.root))
    lines += [_line(one) for one in laptops]
    if standing.old:
        lines.append(text("enrol.old"))
    if standing.renew:
        lines.append(text("enrol.renew"))
    return Answer(data, lines)


def _laptop(one: Laptop) -> dict[str, object]:
    return {
        "replica": one.replica,
        "office": one.office,
        "label": one.label,
        "state": one.state,
        "own": one.own,
        "keeper": one.keeper,
        "heard": opened.moment(one.heard_ms) if one.heard_ms is not None else None,
        "lost_on": one.lost_on or None,
    }


def _line(one: Laptop) -> str:
    marks = [text(f"enrol.state.{one.state}")]
    marks += [text("enrol.own")] if one.own else []
    marks += [text("enrol.keeper")] if one.keeper else []
    return f"{one.office}\t{one.label}\t{one.replica[:8]}\t{', '.join(marks)}"


def lost(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        done = program.admission.lost(options.replica, options.on)
    return _ended(done.replica.hex(), done.state, text("enrol.after.hilang", label=done.label))


def take(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        done = program.ruling.take(options.replica)
    came_in = [one for one in done.files if one.result == "applied"]
    data = {
        "replica": done.laptop.replica.hex(),
        "commits": done.commits,
        "files": [{"file": str(one.file.resolve()), "sender": one.sender, "records": one.records} for one in came_in],
    }
    counts = {"commits": number(done.commits), "files": number(len(came_in))}
    return Answer(data, [text("cli.enrol.take", label=done.laptop.label, **counts)])


def retire(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        done = program.admission.retire(options.replica)
    return _ended(done.replica.hex(), done.state, text("enrol.after.pensiun", label=done.label))


def _ended(replica: str, state: str, told: str) -> Answer:
    return Answer({"replica": replica, "state": state}, [told])


def rotate(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        document = program.roots.rotate(_root_key(options), list_from=options.list_from)
    data = {"version": document.version, "laptops": len(document.members)}
    return Answer(data, [text("cli.enrol.rotate", version=document.version)])


def replace_root(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        made = program.roots.replace_root(_root_key(options), options.to)
    return _made(made, "cli.enrol.replace-root")


def _made(made: Made, told: str) -> Answer:
    data = {"files": [str(path) for path in made.files], "digits": made.digits, "version": made.document.version}
    return Answer(data, [*(str(path) for path in made.files), text(told, digits=made.digits), text("enrol.sheet.then")])


def _root_key(options: argparse.Namespace) -> Key:
    """The root key from its file and passphrase, or from the key text of its sheet when there is no file.

    The secret comes from a file, an inherited descriptor, or the keyboard without echo; never from the command line,
    which every process of the machine can read.
    """
    return open_secret(options.root, _secret(options))


def _secret(options: argparse.Namespace) -> str:
    if options.key_passphrase_file is not None:
        with open(options.key_passphrase_file, "rb") as source:
            return _line_of(source.read(MOST_SECRET))
    if options.key_passphrase_fd is not None:
        with os.fdopen(options.key_passphrase_fd, "rb") as source:
            return _line_of(source.read(MOST_SECRET))
    if not sys.stdin.isatty():
        raise WrongUsage(message=text("cli.enrol.no-secret"), command="ntt-desktop enrol")
    return getpass.getpass(text("cli.enrol.ask-secret" if options.root else "cli.enrol.ask-text"))


def _line_of(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").strip()
