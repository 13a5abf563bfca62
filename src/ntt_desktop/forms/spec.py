"""Official paper described as data: what stands where, in which order, and which value goes into it.

Lengths are millimetres, type sizes points. A name is the name of a value, a list of rows or a picture of the `Sheet`
that fills the paper. Nothing here draws: `forms.layout` places a description, `forms.draw` puts it on paper.
"""

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it lies in the printer, with its margins (forms 0.1)."""

    name: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


UPRIGHT = {"A4": Paper("A4", 210, 297, 25, 20, 20, 20), "F4": Paper("F4", 215, 330, 30, 20, 20, 25)}
ACROSS = {"A4": Paper("A4", 297, 210, 20, 15, 20, 15), "F4": Paper("F4", 330, 215, 20, 15, 20, 15)}
"""F4 is 215 x 330 mm: neither US Folio nor Legal. Upright, both give a text width of 165 mm."""


# What stands in a line


@dataclass(frozen=True, slots=True)
class Say:
    """Printed words. `struck` = (name, code): struck out when the value `name` is that code."""

    text: str
    size: float = 0
    bold: bool = False
    italic: bool = False
    struck: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """A value, or a dotted line to write on. Width 0: the rest of the line.

    dots: False prints nothing when there is no value. most: lines at most, what is left over goes to the `More` of
    the same name on the continuation sheet; 0: as many as it takes.
    """

    name: str
    width: float = 0
    dots: bool = True
    most: int = 0


@dataclass(frozen=True, slots=True)
class Digits:
    """One box per digit, in groups with a mark between them. A value that is not such a number is printed as text."""

    name: str
    groups: tuple[int, ...]
    pitch: float = 6
    mark: str = ""

    @property
    def count(self) -> int:
        return sum(self.groups)

    @property
    def width(self) -> float:
        return self.count * self.pitch + (len(self.groups) - 1) * self.gap

    @property
    def gap(self) -> float:
        return 3.0 if self.mark else 0.0


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick. A choice is (codes, words), codes written `A|B`; the value is a code or a set `A|C`.

    columns: 0 one after another, else a grid of so many equal columns.
    """

    name: str
    choices: tuple[tuple[str, str], ...]
    columns: int = 0


Part = Say | Fill | Digits | Ticks
Line = tuple[Part, ...]
YES_NO = (("ya", "Ya"), ("tidak", "Tidak"))


# What stands below one another


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths of the columns of a field row; the value takes the rest."""

    number: float = 8
    label: float = 55
    colon: float = 3
    indent: float = 0
    size: float = 11
    pad: float = 0.7
    """White above and below."""

    @property
    def value_at(self) -> float:
        return self.indent + self.number + self.label + self.colon

    def row(self, label: str, name: str) -> "Row":
        """A label with the value `name` beside it, without a number."""
        return Row("", label, ((Fill(name),),), self)


FIELD = Shape()
"""The field rows of forms: 8 + 55 + 3 + 99 mm."""


@dataclass(frozen=True, slots=True)
class Row:
    """number, label, colon, value. `under`: the value stands below the label, over the whole width.

    when, keep: as in `Paragraph`.
    """

    number: str
    label: str | tuple[Say, ...]
    lines: tuple[Line, ...]
    shape: Shape = FIELD
    under: bool = False
    when: tuple[str, str] | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Title of a section on a grey bar; stays with what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `{name}` is a value, empty ones are dotted, `{name:40}` over 40 mm; `**` starts and ends bold.

    number: hangs left of the text, at `indent`. when: (name, codes) prints it only if the value is one of `A|B`.
    keep: stays with the block after it.
    """

    text: str
    size: float = 11
    align: Align = "justify"
    bold: bool = False
    italic: bool = False
    number: str = ""
    indent: float = 0
    hang: float = 8
    after: float = 2
    leading: float = 1.2
    when: tuple[str, str] | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A numbered list: the `text` of each row of that name; `least` lines to write on when there are none."""

    name: str
    least: int = 3
    size: float = 11
    hang: float = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. The name `no` counts the rows. groups: heads above it that it shares with neighbours."""

    name: str
    title: str
    width: float
    align: Align = "left"
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its head comes again on every page, its rows never split.

    least: rows that are there even when empty; 0: no rows, no table. most: rows beyond go to its `More`; 0: no limit.
    printed: column → words that stand in the first rows unless the row brings its own.
    hearsay: (column, text): such a row is set in italics and that cell is grey and bold.
    total: value name or words per column for a last row; `span` columns are joined for its words.
    numbered: a head row with the numbers of the columns.
    """

    name: str
    columns: tuple[Column, ...]
    size: float = 9
    least: int = 1
    most: int = 0
    height: float = 7
    printed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hearsay: tuple[str, str] | None = None
    total: tuple[str, int, tuple[tuple[str, str], ...]] | None = None
    numbered: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A long text on dotted lines."""

    name: str
    lines: int = 4
    pitch: float = 7
    size: float = 10.5


@dataclass(frozen=True, slots=True)
class More:
    """On the continuation sheet: what did not find room in a table, in ruled lines or in a `Fill` of that name."""

    of: "Table | Ruled | str"
    title: str


@dataclass(frozen=True, slots=True)
class Frames:
    """Photos in frames, row by row. A cell is (picture, caption); `more` names rows {picture, caption} that follow."""

    cells: tuple[tuple[str, str], ...]
    width: float
    height: float
    columns: int = 2
    more: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The outline of that name drawn to scale, else the picture of that name, else an empty frame."""

    name: str
    sides: tuple[str, str, str, str]
    """Values written at the north, east, south and west edge of an outline."""
    width: float = 165
    height: float = 110


@dataclass(frozen=True, slots=True)
class Corner:
    """A small box at the right edge: (label, name) per line."""

    lines: tuple[tuple[str, str], ...]
    width: float = 76
    label: float = 35


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs where. above: lines over the white space. below: value with the lines under the name.

    blank: words with a dotted line under the name as long as the signer is not known.
    stamp, seal: name of a switch value; `ya` draws the stamp duty box, or the box for the electronic signature.
    """

    side: Literal["left", "right", "center"]
    above: tuple[str, ...]
    name: str
    below: str = ""
    blank: tuple[str, ...] = ()
    stamp: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two columns of 75 mm, the third signer centred below (forms 0.7). Never alone on a page.

    keep: stays with the block after it.
    """

    signers: tuple[Signer, ...]
    align: Literal["left", "center"] = "left"
    white: float = 25
    size: float = 11
    column: float = 75
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead (forms 0.3). D office: `kop_pemerintah`, `kop_dinas`, `kop_alamat`; B regent: `kop_kepala`;
    K village: `kop_pemerintah`, `kop_kecamatan`, `kop_desa`. Pictures `lambang` (D, K) and `garuda` (B)."""

    shape: Literal["D", "B", "K"]


@dataclass(frozen=True, slots=True)
class Gap:
    height: float


@dataclass(frozen=True, slots=True)
class NewPage:
    pass


@dataclass(frozen=True, slots=True)
class Cut:
    """A dotted line in the middle of the paper, along which it is cut; what follows begins below it.

    When what stands before reaches below the middle there is no line, and what follows begins a page.
    """


Block = (
    Row
    | Heading
    | Paragraph
    | Listing
    | Table
    | Ruled
    | More
    | Frames
    | Sketch
    | Corner
    | Signatures
    | Kop
    | Gap
    | NewPage
    | Cut
)


@dataclass(frozen=True)
class PaperForm:
    """An official form. `kind`: the record kind it is printed from; the first of `papers` is the usual one.

    continuation: blocks of the sheet that is added when at least one of them has something to print, under
    `continuation_head`. note: a line at the foot of every page.
    """

    code: str
    title: str
    kind: str
    version: str
    papers: tuple[str, ...]
    blocks: tuple[Block, ...]
    across: bool = False
    continuation_head: tuple[Block, ...] = ()
    continuation: tuple[Block, ...] = ()
    note: str = ""
    many: bool = False
    """Several records stand on one paper."""
    sheets: dict[str, Paper] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = ACROSS if self.across else UPRIGHT
        object.__setattr__(self, "sheets", {name: known[name] for name in self.papers})
