"""What passed between this office and each other one."""

from dataclasses import dataclass

from ntt_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Traffic:
    """Files by the office on the other side. Times in milliseconds, None for never.

    received: the last file taken in; waiting: files in the inbox; sent: the last file that went out; unconfirmed: files
    that went out and of which nothing says that they arrived; confirmed: when one was last confirmed.
    """

    received: int | None = None
    waiting: int = 0
    sent: int | None = None
    unconfirmed: int = 0
    confirmed: int | None = None


def traffic(session: Session) -> dict[str, Traffic]:
    sql = (
        "SELECT peer, max(CASE WHEN way = 'in' AND state = 'applied' THEN at_ms END),"
        " sum(way = 'in' AND state = 'waiting'), max(CASE WHEN way = 'out' THEN at_ms END),"
        " sum(way = 'out' AND confirmed_ms IS NULL), max(confirmed_ms) FROM bundle_log GROUP BY peer"
    )
    return {str(peer): Traffic(*found) for peer, *found in session.rows(sql)}


def living_by_regency(session: Session, kind: str, place: str) -> dict[str, int]:
    """Living records of a kind by the regency of their village."""
    sql = f'SELECT substr("{place}", 1, 5), count(*) FROM "{kind}" WHERE _hidden = 0 GROUP BY 1'
    return {str(code): int(number) for code, number in session.rows(sql) if code}
