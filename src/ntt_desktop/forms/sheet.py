"""What fills a paper: plain values, no store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

State = Literal["DRAF", "FINAL", "SALINAN"]
Outline = Sequence[tuple[float, float]]
"""Corners in metres east and north of any point; not closed."""


@dataclass(frozen=True)
class Sheet:
    """The values of one paper.

    values: name → what is printed, choices for tick boxes as codes; a missing or empty one is left to be written by
        hand. rows: name → rows of a table. pictures: name → JPEG or PNG. outlines: name → corners.
    differing: names whose value two places changed and nobody has decided yet ("isian berbeda").
    printed_at: in WITA. banner: words in the upper margin of every page. practice: it was made to learn with.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    differing: frozenset[str] = frozenset()
    state: State = "FINAL"
    document_code: str = ""
    printed_at: datetime | None = None
    banner: str = ""
    practice: bool = False

    def text(self, name: str) -> str:
        return self.values.get(name) or ""

    @property
    def watermark(self) -> str:
        if self.practice:
            return "LATIHAN"
        return "DRAF" if self.state == "DRAF" else ""
