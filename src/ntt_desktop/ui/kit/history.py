"""The history of a field: every value it had, by whom, where, when and how it came in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ntt_desktop.base import indonesian
from ntt_desktop.base.clock import from_ms
from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.ui.kit import theme

if TYPE_CHECKING:
    from ntt_desktop.services.records import Past

_COLUMNS = ("value", "person", "office", "time", "source")


class HistoryPanel(QFrame):
    """Opens under a field, closes with Esc or a click elsewhere."""

    def __init__(
        self,
        past: Sequence[Past],
        fields: Mapping[str, Field],
        words: Callable[[Field, Value], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.setAccessibleName(text("kit.history.of_field"))
        heading = QLabel(text("kit.history.title", field=next(iter(fields.values())).label))
        heading.setProperty("type", "section")
        self.table = history_table(past, fields, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(heading)
        column.addWidget(self.table)
        self.resize(680, min(360, 90 + 36 * max(1, len(past))))

    def open_at(self, place: QPoint) -> None:
        screen = self.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)


def history_table(
    past: Sequence[Past], fields: Mapping[str, Field], words: Callable[[Field, Value], str]
) -> QTableWidget:
    """The values as rows, newest first."""
    table = QTableWidget(len(past), len(_COLUMNS))
    table.setAccessibleName(text("kit.history.of_field"))
    table.setHorizontalHeaderLabels([text(f"kit.history.{name}") for name in _COLUMNS])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for row, one in enumerate(past):
        field = fields.get(one.field)
        value = words(field, one.value) if field else str(one.value or "")
        cells = (
            value or text("kit.history.emptied"),
            one.person,
            one.office,
            indonesian.clock_time(from_ms(one.time_ms)),
            source_words(one.source),
        )
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell)
            item.setToolTip(cell)
            table.setItem(row, column, item)
    across = table.horizontalHeader()
    across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in ((1, 130), (2, 70), (3, 120), (4, 140)):
        table.setColumnWidth(column, width)
    if past:
        table.selectRow(0)
    return table


def source_words(source: Source) -> str:
    """How a value came in: "impor, daftar.xlsx baris 17"."""
    way = text(f"kit.source.{source.way}") if has_text(f"kit.source.{source.way}") else source.way
    return f"{way}, {source.place}" if source.place else way
