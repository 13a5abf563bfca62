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
from ntt_desktop.services.carriers import MOST
from ntt_desktop.services.differing import Conflict
from ntt_desktop.services.documents import OfficePaper
from ntt_desktop.services.exchange import PICTURES, Received, Sent
from ntt_desktop.wiring import Program


def add(commands: Commands) -> None:
    one = commands.add("send", send)
    add_target(one, "FOLDER")
    one.add_argument(
        "--for", dest="addressees", action="append", default=[], metavar="CODE|REPLICA", help=text("cli.word.for")
    )
    one.add_argument("--full", action="store_true", help=text("cli.word.full"))
    sizes = one.add_mutually_exclusive_group()
    sizes.add_argument("--max-size", metavar="MB", type=int, help=text("cli.word.max-size"))
    sizes.add_argument("--carrier", choices=tuple(MOST), help=text("cli.word.carrier"))
    one.add_argument("--receipts", action="store_true", help=text("cli.word.receipts"))
    one.add_argument("--later", action="store_true", help=text("cli.word.later"))
    one.add_argument("--summary", type=Path, metavar="FILE.pdf", help=text("cli.word.summary"))
    _add_paper(one)
    add_person(one)
    one = commands.add("receive", receive)
    one.add_argument("files", metavar="FILE", nargs="+", type=Path, help=text("cli.word.receive-file"))
    one.add_argument("--dry-run", action="store_true", help=text("cli.word.only-look"))
    commands.add("inbox", waiting)
    one = commands.add("receipt", receipt)
    one.add_argument("--code", metavar="CODE", help=text("cli.word.code"))
    one.add_argument("--pdf", type=Path, metavar="FILE.pdf", help=text("cli.word.receipt-pdf"))
    one.add_argument("--bundle", metavar="ID", help=text("cli.word.bundle"))
    _add_paper(one)
    one = commands.add("conflicts", conflicts)
    one.add_argument("--resolve", metavar="ID", help=text("cli.word.resolve"))
    choice = one.add_mutually_exclusive_group()
    choice.add_argument("--take", metavar="COMMIT", help=text("cli.word.take"))
    choice.add_argument("--value", metavar="TEXT", help=text("cli.word.value"))
    one.add_argument("--ask", metavar="ID", action="append", default=[], help=text("cli.word.ask"))
    one.add_argument("--pdf", type=Path, metavar="FILE.pdf", help=text("cli.word.ask-pdf"))
    _add_paper(one)
    add_person(one)


def _add_paper(one: argparse.ArgumentParser) -> None:
    one.add_argument("--paper", metavar="A4|F4", help=text("cli.word.paper"))


def send(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        sent = program.exchange.send(
            options.to,
            options.addressees,
            options.full,
            megabytes=options.max_size,
            carrier=options.carrier,
            receipts_only=options.receipts,
            pictures_later=options.later,
        )
        paper = None
        if options.summary is not None:
            act = program.exchange_papers.summaries([one.id for one in sent.summaries])
            paper = _written(program, act, options.summary, options.paper)
    data = {
        "files": [{"file": str(path), "for": office} for path, office in sent.files],
        "commits": sent.commits,
        "entries": sent.entries,
        "bytes": sent.bytes,
        "without": list(sent.without),
        "summaries": [asdict(one) for one in sent.summaries],
        "summary": paper,
    }
    lines = [text("cli.send.file", file=path, office=office) for path, office in sent.files]
    counted = text("cli.send.done", entries=indonesian.number(sent.entries), size=indonesian.number(sent.bytes))
    return Answer(data, [*lines, counted, *_sent_notes(sent), *_paper_lines(paper)])


def _written(program: Program, act: OfficePaper, to: Path, paper: str | None) -> dict[str, object]:
    pages = program.documents.write_act(act, to, paper)
    return {"file": str(to.resolve()), "form": act.form.code, "pages": pages}


def _paper_lines(paper: dict[str, object] | None) -> list[str]:
    return [text("cli.paper.written", **paper)] if paper else []


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
    later = max((one.pictures_later for one in sent.summaries), default=0)
    if later:
        yield text("cli.send.later", count=indonesian.number(later))
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
        "bundle": one.bundle,
        "findings": [{"key": found.key, "code": found.code, "text": found.text} for found in one.findings],
    }


def _received_lines(one: Received) -> Iterator[str]:
    yield _received_line(one)
    if one.receipt:
        yield text("cli.receive.receipt", code=one.receipt)
    if one.findings:
        yield text("cli.receive.findings", count=indonesian.number(len(one.findings)))
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
    if options.pdf is not None:
        return _receipt_paper(options)
    if options.code is None:
        message = text("cli.argparse.one-required") % "--code --pdf"
        raise WrongUsage(message=message, command="ntt-desktop receipt")
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


def _receipt_paper(options: argparse.Namespace) -> Answer:
    """Bukti Terima of a file that came in, the last one unless it is named; Ringkasan of a named one that went out."""
    with opened.reading(options.workspace) as program:
        papers = program.exchange_papers
        act = papers.of_file(options.bundle) if options.bundle else papers.receipt(papers.newest_received())
        paper = _written(program, act, options.pdf, options.paper)
    return Answer(paper, _paper_lines(paper))


def conflicts(options: argparse.Namespace) -> Answer:
    if options.ask:
        return _ask(options)
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


def _ask(options: argparse.Namespace) -> Answer:
    if options.pdf is None:
        raise WrongUsage(message=text("cli.argparse.required") % "--pdf", command="ntt-desktop conflicts")
    with opened.writing(options.workspace, options.person) as program:
        found = [program.differing.find(id) for id in options.ask]
        paper = _written(program, program.exchange_papers.question(found), options.pdf, options.paper)
        for one in found:
            program.differing.note_asked(one)
    return Answer({**paper, "asked": options.ask}, _paper_lines(paper))


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
