"""Does a description fit its papers, and does a sheet have what the form prints?

What the checks of a description say is for the one who writes a form, in English; a test runs them over the catalog.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ntt_desktop.forms import fonts
from ntt_desktop.forms.blocks.prose import names_in
from ntt_desktop.forms.blocks.rows import TICK, TICKED
from ntt_desktop.forms.sheet import Sheet
from ntt_desktop.forms.spec import (
    Block,
    Corner,
    Digits,
    Fill,
    Frames,
    Heading,
    Kop,
    Listing,
    Paper,
    PaperForm,
    Paragraph,
    Row,
    Ruled,
    Say,
    Signatures,
    Sketch,
    Table,
    Ticks,
)

KOP = {
    "D": ("kop_pemerintah", "kop_dinas", "kop_alamat"),
    "B": ("kop_kepala",),
    "K": ("kop_pemerintah", "kop_kecamatan", "kop_desa"),
}


@dataclass(slots=True)
class Asked:
    """Names of what a form prints; for rows with the names of their cells."""

    values: set[str] = field(default_factory=set)
    rows: dict[str, set[str]] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    outlines: set[str] = field(default_factory=set)


def asked(form: PaperForm) -> Asked:
    found = Asked()
    for block in _blocks(form):
        _ask(block, found)
    return found


def lacks(form: PaperForm, sheet: Sheet) -> set[str]:
    """Names of values and rows the form prints and the sheet does not know, not even as empty."""
    names = asked(form)
    return (names.values - sheet.values.keys()) | (names.rows.keys() - sheet.rows.keys())


def unprintable(sheet: Sheet) -> str:
    """Letters in a sheet that the typeface does not have, each once."""
    texts = [*sheet.values.values(), *(cell for rows in sheet.rows.values() for row in rows for cell in row.values())]
    return "".join(sorted({letter for text in texts for letter in fonts.lacking(text)}))


def faults(form: PaperForm) -> Iterator[str]:
    """What does not fit one of the form's papers, and printed words the typeface cannot print."""
    for block in _blocks(form):
        for text in _printed(block):
            if missing := fonts.lacking(text):
                yield f"{form.code}: {text!r} has letters that cannot be printed: {missing}"
        for name, paper in form.sheets.items():
            for fault in _fits(block, paper):
                yield f"{form.code} on {name}: {fault}"


def _blocks(form: PaperForm) -> Iterator[Block]:
    yield from form.blocks
    yield from form.continuation_head
    yield from form.continuation


def _ask(block: Block, found: Asked) -> None:
    if isinstance(block, Row):
        found.values.update(part.name for line in block.lines for part in line if not isinstance(part, Say))
        if not isinstance(block.label, str):
            found.values.update(say.struck[0] for say in block.label if say.struck)
    if isinstance(block, (Row, Paragraph)) and block.when:
        found.values.add(block.when[0])
    if isinstance(block, Paragraph):
        found.values.update(names_in(block.text))
    elif isinstance(block, Table):
        found.rows[block.name] = {column.name for column in block.columns} - {"no"}
        found.values.update(name for _, name in (block.total[2] if block.total else ()))
    elif isinstance(block, Listing):
        found.rows[block.name] = {"text"}
    elif isinstance(block, Ruled):
        found.values.add(block.name)
    elif isinstance(block, Frames):
        found.pictures.update(name for name, _ in block.cells)
        if block.more:
            found.rows[block.more] = {"picture", "caption"}
    elif isinstance(block, Sketch):
        found.outlines.add(block.name)
        found.pictures.add(block.name)
        found.values.update(block.sides)
    elif isinstance(block, Corner):
        found.values.update(name for _, name in block.lines)
    elif isinstance(block, Kop):
        found.values.update(KOP[block.shape])
        found.pictures.add("garuda" if block.shape == "B" else "lambang")
    elif isinstance(block, Signatures):
        for signer in block.signers:
            found.values.update(text[1:-1] for text in signer.above if text.startswith("{"))
            found.values.update(name for name in (signer.name, signer.below, signer.stamp, signer.seal) if name)


def _printed(block: Block) -> Iterator[str]:
    if isinstance(block, (Heading, Paragraph)):
        yield block.text
    elif isinstance(block, Row):
        yield from (block.label,) if isinstance(block.label, str) else (say.text for say in block.label)
        for line in block.lines:
            for part in line:
                if isinstance(part, Say):
                    yield part.text
                elif isinstance(part, Ticks):
                    yield from (words for _, words in part.choices)
    elif isinstance(block, Table):
        yield from (column.title for column in block.columns)
        yield from (words for _, printed in block.printed for words in printed)


def _fits(block: Block, paper: Paper) -> Iterator[str]:
    width = paper.text_width
    if isinstance(block, Table):
        total = sum(column.width for column in block.columns)
        if abs(total - width) > 0.001:
            yield f"columns of {block.name} are {total:g} mm together, the text is {width:g}"
        for column in block.columns:
            for word in column.title.split():
                if fonts.width(word, fonts.BOLD, fonts.LEAST) > column.width - 1.6:
                    yield f"{word!r} is wider than its column in {block.name}"
    elif isinstance(block, Row):
        yield from _row_fits(block, width)
    elif isinstance(block, Frames):
        if block.columns * block.width > width or block.height + 20 > paper.text_height:
            yield "frames are larger than the text"
    elif isinstance(block, Sketch):
        if block.width > width + 0.001 or block.height + 40 > paper.text_height:
            yield f"sketch {block.name} is larger than the text"
    elif isinstance(block, Corner):
        if block.width > width:
            yield "the corner box is wider than the text"
    elif isinstance(block, Signatures) and 2 * block.column > width:
        yield "two signatures do not stand beside each other"


def _row_fits(row: Row, width: float) -> Iterator[str]:
    room = width - (row.shape.indent + row.shape.number if row.under else row.shape.value_at)
    for line in row.lines:
        fixed = sum(part.width + 1 for part in line if isinstance(part, Digits))
        fixed += sum(part.width for part in line if isinstance(part, Fill))
        if fixed > room + 1:
            yield f"row {row.number} is {fixed:g} mm wide, it has {room:g}"
        for part in line:
            if isinstance(part, Ticks) and part.columns:
                cell = room / part.columns - TICK - 2.2
                for _, words in part.choices:
                    if fonts.width(words, fonts.REGULAR, max(fonts.LEAST, row.shape.size * TICKED * 0.82)) > cell:
                        yield f"{words!r} is wider than its column in row {row.number}"
