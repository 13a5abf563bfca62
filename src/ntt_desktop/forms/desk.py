"""What the blocks of one paper have in common while it is laid out."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ntt_desktop.forms.marks import Mark, Slice
from ntt_desktop.forms.sheet import Sheet

Kept = dict[Hashable, tuple[Mark, ...]]


@dataclass(slots=True)
class Desk:
    """kept: fixed marks already made, by key; shared by all papers of one form and paper size.

    more: what did not find room, by name: text, or the rows with the number of the first. asked: whose texts were read.
    """

    sheet: Sheet
    width: float
    kept: Kept
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

    def slice(self, height: float, key: Hashable, make: Callable[[], Iterator[Mark]], values: list[Mark]) -> Slice:
        return Slice(height, key, self.fixed(key, make), values)
