"""A report file for our own bugs, safe to carry out of the office: places in the program, never values.

An exception's message and local variables may hold names or numbers of people, and a path the name of the user, so a
report has none of them.
"""

import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from types import TracebackType

from ntt_desktop.base.atomic import write_whole

_KEPT = 20
"""Reports kept; the oldest go first."""


def program_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # 16 ms that no start needs

    try:
        return version("ntt-desktop")
    except PackageNotFoundError:
        return "?"


def describe(error: BaseException) -> str:
    """The error's type and the places it came through, one a line, causes first; no message, no values."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _lines(before)
        yield "then"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
    yield f"{type(error).__module__}.{type(error).__qualname__}"


def _place(file: str) -> str:
    """A file's path from its package on, without the folders of the machine."""
    parts = PurePath(file).parts
    for mark in ("site-packages", "ntt_desktop"):
        if mark in parts:
            start = parts.index(mark) + (mark == "site-packages")
            return "/".join(parts[start:])
    return "/".join(parts[-2:])


def report(error: BaseException, folder: Path) -> Path:
    """Writes what is known about `error` to a new file in `folder` and returns it.

    Raises:
        OSError: the folder cannot be written.
    """
    import platform  # like the version and the time: no start needs them

    from ntt_desktop.base import clock

    folder.mkdir(parents=True, exist_ok=True)
    moment = clock.now()
    file = folder / f"crash-{moment:%Y%m%d-%H%M%S}-{moment.microsecond:06d}.txt"
    head = (
        f"NTT Desktop {program_version()}",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        f"{moment:%Y-%m-%d %H:%M:%S} WITA",
    )
    write_whole(file, ("\n".join((*head, "", describe(error))) + "\n").encode())
    for old in sorted(folder.glob("crash-*.txt"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return file


def install(folder: Path, tell: Callable[[Path], None]) -> None:
    """From now on an error nobody caught, in any thread, becomes a report in `folder`, and `tell` gets its path."""

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or not isinstance(error, Exception):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        tell(report(error, folder))

    sys.excepthook = caught
    threading.excepthook = lambda thrown: caught(thrown.exc_type, thrown.exc_value, thrown.exc_traceback)
