"""What an import would do: counts that add up, rows that would be refused with cell and reason, some rows as examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import RowTable

if TYPE_CHECKING:
    from ntt_desktop.services.imports import Preview

COUNTS = ("new", "changed", "unchanged", "refused", "read")
MOST = 200
"""Refused cells and warnings that are listed; the workbook of refused rows has all."""


class OutcomeCard(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        heading = QLabel(text("importing.outcome"))
        heading.setProperty("type", "section")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.XL)
        grid.setVerticalSpacing(0)
        self.figures: dict[str, QLabel] = {}
        for column, name in enumerate(COUNTS):
            figure = QLabel()
            figure.setProperty("type", "title")
            label = QLabel(text(f"importing.count.{name}"))
            label.setProperty("type", "label")
            self.figures[name] = figure
            grid.addWidget(figure, 0, column)
            grid.addWidget(label, 1, column)
        grid.setColumnStretch(len(COUNTS), 1)
        self.refused = _table(
            text("importing.refused"), [text(f"importing.head.{name}") for name in ("row", "column", "value", "why")]
        )
        self.warned = _table(
            text("importing.warned"), [text(f"importing.head.{name}") for name in ("row", "column", "why")]
        )
        self.samples = _table(
            text("importing.samples"), [text(f"importing.head.{name}") for name in ("row", "state", "values")]
        )
        self._titles: dict[RowTable, QLabel] = {}
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        column_.setSpacing(theme.S)
        column_.addWidget(heading)
        column_.addLayout(grid)
        for table, name in ((self.refused, "refused"), (self.warned, "warned"), (self.samples, "samples")):
            title = QLabel(text(f"importing.{name}"))
            title.setProperty("type", "strong")
            self._titles[table] = title
            column_.addSpacing(theme.XS)
            column_.addWidget(title)
            column_.addWidget(table)

    def show_preview(self, preview: Preview) -> None:
        counts = {
            "new": preview.new,
            "changed": preview.changed,
            "unchanged": preview.unchanged,
            "refused": preview.refused_rows,
            "read": preview.read,
        }
        for name, figure in self.figures.items():
            figure.setText(number(counts[name]))
            figure.setAccessibleName(f"{text(f'importing.count.{name}')}: {number(counts[name])}")
            figure.setProperty("tone", "red" if name == "refused" and counts[name] else "")
            figure.style().polish(figure)
        refused = [(_cell(each.row, each.cell), each.column, each.value, each.text) for each in preview.refused[:MOST]]
        self._fill(self.refused, refused, (90, 200, 200))
        for row in range(len(refused)):
            self.refused.cell(row, -1).setForeground(QColor(theme.colours().red))
        warned = [(str(each.row) if each.row else "", each.column, each.text) for each in preview.warnings[:MOST]]
        self._fill(self.warned, warned, (90, 200))
        samples = [
            (str(sample.row), text(f"importing.state.{sample.state}"), _values(sample.values))
            for sample in preview.samples
        ]
        self._fill(self.samples, samples, (90, 120))

    def _fill(self, table: RowTable, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        table.show_rows(rows)
        table.set_widths(widths)
        table.setFixedHeight(30 + (theme.ROW - 4) * min(len(rows), 6) + 4)
        table.setVisible(bool(rows))
        self._titles[table].setVisible(bool(rows))


def _table(name: str, headings: Sequence[str]) -> RowTable:
    table = RowTable(name, headings, theme.ROW - 4)
    table.horizontalHeader().setFixedHeight(28)
    return table


def _cell(row: int, cell: str) -> str:
    """The row, with the cell's address where it is known: "17 (D17)"."""
    return f"{row} ({cell})" if cell else str(row)


def _values(values: Sequence[tuple[str, str, str]]) -> str:
    """ "Nama produk: Kopi; Skala: Mikro → Kecil"."""
    parts = []
    for label, before, after in values:
        parts.append(f"{label}: {before} → {after}" if before and before != after else f"{label}: {after}")
    return "; ".join(parts)
