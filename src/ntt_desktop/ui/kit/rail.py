"""The rail at the left of the window: an icon and a word for each page, and small tools at its foot."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.icons import emblem, set_icon

WIDTH = 232


class Entry(NamedTuple):
    """A page on the rail. `starts_group`: a gap stands before it. `keys`: what opens it, "Alt+1"."""

    name: str
    words: str
    icon: str
    keys: str = ""
    starts_group: bool = False


class _Button(QToolButton):
    """One page. A count at its right says that something waits there."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self._count = 0
        self.setProperty("rail", True)
        self.setCheckable(True)
        self.setText(" " + entry.words.replace("&", "&&"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(18, 18))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{entry.words} ({entry.keys})" if entry.keys else entry.words)
        self.setAccessibleName(entry.words)
        set_icon(self, entry.icon)

    def show_count(self, count: int, said: str) -> None:
        self._count = count
        self.setAccessibleDescription(said if count else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours()
        font = painter.font()
        font.setPixelSize(theme.TINY)
        font.setBold(True)
        painter.setFont(font)
        words = str(self._count) if self._count < 100 else "99+"
        width = max(18, painter.fontMetrics().horizontalAdvance(words) + 10)
        area = QRect(self.width() - width - theme.S, (self.height() - 18) // 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.amber_soft))
        painter.drawRoundedRect(area, 9, 9)
        painter.setPen(QColor(colours.amber))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    chosen = Signal(str)
    """Name of the page a person wants."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(text("window.pages"))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, _Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.M, theme.S, theme.S)
        column.setSpacing(2)
        column.addWidget(_mark())
        column.addSpacing(theme.M)
        for entry in entries:
            button = _Button(entry)
            button.clicked.connect(lambda _checked=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[entry.name] = button
            if entry.starts_group:
                column.addSpacing(theme.S)
                rule = QFrame()
                rule.setProperty("rule", True)
                column.addWidget(rule)
                column.addSpacing(theme.S)
            column.addWidget(button)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.XS)
        self.undo = tool("undo", text("kit.undo"))
        self.redo = tool("redo", text("kit.redo"))
        self.menu = tool("menu", text("window.menu_key"))
        for step, wanted in ((self.undo, self.undo_wanted), (self.redo, self.redo_wanted)):
            step.setEnabled(False)
            step.clicked.connect(wanted)
            foot.addWidget(step)
        self.menu.clicked.connect(self.menu_wanted)
        foot.addStretch(1)
        foot.addWidget(self.menu)
        for small in (self.undo, self.redo, self.menu):
            small.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addLayout(foot)

    def mark(self, name: str) -> None:
        """Shows which page is open; "" for one that is not on the rail."""
        button = self.buttons.get(name)
        if button:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self.buttons.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def name_steps(self, undo: str, redo: str) -> None:
        """What undo and redo would do; empty when there is nothing."""
        for button, step, name, keys in (
            (self.undo, undo, text("kit.undo"), "Ctrl+Z"),
            (self.redo, redo, text("kit.redo"), "Ctrl+Y"),
        ):
            button.setEnabled(bool(step))
            words = f"{name}: {step}" if step else name
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({keys})")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = list(self.buttons)
        focused = next((name for name, button in self.buttons.items() if button.hasFocus()), None)
        if focused and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            at = names.index(focused) + (1 if event.key() == Qt.Key.Key_Down else -1)
            self.buttons[names[at % len(names)]].setFocus(Qt.FocusReason.TabFocusReason)
        elif focused and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(focused)
        else:
            super().keyPressEvent(event)


def _mark() -> QWidget:
    mark = QWidget()
    row = QHBoxLayout(mark)
    row.setContentsMargins(theme.S, 0, 0, 0)
    row.setSpacing(theme.S)
    drawing = QLabel()
    drawing.setPixmap(emblem(26, mark.devicePixelRatioF()))
    name = QLabel("NTT Desktop")
    name.setProperty("type", "section")
    row.addWidget(drawing)
    row.addWidget(name)
    row.addStretch(1)
    return mark
