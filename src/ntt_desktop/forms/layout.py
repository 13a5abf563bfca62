"""Places a form and its values on pages."""

from collections.abc import Callable, Hashable, Iterator
from functools import partial

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.base.indonesian import clock_time
from ntt_desktop.forms import fonts
from ntt_desktop.forms.blocks import frames, letterhead, prose, rows, signing, tables
from ntt_desktop.forms.desk import Desk, Kept
from ntt_desktop.forms.marks import Box, Mark, Page, Rule, Slice, Words
from ntt_desktop.forms.memory import Memory
from ntt_desktop.forms.sheet import Sheet
from ntt_desktop.forms.spec import (
    Block,
    Corner,
    Cut,
    Frames,
    Gap,
    Heading,
    Kop,
    Listing,
    More,
    NewPage,
    Paper,
    PaperForm,
    Paragraph,
    Row,
    Ruled,
    Signatures,
    Sketch,
    Table,
)

FOOT = 9.0
"""Baseline of the footer above the lower edge."""
FOOT_SIZE = 7
FOOT_GREY = 0.45
NOTE = 3.4
CUT = 6.0
"""Height of the strip around a line to cut along."""
BANNER_SIZE = 9


class TooLongForPaper(AppError):
    """One row needs more than a whole page."""

    code = "NTT-P05"


class Layout:
    """A form on one paper size. Keeps what is the same on every paper, so one layout serves a whole batch."""

    def __init__(self, form: PaperForm, paper: Paper) -> None:
        self.form, self.paper = form, paper
        self._kept: Kept = {}
        self._lines: dict[Hashable, Slice] = {}
        self._memory = Memory()

    def pages(self, sheet: Sheet) -> list[Page]:
        """The pages of one sheet, with page numbers.

        Raises:
            TooLongForPaper: a row is higher than a page.
        """
        desk = Desk(sheet, self.paper.text_width, self._kept, self._lines)
        slices = list(self._slices(self.form.blocks, "m", desk))
        rest = list(self._slices(self.form.continuation, "c", desk))
        if rest:
            head = list(self._slices(self.form.continuation_head, "h", desk))
            slices += [Slice(0, new_page=True), *head, *rest]
        pages = [Page(placed) for placed in self._paginate(slices)]
        for number, page in enumerate(pages, 1):
            page.placed.append((0, self._furniture(sheet, number, len(pages))))
        return pages

    def _slices(self, blocks: tuple[Block, ...], where: str, desk: Desk) -> Iterator[Slice]:
        made: list[Slice] = []
        for index, block in enumerate(blocks):
            if isinstance(block, Signatures):
                _hold_last_lines(made)
            key, lay = (where, index), _LAY[type(block)]
            if isinstance(block, Row | Paragraph) and not (desk.sheet.differing or desk.more_text):
                made.extend(self._memory.lay(key, desk, partial(lay, block, key, desk)))
            else:
                made.extend(lay(block, key, desk))
        yield from made

    def _paginate(self, slices: list[Slice]) -> Iterator[list[tuple[float, Slice]]]:
        top, bottom = self.paper.top, self.paper.height - self.paper.bottom
        placed: list[tuple[float, Slice]] = []
        y = top
        for group in _groups(slices):
            if group[0].new_page:
                if placed:
                    yield placed
                placed, y = [], top
                continue
            if group[0].middle:
                at = (self.paper.height - group[0].height) / 2
                if y > at:
                    yield placed
                    placed, y = [], top
                else:
                    placed.append((at, group[0]))
                    y = at + group[0].height
                continue
            height = sum(slice.height for slice in group)
            head = group[0].head
            if placed and y + height > bottom + 0.001:
                yield placed
                placed, y = [], top
                if head:
                    placed, y = [(top, head)], top + head.height
            for slice in group:
                if slice.gap and (not placed or y + slice.height > bottom):
                    continue
                if y + slice.height > bottom + 0.001:
                    # a group higher than a page is split where it must be
                    if placed:
                        yield placed
                    placed, y = [], top
                    if slice.height > bottom - top:
                        raise TooLongForPaper(form=self.form.code, paper=self.paper.name)
                placed.append((y, slice))
                y += slice.height
        if placed:
            yield placed

    def _furniture(self, sheet: Sheet, number: int, count: int) -> Slice:
        """Footer, fixed note and banner; measured from the upper edge of the paper."""
        paper, form = self.paper, self.form
        foot = paper.height - FOOT
        parts = [f"{form.code} v{form.version}", sheet.document_code]
        if sheet.printed_at:
            parts.append(sentence("paper.printed", time=clock_time(sheet.printed_at)))
        parts.append(sentence("paper.page", number=number, count=count))
        line = " · ".join(part for part in parts if part)
        size, lines = fonts.fit(line, fonts.REGULAR, FOOT_SIZE, paper.text_width, least=FOOT_SIZE)
        values: list[Mark] = [
            Words(0, foot + index * NOTE, part, fonts.REGULAR, size, FOOT_GREY) for index, part in enumerate(lines)
        ]
        if sheet.banner:
            wide = fonts.width(sheet.banner, fonts.BOLD, BANNER_SIZE)
            left = (paper.text_width - wide) / 2
            values.append(Words(left, 9, sheet.banner, fonts.BOLD, BANNER_SIZE))
            values.append(Box(left - 3, 5, wide + 6, 5.6))

        def note() -> Iterator[Mark]:
            if form.note:
                yield Words(0, foot - NOTE, form.note, fonts.ITALIC, FOOT_SIZE, FOOT_GREY)

        key = ("furniture",)
        marks = self._kept.get(key)
        if marks is None:
            marks = self._kept[key] = tuple(note())
        return Slice(0, key, marks, values)


def _groups(slices: list[Slice]) -> Iterator[list[Slice]]:
    """Runs of slices that stay on one page."""
    group: list[Slice] = []
    for slice in slices:
        if slice.new_page or slice.middle:
            if group:
                yield group
            yield [slice]
            group = []
            continue
        held = bool(group) and group[-1].keep
        group.append(slice)
        if slice.gap and held:
            slice.keep = True
        if not slice.keep:
            yield group
            group = []
    if group:
        yield group


def _hold_last_lines(made: list[Slice]) -> None:
    """A signature block is never alone: the last two lines of text go with it (forms 0.8)."""
    lines = 0
    for slice in reversed(made):
        if lines == 2 or slice.new_page:
            return
        slice.keep = True
        lines += bool(slice.fixed or slice.values)


def _more(block: More, key: object, desk: Desk) -> Iterator[Slice]:
    if isinstance(block.of, Table):
        if block.of.name in desk.more_rows:
            first, left = desk.more_rows[block.of.name]
            yield from prose.heading(Heading(block.title), key, desk)
            yield from tables.ruled(block.of, left, first, (key, "table"), desk)
        return
    name = block.of if isinstance(block.of, str) else block.of.name
    if name in desk.more_text:
        yield from prose.heading(Heading(block.title), key, desk)
        yield from prose.plain(desk.more_text[name], 10.5, desk)


def _table(block: Table, key: object, desk: Desk) -> Iterator[Slice]:
    found = list(tables.lay(block, key, desk))
    if found and block.title:
        yield from prose.heading(Heading(block.title), (key, "title"), desk)
    yield from found


def _gap(block: Gap, key: object, desk: Desk) -> Iterator[Slice]:
    yield Slice(block.height, gap=True)


def _cut(block: Cut, key: object, desk: Desk) -> Iterator[Slice]:
    line = Rule(-desk.width, CUT / 2, 2 * desk.width, CUT / 2, dots=True)
    yield Slice(CUT, key, (line,), middle=True)


def _new_page(block: NewPage, key: object, desk: Desk) -> Iterator[Slice]:
    yield Slice(0, new_page=True)


_LAY: dict[type, Callable[..., Iterator[Slice]]] = {
    Row: rows.lay,
    Heading: prose.heading,
    Paragraph: prose.paragraph,
    Listing: prose.listing,
    Ruled: prose.ruled,
    Table: _table,
    More: _more,
    Frames: frames.frames,
    Sketch: frames.sketch,
    Corner: frames.corner,
    Signatures: signing.lay,
    Kop: letterhead.lay,
    Gap: _gap,
    NewPage: _new_page,
    Cut: _cut,
}
