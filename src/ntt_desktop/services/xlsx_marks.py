"""Cells of a workbook whose number cannot be trusted, found in its XML: calamine hands them over without a word.

Only `.xlsx` has them. The sheet's text is searched, not parsed: half a million cells take a few hundredths of a second.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree

Mark = Literal["scientific", "error", "no-result"]
"""Shown as 5.3E+15; an error such as #N/A; a formula whose result was never stored."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SCIENTIFIC = {"11", "48"}
"""Number formats 0.00E+00 and ##0.0E+0 of every workbook."""

_ERROR = re.compile(rb'<c\b(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]+)(\d+)"')
_NO_RESULT = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)


def read_marks(data: bytes, sheet: int) -> dict[tuple[int, int], Mark]:
    """(row number, column from 0) → mark, of the sheet at position `sheet`; empty when the parts cannot be found."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            content = parts.read(_part_of(parts, sheet))
            styles = _scientific_styles(parts)
    except (KeyError, IndexError, zipfile.BadZipFile, ElementTree.ParseError, ValueError):
        return {}
    marks: dict[tuple[int, int], Mark] = {}
    if styles:
        numbers = b"|".join(re.escape(style.encode()) for style in styles)
        styled = re.compile(rb'<c\b(?=[^>]*?\bs="(?:' + numbers + rb')")[^>]*?\br="([A-Z]+)(\d+)"[^>]*(?<!/)>')
        marks.update((place, "scientific") for place in _places(styled, content))
    if b'"e"' in content:
        marks.update((place, "error") for place in _places(_ERROR, content))
    if b"<f" in content:
        marks.update((place, "no-result") for place in _places(_NO_RESULT, content))
    return marks


def _places(pattern: re.Pattern[bytes], content: bytes) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(content):
        column = 0
        for letter in found[1]:
            column = column * 26 + letter - 64
        yield int(found[2]), column - 1


def _part_of(parts: zipfile.ZipFile, sheet: int) -> str:
    book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
    relation = book.findall(f"{_MAIN}sheets/{_MAIN}sheet")[sheet].attrib[_RELATION]
    for entry in ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels")):
        if entry.attrib["Id"] == relation:
            target = entry.attrib["Target"]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(relation)


def _scientific_styles(parts: zipfile.ZipFile) -> list[str]:
    """Positions in cellXfs of the styles that show a number in scientific form."""
    sheet = ElementTree.fromstring(parts.read("xl/styles.xml"))
    own = {
        entry.attrib["numFmtId"]
        for entry in sheet.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
        if re.search(r"[0#?]E[+-]", entry.attrib.get("formatCode", ""), re.IGNORECASE)
    }
    found = sheet.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    return [str(place) for place, style in enumerate(found) if style.get("numFmtId") in _SCIENTIFIC | own]
