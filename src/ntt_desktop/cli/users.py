"""Users of an office: who they are, what they may do, and how they get in."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened, passphrase
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_json, add_person, add_target
from ntt_desktop.services import rescue as back
from ntt_desktop.services.roles import role_word
from ntt_desktop.services.signin import Account, SignIn
from ntt_desktop.services.workspace import NoSuchPerson
from ntt_desktop.wiring import Program

ROLES = {
    "officer": "PETUGAS",
    "petugas": "PETUGAS",
    "verifier": "VERIFIKATOR",
    "verifikator": "VERIFIKATOR",
    "viewer": "PEMBACA",
    "pembaca": "PEMBACA",
    "province": "PROVINSI",
    "provinsi": "PROVINSI",
}


def add(commands: Commands) -> None:
    users = commands.add("users", show)
    add_person(users)
    users.set_defaults(person=None)
    acts = users.add_subparsers(dest="act", metavar=text("cli.users.act"), title=text("cli.users.acts"))

    def act(name: str, run: object, *, named: bool = True) -> argparse.ArgumentParser:
        told = text(f"cli.help.users-{name}")
        parser: argparse.ArgumentParser = acts.add_parser(name, help=told, description=told)
        parser.set_defaults(run=run)
        add_json(parser)
        passphrase.add_option(parser)
        add_person(parser, default=argparse.SUPPRESS)
        if named:
            parser.add_argument("name", metavar="NAME", help=text("cli.word.user"))
        return parser

    act("list", show, named=False)
    _role(act("add", make), "--role", default="officer")
    _role(act("role", change_role), "role")
    act("disable", disable)
    act("enable", enable)
    one = act("passphrase", set_passphrase)
    one.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=text("cli.word.new-passphrase-file"))
    one.add_argument("--rescue", type=Path, metavar="FILE", help=text("cli.word.rescue-file"))
    act("take-away", take_away)
    add_target(act("sheet", sheet, named=False), "FILE.pdf")
    act("drop-sheet", drop_sheet, named=False)
    add_target(act("request", request, named=False), "FILE")
    one = act("rescue", rescue, named=False)
    one.add_argument("file", metavar="FILE", type=Path, help=text("cli.word.slot-file"))
    add_target(one, "FILE")


def _role(parser: argparse.ArgumentParser, name: str, default: str | None = None) -> None:
    parser.add_argument(
        name, type=str.lower, choices=list(ROLES), metavar="ROLE", default=default, help=text("cli.word.user-role")
    )


def show(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        return _told(program.signin)


def make(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        id = program.signin.add(options.name, ROLES[options.role])
        return _told(program.signin, text("cli.users.added", name=options.name), id)


def change_role(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        account = _account(program, options.name)
        program.signin.set_role(account.id, ROLES[options.role])
        role = role_word(ROLES[options.role])
        return _told(program.signin, text("cli.users.role-set", name=account.name, role=role), account.id)


def disable(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        account = _account(program, options.name)
        left = program.signin.disable(account.id)
        return _told(program.signin, text("cli.users.disabled", name=account.name), account.id, left)


def enable(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        account = _account(program, options.name)
        program.signin.enable(account.id)
        return _told(program.signin, text("cli.users.enabled", name=account.name), account.id)


def set_passphrase(options: argparse.Namespace) -> Answer:
    rescued = back.read_rescue(options.rescue) if options.rescue else None
    with opened.writing(options.workspace, options.person, rescued) as program:
        account = _account(program, options.name)
        first = not program.signin.locked
        old = passphrase.given()
        new = passphrase.ask_new(options.new_passphrase_file)
        left = program.signin.set_passphrase(account.id, new, old)
        said = text("cli.users.passphrase-set", name=account.name)
        return _told(program.signin, said + (" " + text("signin.older_copies") if first else ""), account.id, left)


def take_away(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        account = _account(program, options.name)
        left = program.signin.take_away(account.id)
        return _told(program.signin, text("cli.users.taken-away", name=account.name), account.id, left)


def sheet(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        number = program.signin.print_sheet(options.to)
        return _told(program.signin, text("cli.users.sheet", number=number, file=options.to))


def drop_sheet(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        left = program.signin.drop_sheet()
        return _told(program.signin, text("cli.users.sheet-dropped"), "", left)


def request(options: argparse.Namespace) -> Answer:
    """Needs no key: nobody can get in."""
    back.write_request(options.workspace, options.to)
    file = options.to.resolve()
    return Answer({"file": str(file)}, [text("cli.users.request", file=file)])


def rescue(options: argparse.Namespace) -> Answer:
    with opened.writing(options.workspace, options.person) as program:
        secret = program.rescue.answer(options.file, options.to)
    file = options.to.resolve()
    return Answer({"file": str(file), "secret": secret}, [text("cli.users.rescue", file=file), secret])


def _account(program: Program, name: str) -> Account:
    """
    Raises:
        NoSuchPerson.
    """
    accounts = program.signin.accounts()
    for account in accounts:
        if name.casefold() in (account.name.casefold(), account.id):
            return account
    raise NoSuchPerson(name=name, known=", ".join(account.name for account in accounts))


def _told(service: SignIn, said: str = "", id: str = "", left: list[Path] | None = None) -> Answer:
    data: dict[str, object] = {
        "users": [
            {
                "id": one.id,
                "name": one.name,
                "role": one.role,
                "active": one.active,
                "passphrase": one.has_passphrase,
            }
            for one in service.accounts()
        ],
        "locked": service.locked,
        "sheet": service.sheet or None,
        "recovery": service.has_recovery,
    }
    if id:
        data["id"] = id
    faults = [text("signin.left", file=path) for path in left or ()]
    return Answer(data, [said] if said else list(_lines(service)), faults)


def _lines(service: SignIn) -> Iterator[str]:
    for one in service.accounts():
        parts = [role_word(one.role)]
        parts += [text("cli.users.has")] if one.has_passphrase else []
        parts += [] if one.active else [text("cli.users.inactive")]
        yield f"{one.name}  ({', '.join(parts)})"
    yield text("cli.users.locked" if service.locked else "cli.users.open")
