"""The refused rows of an import as a workbook beside the source, each with its reasons."""

from collections.abc import Sequence
from pathlib import Path

from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.i18n import text
from ntt_desktop.services.import_cells import shown
from ntt_desktop.services.import_lines import Refused
from ntt_desktop.services.spreadsheets import Table
from ntt_desktop.services.workbooks import TEXT_FORMAT, Heading, Workbook


def give_back(source: Path, table: Table, refused: Sequence[Refused]) -> Path | None:
    """Writes `<name>.ditolak.xlsx`: cells as text, the bad ones marked, the reasons in the last column.

    None when the place cannot be written (a locked stick): the reasons are in the answer all the same.
    """
    path = source.with_name(f"{source.stem}.ditolak.xlsx")
    try:
        with whole_file(path) as out:
            book = Workbook(out)
            _write(book, table, refused)
            book.close()
    except OSError:
        return None
    return path


def _write(book: Workbook, table: Table, refused: Sequence[Refused]) -> None:
    """One row per refused row, the columns where they were in the source."""
    by_row: dict[int, list[Refused]] = {}
    for each in refused:
        by_row.setdefault(each.row, []).append(each)
    headings = [Heading(name or " ") for name in table.header]
    headings += [Heading(text("import.column-row"), width=8), Heading(text("import.column-reason"), width=90)]
    sheet = book.sheet(text("import.refused-sheet"), headings)
    bad = book.book.add_format({"num_format": TEXT_FORMAT, "bg_color": "#F8D7DA"})
    width = len(table.header)
    for place, (number, reasons) in enumerate(by_row.items(), 1):
        source = table.rows[number - table.first][:width]
        cells = [shown(cell, table.marks.get((number, column))) for column, cell in enumerate(source)]
        cells += [""] * (width - len(cells)) + [str(number), " ".join(each.text for each in reasons)]
        comments: dict[int, str] = {}
        for each in reasons:
            if each.column in table.header:
                column = table.header.index(each.column)
                comments[column] = f"{comments.get(column, '')} {each.text}".strip()
        book.row(sheet, place, cells, dict.fromkeys(comments, bad))
        for column, comment in sorted(comments.items()):
            sheet.write_comment(place, column, comment, {"x_scale": 2})
