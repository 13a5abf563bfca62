"""PySide6 carries Python files inside its library and compiles them at every start: 16 ms of the 100 that a bare window
takes. Here they are compiled once, when the program is set up or built, as our own modules are.

What is not kept, or is not of this PySide6, is compiled as ever. The long patterns with which it reads signatures, 17 ms
more, are compiled when a signature is read.
"""

import builtins
import marshal
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

from ntt_desktop.base import resources

LONG = 400
"""Letters of a pattern whose compilation takes milliseconds."""

Key = tuple[str, int]
"""Name of a file, and the sum of what stands in it."""

_made: dict[Key, object] = {}
"""What had to be compiled in this process."""

_found: dict[Key, object] = {}


def place() -> Path:
    return resources.path("compiled", f"pyside6-{sys.implementation.cache_tag}.bin")


@contextmanager
def kept() -> Iterator[None]:
    """While PySide6 is imported for the first time."""
    _found.update(_read(place()))
    before, builtins.compile = builtins.compile, _instead_of(builtins.compile)
    patterns, re.compile = re.compile, _late
    try:
        yield
    finally:
        builtins.compile = before
        re.compile = patterns


def _late(pattern: Any, flags: int = 0) -> Any:
    return _Late(pattern, flags) if len(pattern) > LONG else _COMPILE(pattern, flags)


_COMPILE = re.compile


class _Late:
    """A pattern that is compiled when somebody looks for something with it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        return lambda *words, **named: getattr(_COMPILE(self._pattern, self._flags), name)(*words, **named)


def keep(file: Path | None = None) -> int:
    """Writes what had to be compiled; returns how many files. Nothing is written where all was kept."""
    if _made:
        to = file or place()
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(MAGIC_NUMBER + marshal.dumps({**_found, **_made}))
    return len(_made)


def _read(file: Path) -> dict[Key, object]:
    try:
        written = file.read_bytes()
        head = len(MAGIC_NUMBER)
        return dict(marshal.loads(written[head:])) if written[:head] == MAGIC_NUMBER else {}
    except (OSError, ValueError, EOFError, TypeError):
        return {}


def _instead_of(compiles: Callable[..., Any]) -> Callable[..., Any]:
    def compile(source: object, filename: object, mode: str, *more: Any, **named: Any) -> object:
        if not isinstance(source, bytes) or not isinstance(filename, str) or more or named:
            return compiles(source, filename, mode, *more, **named)
        key = (filename, zlib.crc32(source))
        if key not in _found:
            _found[key] = _made[key] = compiles(source, filename, mode)
        return _found[key]

    return compile
