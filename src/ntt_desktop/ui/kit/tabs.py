"""A page made of several panes under one title, with a tab and a key (Ctrl+1, 2, ...) for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ntt_desktop.ui.kit import theme


class TabbedScreen(QWidget):
    """`panes`: (name, words on the tab, pane); a pane has `take_focus` and `refresh`, which is called when it is shown."""

    def __init__(self, title: str, panes: Sequence[tuple[str, str, Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = [name for name, _, _ in panes]
        self._words = [words for _, words, _ in panes]
        self._panes = [pane for _, _, pane in panes]
        heading = QLabel(title)
        heading.setProperty("type", "title")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(title)
        self._stack = QStackedWidget()
        for name, words, pane in panes:
            place = self.tabs.addTab(words)
            self.tabs.setTabToolTip(place, f"Ctrl+{place + 1}")
            self._stack.addWidget(pane)
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda name=name: self.show_tab(name))
        head = QHBoxLayout()
        head.setSpacing(theme.XL)
        head.addWidget(heading)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(self.names.index(name))
        self.take_focus()

    def show_count(self, name: str, count: int) -> None:
        """How much waits behind a tab; none is not shown."""
        place = self.names.index(name)
        self.tabs.setTabText(place, f"{self._words[place]} ({count})" if count else self._words[place])

    def take_focus(self) -> None:
        self._panes[self.tabs.currentIndex()].take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._panes[self.tabs.currentIndex()].refresh()

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._panes[place].refresh()
