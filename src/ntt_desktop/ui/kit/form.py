"""The sections of an editor: fields in two columns where it fits, panels between them, built in small steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ntt_desktop.domain.fields import Field, Values
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.field_cell import FieldCell

TWO_COLUMNS = 480
"""Pixels from which fields stand in two columns."""

STEP = 3
"""Fields built between two looks at the keyboard."""

COMMON = ("tumpukan", "catatan")
"""Of the fields every kind has, those a person types."""


@dataclass(frozen=True, slots=True)
class Section:
    """`heading`: shown instead of the title; empty for none."""

    title: str
    fields: tuple[Field, ...]
    heading: str | None = None


def sections_of(kind: Kind, hidden: Sequence[str] = ()) -> list[Section]:
    """The sections of the dictionary in typing order; what the program writes itself is left out.

    Fields every kind has come last, in the last section. References to kinds that are not there yet stay out.
    """
    titles: dict[str, list[Field]] = {}
    for field in kind.shown:
        if field.code not in hidden and _is_typed(kind, field):
            title = field.section if field.kind != "*" else next(reversed(titles), field.section)
            titles.setdefault(title, []).append(field)
    return [Section(title, tuple(fields)) for title, fields in titles.items()]


def _is_typed(kind: Kind, field: Field) -> bool:
    if field.kind == "*":
        return field.code in COMMON and not (field.code == "tumpukan" and kind.code == "batch")
    return not field.is_reference or any(target in KINDS for target in field.targets)


def section_words(title: str) -> str:
    """`C. PRODUK (tambahan)` as it stands in the dictionary → "C. Produk (tambahan)"."""
    lettered = re.match(r"([A-Z]\. )([A-Z])([A-Z ]+)(.*)", title)
    return f"{lettered[1]}{lettered[2]}{lettered[3].lower()}{lettered[4]}" if lettered else title


class SectionBox(QWidget):
    """A heading and the cells under it. Cells that do not apply leave no hole."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: list[FieldCell] = []
        self.panels: list[QWidget] = []
        self._hidden: set[str] = set()
        self._laid: tuple[int, tuple[str, ...]] = (0, ())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.L)
        self._grid.setVerticalSpacing(theme.M)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.L)
        self._column.setSpacing(theme.S)
        if title:
            heading = QLabel(section_words(title))
            heading.setProperty("type", "section")
            rule = QFrame()
            rule.setProperty("rule", True)
            self._column.addWidget(heading)
            self._column.addWidget(rule)
        self._column.addLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def add(self, cell: FieldCell) -> None:
        cell.setParent(self)
        self.cells.append(cell)

    def add_panel(self, panel: QWidget) -> None:
        self.panels.append(panel)
        self._column.addWidget(panel)

    def hide_cells(self, codes: set[str]) -> None:
        """Hides the cells that do not apply and closes the gaps."""
        self._hidden = codes
        self._lay()
        self.setVisible(bool(self.panels) or len(codes) < len(self.cells))

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


class Form(QScrollArea):
    """All sections of a kind. Cells and panels come in small steps, so that the window never waits for them."""

    built = Signal(object, object)
    """Cells and panels that have just come: lists."""

    def __init__(
        self, sections: Sequence[Section], make_cell: Callable[[Field], FieldCell], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cells: dict[str, FieldCell] = {}
        self.panels: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setProperty("ground", "surface")
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(theme.L, theme.M, theme.L, theme.XL)
        self._column.setSpacing(0)
        self._boxes: dict[str, SectionBox] = {}
        self._steps: dict[str, list[Callable[[], FieldCell | QWidget]]] = {}
        for section in sections:
            self._add_box(section.title, section.title if section.heading is None else section.heading)
            self._steps[section.title] = [partial(make_cell, field) for field in section.fields]
        self._column.addStretch(1)
        self.setWidget(self.content)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._build(STEP))

    def add_panel(self, make: Callable[[], QWidget], after: str = "", *, own: str = "") -> None:
        """A panel at the end of section `after`, or at the end of all. With `own` it is a section of that title.

        It is made when its turn comes, so the Tab key goes through the form in the order it is read. `after` may be
        the title of such a section too.
        """
        place = after
        if own or after not in self._boxes:
            place = own or f"after {len(self._boxes)}"
            order = list(self._boxes)
            self._add_box(place, own, order.index(after) + 1 if after in order else len(order))
        self._steps.setdefault(place, []).append(make)
        self._steps = {title: self._steps.get(title, []) for title in self._boxes}

    def start(self) -> None:
        """Goes on building between events, if anything is missing."""
        if any(self._steps.values()):
            self._timer.start()

    def build_until(self, code: str = "") -> None:
        """Builds at once as far as a field; without one, until there is anything."""
        while any(self._steps.values()) and (code not in self.cells if code else not self.cells):
            self._build(STEP)

    def build_all(self) -> None:
        while any(self._steps.values()):
            self._build(1000)

    def lay_out(self, values: Values) -> None:
        """Shows the cells that apply to these values."""
        for box in self._boxes.values():
            box.hide_cells({cell.code for cell in box.cells if not cell.field.applies(values)})

    def shown_cells(self, values: Values) -> list[FieldCell]:
        """The cells that apply, in reading order."""
        return [cell for box in self._boxes.values() for cell in box.cells if cell.field.applies(values)]

    def focused_cell(self) -> FieldCell | None:
        focused = QApplication.focusWidget()
        while focused is not None and not isinstance(focused, FieldCell):
            focused = focused.parentWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _add_box(self, key: str, title: str, at: int | None = None) -> None:
        box = SectionBox(title)
        if at is None or at >= len(self._boxes):
            self._column.insertWidget(len(self._boxes), box)
            self._boxes[key] = box
            return
        order = [*self._boxes.items()]
        order.insert(at, (key, box))
        self._column.insertWidget(at, box)
        self._boxes = dict(order)

    def _build(self, most: int) -> None:
        cells: list[FieldCell] = []
        panels: list[QWidget] = []
        for title, steps in self._steps.items():
            while steps and len(cells) + len(panels) < most:
                made = steps.pop(0)()
                if isinstance(made, FieldCell):
                    self.cells[made.code] = made
                    self._boxes[title].add(made)
                    cells.append(made)
                else:
                    self.panels.append(made)
                    self._boxes[title].add_panel(made)
                    panels.append(made)
        if not any(self._steps.values()):
            self._timer.stop()
        self.built.emit(cells, panels)
