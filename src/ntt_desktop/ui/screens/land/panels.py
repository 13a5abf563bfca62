"""What land adds to the editors of its kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text

if TYPE_CHECKING:
    from ntt_desktop.services.land_scoring import LandScoring
    from ntt_desktop.ui.kit.page import RecordPage
    from ntt_desktop.ui.screens.land.score_panel import ScorePanel


def join(page: RecordPage, scoring: LandScoring) -> None:
    """Gives the page of a kind of land its panels, once the services are there."""
    if page.KIND.code == "parcel":
        page.add_panel(lambda: _score(page, scoring), own=text("land.score.title"))


def _score(page: RecordPage, scoring: LandScoring) -> ScorePanel:
    from ntt_desktop.ui.screens.land.score_panel import ScorePanel

    panel = ScorePanel(scoring, page.operations)
    panel.open_wanted.connect(page.open_wanted)
    return panel
