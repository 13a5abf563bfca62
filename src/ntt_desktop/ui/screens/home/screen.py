"""The page Beranda: what waits for somebody today, then the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, day_name, long_date, number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.row_button import RowButton
from ntt_desktop.ui.kit.words import kind_word, office_word
from ntt_desktop.ui.screens.home.figures import (
    COUNTED,
    COUNTED_TO,
    DRAFTED,
    NO_RESULT,
    Draft,
    Figures,
    Lapse,
    Recent,
    gather,
    recent,
)
from ntt_desktop.ui.screens.home.safety import safety_rows
from ntt_desktop.ui.screens.home.tiles import Card, Tile

if TYPE_CHECKING:
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.services.restoring import Restored
    from ntt_desktop.ui.kit.operations import Operations
    from ntt_desktop.ui.screens.home.figures import Program

AGAIN_AFTER_MS = 800
UNCONFIRMED = 3
"""Unconfirmed files that are named; the others are counted."""


class HomeScreen(QScrollArea):
    open_wanted = Signal(str, object)
    """Kind and RecordId to show on its page."""

    page_wanted = Signal(str)
    list_wanted = Signal(str, object)
    """Kind and the filters of its list."""

    add_wanted = Signal(str)
    corrections_wanted = Signal()
    """Temuan, at the proposals."""

    safety_wanted = Signal()
    users_wanted = Signal()
    """Where passphrases are set."""

    enrolment_wanted = Signal()

    def __init__(
        self, lists: Lists, operations: Operations, office: str, office_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lists, self._operations, self._office = lists, operations, office
        self._program: Program | None = None
        self._figures: Figures | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build(office_name)
        self._show_recent()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AGAIN_AFTER_MS)
        self._rest.timeout.connect(self.refresh)
        operations.changed.connect(lambda _changes: self._rest.start())
        operations.locked_changed.connect(lambda _locked: self._allow())
        self._allow()
        for keys, act in (("Ctrl+N", lambda: self.add_wanted.emit("product")),):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def equip(self, program: Program) -> None:
        """Gives the services, once they are loaded."""
        self._program = program
        self.refresh()

    def take_focus(self) -> None:
        first = self.paper if self.paper.isEnabled() else next(iter(self.tiles.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._figures:
            self.refresh()

    def refresh(self) -> None:
        """Counts again, in the background; the page shows the old answer until the new one is there."""
        program = self._program
        if program is not None and (self.isVisible() or self._figures is None):
            self._operations.jobs.run(lambda: gather(program), self._show)

    # -- building

    def _build(self, office_name: str) -> None:
        today = clock.today()
        heading = QLabel(office_name)
        heading.setProperty("type", "title")
        day = QLabel(f"{day_name(today)}, {long_date(today)}")
        day.setProperty("type", "muted")
        self.paper = QPushButton(" " + text("window.paper"))
        self.paper.setProperty("kind", "main")
        set_icon(self.paper, "keyboard", "on_accent")
        self.paper.clicked.connect(lambda: self.page_wanted.emit("typing"))
        self.add = QPushButton(" " + text("home.add_product"))
        self.add.setToolTip("Ctrl+N")
        set_icon(self.add, "add")
        self.add.clicked.connect(lambda: self.add_wanted.emit("product"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(heading)
        words.addWidget(day)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addLayout(words, 1)
        head.addWidget(self.add)
        head.addWidget(self.paper)
        self.tiles = {kind: Tile(text(f"window.page.{kind}"), kind) for kind in COUNTED}
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.M)
        for kind, tile in self.tiles.items():
            tile.clicked.connect(lambda _checked=False, kind=kind: self.list_wanted.emit(kind, {}))
            tiles.addWidget(tile, 1)
        self.drafts = Card(text("home.drafts"), "file")
        self.lapses = Card(text("home.lapses"), "date")
        self.programme = Card(text("home.programme"), "reference_figure")
        self.programme.hide()  # until it is counted
        self.state = Card(text("home.state"), "shield")
        self.recents = Card(text("home.recent"), "history")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self.drafts, self.lapses, self.programme)), (right, (self.state, self.recents))):
            column.setSpacing(theme.M)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.M)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        content = QWidget()
        content.setProperty("ground", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        column.setSpacing(theme.L)
        column.addLayout(head)
        column.addLayout(tiles)
        column.addLayout(columns, 1)
        self.setWidget(content)
        for card in (self.drafts, self.lapses, self.state):
            card.say(text("home.counting"))

    def _allow(self) -> None:
        for button in (self.add, self.paper):
            button.setEnabled(not self._operations.forbidden)

    # -- showing

    def _show_recent(self) -> None:
        found = recent(self._lists)
        self.recents.show_rows([self._recent_row(each) for each in found], text("home.recent_none"))
        self.recents.setVisible(bool(found))

    def _recent_row(self, each: Recent) -> RowButton:
        row = RowButton(
            each.name or text("home.unnamed"), each.place, text(f"kit.state.{each.state}") if each.state else ""
        )
        row.clicked.connect(lambda: self.open_wanted.emit(each.kind, each.id))
        return row

    def _show(self, figures: Figures) -> None:
        self._figures = figures
        for kind, tile in self.tiles.items():
            drafts = figures.draft_counts.get(kind, 0)
            tile.show_count(_many(figures.counts[kind]), text("home.of_draft", n=_many(drafts)) if drafts else "")
        self._show_drafts(figures)
        rows = [self._lapse_row(each) for each in figures.lapses]
        words = text("home.more_lapses")
        self.lapses.show_links([(words, partial(self.page_wanted.emit, "expiry"))])
        self.lapses.show_rows(rows, text("home.lapses_none"), figures.lapses_total)
        self.state.show_rows(self._state_rows(figures), "")
        self._show_recent()
        from ntt_desktop.ui.screens.home.programme import show_programme

        show_programme(self.programme, figures, self.list_wanted.emit, self.page_wanted.emit)
        self.programme.setVisible(any(figures.counts.values()) or bool(figures.readiness))

    def _show_drafts(self, figures: Figures) -> None:
        rows = [self._draft_row(each) for each in figures.drafts]
        links = []
        for kind in DRAFTED:
            count = figures.draft_counts.get(kind, 0)
            if count > sum(each.kind == kind for each in figures.drafts):
                words = text("home.all_drafts", n=_many(count), kind=kind_word(kind, many=True))
                links.append((words, partial(self.list_wanted.emit, kind, {"keadaan": "DRAF"})))
        self.drafts.show_links(links, text("home.all"))
        total = sum(figures.draft_counts.values())
        empty = text("home.start") if not any(figures.counts.values()) else text("home.drafts_none")
        self.drafts.show_rows(rows, empty, total)

    def _draft_row(self, draft: Draft) -> RowButton:
        said = []
        if draft.missing:
            said.append(text("home.missing", fields=", ".join(draft.missing)))
        if draft.wrong:
            said.append(text("home.wrong", fields=", ".join(draft.wrong)))
        name = draft.name or text("kit.editor.unnamed", kind=text(f"kind.{draft.kind}"))
        place = draft.place.partition(",")[0]
        row = RowButton(name, " · ".join(said) or text("home.look_again"), place, icon=draft.kind)
        row.setToolTip("\n".join(said))
        row.clicked.connect(lambda: self.open_wanted.emit(draft.kind, draft.id))
        return row

    def _lapse_row(self, lapse: Lapse) -> RowButton:
        days = (lapse.day - clock.today()).days
        note, tone = _until(days)
        title = " ".join(part for part in (lapse.type, lapse.number) if part)
        row = RowButton(
            title, f"{lapse.of} · {long_date(lapse.day)}" if lapse.of else long_date(lapse.day), note, tone=tone
        )
        row.clicked.connect(lambda: self.open_wanted.emit("permit", lapse.id))
        return row

    def _state_rows(self, figures: Figures) -> Sequence[RowButton]:
        rows: list[RowButton] = []
        exchange = lambda: self.page_wanted.emit("exchange")
        if figures.open:
            more, act = text("signin.home_open_more"), lambda: self.users_wanted.emit()
            rows.append(self._row(text("signin.home_open"), act, "warning", more, "amber"))
        rows += self._standing_rows(figures)
        if figures.corrections:
            words, more = text("home.corrections", n=number(figures.corrections)), text("home.corrections_more")
            rows.append(self._row(words, lambda: self.corrections_wanted.emit(), "differs", more, "amber"))
        if figures.silent:
            words, more = text("home.silent", n=number(figures.silent)), text("home.silent_more")
            rows.append(self._row(words, lambda: self.page_wanted.emit("regencies"), "place", more, "amber"))
        if figures.still:
            words, more = text("home.still", n=number(figures.still)), text("home.still_more")
            rows.append(self._row(words, lambda: self.page_wanted.emit("land_desk"), "offer", more, "amber"))
        if figures.samples:
            words, more = text("home.samples", n=_many(figures.samples)), text("home.samples_more")
            open_list = partial(self.list_wanted.emit, "lab_test", dict([NO_RESULT]))
            rows.append(self._row(words, open_list, "lab_test", more, "amber"))
        if figures.requests:
            words = text("home.requests", n=number(figures.requests))
            rows.append(self._row(words, lambda: self.page_wanted.emit("oversight"), "shield", "", "amber"))
        rows.append(self._row(text("home.oversight"), lambda: self.page_wanted.emit("oversight"), "search"))
        if figures.differing:
            words = text("home.differing", n=number(figures.differing))
            rows.append(self._row(words, exchange, "differs", text("home.differing_more"), "amber"))
        if figures.waiting:
            words = text("home.waiting", n=number(figures.waiting))
            rows.append(self._row(words, exchange, "inbox", text("home.waiting_more"), "amber"))
        if not figures.practice:
            rows += self._sent_rows(figures, exchange)
        rows += self._unconfirmed_rows(figures, exchange)
        if figures.safety:
            to_settings = lambda: self.safety_wanted.emit()
            rows += safety_rows(figures.safety, to_settings, self._confirm_restored)
        return rows

    def _sent_rows(self, figures: Figures, act: Callable[[], object]) -> Iterator[RowButton]:
        """What the other offices do not have yet, or that there is nothing."""
        sent = self._sent(figures.sent_ms)
        if figures.behind:
            yield self._row(text("home.behind", n=number(figures.behind)), act, "send", sent)
        elif "." in self._office:
            yield self._row(text("home.not_behind"), act, "done", sent, "green")
        elif not figures.differing and not figures.waiting:
            yield self._row(text("home.no_exchange"), act, "done", sent, "green")

    def _unconfirmed_rows(self, figures: Figures, act: Callable[[], object]) -> Iterator[RowButton]:
        """Files nobody said to have received, by name, the oldest first: those are the ones to ask about."""
        for one in figures.unconfirmed[::-1][:UNCONFIRMED]:
            day = long_date(clock.from_ms(one.at_ms).date())
            row = self._row(one.label, act, "file", text("home.unconfirmed", day=day), "amber")
            row.setToolTip(f"{one.label}\n{text('transfer.for_office', office=office_word(one.peer))}")
            yield row
        if len(figures.unconfirmed) > UNCONFIRMED:
            yield self._row(text("home.more_unconfirmed", n=number(len(figures.unconfirmed) - UNCONFIRMED)), act)

    def _standing_rows(self, figures: Figures) -> Sequence[RowButton]:
        """What this laptop needs of the province, or the province of it."""
        standing = figures.standing
        if standing is None or (standing.state == "aktif" and not standing.renew and not standing.old):
            return []
        to_enrolment = lambda: self.enrolment_wanted.emit()
        if standing.state == "aktif":
            return [self._row(text("home.renew"), to_enrolment, "shield", text("home.renew_more"), "amber")]
        words, more = text(f"enrol.standing.{standing.state}"), text(f"home.standing.{standing.state}")
        tone = "amber" if standing.state in ("belum", "diminta") else "red"
        return [self._row(words.rstrip("."), to_enrolment, "shield", more, tone)]

    def _confirm_restored(self, restored: Restored) -> None:
        """Somebody has read what a restored workspace means."""
        from ntt_desktop.services.restoring import confirm_restored

        program = self._program
        more = text("restore.then", made=clock_time(restored.made))
        if restored.aside:
            more += "\n\n" + text("home.restored_aside", folder=restored.aside)
        words = text("home.restored", made=clock_time(restored.made))
        if program is not None and self._operations.notices.ask(words, more, text("home.restored_read")):
            confirm_restored(program.backups.folder.parent)
            self.refresh()

    @staticmethod
    def _sent(at_ms: int | None) -> str:
        if at_ms is None:
            return text("home.never_sent")
        day: date = clock.from_ms(at_ms).date()
        return text("home.sent", date=long_date(day), ago=_ago((clock.today() - day).days))

    @staticmethod
    def _row(words: str, act: Callable[[], object], icon: str = "next", more: str = "", tone: str = "") -> RowButton:
        row = RowButton(words, more, tone=tone, icon=icon)
        row.clicked.connect(lambda: act())
        return row


def _many(count: int) -> str:
    return text("home.more_than", n=number(COUNTED_TO - 1)) if count == COUNTED_TO else number(count)


def _until(days: int) -> tuple[str, str]:
    """How long a permit is still good, and the colour that says so."""
    if days < 0:
        return text("home.lapsed_ago", n=-days), "red"
    if days == 0:
        return text("home.lapses_today"), "red"
    return text("home.lapses_in", n=days), "amber"


def _ago(days: int) -> str:
    if days == 0:
        return text("home.today")
    return text("home.yesterday") if days == 1 else text("home.days_ago", n=days)
