"""Backup, restore, check."""

import argparse
from pathlib import Path

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import DONE, REFUSED, Answer
from ntt_desktop.cli.arguments import Commands, add_target
from ntt_desktop.services import backups
from ntt_desktop.services.overview import overview
from ntt_desktop.services.upkeep import Damaged


def add(commands: Commands) -> None:
    one = commands.add("backup", backup)
    add_target(one, "FILE")
    one = commands.add("restore", restore, workspace=False)
    one.add_argument("file", metavar="FILE", type=Path, help=text("cli.word.backup-file"))
    add_target(one, "DIR")
    commands.add("check", check)


def backup(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        made = program.backups.make(options.to)
    file = options.to.resolve()
    size = file.stat().st_size
    data = {
        "file": str(file),
        "bytes": size,
        "parts": len(made.parts),
        "attachments": sum(part.name.endswith(".age") for part in made.parts),
        "heads": made.mark.heads,
        "verified": True,
    }
    megabytes = indonesian.number(round(size / 1_000_000, 1), 1)
    return Answer(data, [text("cli.backup.done", file=file, size=megabytes, parts=len(made.parts))])


def restore(options: argparse.Namespace) -> Answer:
    backups.restore(options.file, options.to)
    with opened.writing(options.to) as program:
        found = overview(program.store, program.lists, program.exchange)
    folder = options.to.resolve()
    data = {"workspace": str(folder), "office": found.office, "replica": found.replica, "counts": found.counts}
    return Answer(data, [text("cli.restore.done", folder=folder, office=found.office_name)])


def check(options: argparse.Namespace) -> Answer:
    try:
        with opened.reading(options.workspace) as program:
            found = program.upkeep.examine()
    except Damaged as error:
        data = {"code": error.code, "what": error.what, "why": error.why, "next": error.next}
        faults = [error.what, error.why, error.next, text("cli.code", code=error.code)]
        return Answer({"ok": False, "problems": [f"{error.what} {error.why}"], "error": data}, (), faults, REFUSED)
    answer = {
        "ok": found.ok,
        "problems": found.problems,
        "mended": found.mended,
        "elsewhere": found.elsewhere,
        "counts": found.counts,
    }
    lines = [text("cli.check.good")] if found.ok else []
    lines += [text("cli.check.mended", file=path) for path in found.mended]
    if found.elsewhere:
        lines.append(text("cli.check.elsewhere", count=indonesian.number(found.elsewhere)))
    faults = [] if found.ok else [text("cli.check.bad", count=len(found.problems)), *found.problems]
    return Answer(answer, lines, faults, DONE if found.ok else REFUSED)
