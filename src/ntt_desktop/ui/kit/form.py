"""The sections of an editor: fields in two columns where it fits, and panels between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.field_cell import FieldCell

TWO_COLUMNS = 480
"""Pixels from which fields stand in two columns."""

COMMON = ("tumpukan", "catatan")
"""Of the fields every kind has, those a person types."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    fields: tuple[Field, ...]


def sections_of(kind: Kind, hidden: Sequence[str] = ()) -> list[Section]:
    """The sections of the dictionary in typing order; what the program computes or writes itself is left out."""
    titles: dict[str, list[Field]] = {}
    for field in kind.fields:
        if field.is_computed or field.code in hidden or not _is_typed(kind, field):
            continue
        title = field.section if field.kind != "*" else next(reversed(titles), field.section)
        titles.setdefault(title, []).append(field)
    return [Section(title, tuple(fields)) for title, fields in titles.items()]


def _is_typed(kind: Kind, field: Field) -> bool:
    if field.kind == "*":
        return field.code in COMMON and field.code not in (kind.code,) and not (field.code == "tumpukan" and kind.code == "batch")
    known = [target for target in field.targets if target == "any" or target in KINDS]
    return not field.is_reference or bool(known)


def section_words(title: str) -> str:
    """`C. PRODUK (tambahan)` as it stands in the dictionary → "C. Produk (tambahan)"."""
    lettered = re.match(r"([A-Z]\. )([A-Z])([A-Z ]+)(.*)", title)
    return f"{lettered[1]}{lettered[2]}{lettered[3].lower()}{lettered[4]}" if lettered else title


class SectionBox(QWidget):
    """A heading and the cells under it. Cells that do not apply leave no hole."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.cells: list[FieldCell] = []
        self.has_panel = False
        self._hidden: set[str] = set()
        self._laid: tuple[int, tuple[str, ...]] = (0, ())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.L)
        self._grid.setVerticalSpacing(theme.M)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        heading = QLabel(section_words(title))
        heading.setProperty("type", "section")
        rule = QFrame()
        rule.setProperty("rule", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.L)
        self._column.setSpacing(theme.S)
        self._column.addWidget(heading)
        self._column.addWidget(rule)
        self._column.addLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def add(self, cell: FieldCell) -> None:
        cell.setParent(self)
        self.cells.append(cell)

    def add_panel(self, panel: QWidget) -> None:
        self._column.addWidget(panel)
        self.has_panel = True

    def hide_cells(self, codes: set[str]) -> None:
        """Hides the cells that do not apply and closes the gaps."""
        self._hidden = codes
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        columns = 2 if self.width() >= TWO_COLUMNS else 1
        shown = [cell for cell in self.cells if cell.code not in self._hidden]
        wanted = (columns, tuple(cell.code for cell in shown))
        if wanted == self._laid:
            return
        self._laid = wanted
        while self._grid.count():
            self._grid.takeAt(0)
        row = column = 0
        for cell in shown:
            if cell.is_wide or columns == 1:
                row += 1 if column else 0
                self._grid.addWidget(cell, row, 0, 1, 2)
                row, column = row + 1, 0
            else:
                self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
                row, column = (row + 1, 0) if column else (row, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        for cell in self.cells:
            cell.setVisible(cell.code not in self._hidden)
