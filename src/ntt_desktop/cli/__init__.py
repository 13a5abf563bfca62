"""One command for each verb of the program, for office IT, scheduled work and tests; without the window."""

from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Runs one command: 0 done, 1 refused or found wrong and nothing changed, 2 wrong usage."""
    from ntt_desktop.cli.run import run

    return run(words)
