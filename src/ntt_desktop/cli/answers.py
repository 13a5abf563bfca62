"""What a command answers: one JSON object, or short Indonesian text; refusals in four sentences."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
"""Exit statuses."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is printed with --json, `lines` without; `faults` go to standard error either way."""

    data: Mapping[str, object]
    lines: Sequence[str] = ()
    faults: Sequence[str] = ()
    status: int = DONE


def speak_utf8() -> None:
    """Standard output and error are UTF-8 whatever the terminal or the locale says."""
    for stream in (sys.stdout, sys.stderr):
        again = getattr(stream, "reconfigure", None)
        if again is not None:
            again(encoding="utf-8", errors="backslashreplace")


def say(answer: Answer, as_json: bool) -> int:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False))
    else:
        _lines(answer.lines, sys.stdout)
    _lines(answer.faults, sys.stderr)
    return answer.status


def refuse(error: AppError, as_json: bool, status: int = REFUSED) -> int:
    """What happened, why, what to do now, and the code."""
    if as_json:
        told = {"code": error.code, "what": error.what, "why": error.why, "next": error.next}
        print(json.dumps({"error": told}, ensure_ascii=False))
    _lines((error.what, error.why, error.next, text("cli.code", code=error.code)), sys.stderr)
    return status


def _lines(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        print(line, file=stream)
