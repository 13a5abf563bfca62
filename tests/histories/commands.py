"""The program as an office calls it: words in, one JSON object out; in this process, or as a process of its own."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ntt_desktop.__main__ import main
from ntt_desktop.base import clock

DONE, REFUSED = 0, 1

WITH_ANOTHER_CLOCK = """
import sys
from datetime import datetime
from ntt_desktop.__main__ import main
from ntt_desktop.base import clock
with clock.fixed(datetime.fromisoformat(sys.argv[1])):
    sys.exit(main(sys.argv[2:]))
"""


@dataclass(frozen=True)
class Said:
    status: int
    json: Any
    err: str

    @property
    def code(self) -> str:
        """Of a refusal."""
        return str(self.json["error"]["code"]) if "error" in self.json else ""


Run = Callable[[Sequence[str], datetime], Said]
"""Words and what the laptop's clock says → what the program answered."""


def here(words: Sequence[str], at: datetime) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with clock.fixed(at), redirect_stdout(out), redirect_stderr(err):
        status = main([*words, "--json"])
    return _said(words, status, out.getvalue(), err.getvalue())


def process(words: Sequence[str], at: datetime) -> Said:
    call = [sys.executable, "-c", WITH_ANOTHER_CLOCK, at.isoformat(), *words, "--json"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)
    return _said(words, done.returncode, done.stdout, done.stderr)


def _said(words: Sequence[str], status: int, out: str, err: str) -> Said:
    assert len(out.splitlines()) == 1, f"{words}: {status}\n{out}{err}"
    found = json.loads(out)
    assert status in (DONE, REFUSED), f"{words}: {status}\n{out}{err}"
    assert found.get("error", {}).get("code") != "NTT-X01", f"{words}: {err}"
    return Said(status, found, err)
