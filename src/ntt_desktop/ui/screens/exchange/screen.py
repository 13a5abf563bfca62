"""The page Tukar data: sending, receiving, differing values, and the files that passed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.regions import Regions
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.screens.exchange.differing import DifferingPane
from ntt_desktop.ui.screens.exchange.passed import PassedPane
from ntt_desktop.ui.screens.exchange.receive import ReceivePane
from ntt_desktop.ui.screens.exchange.send import SendPane

if TYPE_CHECKING:
    from ntt_desktop.services.differing import Differing
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.ui.kit.operations import Operations

TABS = ("send", "receive", "differing", "files")


class ExchangeScreen(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId to show on its own page."""

    counted = Signal(int)
    """How many values differ."""

    def __init__(
        self,
        exchange: Exchange,
        differing: Differing,
        operations: Operations,
        lists: Lists,
        regions: Callable[[], Regions],
        workspace: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.send = SendPane(exchange, operations, workspace)
        self.receive = ReceivePane(exchange, operations)
        self.differing = DifferingPane(differing, operations, lists, regions)
        self.passed = PassedPane(exchange, operations)
        self._panes: tuple[Any, ...] = (self.send, self.receive, self.differing, self.passed)
        title = QLabel(text("window.exchange"))
        title.setProperty("type", "title")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(text("window.exchange"))
        self._stack = QStackedWidget()
        for name, pane in zip(TABS, self._panes, strict=True):
            place = self.tabs.addTab(text(f"transfer.tab.{name}"))
            self.tabs.setTabToolTip(place, f"Ctrl+{place + 1}")
            self._stack.addWidget(pane)
        head = QHBoxLayout()
        head.setSpacing(theme.XL)
        head.addWidget(title)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        self.differing.open_wanted.connect(self.open_wanted)
        self.differing.counted.connect(self._on_counted)
        self.receive.conflicts_wanted.connect(lambda: self.show_tab("differing"))
        self.receive.applied.connect(self.differing.refresh)
        self.receive.applied.connect(self.passed.refresh)
        for place, name in enumerate(TABS, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda name=name: self.show_tab(name))

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(name))
        self.take_focus()

    def take_focus(self) -> None:
        self._panes[self.tabs.currentIndex()].take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._panes[self.tabs.currentIndex()].refresh()
        self.differing.refresh()

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._panes[place].refresh()

    def _on_counted(self, count: int) -> None:
        words = text("transfer.tab.differing")
        self.tabs.setTabText(TABS.index("differing"), f"{words} ({count})" if count else words)
        self.counted.emit(count)
