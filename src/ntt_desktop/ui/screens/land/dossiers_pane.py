"""The grants that run: step, how long it has stood still, papers; at the right what is missing and who brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.worklist import Worklist
from ntt_desktop.ui.screens.land.dossier_panel import since, stands

if TYPE_CHECKING:
    from ntt_desktop.services.dossiers import Dossiers, Grant
    from ntt_desktop.ui.kit.operations import Operations


class DossiersPane(Worklist):
    def __init__(self, dossiers: Dossiers, operations: Operations) -> None:
        super().__init__(operations, text("land.desk.dossiers"), text("land.desk.no_dossiers"), text("dossier.title"))
        self._dossiers = dossiers
        self._grants: list[Grant] = []
        self.reason.hide()  # nothing is decided here
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(text("dossier.papers_title"))
        layout = self.detail.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.replaceWidget(self.more, scroll)
        self.more.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.setStretchFactor(scroll, 20)
        scroll.setWidget(self.more)
        scroll.viewport().setAutoFillBackground(False)

    def refresh(self) -> None:
        self._operations.jobs.run(self._dossiers.all, self._show)

    def _show(self, found: list[Grant]) -> None:
        self._grants = found
        self.show_options([_option(one) for one in found])

    def _show_current(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._grants):
            return
        one = self._grants[row]
        self.sentence.setText(f"{stands(one)}. {since(one)}")
        by_who: dict[str, list[str]] = {}
        for paper in one.dossier.missing:
            by_who.setdefault(paper.who, []).append(f"{paper.code} {paper.name}")
        parts = [text("land.desk.bring", who=who, papers="\n".join(papers)) for who, papers in by_who.items()]
        if one.dossier.unanswered:
            asked = "\n".join(f"{paper.code} {paper.name}" for paper in one.dossier.unanswered)
            parts.append(text("land.desk.answer", papers=asked))
        self.more.setText("\n\n".join(parts))
        records = [("offer", one.offer, text("dossier.open")), *(("parcel", id, name) for id, name in one.parcels)]
        self.show_records(records)


def _option(one: Grant) -> Option:
    days = text("land.desk.still" if one.stuck else "dossier.days", n=one.dossier.still)
    meter = text("dossier.meter_short", percent=one.dossier.percent)
    return Option(one.offer, one.name, f"{stands(one)} · {meter}", days)
