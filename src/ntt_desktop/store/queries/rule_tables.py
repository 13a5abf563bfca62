"""Which version of a rule table is in force (decision 0013)."""

from typing import NamedTuple

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
