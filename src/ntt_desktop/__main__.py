"""Words given: the command line. None: the window. Neither half imports the other."""

import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

WINDOW_WORDS = ("--workspace", "--screenshots")
PAINTED = "NTT_DESKTOP_PAINTED"
"""For `make bench`: names the file to which the moment of the first paint is written; then the program ends."""


def main(words: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit status: 0 done, 1 refused or found wrong, 2 wrong usage."""
    given = list(sys.argv[1:] if words is None else words)
    if wants_window(given):
        gc.disable()  # nothing made before the first paint is thrown away; ui.start turns it on again after it
        from ntt_desktop.ui import start

        mark = os.environ.get(PAINTED)
        return start.main(given, (lambda _window: _end_at(mark)) if mark else None)
    from ntt_desktop import cli

    return cli.main(given)


def _end_at(mark: str) -> None:
    """At once: what loads after the first paint is not waited for."""
    Path(mark).write_text(str(time.monotonic()), encoding="ascii")
    os._exit(0)


def wants_window(words: Sequence[str]) -> bool:
    """No words, or only what the window is to open or to draw (`--screenshots`: for the demo and the self-test)."""
    return not words or words[0].partition("=")[0] in WINDOW_WORDS


if __name__ == "__main__":
    sys.exit(main())
