"""Meja lahan: every grant that runs, the longest still first, and parcels side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit.tabs import TabbedScreen
from ntt_desktop.ui.screens.land.compare_pane import ComparePane
from ntt_desktop.ui.screens.land.dossiers_pane import DossiersPane

if TYPE_CHECKING:
    from ntt_desktop.services.dossiers import Dossiers
    from ntt_desktop.services.land_comparing import LandComparing
    from ntt_desktop.ui.kit.operations import Operations


class LandDesk(TabbedScreen):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    def __init__(self, dossiers: Dossiers, comparing: LandComparing, operations: Operations) -> None:
        self.dossiers, self.compare = DossiersPane(dossiers, operations), ComparePane(comparing, operations)
        super().__init__(
            text("land.desk.title"),
            (
                ("dossiers", text("land.desk.dossiers"), self.dossiers),
                ("compare", text("land.desk.compare"), self.compare),
            ),
        )
        for pane in (self.dossiers, self.compare):
            pane.open_wanted.connect(self.open_wanted)

    def show_beside(self, parcel: RecordId | None) -> None:
        """The comparison, with this parcel in it."""
        self.compare.begin_with(parcel)
        self.show_tab("compare")
