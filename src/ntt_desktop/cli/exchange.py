"""Tukar data: send, receive, and fields that two places changed."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import DONE, REFUSED, Answer
from ntt_desktop.cli.arguments import Commands, WrongUsage, add_person, add_target
from ntt_desktop.cli.records import live, problem
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.differing import Conflict
from ntt_desktop.services.exchange import PICTURES, Received, Sent


def add(commands: Commands) -> None:
    one = commands.add("send", send)
    add_target(one, "FOLDER")
    one.add_argument(
        "--for", dest="addressees", action="append", default=[], metavar="CODE|REPLICA", help=text("cli.word.for")
    )
    one.add_argument("--full", action="store_true", help=text("cli.word.full"))
    one.add_argument("--max-size", metavar="MB", type=int, help=text("cli.word.max-size"))
    one.add_argument("--receipts", action="store_true", help=text("cli.word.receipts"))
    one = commands.add("receive", receive)
    one.add_argument("files", metavar="FILE", nargs="+", type=Path, help=text("cli.word.receive-file"))
    one.add_argument("--dry-run", action="store_true", help=text("cli.word.only-look"))
    commands.add("inbox", waiting)
    one = commands.add("receipt", receipt)
    one.add_argument("--code", metavar="CODE", required=True, help=text("cli.word.code"))
    one = commands.add("conflicts", conflicts)
    one.add_argument("--resolve", metavar="ID", help=text("cli.word.resolve"))
    choice = one.add_mutually_exclusive_group()
    choice.add_argument("--take", metavar="COMMIT", help=text("cli.word.take"))
    choice.add_argument("--value", metavar="TEXT", help=text("cli.word.value"))
    add_person(one)


def send(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        sent = program.exchange.send(
            options.to, options.addressees, options.full, megabytes=options.max_size, receipts_only=options.receipts
        )
    data = {
        "files": [{"file": str(path), "for": office} for path, office in sent.files],
        "commits": sent.commits,
        "entries": sent.entries,
        "bytes": sent.bytes,
        "without": list(sent.without),
        "summaries": [asdict(one) for one in sent.summaries],
    }
    lines = [text("cli.send.file", file=path, office=office) for path, office in sent.files]
    counted = text("cli.send.done", entries=indonesian.number(sent.entries), size=indonesian.number(sent.bytes))
    return Answer(data, [*lines, counted, *_sent_notes(sent)])


def _sent_notes(sent: Sent) -> Iterator[str]:
    for one in sent.summaries:
        if one.again:
            yield text("cli.send.again", office=one.office, commits=indonesian.number(one.again))
    held_back = max((one.held_back for one in sent.summaries), default=0)
    if held_back:
        yield text("cli.send.held-back", count=indonesian.number(held_back))
    left_out = max((one.pictures_left_out for one in sent.summaries), default=0)
    if left_out:
        yield text("cli.send.left-out", count=indonesian.number(left_out))
    if sent.without:
        yield text("cli.send.without", offices=", ".join(sent.without))


def receive(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        results = program.exchange.receive(options.files, only_look=options.dry_run)
    refused = [one for one in results if one.result == "refused"]
    lines = [line for one in results if one.result != "refused" for line in _received_lines(one)]
    faults = [line for one in refused for line in _refused_lines(one)]
    return Answer({"files": [_received(one) for one in results]}, lines, faults, REFUSED if refused else DONE)


def waiting(options: argparse.Namespace) -> Answer:
    """What waits in the inbox, and for what."""
    with opened.writing(options.workspace) as program:
        results = program.exchange.held()
    lines = [f"{one.sender}: {_received_line(one)}" for one in results]
    data = [{"bundle": one.bundle, **_received(one)} for one in results]
    return Answer({"files": data}, lines or [text("cli.inbox.empty")])


def _received(one: Received) -> dict[str, object]:
    return {
        "file": str(one.file.resolve()),
        "result": one.result,
        "records": one.records,
        "stored": one.stored,
        "unchanged": one.unchanged,
        "conflicts": one.conflicts,
        "refused": one.refused,
        "missing": one.missing,
        "code": one.code,
        "text": one.text,
        "sender": one.sender,
        "kind": one.kind,
        "receipt": one.receipt,
        "attachments": one.pictures,
        "older": one.older,
    }


def _received_lines(one: Received) -> Iterator[str]:
    yield _received_line(one)
    if one.receipt:
        yield text("cli.receive.receipt", code=one.receipt)
    if one.older:
        yield text("cli.receive.older")


def _received_line(one: Received) -> str:
    if one.result == "waiting":
        return f"{one.file.name}: {one.text}"
    if one.kind == PICTURES:
        count = indonesian.number(one.pictures)
        return text("cli.receive.pictures", file=one.file.name, sender=one.sender, count=count)
    numbers = {name: indonesian.number(getattr(one, name)) for name in ("records", "stored", "unchanged", "conflicts")}
    return text(f"cli.receive.{one.result}", file=one.file.name, sender=one.sender, **numbers)


def _refused_lines(one: Received) -> list[str]:
    error = one.error
    if error is None:
        return [f"{one.file.name}: {one.text}"]
    return [f"{one.file.name}: {error.what}", error.why, error.next, text("cli.code", code=error.code)]


def receipt(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace) as program:
        found = program.exchange.confirm(options.code)
    data = {
        "bundle": found.id.hex(),
        "number": found.no,
        "for": found.peer,
        "file": found.label,
        "confirmed": opened.moment(found.confirmed_ms) if found.confirmed_ms is not None else None,
        "how": found.confirmed_how,
    }
    return Answer(data, [text("cli.receipt.done", number=found.no, office=found.peer, file=found.label)])


def conflicts(options: argparse.Namespace) -> Answer:
    if options.resolve:
        return _resolve(options)
    if options.take is not None or options.value is not None:
        raise WrongUsage(message=text("cli.argparse.required") % "--resolve", command="ntt-desktop conflicts")
    with opened.reading(options.workspace) as program:
        found = program.differing.conflicts()
    data = [
        {
            "id": one.id,
            "kind": one.kind,
            "record": one.record,
            "name": one.record_name,
            "field": one.field,
            "element": one.name.partition(":")[2] or None,
            "values": [live(value) for value in one.values],
            "before": one.before,
            "sentence": one.sentence,
            "asked": opened.moment(one.asked.at_ms) if one.asked else None,
        }
        for one in found
    ]
    lines = [line for one in found for line in _conflict_lines(one)]
    return Answer({"conflicts": data}, lines or [text("cli.conflicts.none")])


def _conflict_lines(one: Conflict) -> list[str]:
    return [f"{one.id}  {one.sentence}", *(f"  --take {live.commit[:12]}  {live.value or '-'}" for live in one.values)]


def _resolve(options: argparse.Namespace) -> Answer:
    if options.take is None and options.value is None:
        message = text("cli.argparse.one-required") % "--take --value"
        raise WrongUsage(message=message, command="ntt-desktop conflicts")
    with opened.writing(options.workspace, options.person) as program:
        found = program.differing.find(options.resolve)
        saved = program.differing.resolve(options.resolve, take=options.take, value=options.value)
    record = saved.view.record
    field = found.field
    data = {
        "resolved": options.resolve,
        "record": saved.id,
        "field": field,
        "value": record[field],
        "problems": [problem(one) for one in saved.view.problems],
    }
    label = KINDS[record.kind].by_code[field].label
    return Answer(data, [text("cli.conflicts.settled", field=label, value=record.words(field) or "-")])
