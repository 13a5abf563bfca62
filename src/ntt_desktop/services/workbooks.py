"""Excel and CSV files written: ids and text always as text, never a formula, a header that stays in sight."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, Literal

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from ntt_desktop.base import clock
from ntt_desktop.services.spreadsheets import Raw, guarded

Form = Literal["text", "number", "date", "datetime"]


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a written table. `note` is shown when the mouse rests on the header."""

    name: str
    form: Form = "text"
    width: int = 16
    note: str = ""


def csv_bytes(headings: Sequence[Heading], rows: Iterable[Sequence[Raw | None]]) -> Iterator[bytes]:
    """Commas, UTF-8 with mark, points in numbers, ISO dates: one line at a time."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)

    def lines() -> Iterator[Sequence[str]]:
        yield [heading.name for heading in headings]
        for row in rows:
            yield [csv_text(cell) for cell in row]

    yield b"\xef\xbb\xbf"
    for cells in lines():
        writer.writerow(cells)
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def csv_text(cell: Raw | None) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else str(cell)


_HEADER = {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
_MARKED = "#FFE9B8"
TEXT_FORMAT = 49
"""Excel's own format for text; a number typed into such a cell stays as it was typed."""

_FORMS = {"text": TEXT_FORMAT, "number": "General", "date": "dd/mm/yyyy", "datetime": "dd/mm/yyyy hh:mm"}


class Workbook:
    """An `.xlsx` being written row by row. Text is always a text cell: no formula, no link, no number out of digits."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        # packed in memory: a zip that meets a full disk half-way complains again when it is forgotten
        self._packed = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self._packed, options)
        self.book.set_properties({"created": clock.now().replace(tzinfo=None)})
        self.forms: dict[str, Format] = {
            form: self.book.add_format({"num_format": code}) for form, code in _FORMS.items()
        }
        self.marked: dict[str, Format] = {
            form: self.book.add_format({"num_format": code, "bg_color": _MARKED}) for form, code in _FORMS.items()
        }
        """The same on the ground of a cell that wants attention."""
        self._header = self.book.add_format(_HEADER)

    def sheet(self, name: str, headings: Sequence[Heading]) -> Worksheet:
        """A new sheet with its header in row 1, which stays in sight."""
        sheet: Worksheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, heading.width, self.forms[heading.form])
            sheet.write_string(0, column, heading.name, self._header)
            if heading.note:
                sheet.write_comment(0, column, heading.note, {"x_scale": 2, "y_scale": 1.5})
        return sheet

    def row(
        self, sheet: Worksheet, row: int, cells: Sequence[Raw | None], look: Mapping[int, Format] | None = None
    ) -> None:
        """One row; `row` counts from 0. `look` gives columns a format of their own."""
        for column, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            form = look.get(column) if look else None
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, form or self.forms["text"])
            elif isinstance(cell, datetime):
                sheet.write_datetime(row, column, cell, form or self.forms["datetime"])
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, cell, form or self.forms["date"])
            else:
                sheet.write_number(row, column, cell, form or self.forms["number"])

    def close(self) -> None:
        """Writes the workbook out.

        Raises:
            OSError.
        """
        self.book.close()
        self._out.write(self._packed.getbuffer())
