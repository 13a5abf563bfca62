"""Where disks and sticks are mounted on this machine."""

import os
import string
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def mounted() -> list[Path]:
    """The roots of disks and sticks that can be looked into, without doubles."""
    found: dict[Path, None] = {}
    for place in _places():
        with suppress(OSError):
            if place.is_dir():
                found[place] = None
    return list(found)


def _places() -> Iterator[Path]:
    if os.name == "nt":
        yield from (Path(f"{letter}:\\") for letter in string.ascii_uppercase[2:])  # A and B are floppy disks
        return
    parents = [Path("/Volumes")] if sys.platform == "darwin" else [Path("/media"), Path("/run/media"), Path("/mnt")]
    for parent in parents:
        for below in _inside(parent):
            yield below
            yield from _inside(below)  # /media/<user>/<stick>


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
