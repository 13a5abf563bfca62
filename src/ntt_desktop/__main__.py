"""Words given: the command line. None: the window. Neither half imports the other."""

import sys
from collections.abc import Sequence

WINDOW_WORDS = ("--workspace", "--screenshots")


def main(words: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit status: 0 done, 1 refused or found wrong, 2 wrong usage."""
    given = list(sys.argv[1:] if words is None else words)
    if wants_window(given):
        from ntt_desktop.ui import start

        return start.main(given)
    from ntt_desktop import cli

    return cli.main(given)


def wants_window(words: Sequence[str]) -> bool:
    """No words, or only what the window is to open or to draw (`--screenshots`: for the demo and the self-test)."""
    return not words or words[0].partition("=")[0] in WINDOW_WORDS


if __name__ == "__main__":
    sys.exit(main())
