"""The page Tukar data: sending, receiving, differing values, the files that passed, and the enrolment of laptops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.regions import Regions
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.tabs import TabbedScreen
from ntt_desktop.ui.screens.exchange.differing import DifferingPane
from ntt_desktop.ui.screens.exchange.inbox import InboxPane
from ntt_desktop.ui.screens.exchange.passed import PassedPane
from ntt_desktop.ui.screens.exchange.peers import PeersPane
from ntt_desktop.ui.screens.exchange.receive import ReceivePane
from ntt_desktop.ui.screens.exchange.send import SendPane

if TYPE_CHECKING:
    from ntt_desktop.services.differing import Differing
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.exchange_papers import ExchangePapers
    from ntt_desktop.services.findings import Findings
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.services.ruling import Ruling
    from ntt_desktop.ui.kit.operations import Operations

TABS = ("send", "receive", "differing", "files", "enrolment", "peers", "inbox")


class ExchangeScreen(TabbedScreen):
    open_wanted = Signal(str, object)
    """Kind and RecordId to show on its own page."""

    counted = Signal(int)
    """How many values differ."""

    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    findings_wanted = Signal()

    def __init__(
        self,
        exchange: Exchange,
        papers: ExchangePapers,
        differing: Differing,
        findings: Findings,
        ruling: Ruling,
        operations: Operations,
        lists: Lists,
        regions: Callable[[], Regions],
        workspace: Path,
        enrolment: Any,
        parent: QWidget | None = None,
    ) -> None:
        """enrolment: the pane of that tab; `stood` says whether this laptop is enrolled, `send_wanted` that it may begin."""
        panes = (
            SendPane(exchange, papers, operations, workspace),
            ReceivePane(exchange, papers, findings, operations),
            DifferingPane(differing, papers, operations, lists, regions),
            PassedPane(exchange, papers, operations),
            enrolment,
            PeersPane(exchange, operations),
            InboxPane(exchange, ruling, operations),
        )
        super().__init__(
            text("window.exchange"),
            [(name, text(f"transfer.tab.{name}"), pane) for name, pane in zip(TABS, panes, strict=True)],
            parent,
        )
        self.send, self.receive, self.differing, self.passed, self.enrolment, self.peers, self.inbox = panes
        self._enrolled = True
        self._lay_out_call()
        enrolment.stood.connect(self._on_standing)
        enrolment.send_wanted.connect(lambda: self.show_tab("send"))
        self.differing.open_wanted.connect(self.open_wanted)
        self.differing.counted.connect(self._on_counted)
        self.receive.conflicts_wanted.connect(lambda: self.show_tab("differing"))
        self.receive.applied.connect(self.differing.refresh)
        self.receive.applied.connect(self.passed.refresh)
        self.receive.applied.connect(self.inbox.refresh)
        self.inbox.counted.connect(lambda count: self.show_count("inbox", count))
        self.receive.findings_wanted.connect(self.findings_wanted)
        for pane in (self.send, self.receive, self.differing, self.passed):
            pane.paper_wanted.connect(self.paper_wanted)

    def print_paper(self) -> None:
        """Ctrl+P in the window: the paper of what is shown."""
        papers = {
            "send": self.send.show_paper,
            "receive": self.receive.show_paper,
            "differing": self.differing.ask,
            "files": self.passed.show_paper,
        }
        if show := papers.get(self.names[self.tabs.currentIndex()]):
            show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.differing.refresh()
        self.enrolment.refresh()

    def _lay_out_call(self) -> None:
        """What has to be done first, above every other tab as long as it is not done."""
        banner = QFrame()
        banner.setProperty("banner", "amber")
        words = QLabel(text("enrolment.call"))
        words.setWordWrap(True)
        self.call_go = QPushButton(text("enrolment.call_go"))
        self.call_go.setProperty("kind", "main")
        self.call_go.clicked.connect(lambda: self.show_tab("enrolment"))
        row = QHBoxLayout(banner)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.addWidget(words, 1)
        row.addWidget(self.call_go)
        self.call = QWidget()
        around = QVBoxLayout(self.call)
        around.setContentsMargins(0, theme.M, theme.S, 0)
        around.addWidget(banner)
        self.call.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.call)
        self.tabs.currentChanged.connect(lambda _place: self._show_call())

    def _on_standing(self, enrolled: bool) -> None:
        self._enrolled = enrolled
        self._show_call()

    def _show_call(self) -> None:
        self.call.setVisible(not self._enrolled and self.names[self.tabs.currentIndex()] != "enrolment")

    def _on_counted(self, count: int) -> None:
        self.show_count("differing", count)
        self.counted.emit(count)
