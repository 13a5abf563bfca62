"""Excel and CSV files read as rows, with the address and the type of every cell.

What a cell is (text, number, date) is kept, since a NIK that is a number has already lost digits. What calamine does
not tell (scientific display, errors, formulas without a result) comes from `services.xlsx_marks`.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, PasswordError, SheetVisibleEnum, load_workbook

from ntt_desktop.base.errors import AppError
from ntt_desktop.services.xlsx_marks import Mark, read_marks

Raw = str | int | float | Decimal | bool | date | datetime | time | timedelta
"""A cell as the file has it; an empty one is ""."""

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY = (_ZIP, _OLE, b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SEPARATORS = (";", ",", "\t")
_LARGEST = 600_000_000
"""Bytes of the unpacked parts of a workbook; 200,000 rows of 70 columns stay below it."""


class FileNotReadable(AppError):
    """The file is gone, or the medium or the rights do not allow reading it."""

    code = "NTT-I01"


class NotATable(AppError):
    """The ending is not one we read."""

    code = "NTT-I02"


class NotWhatItsNameSays(AppError):
    """The content is of another type than the ending."""

    code = "NTT-I03"


class ProtectedWorkbook(AppError):
    code = "NTT-I04"


class DamagedWorkbook(AppError):
    code = "NTT-I05"


class EmptyTable(AppError):
    """No filled cell at all, or a header without rows."""

    code = "NTT-I06"


class NoHeader(AppError):
    """Row 1 is empty or holds numbers only."""

    code = "NTT-I07"


class WorkbookTooLarge(AppError):
    """Unpacked it is larger than any list of ours: an archive made to fill the memory."""

    code = "NTT-I08"


@dataclass(frozen=True)
class Table:
    """One sheet. Row numbers are those Excel shows: the header is row 1, `rows[0]` is row `first`."""

    name: str
    header: tuple[str, ...]
    rows: list[list[Raw]]
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    """(row number, column index from 0) → what is wrong with that cell's number."""
    first: int = 2
    texts_only: bool = False
    """Whether the file knows no numbers and dates (CSV)."""


def letters(column: int) -> str:
    """Column index from 0 → "A", "Z", "AA"."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """("C7") of the row number and the column index from 0."""
    return f"{letters(column)}{row}"


def read(path: Path) -> Table:
    """The first visible sheet with content, or the CSV file; blank rows inside stay in place, those at the end go.

    Raises:
        FileNotReadable, NotATable, NotWhatItsNameSays, ProtectedWorkbook, DamagedWorkbook, EmptyTable, NoHeader,
            WorkbookTooLarge.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise NotATable(file=path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileNotReadable(file=path.name, reason=error.strerror or "") from error
    table = parse(path.name, data)
    if not any(cell and not _is_number(cell) for cell in table.header):
        raise NoHeader(file=path.name)
    if not table.rows:
        raise EmptyTable(file=path.name)
    return table


def parse(name: str, data: bytes) -> Table:
    """The content of a file called `name`, also when it is a header alone.

    Raises:
        As `read`.
    """
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise EmptyTable(file=name)
    return _read_workbook(name, data) if name.lower().endswith(".xlsx") else _read_csv(name, data)


def _read_workbook(name: str, data: bytes) -> Table:
    if data.startswith(_OLE):
        raise ProtectedWorkbook(file=name) if _ENCRYPTED in data else NotWhatItsNameSays(file=name)
    if not data.startswith(_ZIP):
        raise NotWhatItsNameSays(file=name)
    _weigh(name, data)
    try:
        with load_workbook(io.BytesIO(data)) as workbook:
            visible = [
                position
                for position, sheet in enumerate(workbook.sheets_metadata)
                if sheet.visible == SheetVisibleEnum.Visible
            ]
            for position in visible:
                sheet = workbook.get_sheet_by_index(position)
                if sheet.start is not None:
                    return _from_sheet(sheet, read_marks(data, position))
    except PasswordError as error:
        raise ProtectedWorkbook(file=name) from error
    except CalamineError as error:
        raise DamagedWorkbook(file=name) from error
    raise EmptyTable(file=name)


def _weigh(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names, size = parts.namelist(), sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as error:
        raise DamagedWorkbook(file=name) from error
    if "[Content_Types].xml" not in names or not any(part.startswith("xl/") for part in names):
        raise NotWhatItsNameSays(file=name)
    if size > _LARGEST:
        raise WorkbookTooLarge(file=name, size=size // 1_000_000)


def _from_sheet(sheet: CalamineSheet, marks: Mapping[tuple[int, int], Mark]) -> Table:
    cells: list[list[Raw]] = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
    header, *rows = cells
    return _table(sheet.name, [_plain(cell) for cell in header], rows, marks, texts_only=False)


def _plain(cell: Raw) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _table(
    name: str,
    header: Sequence[str],
    rows: list[list[Raw]],
    marks: Mapping[tuple[int, int], Mark],
    texts_only: bool,
) -> Table:
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return Table(name, tuple(" ".join(cell.split()) for cell in header), rows, marks, texts_only=texts_only)


def _read_csv(name: str, data: bytes) -> Table:
    text = decode(data)
    if text is None:
        raise NotWhatItsNameSays(file=name)
    separator, text = _separator(text)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise DamagedWorkbook(file=name) from error
    rows: list[list[Raw]] = [[unguarded(cell) for cell in record] for record in records[1:]]
    return _table("", records[0], rows, {}, texts_only=True)


def decode(data: bytes) -> str | None:
    """Text of UTF-8 (with or without mark), UTF-16 with mark ("Unicode text" of Excel) or Windows-1252; else None."""
    if data.startswith(_BINARY):
        return None
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def _separator(text: str) -> tuple[str, str]:
    """The separator that the first rows agree on, and the text without Excel's `sep=` line."""
    head, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)\r?", head.strip("\ufeff"), re.IGNORECASE)
    if told:
        return told[1], rest

    def score(separator: str) -> tuple[int, int]:
        sample = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=separator)
        try:
            widths = [len(row) for _, row in zip(range(20), sample, strict=False) if row]
        except csv.Error:
            return 0, 0
        wide = widths[0] if widths else 0
        return sum(width == wide for width in widths) if wide > 1 else 0, wide

    return max(_SEPARATORS, key=score), text


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[-+\d.,%\s]+", cell))


_GUARDED = re.compile(r"'*[=@\t\r]|'*[-+](?![\d\s.,]*$)")


def guarded(text: str) -> str:
    """Text for a CSV cell that no spreadsheet will take for a formula; `unguarded` gives it back."""
    return "'" + text if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and _GUARDED.match(text[1:]) else text
