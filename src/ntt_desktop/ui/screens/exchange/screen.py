"""The page Tukar data: sending, receiving, differing values, and the files that passed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.regions import Regions
from ntt_desktop.ui.kit.tabs import TabbedScreen
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


class ExchangeScreen(TabbedScreen):
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
        panes = (
            SendPane(exchange, operations, workspace),
            ReceivePane(exchange, operations),
            DifferingPane(differing, operations, lists, regions),
            PassedPane(exchange, operations),
        )
        super().__init__(
            text("window.exchange"),
            [(name, text(f"transfer.tab.{name}"), pane) for name, pane in zip(TABS, panes, strict=True)],
            parent,
        )
        self.send, self.receive, self.differing, self.passed = panes
        self.differing.open_wanted.connect(self.open_wanted)
        self.differing.counted.connect(self._on_counted)
        self.receive.conflicts_wanted.connect(lambda: self.show_tab("differing"))
        self.receive.applied.connect(self.differing.refresh)
        self.receive.applied.connect(self.passed.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.differing.refresh()

    def _on_counted(self, count: int) -> None:
        self.show_count("differing", count)
        self.counted.emit(count)
