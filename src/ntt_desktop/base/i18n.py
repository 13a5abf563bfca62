"""Message name and values → Indonesian sentence. The catalogue is resources/words/id/*.json, flat names."""

import json
from functools import cache

from ntt_desktop.base import resources

LANGUAGE = "id"


@cache
def catalogue() -> dict[str, str]:
    """All messages by name.

    Raises:
        ValueError: a name stands in two files.
    """
    words: dict[str, str] = {}
    for file in sorted(resources.path("words", LANGUAGE).glob("*.json")):
        for name, sentence in json.loads(file.read_text(encoding="utf-8")).items():
            if name in words:
                raise ValueError(f"{file.name}: {name} stands in another file too")
            words[name] = sentence
    return words


def text(name: str, /, **values: object) -> str:
    """The sentence called `name` with its places filled.

    Raises:
        KeyError: no such message; a test compares names used in code with the catalogue.
    """
    sentence = catalogue()[name]
    return sentence.format(**values) if values else sentence


def has_text(name: str) -> bool:
    return name in catalogue()
