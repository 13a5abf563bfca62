"""Kirim: for whom, where to, and what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number, size_words
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.carriers import MOST, Carrier
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.files import choose_folder
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.kit.words import office_word
from ntt_desktop.ui.screens.exchange.media import Medium, media
from ntt_desktop.ui.screens.exchange.peers import behind_words

if TYPE_CHECKING:
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.exchange_papers import ExchangePapers
    from ntt_desktop.services.sending import Sent
    from ntt_desktop.ui.kit.operations import Operations

PROVINCE = "53"
ROOM_FOR_TWO = 900
LONGEST_PATH = 300
"""Pixels of a folder's path; the tool tip has all of it."""


class SendPane(QScrollArea):
    sent = Signal()
    """Files have been written."""

    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    def __init__(
        self,
        exchange: Exchange,
        papers: ExchangePapers,
        operations: Operations,
        workspace: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exchange, self._papers, self._operations, self._workspace = exchange, papers, operations, workspace
        self._last: Sent | None = None
        self._other: Path | None = None
        self.setWidgetResizable(True)
        self._build()
        operations.locked_changed.connect(lambda _locked: self._refresh_button())
        self._refresh_button()

    def refresh(self) -> None:
        """Sticks come and go, and so do the people who release a file."""
        self._show_media()
        self._show_person()
        self._operations.jobs.run(self._exchange.behind, lambda found: self._show_behind(*found))

    def take_focus(self) -> None:
        self.go.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two cards side by side where there is room."""
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if event.size().width() >= ROOM_FOR_TWO else ways.TopToBottom)
        super().resizeEvent(event)

    # -- building

    def _build(self) -> None:
        content = QWidget()
        content.setProperty("ground", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, theme.M, theme.S, theme.M)
        column.setSpacing(theme.M)
        self.behind = QLabel()
        self.behind.setWordWrap(True)
        self.behind.hide()
        whom, inside = _card(text("transfer.for_whom"))
        self._whom = QButtonGroup(self)
        self.usual = QRadioButton(self._usual_words())
        self.usual.setChecked(True)
        self.chosen = QRadioButton(text("transfer.choose_offices"))
        for button in (self.usual, self.chosen):
            self._whom.addButton(button)
            inside.addWidget(button)
        self.offices = QWidget()
        grid = QGridLayout(self.offices)
        grid.setContentsMargins(theme.XL, 0, 0, 0)
        grid.setVerticalSpacing(0)
        self.boxes: dict[str, QCheckBox] = {}
        for place, code in enumerate(self._reachable()):
            box = QCheckBox(office_word(code))
            box.toggled.connect(lambda _on: self._refresh_button())
            self.boxes[code] = box
            grid.addWidget(box, place // 3, place % 3)
        inside.addWidget(self.offices)
        inside.addStretch(1)
        self.offices.hide()
        self.chosen.toggled.connect(self.offices.setVisible)
        self.chosen.toggled.connect(lambda _on: self._refresh_button())
        how, inside = _card(text("transfer.how"))
        self.carriers = QButtonGroup(self)
        self.carrier: dict[Carrier, QRadioButton] = {}
        for name, most in MOST.items():
            button = QRadioButton(text(f"transfer.carrier.{name}", size=size_words(most)))
            self.carriers.addButton(button)
            self.carrier[name] = button
            inside.addWidget(button)
        self.carrier["stick"].setChecked(True)
        self.later = QCheckBox(text("transfer.later"))
        self.later.setToolTip(text("transfer.later_more"))
        inside.addSpacing(theme.XS)
        inside.addWidget(self.later)
        inside.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.M)
        self._both.addWidget(whom, 1)
        self._both.addWidget(how, 1)
        column.addWidget(self.behind)
        column.addLayout(self._both)
        where, inside = _card(text("transfer.where"))
        self._places = QButtonGroup(self)
        self._where = QVBoxLayout()
        self._where.setSpacing(theme.XS)
        inside.addLayout(self._where)
        self.other = QPushButton(text("transfer.other_folder"))
        self.other.setProperty("kind", "quiet")
        self.other.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        inside.addLayout(row)
        column.addWidget(where)
        self.full = QCheckBox(text("transfer.full"))
        self.full.setToolTip(text("transfer.full_more"))
        self.go = QPushButton(" " + text("transfer.send"))
        self.go.setProperty("kind", "main")
        self.go.setAutoDefault(True)
        set_icon(self.go, "send", "on_accent")
        self.go.clicked.connect(self._send)
        foot = QHBoxLayout()
        self.person = QLabel()
        self.person.setProperty("type", "muted")
        self.person.setWordWrap(True)
        self.person.setTextFormat(Qt.TextFormat.PlainText)
        self.person.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.full)
        foot.addWidget(self.person, 1)
        foot.addWidget(self.go)
        column.addLayout(foot)
        self.result, inside = _card(text("transfer.sent"))
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.files = RowColumn()
        self.note = QLabel(text("transfer.not_arrived"))
        self.note.setProperty("type", "muted")
        self.note.setWordWrap(True)
        for widget in (self.summary, self.files, self.note):
            inside.addWidget(widget)
        self.paper = QPushButton(" " + text("transfer.summary"))
        self.paper.setToolTip("Ctrl+P")
        self.paper.setAutoDefault(True)
        set_icon(self.paper, "print")
        self.paper.clicked.connect(self.show_paper)
        row = QHBoxLayout()
        row.addWidget(self.paper)
        row.addStretch(1)
        inside.addLayout(row)
        self.result.hide()
        column.addWidget(self.result)
        column.addStretch(1)
        self.setWidget(content)
        self._show_media()

    def _show_person(self) -> None:
        name = self._operations.records.person.name if self._operations.ready else ""
        self.person.setText(text("transfer.released_by", person=name) if name else "")

    def _show_behind(self, count: int, since_ms: int | None) -> None:
        self.behind.setText(behind_words(count, since_ms))
        self.behind.setVisible(bool(self.behind.text()))

    def show_paper(self) -> None:
        """Ringkasan of the files written last."""
        sent, papers = self._last, self._papers
        if sent is not None:
            ids = [one.id for one in sent.summaries]
            self._operations.jobs.run(lambda: papers.summaries(ids), self.paper_wanted.emit)

    def _usual_words(self) -> str:
        return text("transfer.usual_province" if self._exchange.office == PROVINCE else "transfer.usual_regency")

    def _reachable(self) -> Sequence[str]:
        """Offices this one may send to."""
        if self._exchange.office != PROVINCE:
            return (PROVINCE, self._exchange.office)
        return (*(place.code for place in regions().children(PROVINCE)), PROVINCE)

    def _show_media(self) -> None:
        before = self.folder
        while (item := self._where.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._media: list[Medium] = media(self._workspace)
        if self._other is not None:
            self._media.append(Medium(self._other, self._other.name or str(self._other), str(self._other)))
        for button in self._places.buttons():
            self._places.removeButton(button)
        wanted = next((place for place, medium in enumerate(self._media) if medium.folder == before), 0)
        for place, medium in enumerate(self._media):
            more = self.fontMetrics().elidedText(medium.more, Qt.TextElideMode.ElideMiddle, LONGEST_PATH)
            button = QRadioButton(f"{medium.name}  ·  {more}")
            button.setToolTip(str(medium.folder))
            button.setChecked(place == wanted)
            self._places.addButton(button, place)
            self._where.addWidget(button)

    @property
    def folder(self) -> Path | None:
        """Where the files are to be put."""
        place = self._places.checkedId()
        return self._media[place].folder if place >= 0 else None

    def _choose_folder(self) -> None:
        folder = choose_folder(self, text("transfer.other_folder"))
        if folder:
            self._other = folder
            self._show_media()
            self._places.buttons()[-1].setChecked(True)

    def _refresh_button(self) -> None:
        some = self.usual.isChecked() or any(box.isChecked() for box in self.boxes.values())
        self.go.setEnabled(some and not self._operations.locked)

    # -- sending

    def _send(self) -> None:
        folder = self.folder
        if folder is None:
            return
        to = [code for code, box in self.boxes.items() if box.isChecked()] if self.chosen.isChecked() else []
        full, later, exchange = self.full.isChecked(), self.later.isChecked(), self._exchange
        carrier = next(name for name, button in self.carrier.items() if button.isChecked())
        self._operations.look(
            text("transfer.sending"),
            lambda progress: exchange.send(folder, to, full, progress, carrier=carrier, pictures_later=later),
            self._show_result,
        )

    def _show_result(self, sent: Sent) -> None:
        self._last = sent
        rows = []
        for file, office in sent.files:
            size = size_words(file.stat().st_size) if file.exists() else ""
            row = RowButton(file.name, text("transfer.for_office", office=office_word(office)), size, icon="file")
            row.clicked.connect(partial(open_folder_of, file))
            rows.append(row)
        self.summary.setText(" ".join(_told(sent)))
        self.files.show_rows(rows)
        self.result.show()
        self.ensureWidgetVisible(self.result)
        open_it: Callable[[], None] = partial(open_folder_of, sent.files[0][0])
        self._operations.notices.say(
            text("transfer.ready", n=number(len(sent.files))), (text("transfer.open_folder"), open_it)
        )
        self.paper.setFocus()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.paper))
        self.sent.emit()
        self.refresh()


def _told(sent: Sent) -> Iterator[str]:
    """What was written, and what of it was kept back, comes later or goes again."""
    sums = sent.summaries
    size = size_words(sent.bytes)
    yield text("transfer.written", files=number(len(sent.files)), changes=number(sent.entries), size=size)
    for name, counts in (
        ("held_back", [one.held_back for one in sums]),
        ("left_out", [one.pictures_left_out for one in sums]),
        ("pictures_later", [one.pictures_later for one in sums]),
        ("sent_again", [one.again for one in sums]),
    ):
        if most := max(counts, default=0):
            yield text(f"transfer.{name}", n=number(most))
    if sent.without:
        yield text("transfer.without", offices=", ".join(office_word(code) for code in sent.without))


def open_folder_of(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("card", True)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
    inside.setSpacing(theme.XS)
    heading = QLabel(title)
    heading.setProperty("type", "section")
    inside.addWidget(heading)
    return card, inside
