"""Message name and values → Indonesian sentence. The catalogue is resources/words/id/*.json, flat names.

Reading so many files takes 6 ms of every start: `scripts/compile_all.py` puts them into one, which counts as long as it is
newer than they are.
"""

import json
import marshal
from functools import cache
from pathlib import Path

from ntt_desktop.base import resources

LANGUAGE = "id"


@cache
def catalogue() -> dict[str, str]:
    """All messages by name.

    Raises:
        ValueError: a name stands in two files.
    """
    kept = _kept()
    return read() if kept is None else kept


def read() -> dict[str, str]:
    """The same from the files a person edits."""
    words: dict[str, str] = {}
    for file in _files():
        for name, sentence in json.loads(file.read_text(encoding="utf-8")).items():
            if name in words:
                raise ValueError(f"{file.name}: {name} stands in another file too")
            words[name] = sentence
    return words


def keep() -> None:
    """Puts all messages into one file."""
    to = _place()
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(marshal.dumps([[file.name for file in _files()], read()]))


def _kept() -> dict[str, str] | None:
    place = _place()
    try:
        if not resources.is_built():
            files, made = _files(), place.stat().st_mtime_ns
            if any(file.stat().st_mtime_ns > made for file in files):
                return None
        names, words = marshal.loads(place.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if not isinstance(words, dict) or (not resources.is_built() and names != [file.name for file in files]):
        return None
    return words


def _files() -> list[Path]:
    return sorted(resources.path("words", LANGUAGE).glob("*.json"))


def _place() -> Path:
    return resources.path("compiled", f"words-{LANGUAGE}.bin")


def text(name: str, /, **values: object) -> str:
    """The sentence called `name` with its places filled.

    Raises:
        KeyError: no such message; a test compares names used in code with the catalogue.
    """
    sentence = catalogue()[name]
    return sentence.format(**values) if values else sentence


def has_text(name: str) -> bool:
    return name in catalogue()
