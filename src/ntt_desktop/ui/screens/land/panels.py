"""What land adds to the editors of its kinds: panels, and over the fields a line that leads to each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.screens.land.strip import LandStrip

if TYPE_CHECKING:
    from ntt_desktop.services.dossiers import Dossiers
    from ntt_desktop.services.land_scoring import LandScoring
    from ntt_desktop.ui.kit.page import RecordPage
    from ntt_desktop.ui.screens.land.figures import FiguresPanel


class Ways(Protocol):
    """Where the panels lead to: the window."""

    def show_compared(self, parcel: RecordId | None) -> None: ...
    def show_dossiers(self) -> None: ...


OFFER_SECTION = "Berkas hibah"
"""Section of the dictionary the dossier of an offer stands in."""


def join(page: RecordPage, scoring: LandScoring, dossiers: Dossiers, ways: Ways) -> None:
    """Gives the page of a kind of land its panels, once the services are there."""

    def score() -> FiguresPanel:
        from ntt_desktop.ui.screens.land.score_panel import ScorePanel

        panel = ScorePanel(scoring, dossiers, page.operations)
        panel.compare_wanted.connect(ways.show_compared)
        return panel

    def dossier() -> FiguresPanel:
        from ntt_desktop.ui.screens.land.dossier_panel import DossierPanel

        panel = DossierPanel(dossiers, page.operations, of_parcel=page.KIND.code == "parcel")
        panel.all_wanted.connect(ways.show_dossiers)
        return panel

    kind = page.KIND.code
    if kind not in ("parcel", "offer"):
        return
    joined = _Joined(page)
    if kind == "parcel":
        joined.add("score", "land_score", score, own=text("land.score.title"))
        joined.add("dossier", "offer", dossier, own=text("dossier.title"))
    else:
        joined.add("dossier", "offer", dossier, after=OFFER_SECTION)


class _Joined:
    """The panels of one page, and the strip over its fields."""

    def __init__(self, page: RecordPage) -> None:
        self._page = page
        self._panels: dict[str, FiguresPanel] = {}
        self._strip = LandStrip()
        layout = page.editor.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self._strip)
        page.editor.shown_changed.connect(self._on_shown)
        self._on_shown()

    def add(self, name: str, icon: str, make: Callable[[], FiguresPanel], *, own: str = "", after: str = "") -> None:
        def made() -> FiguresPanel:
            panel = self._panels[name] = make()
            panel.open_wanted.connect(self._page.open_wanted)
            panel.found_shown.connect(partial(self._strip.show_summary, name))
            return panel

        self._strip.add(name, icon, partial(self._go, name))
        self._page.editor.add_panel(made, after, own=own)

    def _on_shown(self) -> None:
        self._strip.setVisible(self._page.editor.view is not None)

    def _go(self, name: str) -> None:
        """Down to the panel, the cursor in it."""
        form = self._page.editor.form
        form.build_all()
        panel = self._panels[name]
        panel.take_focus()
        top = panel.mapTo(form.content, panel.rect().topLeft()).y()
        form.verticalScrollBar().setValue(top - theme.XL - theme.XL)
