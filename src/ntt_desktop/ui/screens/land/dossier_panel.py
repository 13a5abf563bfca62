"""Berkas hibah in an editor: where the grant stands, its steps as a line, the papers that are missing and who brings them.

At an offer it is that offer's; at a parcel that of its newest running offer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.screens.land.council_line import CouncilLine
from ntt_desktop.ui.screens.land.figures import FiguresPanel, words_label
from ntt_desktop.ui.screens.land.papers_table import PapersPart
from ntt_desktop.ui.screens.land.steps_table import StepsPart, day_words

if TYPE_CHECKING:
    from ntt_desktop.services.dossiers import Dossiers, Grant, Related
    from ntt_desktop.ui.kit.operations import Operations


class Found(NamedTuple):
    """related: (kind, id, words) of promises, surveys and the unit."""

    grant: Grant | None
    related: list[Related]


class DossierPanel(FiguresPanel):
    all_wanted = Signal()
    """The list of all dossiers."""

    def __init__(self, dossiers: Dossiers, operations: Operations, *, of_parcel: bool) -> None:
        super().__init__(operations)
        self._dossiers, self._of_parcel = dossiers, of_parcel
        self.grant: Grant | None = None
        self._just_offered = False
        self.stands, self.since = words_label("strong"), words_label("small")
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(text("dossier.meter"))
        self.offer = QPushButton(text("dossier.make"))
        self.offer.setAutoDefault(False)
        self.offer.setAccessibleName(self.offer.text())
        self.offer.clicked.connect(self._make_offer)
        self.open = quiet(text("dossier.open"))
        self.open.clicked.connect(self._open)
        self.all = quiet(text("land.desk.all"))
        self.all.clicked.connect(self.all_wanted)
        self.council = CouncilLine()
        self.council.answered.connect(self._answer)
        self.steps, self.papers = StepsPart(), PapersPart()
        self.steps.noted.connect(self._note)
        self.papers.noted.connect(self._note_paper)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self.stands, 1)
        for button in (self.offer, self.open, self.all):
            head.addWidget(button)
        self.column.addLayout(head)
        self.related = RowColumn()
        for widget in (self.since, self.meter, self.related, self.council, self.steps, self.papers):
            self.column.addWidget(widget)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        for part in (self.council, self.steps, self.papers):
            part.set_read_only(read_only)
        self.offer.setEnabled(not read_only)

    def work_out(self, owner: RecordId) -> Found:
        desk = self._dossiers
        if self._of_parcel:
            grant = next(iter(desk.of_parcel(owner)), None)
            return Found(grant, desk.related(owner, grant))
        grant = desk.of(owner)
        around = [desk.related(id, grant) for id, _ in grant.parcels]
        return Found(grant, list(dict.fromkeys(one for each in around for one in each)))

    def show_found(self, what: Found) -> None:
        found = self.grant = what.grant
        self.related.show_rows([self._related_row(one) for one in what.related])
        self.related.setVisible(bool(what.related))
        shown: tuple[QWidget, ...] = (self.meter, self.council, self.steps, self.papers, self.since)
        for widget in shown:
            widget.setVisible(found is not None)
        self.offer.setVisible(found is None and self._of_parcel)
        self.open.setVisible(found is not None and self._of_parcel)
        if found is None:
            self.stands.setText(text("dossier.none") if self._of_parcel else "")
            return
        dossier = found.dossier
        self.stands.setText(stands(found))
        self.since.setText(since(found))
        self.since.setProperty("tone", "amber" if found.stuck else "")
        self.since.style().polish(self.since)
        self.meter.setMaximum(max(dossier.needed, 1))
        self.meter.setValue(dossier.here)
        self.council.show_answer(found.council)
        self.steps.show_dossier(dossier)
        self.papers.show_dossier(dossier)
        if self._just_offered:
            self._just_offered = False
            self.take_focus()

    @property
    def summary(self) -> str:
        if self.grant is None:
            return text("dossier.none") if self._of_parcel else ""
        dossier = self.grant.dossier
        parts = [text("dossier.days", n=dossier.still)] if dossier.runs and dossier.since else []
        meter = text("dossier.meter_short", percent=dossier.percent)
        return " · ".join([*parts, meter, stands(self.grant)])

    def take_focus(self) -> None:
        if self.grant is None:
            self.offer.setFocus()
        else:
            self.steps.take_focus()

    def _note(self, code: str, status: str, day: str, number: str, reason: str) -> None:
        if (offer := self._offer) is not None:
            note = partial(self._dossiers.note, offer, code, status, day=day, number=number, reason=reason)
            self.steps.clear_strip(self._do(note))

    def _note_paper(self, code: str, status: str) -> None:
        if (offer := self._offer) is not None:
            self._do(partial(self._dossiers.paper, offer, code, status))

    def _answer(self, answer: str, ground: str) -> None:
        if (offer := self._offer) is not None:
            self._do(partial(self._dossiers.answer_council, offer, answer, ground))

    def _make_offer(self) -> None:
        if (parcel := self.owner) is not None and not self.operations.locked:
            self._just_offered = self._do(lambda: self._dossiers.offer(parcel)[1])

    def _do(self, work: Callable[[], Changes]) -> bool:
        return not self.operations.locked and self.operations.do(work) is not None

    @property
    def _offer(self) -> RecordId | None:
        return self.grant.offer if self.grant else None

    def _related_row(self, one: Related) -> RowButton:
        row = RowButton(one.words, icon=one.kind)
        row.clicked.connect(partial(self.open_wanted.emit, one.kind, one.id))
        return row

    def _open(self) -> None:
        if self.grant:
            self.open_wanted.emit("offer", self.grant.offer)


def stands(found: Grant) -> str:
    """ "H05 Permohonan hibah dari BPOM"."""
    current = found.dossier.current
    if current is None:
        return text("dossier.all-done")
    if not found.dossier.runs:
        return text("dossier.not-running")
    return f"{current.code} {current.name}"


def since(found: Grant) -> str:
    """ "Di tahap ini sejak 2 Maret 2026, 43 hari. Berkas 7 dari 20 (35 %)."."""
    dossier, parts = found.dossier, []
    if dossier.runs and dossier.since:
        name = "dossier.stuck" if found.stuck else "dossier.since"
        parts.append(text(name, date=day_words(dossier.since), n=dossier.still))
    parts.append(text("dossier.papers", here=dossier.here, needed=dossier.needed, percent=dossier.percent))
    if dossier.unanswered:
        parts.append(text("dossier.unanswered", n=len(dossier.unanswered)))
    return " ".join(parts)
