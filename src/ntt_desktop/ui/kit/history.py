"""The history of a field: every value it had, by whom, where, when and how it came in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import indonesian
from ntt_desktop.base.clock import from_ms
from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.row_table import RowTable
from ntt_desktop.ui.kit.words import office_word

if TYPE_CHECKING:
    from ntt_desktop.services.records import Past

GONE = ("erased", "withheld")
"""Ways of values the log no longer holds here."""

_COLUMNS = ("value", "person", "office", "time", "source")
_WIDTHS = (0, 140, 140, 170, 190)
"""Pixels; the value takes the rest."""


class HistoryButton(QToolButton):
    """Stands at the label of the field the cursor is in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        set_icon(self, "history")
        self.setAccessibleName(text("kit.history.of_field"))
        self.setToolTip(text("kit.history.of_field"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def stand_at(self, cell: QWidget | None) -> None:
        self.setVisible(cell is not None)
        if cell is not None:
            at = cell.mapTo(self._ground, QPoint(cell.width(), 0))
            self.adjustSize()
            self.move(at.x() - self.width(), at.y() - 5)
            self.raise_()


class HistoryPanel(QFrame):
    """Opens under a field, over the window; closes with Esc or when the cursor goes elsewhere."""

    def __init__(
        self,
        past: Sequence[Past],
        fields: Mapping[str, Field],
        words: Callable[[Field, Value], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("popup", True)
        self.setAccessibleName(text("kit.history.of_field"))
        heading = QLabel(text("kit.history.title", field=next(iter(fields.values())).label))
        heading.setProperty("type", "section")
        self.table = history_table(past, fields, words)
        self.table.installEventFilter(self)
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(heading)
        column.addWidget(self.table)
        self.resize(min(920, parent.width() - theme.XL), min(400, 100 + 46 * max(1, len(past))))

    def open_below(self, widget: QWidget) -> None:
        """Esc brings the cursor back to where it was."""
        window, self._before = self.window(), QApplication.focusWidget()
        at = widget.mapTo(window, QPoint(0, widget.height() + 2))
        left = max(0, min(at.x(), window.width() - self.width() - theme.S))
        self.move(left, max(0, min(at.y(), window.height() - self.height() - theme.S)))
        self.show()
        self.raise_()
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if self._before:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._close()
            return True
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        self.hide()
        self.deleteLater()


def history_table(past: Sequence[Past], fields: Mapping[str, Field], words: Callable[[Field, Value], str]) -> RowTable:
    """The values as rows, newest first."""
    table = RowTable(text("kit.history.of_field"), [text(f"kit.history.{name}") for name in _COLUMNS])
    across = table.horizontalHeader()
    for column, width in enumerate(_WIDTHS):
        across.setSectionResizeMode(
            column, QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
        )
    table.set_widths(_WIDTHS)
    table.show_rows([_cells(one, fields, words) for one in past])
    table.setWordWrap(True)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    if past:
        table.selectRow(0)
    return table


def _cells(
    one: Past, fields: Mapping[str, Field], words: Callable[[Field, Value], str]
) -> tuple[str, str, str, str, str]:
    field = fields.get(one.field)
    value = words(field, one.value) if field else str(one.value or "")
    gone = text(f"kit.source.{one.source.way}") if one.source.way in GONE else text("kit.history.emptied")
    return (
        (value or gone) + (f" ({text(f'kit.history.fate.{one.fate}')})" if one.fate else ""),
        one.person,
        office_word(one.office),
        indonesian.clock_time(from_ms(one.time_ms)),
        source_words(one.source),
    )


def source_words(source: Source) -> str:
    """How a value came in: "impor, daftar.xlsx baris 17"."""
    way = text(f"kit.source.{source.way}") if has_text(f"kit.source.{source.way}") else source.way
    return f"{way}, {source.place}" if source.place else way
