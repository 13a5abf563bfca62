"""The options under a picker's line, one or two lines each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.option import MOST_ROWS, Option

OPTION = Qt.ItemDataRole.UserRole


class PickerList(QFrame):
    """The list under the line: a child of the window, so that it needs no focus and no window manager."""

    clicked = Signal(object)
    """The Option that was clicked."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line.window())
        self.setProperty("popup", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XS, theme.XS, theme.XS, theme.XS)
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.rows.setItemDelegate(OptionDelegate(self.rows))
        self.rows.setAccessibleName(text("kit.picker.choices"))
        self.rows.itemClicked.connect(lambda item: self.clicked.emit(item.data(OPTION)))
        column.addWidget(self.rows)
        self._line = line
        line.window().installEventFilter(self)

    def show_options(self, options: Sequence[Option], key: str | None) -> None:
        self.rows.clear()
        for option in options:
            item = QListWidgetItem(option.text)
            item.setData(OPTION, option)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.text} {option.more} {option.code}".strip())
            self.rows.addItem(item)
        if not options:
            item = QListWidgetItem(text("kit.picker.nothing"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.rows.addItem(item)
        at = next((row for row, option in enumerate(options) if option.key == key), 0)
        self.rows.setCurrentRow(at if options else -1)

    @property
    def current(self) -> Option | None:
        item = self.rows.currentItem()
        return item.data(OPTION) if item else None

    @property
    def options(self) -> list[Option]:
        found = (self.rows.item(row).data(OPTION) for row in range(self.rows.count()))
        return [option for option in found if option]

    def move(self, by: int) -> None:  # type: ignore[override]
        rows = self.rows.count()
        self.rows.setCurrentRow(max(0, min(rows - 1, self.rows.currentRow() + by)))

    def place_below(self, line: QLineEdit) -> None:
        window = line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        count = min(self.rows.count(), MOST_ROWS)
        height = sum(self.rows.sizeHintForRow(row) for row in range(count)) + 2 * theme.XS + 4
        width = max(line.width(), 320)
        at = line.mapTo(window, QPoint(0, line.height() + 2))
        if at.y() + height > window.height() and at.y() - line.height() - height - 4 > 0:
            at.setY(at.y() - line.height() - height - 4)
        at.setX(max(0, min(at.x(), window.width() - width - theme.XS)))
        self.setGeometry(QRect(at, QSize(width, min(height, window.height() - at.y() - theme.XS))))
        self.show()
        self.raise_()
        self.rows.scrollToItem(self.rows.currentItem())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return super().eventFilter(watched, event)


class OptionDelegate(QStyledItemDelegate):
    """Name, code at the right, second line in muted words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        chosen: Option | None = index.data(OPTION)
        return QSize(100, 42 if chosen and chosen.more else 28)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chosen: Option | None = index.data(OPTION)
        colours = theme.colours()
        painter.save()
        area = option.rect.adjusted(0, 0, 0, 0)
        state = option.state
        if chosen and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.accent_soft))
        elif chosen and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.sunken))
        area = area.adjusted(theme.S, 3, -theme.S, -3)
        font = QFont(option.font)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        one = area if not (chosen and chosen.more) else QRect(area.left(), area.top(), area.width(), 20)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        name = chosen.text if chosen else index.data(Qt.ItemDataRole.DisplayRole)
        metrics = QFontMetrics(font)
        room = one.width()
        if chosen and chosen.code:
            small = QFont(font)
            small.setPixelSize(theme.SMALL)
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            painter.drawText(one, flags | Qt.AlignmentFlag.AlignRight, chosen.code)
            room -= QFontMetrics(small).horizontalAdvance(chosen.code) + theme.S
            painter.setFont(font)
            painter.setPen(QColor(colours.text))
        painter.drawText(one, flags, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
        if chosen and chosen.more:
            font.setPixelSize(theme.SMALL)
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            two = QRect(area.left(), area.top() + 19, area.width(), 17)
            painter.drawText(
                two, flags, QFontMetrics(font).elidedText(chosen.more, Qt.TextElideMode.ElideRight, two.width())
            )
        painter.restore()
