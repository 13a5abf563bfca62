"""A PDF as pictures. Everything here runs in one background thread: the library that draws allows no second one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
POINT = 72
MM = 25.4

SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
"""Millimetres of the papers, upright."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height in points."""

    width: float
    height: float


class Pages:
    """An open PDF. Make, use and close it in the reading thread alone."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # type: ignore[import-untyped]  # loaded with the first preview

        self._document: Any = pypdfium2.PdfDocument(data)
        self._document.init_forms()
        self.sizes = [PageSize(*self._document.get_page_size(number)) for number in range(len(self._document))]

    def picture(self, number: int, scale: float) -> QImage:
        """The page with `scale` dots per point, white where nothing is drawn."""
        bitmap = self._document[number].render(
            scale=scale, fill_color=(255, 255, 255, 255), rev_byteorder=True, prefer_bgrx=True
        )
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()  # the picture owns its dots from here on

    def close(self) -> None:
        self._document.close()


def printer_for(name: str, size: PageSize, copies: int = 1) -> QPrinter:
    """A printer set to the paper of the page, without margins or scaling of its own. `name`: as the system calls it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setCopyCount(copies)
    printer.setResolution(PRINT_DPI)
    set_paper(printer, size)
    return printer


def set_paper(printer: QPrinter, size: PageSize) -> None:
    across = size.width > size.height
    width, height = sorted((size.width * MM / POINT, size.height * MM / POINT))
    name = paper_name(size)
    exact = QPageSize.SizeMatchPolicy.ExactMatch  # else F4 becomes US Folio, which is 3 points wider
    page = QPageSize(QSizeF(round(width, 1), round(height, 1)), QPageSize.Unit.Millimeter, name, exact)
    layout = QPageLayout(
        page,
        QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def paper_name(size: PageSize) -> str:
    """A4 or F4; empty for another size."""
    width, height = sorted((size.width * MM / POINT, size.height * MM / POINT))
    return next((name for name, (w, h) in SIZES.items() if abs(w - width) < 1 and abs(h - height) < 1), "")


def print_pages(pages: Pages, printer: QPrinter, progress: Callable[[int, int], bool]) -> int:
    """Paints all pages at full size. Returns how many were painted before it was stopped."""
    painter = QPainter(printer)
    painted = 0
    try:
        for number, size in enumerate(pages.sizes):
            if not progress(number, len(pages.sizes)):
                break
            if number:
                set_paper(printer, size)
                printer.newPage()
            picture = pages.picture(number, PRINT_DPI / POINT)
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), picture)
            painted += 1
    finally:
        painter.end()
    progress(painted, len(pages.sizes))
    return painted
