"""Puts pages on paper. With `forms.fonts` the only code that knows reportlab."""

import io
from collections.abc import Hashable, Iterable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ntt_desktop.forms import fonts, pictures
from ntt_desktop.forms.layout import Layout
from ntt_desktop.forms.marks import Box, Mark, Page, Picture, Rule, Shape, Tick, Words
from ntt_desktop.forms.sheet import Sheet
from ntt_desktop.forms.spec import PaperForm

rl_config.useA85 = 0

MM = 72 / 25.4
PROGRAM = "NTT Desktop"
WATERMARK_SIZE = 130
WATERMARK_GREY = 0.87
DOT = (0.01, 2.1)
"""A dotted line: round dots of the line's width, points from one to the next."""
DOTS_WIDTH = 0.75
DASH = (3, 2)


def draw(form: PaperForm, sheets: Iterable[Sheet], out: BinaryIO, paper: str = "") -> list[int]:
    """Writes one PDF with all sheets, one after another; the number of pages of each. The same sheets give the same
    bytes. `paper`: one of the form's papers, the first if empty.

    Raises:
        TooLongForPaper: forms.layout
    """
    return _File(form, paper or form.papers[0]).write(sheets, out)


class _File:
    """One PDF while it is drawn. Fixed marks of a page are drawn once, as a template, and shown on every such page."""

    def __init__(self, form: PaperForm, paper: str) -> None:
        self.form = form
        self.paper = form.sheets[paper]
        self.layout = Layout(form, self.paper)
        self.height = self.paper.height * MM
        self.left = self.paper.left
        self.templates: dict[Hashable, str] = {}

    def write(self, sheets: Iterable[Sheet], out: BinaryIO) -> list[int]:
        for face in (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC):
            fonts.font(face)
        size = (self.paper.width * MM, self.height)
        # the file is written by save(), so reportlab gets no name
        # and it starts with our font, or every file would ask the reader's machine for Helvetica
        start = fonts.font(fonts.REGULAR).fontName
        self.canvas = canvas = Canvas(
            io.BytesIO(), size, invariant=1, pageCompression=1, initialFontName=start, lang="id-ID"
        )
        canvas.setTitle(f"{self.form.code} {self.form.title}")
        canvas.setCreator(PROGRAM)
        canvas.setAuthor(PROGRAM)
        canvas.setSubject(self.form.title)
        counts = []
        for sheet in sheets:
            pages = self.layout.pages(sheet)
            for page in pages:
                self._page(sheet, page)
            counts.append(len(pages))
        out.write(canvas.getpdfdata())
        return counts

    def _page(self, sheet: Sheet, page: Page) -> None:
        canvas = self.canvas
        key = tuple((round(y, 3), slice.key) for y, slice in page.placed if slice.fixed)
        name = self.templates.get(key)
        if name is None:
            name = self.templates[key] = f"dasar{len(self.templates) + 1}"
            canvas.beginForm(name)
            self._marks(sheet, ((y, slice.fixed) for y, slice in page.placed))
            canvas.endForm()
        if sheet.watermark:
            self._watermark(sheet.watermark)
        canvas.doForm(name)
        self._marks(sheet, ((y, slice.values) for y, slice in page.placed))
        canvas.showPage()

    def _watermark(self, words: str) -> None:
        key = ("watermark", words)
        name = self.templates.get(key)
        canvas = self.canvas
        if name is None:
            name = self.templates[key] = f"tanda{len(self.templates) + 1}"
            canvas.beginForm(name)
            canvas.translate(self.paper.width * MM / 2, self.height / 2)
            canvas.rotate(35 if self.form.across else 52)
            canvas.setFillGray(WATERMARK_GREY)
            canvas.setFont(fonts.font(fonts.BOLD).fontName, WATERMARK_SIZE)
            canvas.drawCentredString(0, -WATERMARK_SIZE * fonts.CAPITAL / 2, words)
            canvas.endForm()
        canvas.doForm(name)

    def _marks(self, sheet: Sheet, placed: Iterable[tuple[float, Iterable[Mark]]]) -> None:
        """Draws marks sort by sort, so that the pen is changed rarely: surfaces, lines, ticks, words on top."""
        words: list[tuple[float, Words]] = []
        boxes: dict[tuple[float, float | None, bool], list[tuple[float, Box]]] = {}
        rules: dict[tuple[float, bool], list[tuple[float, float, float, float]]] = {}
        ticks: list[tuple[float, Tick]] = []
        others: list[tuple[float, Shape | Picture]] = []
        for top, marks in placed:
            for mark in marks:
                if isinstance(mark, Words):
                    words.append((top, mark))
                elif isinstance(mark, Rule):
                    line = (self._x(mark.x1), self._y(top + mark.y1), self._x(mark.x2), self._y(top + mark.y2))
                    rules.setdefault((mark.line, mark.dots), []).append(line)
                elif isinstance(mark, Box):
                    boxes.setdefault((mark.line, mark.fill, mark.dashes), []).append((top, mark))
                elif isinstance(mark, Tick):
                    ticks.append((top, mark))
                else:
                    others.append((top, mark))
        for style, same in sorted(boxes.items(), key=lambda item: item[0][1] is None):
            self._boxes(*style, same)
        for top, other in others:
            if isinstance(other, Picture):
                self._picture(sheet, other, top)
            else:
                self._shape(other, top)
        for (width, dots), lines in rules.items():
            self._rules(width, dots, lines)
        if ticks:
            self._ticks(ticks)
        if words:
            self._words(words)

    def _x(self, x: float) -> float:
        return (self.left + x) * MM

    def _y(self, y: float) -> float:
        return self.height - y * MM

    def _boxes(self, line: float, fill: float | None, dashes: bool, same: list[tuple[float, Box]]) -> None:
        canvas = self.canvas
        if line:
            canvas.setLineWidth(line)
        if fill is not None:
            canvas.setFillGray(fill)
        if dashes:
            canvas.setDash(*DASH)
        for top, box in same:
            canvas.rect(
                self._x(box.x), self._y(top + box.y + box.height), box.width * MM, box.height * MM,
                stroke=int(line > 0), fill=int(fill is not None),
            )  # fmt: skip
        if fill is not None:
            canvas.setFillGray(0)
        if dashes:
            canvas.setDash()

    def _rules(self, width: float, dots: bool, lines: list[tuple[float, float, float, float]]) -> None:
        canvas = self.canvas
        canvas.setLineWidth(DOTS_WIDTH if dots else width)
        if dots:
            canvas.setLineCap(1)
            canvas.setDash(*DOT)
        canvas.lines(lines)
        if dots:
            canvas.setDash()
            canvas.setLineCap(0)

    def _ticks(self, ticks: list[tuple[float, Tick]]) -> None:
        canvas = self.canvas
        canvas.setLineWidth(1.3)
        path = canvas.beginPath()
        for top, tick in ticks:
            x, y, size = self._x(tick.x), self._y(top + tick.y), tick.size * MM
            path.moveTo(x + size * 0.16, y - size * 0.5)
            path.lineTo(x + size * 0.42, y - size * 0.8)
            path.lineTo(x + size * 0.88, y - size * 0.14)
        canvas.drawPath(path, stroke=1, fill=0)

    def _shape(self, shape: Shape, top: float) -> None:
        canvas = self.canvas
        path = canvas.beginPath()
        for index, (x, y) in enumerate(shape.points):
            (path.lineTo if index else path.moveTo)(self._x(x), self._y(top + y))
        path.close()
        canvas.setLineWidth(shape.line)
        if shape.fill is not None:
            canvas.setFillGray(shape.fill)
        canvas.drawPath(path, stroke=1, fill=int(shape.fill is not None))
        canvas.setFillGray(0)

    def _picture(self, sheet: Sheet, frame: Picture, top: float) -> None:
        """A picture that cannot be read leaves its frame white; whoever fills the sheet says so before."""
        made = pictures.ready(sheet.pictures[frame.name], frame.width, frame.height, frame.grey)
        if made is None:
            return
        image, wide, high = made
        source = image if image.mode == "RGBA" else io.BytesIO(pictures.as_jpeg(image))
        x, y = frame.x + (frame.width - wide) / 2, frame.y + (frame.height + high) / 2
        self.canvas.drawImage(
            ImageReader(source), self._x(x), self._y(top + y), wide * MM, high * MM, mask="auto"
        )  # fmt: skip

    def _words(self, words: list[tuple[float, Words]]) -> None:
        text = self.canvas.beginText()
        face, size, grey, spacing = "", 0.0, 0.0, 0.0
        for top, mark in words:
            if mark.font != face or mark.size != size:
                face, size = mark.font, mark.size
                text.setFont(f"LiberationSans-{face}", size)
            if mark.grey != grey:
                grey = mark.grey
                text.setFillGray(grey)
            if mark.spacing != spacing:
                spacing = mark.spacing
                text.setCharSpace(spacing * MM)
            text.setTextOrigin(self._x(mark.x), self._y(top + mark.y))
            text.textOut(mark.text)
        self.canvas.drawText(text)
        if grey:
            self.canvas.setFillGray(0)
