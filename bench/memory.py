"""What a process keeps in memory, seen from outside while it runs (Linux)."""

import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.01
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Watched:
    """When a process began (`time.monotonic`), what it answered, and the most it held.

    peak: megabytes in all, with files it maps; anonymous: of its own (RssAnon).
    """

    began: float
    output: str
    peak: float
    anonymous: float


def watch(command: Sequence[str], environment: Mapping[str, str], limit: float) -> Watched:
    """Runs a command to its end.

    Raises:
        subprocess.CalledProcessError: with what it wrote to stderr. subprocess.TimeoutExpired: after `limit` seconds.
    """
    began = time.monotonic()
    with (
        tempfile.TemporaryFile("w+") as output,
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(command, env=environment, stdout=output, stderr=errors) as process,
    ):
        status = Path(f"/proc/{process.pid}/status")
        peak = anonymous = 0.0
        while process.poll() is None:
            if time.monotonic() - began > limit:
                process.kill()
                raise subprocess.TimeoutExpired(command, limit)
            held = _held(status)
            peak, anonymous = max(peak, held.get("VmHWM", 0)), max(anonymous, held.get("RssAnon", 0))
            time.sleep(EVERY)
        output.seek(0), errors.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, output.read(), errors.read())
        return Watched(began, output.read(), peak, anonymous)


def _held(status: Path) -> dict[str, float]:
    """Megabytes by name; empty when the process has just ended."""
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return {}
    pairs = (line.split(":") for line in lines if line.startswith(("VmHWM", "RssAnon")))
    return {name: int(value.split()[0]) / 1024 for name, value in pairs}
