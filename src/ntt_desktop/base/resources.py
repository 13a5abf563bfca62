"""The door to resources/: the source tree, or beside the frozen program. Nobody else asks where files are."""

import sys
from functools import cache
from pathlib import Path


def is_built() -> bool:
    """Whether this is the program `make build` made, whose resources do not change."""
    return hasattr(sys, "_MEIPASS")


@cache
def root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).parents[3] / "resources"


def path(*parts: str) -> Path:
    return root().joinpath(*parts)
