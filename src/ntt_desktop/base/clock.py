"""Now and today. All of NTT is WITA (UTC+8). Only this module asks the machine; tests set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone

WITA = timezone(timedelta(hours=8), "WITA")


def _machine() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _machine


def now() -> datetime:
    """The present moment in WITA."""
    return _source().astimezone(WITA)


def now_ms() -> int:
    """Milliseconds since 1970. Shown to people; never decides anything. A clock that has lost its year gives 0."""
    return max(int(_source().timestamp() * 1000), 0)


def today() -> date:
    return now().date()


def from_ms(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, WITA)


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """For tests and reports as of a date: the clock stands still at `moment` (with a time zone)."""
    global _source
    before, _source = _source, lambda: moment
    try:
        yield
    finally:
        _source = before
