"""Which version of a rule table is in force (decision 0013)."""

from datetime import date
from typing import NamedTuple

from ntt_desktop.domain.rules.book import SHEETS, Book, read_sheet, shipped
from ntt_desktop.store.session import Session


class InForce(NamedTuple):
    """`since` is an ISO date, `written` the table as CSV."""

    version: str
    since: str
    written: str


def in_force(session: Session, sheet: str, on: str) -> InForce | None:
    """Of the province's approved versions that count on the ISO date `on` the one with the latest beginning."""
    found = session.first(
        "SELECT versi, berlaku_sejak, isi FROM rule_table WHERE tabel = ? AND _part = 'REF' AND _hidden = 0 "
        "AND status_data = 'DISETUJUI' AND berlaku_sejak <= ? AND (berlaku_sampai IS NULL OR berlaku_sampai >= ?) "
        "ORDER BY berlaku_sejak DESC, disetujui_pada DESC, versi DESC LIMIT 1",
        sheet,
        on,
        on,
    )
    return None if found is None else InForce(*map(str, found))


def book(session: Session, engine: str, on: date) -> Book:
    """The book that counts on a day; a table nobody made yet is the program's own.

    Tables of different versions are named one by one; the book's date is that of the youngest.

    Raises:
        KeyError: no such engine.
        BadTable: a newer program made the table.
    """
    base = shipped(engine)
    found = {sheet: in_force(session, sheet, on.isoformat()) for sheet in SHEETS[engine]}
    versions = {sheet: one.version if one else base.version for sheet, one in found.items()}
    same = set(versions.values())
    return Book(
        engine,
        same.pop() if len(same) == 1 else ", ".join(f"{sheet} {version}" for sheet, version in versions.items()),
        max(one.since if one else base.since for one in found.values()),
        {sheet: read_sheet(sheet, one.written) if one else base.sheets[sheet] for sheet, one in found.items()},
    )


def of_version(session: Session, sheet: str, version: str) -> InForce | None:
    """The province's approved table of that version, whether or not it still counts."""
    found = session.first(
        "SELECT versi, berlaku_sejak, isi FROM rule_table WHERE tabel = ? AND versi = ? AND _part = 'REF' "
        "AND _hidden = 0 AND status_data = 'DISETUJUI' ORDER BY disetujui_pada DESC LIMIT 1",
        sheet,
        version,
    )
    return None if found is None else InForce(*map(str, found))


def book_of(session: Session, engine: str, version: str) -> Book | None:
    """The book a result names (`Book.version`), to look at it again; None where one of its tables is not here.

    Raises:
        KeyError: no such engine.
        BadTable: a newer program made the table.
    """
    base = shipped(engine)
    parts = dict(part.rsplit(" ", 1) for part in version.split(", ")) if " " in version else {}
    if not parts.keys() <= base.sheets.keys():
        return None
    wanted = {sheet: parts.get(sheet, base.version if parts else version) for sheet in base.sheets}
    found = {sheet: of_version(session, sheet, one) for sheet, one in wanted.items()}
    if any(one is None and wanted[sheet] != base.version for sheet, one in found.items()):
        return None
    sheets = {sheet: read_sheet(sheet, one.written) if one else base.sheets[sheet] for sheet, one in found.items()}
    return Book(engine, version, max(one.since if one else base.since for one in found.values()), sheets)
