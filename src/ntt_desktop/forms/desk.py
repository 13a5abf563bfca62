"""What the blocks of one paper have in common while it is laid out."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ntt_desktop.forms.marks import Mark, Slice
from ntt_desktop.forms.sheet import Sheet

MOST_LINES = 20_000
"""Rows remembered for one batch."""
Kept = dict[Hashable, tuple[Mark, ...]]


@dataclass(slots=True)
class Desk:
    """kept, lines: fixed marks and rows of tables already made, by key; shared by all papers of one form and paper size.

    more: what did not find room, by name: text, or the rows with the number of the first. asked: whose texts were read.
    """

    sheet: Sheet
    width: float
    kept: Kept
    lines: dict[Hashable, Slice] = field(default_factory=dict)
    more_text: dict[str, str] = field(default_factory=dict)
    more_rows: dict[str, tuple[int, Sequence[Mapping[str, str]]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What stands under a name, "" for nothing."""
        self.asked.append(name)
        return self.sheet.text(name)

    def fixed(self, key: Hashable, make: Callable[[], Iterator[Mark]]) -> tuple[Mark, ...]:
        """Fixed marks under that key, made once."""
        marks = self.kept.get(key)
        if marks is None:
            marks = self.kept[key] = tuple(make())
        return marks

    def line(self, key: Hashable, make: Callable[[], Slice]) -> Slice:
        """A row of a table that says what the key holds: most say the same on every paper."""
        known = self.lines.get(key)
        if known is None:
            known = make()
            if len(self.lines) < MOST_LINES:
                self.lines[key] = known
        return Slice(known.height, known.key, known.fixed, known.values)  # a copy: pages decide what stays together

    def slice(self, height: float, key: Hashable, make: Callable[[], Iterator[Mark]], values: list[Mark]) -> Slice:
        return Slice(height, key, self.fixed(key, make), values)
