"""Workspaces: making one, and what it is and holds."""

import argparse

from ntt_desktop.base import indonesian
from ntt_desktop.base.clock import from_ms
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands
from ntt_desktop.services.overview import Overview, Passed, overview
from ntt_desktop.services.peers import Peer
from ntt_desktop.services.practice import create as create_practice
from ntt_desktop.services.regencies import Regency
from ntt_desktop.wiring import new_program, open_program


def add(commands: Commands) -> None:
    new = commands.add("new", make)
    new.add_argument("--office", required=True, metavar="CODE", help=text("cli.word.office"))
    new.add_argument("--person", default="", metavar="NAME", help=text("cli.word.first-person"))
    new.add_argument("--practice", action="store_true", help=text("cli.word.practice"))
    commands.add("info", info)


def make(options: argparse.Namespace) -> Answer:
    if options.practice:
        create_practice(options.workspace, options.office, options.person)
        program = open_program(options.workspace)
    else:
        program = new_program(options.workspace, options.office, options.person)
    try:
        found = overview(program.store, program.lists, program.exchange)
        person = program.records.person
    finally:
        program.close()
    folder = options.workspace.resolve()
    data = {
        "id": found.replica,
        "office": found.office,
        "replica": found.replica,
        "label": found.label,
        "workspace": str(folder),
        "practice": options.practice,
        "person": {"id": person.id, "name": person.name},
    }
    return Answer(data, [text("cli.new.done", folder=folder, office=found.office_name, person=person.name)])


def info(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        found, practice = overview(program.store, program.lists, program.exchange), program.store.file.is_practice
        regencies = program.regencies.all() if program.regencies.at_province else []
    data = {
        "office": found.office,
        "office_name": found.office_name,
        "practice": practice,
        "replica": found.replica,
        "label": found.label,
        "counts": found.counts,
        "states": found.states,
        "unsafe": found.unsafe,
        "open": found.open,
        "waiting": found.waiting,
        "sent": _passed(found.sent),
        "received": _passed(found.received),
        "confirmed": _passed(found.confirmed),
        "unconfirmed": [_passed(one) for one in found.unconfirmed],
        "peers": [_peer(one) for one in found.peers],
        "partitions": {part: {"heads": heads, "digest": digest} for part, (heads, digest) in found.partitions.items()},
    }
    if regencies:
        data["regencies"] = [_regency(one) for one in regencies]
    lines = [*([text("practice.band")] if practice else []), *_info_lines(found), *map(_regency_line, regencies)]
    return Answer(data, lines)


def _regency(one: Regency) -> dict[str, object]:
    times = {"received": one.received, "sent": one.sent, "confirmed": one.confirmed}
    return {
        "code": one.code,
        "name": one.name,
        "state": one.state,
        **{name: None if at is None else opened.moment(at) for name, at in times.items()},
        "waiting": one.waiting,
        "unconfirmed": one.unconfirmed,
        "silent_days": one.silent_days,
        "laptops": one.laptops,
        "products": one.products,
    }


def _regency_line(one: Regency) -> str:
    def day(at: int | None) -> str:
        return text("regencies.never") if at is None else indonesian.long_date(from_ms(at).date())

    state = text(f"regencies.state.{one.state}", n=indonesian.number(one.silent_days or 0))
    return text(
        "cli.info.regency",
        name=one.name,
        state=state,
        received=day(one.received),
        sent=day(one.sent),
        unconfirmed=indonesian.number(one.unconfirmed),
        products=indonesian.number(one.products),
    )


def _passed(passed: Passed | None) -> dict[str, object] | None:
    if passed is None:
        return None
    return {"time": opened.moment(passed.at_ms), "office": passed.peer, "number": passed.no, "file": passed.label}


def _peer(peer: Peer) -> dict[str, object]:
    return {
        "replica": peer.replica,
        "office": peer.office,
        "label": peer.label,
        "sent": _passed(peer.sent),
        "received": _passed(peer.received),
        "confirmed": _passed(peer.confirmed),
        "stated": opened.moment(peer.stated_ms) if peer.stated_ms is not None else None,
        "heads": peer.heads,
    }


def _info_lines(found: Overview) -> list[str]:
    lines = [text("cli.info.office", office=found.office_name, label=found.label, replica=found.replica[:8])]
    for kind, count in found.counts.items():
        if count:
            states = ", ".join(
                f"{indonesian.number(number)} {text(f'cli.state.{state}')}"
                for state, number in found.states.get(kind, {}).items()
            )
            lines.append(
                f"  {text(f'kind.{kind}.many')}: {indonesian.number(count)}" + (f" ({states})" if states else "")
            )
    lines.append(text("cli.info.unsafe", unsafe=indonesian.number(found.unsafe), open=indonesian.number(found.open)))
    for name, passed in (("sent", found.sent), ("received", found.received), ("confirmed", found.confirmed)):
        when = indonesian.clock_time(from_ms(passed.at_ms)) if passed else text("cli.info.never")
        lines.append(text(f"cli.info.{name}", when=when))
    for one in found.unconfirmed:
        when = indonesian.clock_time(from_ms(one.at_ms))
        lines.append(text("cli.info.unconfirmed", file=one.label, office=one.peer, when=when))
    if found.waiting:
        lines.append(text("cli.info.waiting", count=found.waiting))
    return lines
