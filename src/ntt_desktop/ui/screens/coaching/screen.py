"""Tahap pembinaan: at the left the rungs with their counts, at the right the products of one, Enter opens a product."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.regions import fold, regions
from ntt_desktop.domain.rules.coaching_evidence import footer, next_words, proof_words
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.plain_model import PlainColumn, PlainModel
from ntt_desktop.ui.kit.plain_view import PlainView
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.kit.words import place_width, place_word

if TYPE_CHECKING:
    from ntt_desktop.services.coaching import Coaching, Overview, Standing
    from ntt_desktop.ui.kit.operations import Operations

SIDE_WIDTH, NARROW_SIDE = 300, 200
WIDE, TALL = 900, 560
"""Pixels from which there is room for all of it."""

EVERY = -1
"""In place of a level: all products."""


class CoachingScreen(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    def __init__(self, coaching: Coaching, operations: Operations) -> None:
        super().__init__()
        self._coaching, self._operations = coaching, operations
        self._overview: Overview | None = None
        self._words: dict[str, str] = {}
        self.level = EVERY
        """Of the products that are shown."""

        self._lay_out()
        shortcut = QShortcut(QKeySequence("Ctrl+F"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.search.setFocus)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)

    def take_focus(self) -> None:
        (self.view if self.model.shown else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(SIDE_WIDTH if self.width() >= WIDE else NARROW_SIDE)
        self._show_current(self.view.current)

    def refresh(self) -> None:
        """Reads all that counts as evidence again, in the background."""
        self._operations.jobs.run(self._gather, self._take)

    def show_level(self, level: int) -> None:
        """Of the products that stand there, or EVERY."""
        self.level = level
        self._show()

    # -- inside

    def _gather(self) -> tuple[Overview, dict[str, str]]:
        found = self._coaching.overview()
        where = {code: regions().full_name(code) for code in {one.region for one in found.standings} if code}
        return found, {one.product: fold(f"{one.name} {where.get(one.region, '')}") for one in found.standings}

    def _take(self, gathered: tuple[Overview, dict[str, str]]) -> None:
        is_first = self._overview is None
        self._overview, self._words = gathered
        self._show()
        if is_first and self.isVisible():
            self.take_focus()

    def _show(self) -> None:
        overview = self._overview
        if overview is None:
            return
        counts = overview.counts
        levels = [(EVERY, text("coaching.every"), sum(counts.values()))]
        levels.append((0, text("coaching.not-yet"), counts[0]))
        levels += [(level, f"{level}. {rung.name}", counts[level]) for level, rung in enumerate(overview.rungs, 1)]
        self.rungs.show_rows([self._rung(*each) for each in levels])
        typed = fold(self.search.text()).split()
        rows = [one for one in overview.standings if self.level in (EVERY, one.level)]
        if typed:
            rows = [one for one in rows if all(word in self._words[one.product] for word in typed)]
        self.view.show_rows(rows)
        self.view.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(text("coaching.none" if overview.standings else "coaching.empty"))
        self.footer.setText(footer(overview.since))
        self._show_current(self.view.current)

    def _rung(self, level: int, words: str, count: int) -> RowButton:
        chosen = level == self.level
        row = RowButton(words, note=number(count), icon="next" if chosen else "", tone="accent" if chosen else "")
        row.clicked.connect(lambda: self.show_level(level))
        return row

    def _show_current(self, one: Standing | None) -> None:
        """The evidence of the chosen product, rung by rung."""
        self.evidence.setVisible(one is not None)
        if one is None or self._overview is None:
            return
        since = self._overview.since
        colours = theme.colours()
        rows = []
        for level, (rung, met) in enumerate(one.climb.rungs, 1):
            tone, said = (colours.green, text("coaching.met")) if met else (colours.muted, text("coaching.unmet"))
            rows.append(
                f'<tr><td width="34%">{level}. {escape(rung.name)}</td><td width="12%" style="color:{tone}">'
                f'<b>{escape(said)}</b></td><td style="color:{colours.muted}">{escape(proof_words(rung, since))}</td></tr>'
            )
        heading = f"<b>{escape(one.name)}</b><br>{escape(next_words(one.climb, one.lacking))}"
        table = f'<table width="100%" cellspacing="0" cellpadding="2">{"".join(rows)}</table>'
        self.proofs.setText(heading + (table if self.height() >= TALL else ""))

    # -- building

    def _lay_out(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(text("coaching.search"))
        self.search.setAccessibleName(text("coaching.search"))
        self.search.textChanged.connect(lambda _words: self._show())
        self.rungs = RowColumn()
        self._side = side = QFrame()
        side.setProperty("card", True)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        inside.addWidget(self.rungs)
        self.model = PlainModel(_columns(self._operations.records.office), self)
        self.view: PlainView[Standing] = PlainView(self.model, text("coaching.products"), 2)
        self.view.opened.connect(lambda one: self.open_wanted.emit("product", one.product))
        self.view.moved.connect(self._show_current)
        self.nothing = QLabel()
        self.nothing.setProperty("type", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.proofs = QLabel()
        self.proofs.setTextFormat(Qt.TextFormat.RichText)
        self.proofs.setWordWrap(True)
        self.evidence = QFrame()
        self.evidence.setProperty("card", True)
        self.evidence.hide()
        shown = QVBoxLayout(self.evidence)
        shown.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        shown.addWidget(self.proofs)
        self.footer = QLabel()
        self.footer.setProperty("type", "small")
        self.footer.setWordWrap(True)
        right = QVBoxLayout()
        right.setSpacing(theme.S)
        right.addWidget(self.search)
        right.addWidget(self.view, 1)
        right.addWidget(self.nothing, 1)
        right.addWidget(self.evidence)
        columns = QHBoxLayout()
        columns.setSpacing(theme.M)
        columns.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        columns.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.S)
        column.addLayout(columns, 1)
        column.addWidget(self.footer)


def _columns(office: str) -> list[PlainColumn[Standing]]:
    return [
        PlainColumn(text("coaching.column.name"), 230, lambda one: one.name),
        PlainColumn(text("coaching.column.place"), place_width(office), lambda one: place_word(one.region, office)),
        PlainColumn(text("coaching.column.lacking"), 200, lambda one: one.lacking[0] if one.lacking else "–"),
        PlainColumn(
            text("coaching.column.level"), 60, lambda one: str(one.level) if one.level else "–", is_number=True
        ),
    ]
