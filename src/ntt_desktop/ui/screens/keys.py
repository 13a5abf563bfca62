"""F1: the keys of the program on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "everywhere",
        (
            ("Alt+1 … Alt+0", "pages"),
            ("Alt+K", "regencies"),
            ("Ctrl+K", "finder"),
            ("Ctrl+Z", "undo"),
            ("Ctrl+Y", "redo"),
            ("F10", "menu"),
            ("F1", "keys"),
            ("Ctrl+P", "print"),
            ("Alt+←", "back"),
            ("Ctrl+L", "lock"),
            ("Ctrl+Q", "quit"),
        ),
    ),
    (
        "list",
        (
            ("Ctrl+F", "search"),
            ("Ctrl+N", "add"),
            ("↑ ↓", "rows"),
            ("Enter", "open"),
            ("Ctrl+PgUp  Ctrl+PgDn", "neighbours"),
        ),
    ),
    (
        "entry",
        (
            ("Enter  Tab", "next"),
            ("Shift+Tab", "previous"),
            ("F4", "picker"),
            ("Esc", "leave"),
            ("F8", "problem"),
            ("F9", "offer"),
            ("Ctrl+H", "history"),
            ("Ctrl+J", "advise"),
            ("F6", "photos"),
            ("F11", "guest"),
        ),
    ),
    (
        "rows",
        (
            ("F2  Enter", "edit"),
            ("Ctrl+Delete", "delete_row"),
            ("Alt+↑  Alt+↓", "move_row"),
            ("Ctrl+V", "paste"),
        ),
    ),
    ("paper", (("Ctrl+Enter", "next_paper"), ("F7", "stack"), ("Ctrl+PgUp  Ctrl+PgDn", "papers"))),
    (
        "exchange",
        (
            ("Ctrl+1 … Ctrl+6", "tabs"),
            ("1  2  3", "take"),
            ("L", "another"),
            ("S", "many"),
            ("T", "ask"),
        ),
    ),
)


class KeySheet(QFrame):
    """Lies over the window until Esc, F1 or a click on the cross."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("popup", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("keys.title"))
        title = QLabel(text("keys.title"))
        title.setProperty("type", "title")
        close = tool("close", text("keys.close"))
        close.clicked.connect(self.close_it)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        columns = QHBoxLayout()
        columns.setSpacing(theme.XL * 2)
        halves = (QVBoxLayout(), QVBoxLayout())
        for place, (group, keys) in enumerate(GROUPS):
            halves[place % 2].addWidget(_group(group, keys))
        for half in halves:
            half.setSpacing(theme.L)
            half.addStretch(1)
            columns.addLayout(half, 1)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.L, theme.L, theme.L)
        column.setSpacing(theme.M)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        self._before: QWidget | None = None

    def open_it(self) -> None:
        window = self._window
        self._before = window.focusWidget()
        width, height = min(1080, window.width() - 48), min(600, window.height() - 48)
        self.setGeometry((window.width() - width) // 2, (window.height() - height) // 2, width, height)
        self.show()
        self.raise_()
        self.setFocus()

    def close_it(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_it()
        else:
            super().keyPressEvent(event)


def _group(group: str, keys: tuple[tuple[str, str], ...]) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.L)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 150)
    heading = QLabel(text(f"keys.group.{group}"))
    heading.setProperty("type", "section")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (key, name) in enumerate(keys, 1):
        pressed, does = QLabel(key), QLabel(text(f"keys.{name}"))
        pressed.setProperty("type", "muted")
        does.setWordWrap(True)
        grid.addWidget(pressed, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(does, row, 1)
    grid.setColumnStretch(1, 1)
    return part
