"""The page Temuan: what to look at, requests for erasure, changes of a laptop to be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit.tabs import TabbedScreen
from ntt_desktop.ui.screens.oversight.corrections import CorrectionsPane
from ntt_desktop.ui.screens.oversight.findings import FindingsPane
from ntt_desktop.ui.screens.oversight.requests import RequestsPane
from ntt_desktop.ui.screens.oversight.reverting import RevertPane

if TYPE_CHECKING:
    from ntt_desktop.services.compensation import Compensation
    from ntt_desktop.services.corrections import Corrections
    from ntt_desktop.services.erasure_requests import ErasureRequests
    from ntt_desktop.services.findings import Findings
    from ntt_desktop.ui.kit.lookups import Lookups
    from ntt_desktop.ui.kit.operations import Operations

TABS = ("findings", "requests", "corrections", "revert")


class OversightScreen(TabbedScreen):
    open_wanted = Signal(str, object)
    print_wanted = Signal(str, object)

    compare_wanted = Signal(str, object, object)
    """Kind and two RecordIds."""

    def __init__(
        self,
        findings: Findings,
        corrections: Corrections,
        requests: ErasureRequests,
        compensation: Compensation,
        operations: Operations,
        lookups: Lookups,
    ) -> None:
        panes = (
            FindingsPane(findings, operations),
            RequestsPane(requests, operations, lookups),
            CorrectionsPane(corrections, operations),
            RevertPane(compensation, operations),
        )
        super().__init__(
            text("oversight.title"),
            [(name, text(f"oversight.tab.{name}"), pane) for name, pane in zip(TABS, panes, strict=True)],
        )
        self.findings, self.requests, self.corrections, self.revert = panes
        for pane in panes:
            pane.open_wanted.connect(self.open_wanted)
        self.findings.compare_wanted.connect(self.compare_wanted)
        self.requests.print_wanted.connect(self.print_wanted)
        self.corrections.counted.connect(lambda count: self.show_count("corrections", count))
        self.findings.counted.connect(lambda count: self.show_count("findings", count))

    def ask(self, record: RecordId) -> None:
        """A request for erasure about this record."""
        self.show_tab("requests")
        self.requests.ask(record)
