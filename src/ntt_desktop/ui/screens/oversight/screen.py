"""The page Temuan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.screens.oversight.findings import FindingsPane
from ntt_desktop.ui.screens.oversight.requests import RequestsPane
from ntt_desktop.ui.screens.oversight.worklist import Worklist

if TYPE_CHECKING:
    from ntt_desktop.services.erasure_requests import ErasureRequests
    from ntt_desktop.services.findings import Findings
    from ntt_desktop.ui.kit.operations import Operations

TABS = ("findings", "requests")


class OversightScreen(QWidget):
    open_wanted = Signal(str, object)
    print_wanted = Signal(str, object)

    def __init__(self, findings: Findings, requests: ErasureRequests, operations: Operations) -> None:
        super().__init__()
        self.findings = FindingsPane(findings, operations)
        self.requests = RequestsPane(requests, operations)
        self._panes: tuple[Worklist, ...] = (self.findings, self.requests)
        title = QLabel(text("oversight.title"))
        title.setProperty("type", "title")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(text("oversight.title"))
        self._stack = QStackedWidget()
        for name, pane in zip(TABS, self._panes, strict=True):
            self.tabs.addTab(text(f"oversight.tab.{name}"))
            self._stack.addWidget(pane)
            pane.open_wanted.connect(self.open_wanted)
        self.requests.print_wanted.connect(self.print_wanted)
        self.findings.counted.connect(self._on_counted)
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

    def take_focus(self) -> None:
        self._panes[self.tabs.currentIndex()].take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._panes[self.tabs.currentIndex()].refresh()

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._panes[place].refresh()

    def _on_counted(self, count: int) -> None:
        words = text("oversight.tab.findings")
        self.tabs.setTabText(0, f"{words} ({count})" if count else words)
