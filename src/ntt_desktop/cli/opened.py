"""A workspace for the length of one command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ntt_desktop.base.clock import from_ms
from ntt_desktop.cli import passphrase
from ntt_desktop.domain.ids import RecordId, read_id
from ntt_desktop.services.records import NoSuchRecord
from ntt_desktop.wiring import Locked, Program, Secret, Slots, open_for_reading, open_program


@contextmanager
def writing(folder: Path, person: str | None = None, rescued: Slots | None = None) -> Iterator[Program]:
    """rescued: what the province sent back to somebody who could not get in.

    Raises:
        What `wiring.open_program` raises.
    """
    program = _unlocked(lambda secret: open_program(folder, person=person, secret=secret), rescued)
    try:
        yield program
    finally:
        program.close()


@contextmanager
def reading(folder: Path) -> Iterator[Program]:
    """Also while the window has the workspace open, or from a folder that cannot be written.

    Raises:
        What `wiring.open_for_reading` raises.
    """
    program = _unlocked(lambda secret: open_for_reading(folder, secret), None)
    try:
        yield program
    finally:
        program.close()


def _unlocked(open_it: Callable[[Secret | None], Program], rescued: Slots | None) -> Program:
    """A passphrase is asked for only where one is needed."""
    try:
        return open_it(None)
    except Locked:
        return open_it(passphrase.ask()._replace(rescued=rescued))


def id_of(written: str) -> RecordId:
    """
    Raises:
        NoSuchRecord: not an id at all.
    """
    try:
        return read_id(written)
    except ValueError as error:
        raise NoSuchRecord(id=written) from error


def moment(milliseconds: int) -> str:
    """ISO 8601 in WITA, to the second."""
    return from_ms(milliseconds).isoformat(timespec="seconds")
