"""Backup, drill, restore, check."""

import argparse
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened, passphrase
from ntt_desktop.cli.answers import DONE, REFUSED, Answer
from ntt_desktop.cli.arguments import Commands, add_target
from ntt_desktop.services import restoring
from ntt_desktop.services.backup_state import Tried, Trouble
from ntt_desktop.services.backups import Copy
from ntt_desktop.services.drill import Trial
from ntt_desktop.services.overview import overview
from ntt_desktop.services.upkeep import Damaged
from ntt_desktop.services.workspace import person_named
from ntt_desktop.wiring import Locked


def add(commands: Commands) -> None:
    one = commands.add("backup", backup)
    ways = one.add_mutually_exclusive_group(required=True)
    ways.add_argument("--to", type=Path, metavar="FILE", help=text("cli.word.to"))
    for name in ("now", "list", "drill"):
        ways.add_argument(f"--{name}", action="store_true", help=text(f"cli.word.backup-{name}"))
    ways.add_argument("--medium", type=Path, metavar="DIR", help=text("cli.word.backup-medium"))
    one = commands.add("restore", restore, workspace=False)
    one.add_argument("file", metavar="FILE", type=Path, help=text("cli.word.backup-file"))
    add_target(one, "DIR")
    one.add_argument("--aside", action="store_true", help=text("cli.word.restore-aside"))
    passphrase.add_option(one)
    commands.add("check", check)
    one = commands.add("handover", handover)
    one.add_argument("--from", dest="giver", required=True, metavar="NAME", help=text("cli.word.handover-from"))
    one.add_argument("--to", dest="taker", required=True, metavar="NAME", help=text("cli.word.handover-to"))
    one.add_argument("--to-file", type=Path, required=True, metavar="FILE.pdf", help=text("cli.word.to"))
    one.add_argument("--paper", choices=["A4", "F4"], metavar="A4|F4", help=text("cli.word.handover-paper"))


def backup(options: argparse.Namespace) -> Answer:
    if options.list:
        return _list(options.workspace)
    if options.drill:
        return _drill(options.workspace)
    if options.now:
        return _keep(options.workspace)
    if options.medium is not None:
        return _choose(options.workspace, options.medium)
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
    return Answer(data, [text("cli.backup.done", file=file, size=_megabytes(size), parts=len(made.parts))])


# -- copies on the disk and on the second medium ------------------------------------------------------------------


def _keep(folder: Path) -> Answer:
    """A copy now, for scheduled work; nothing when nothing has changed since the last one."""
    with opened.writing(folder) as program:
        done = program.backups.keep()
        state = program.backups.state()
    data = {
        "file": str(done.made.file) if done.made else None,
        "made": done.made is not None,
        "carried": done.carried,
        "attachments": done.attachments,
        "medium": state.medium or None,
        "medium_trouble": _trouble(state.medium_trouble),
    }
    lines = [text("cli.backup.kept", file=done.made.file) if done.made else text("cli.backup.nothing-new")]
    if done.carried:
        lines.append(text("cli.backup.carried", name=state.medium))
    faults = [state.medium_trouble.text] if state.medium_trouble else []
    return Answer(data, lines, faults)


def _choose(folder: Path, place: Path) -> Answer:
    with opened.writing(folder) as program:
        medium = program.backups.media.choose(place)
        done = program.backups.keep()
        trouble = program.backups.state().medium_trouble
        same_disk = program.backups.media.is_same_disk(medium)
    data = {
        "medium": str(medium.root),
        "carried": done.carried,
        "attachments": done.attachments,
        "same_disk": same_disk,
        "medium_trouble": _trouble(trouble),
    }
    faults = [text("cli.backup.same-disk")] if same_disk else []
    faults += [trouble.text] if trouble else []
    return Answer(data, [text("cli.backup.chosen", folder=medium.root)], faults)


def _list(folder: Path) -> Answer:
    """Needs no key: also of a workspace that cannot be opened."""
    found = restoring.copies_for(folder)
    lines = [_line_of(copy) for copy in found] or [text("cli.backup.none")]
    return Answer({"copies": [_copy(copy) for copy in found]}, lines)


def _drill(folder: Path) -> Answer:
    with opened.reading(folder) as program:
        drilled = program.drill.run()
    damaged = drilled.damaged
    data = {
        "ok": not damaged and drilled.good is not None,
        "tried": [_trial(one) for one in drilled.trials],
        "good": _trial(drilled.good) if drilled.good else None,
    }
    lines = [_tried_words(drilled.good)] if drilled.good else []
    faults = [f"{_tried_words(one)} ({one.file})" for one in damaged]
    if drilled.good is None:
        faults.append(text("cli.backup.no-good" if drilled.trials else "cli.backup.none"))
    elif damaged:
        faults.append(text("cli.backup.last-good", made=indonesian.clock_time(drilled.good.made)))
    return Answer(data, lines, faults, DONE if data["ok"] else REFUSED)


def _copy(copy: Copy) -> Mapping[str, Any]:
    return {
        "file": str(copy.file),
        "place": copy.place,
        "made": copy.made.isoformat(timespec="seconds"),
        "bytes": copy.size,
        "records": copy.records,
        "counts": copy.counts,
        "tried": _tried(copy.tried) if copy.tried else None,
    }


def _tried(tried: Tried) -> Mapping[str, Any]:
    return {
        "at": tried.at.isoformat(timespec="seconds"),
        "ok": tried.ok,
        "restored": tried.whole,
        "records": tried.records,
        "cause": tried.cause.code if tried.cause else None,
        "text": tried.cause.text if tried.cause else None,
    }


def _trial(one: Trial) -> Mapping[str, Any]:
    made = one.made.isoformat(timespec="seconds")
    return {"file": str(one.file), "place": one.place, "made": made, "ahead": one.ahead, **_tried(one.found)}


def _tried_words(one: Trial) -> str:
    made = indonesian.clock_time(one.made)
    if one.found.cause:
        return text("drill.damaged", made=made, cause=one.found.cause.text)
    records = indonesian.number(one.found.records or 0)
    return text("drill.whole", made=made, records=records)


def _line_of(copy: Copy) -> str:
    words = [indonesian.clock_time(copy.made), text(f"drill.place.{copy.place}")]
    if copy.records is not None:
        words.append(text("cli.backup.records", n=indonesian.number(copy.records)))
    words.append(text("cli.backup.size", size=_megabytes(copy.size)))
    if copy.tried and copy.tried.cause:
        words.append(text("cli.backup.bad", cause=copy.tried.cause.text))
    elif copy.tried and copy.tried.whole:
        words.append(text("cli.backup.tried"))
    return " · ".join(words) + f"\n  {copy.file}"


def _trouble(trouble: Trouble | None) -> Mapping[str, str] | None:
    return {"code": trouble.code, "text": trouble.text} if trouble else None


def _megabytes(size: int) -> str:
    return indonesian.number(Decimal(size) / 1_000_000, 1)


# -- restoring -----------------------------------------------------------------------------------------------------


def restore(options: argparse.Namespace) -> Answer:
    try:
        restored = restoring.restore(options.file, options.to, aside=options.aside)
    except Locked:
        restored = restoring.restore(options.file, options.to, passphrase.ask(), aside=options.aside)
    with opened.writing(options.to) as program:
        found = overview(program.store, program.lists, program.exchange)
    folder = options.to.resolve()
    made = restored.made.isoformat(timespec="seconds")
    data = {
        "workspace": str(folder),
        "office": found.office,
        "replica": found.replica,
        "counts": found.counts,
        "made": made,
        "aside": restored.aside or None,
    }
    lines = [text("cli.restore.done", folder=folder, office=found.office_name)]
    lines += [text("cli.restore.aside", folder=restored.aside)] if restored.aside else []
    lines.append(text("restore.then", made=indonesian.clock_time(restored.made)))
    return Answer(data, lines)


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


# -- handing over --------------------------------------------------------------------------------------------------


def handover(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        if not program.signin.locked:
            program.records.person = person_named(program.store, options.giver)
        done = program.handover.hand_over(options.giver, options.taker, options.to_file, options.paper)
    standing = done.standing
    data = {
        "file": str(done.file.resolve()),
        "pages": done.pages,
        "from": done.giver,
        "to": done.taker,
        "drafts": {each.kind: {"count": each.count, "lacking": dict(each.lacking)} for each in standing.drafts},
        "conflicts": standing.conflicts,
        "waiting": list(standing.waiting),
        "unconfirmed": [
            {"no": one.no, "at": one.at.isoformat(timespec="seconds"), "to": one.to, "file": one.file}
            for one in standing.unconfirmed
        ],
        "changes": standing.changes,
        "keys": list(standing.keys),
        "copies": standing.copies,
        "damaged": standing.damaged,
        "next_codes": list(standing.next_codes),
    }
    faults = [text("signin.left", file=path) for path in done.left]
    return Answer(data, [text("cli.handover.done", file=done.file, giver=done.giver, taker=done.taker)], faults)
