"""What a person can choose in a picker."""

MOST_ROWS = 8
"""Options shown at a time."""


class Option:
    """One thing to choose. `more` is a second line, since names repeat; `code` stands at the right.

    No named tuple: Qt would take it apart where an item of a list keeps it.
    """

    __slots__ = ("code", "key", "more", "text")

    def __init__(self, key: str, text: str, more: str = "", code: str = "") -> None:
        self.key, self.text, self.more, self.code = key, text, more, code
