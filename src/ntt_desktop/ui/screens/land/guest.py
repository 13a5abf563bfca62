"""Mode tamu: one parcel for guests on a visit, over the whole window, with a clear mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.screens.land.figures import words_label

if TYPE_CHECKING:
    from ntt_desktop.domain.ids import RecordId
    from ntt_desktop.services.guests import Guests, GuestView
    from ntt_desktop.ui.kit.jobs import Jobs

MOST_PHOTOS = 4
PHOTO = 300
"""Pixels of the longer side."""


class GuestScreen(QWidget):
    def __init__(self, guests: Guests, jobs: Jobs) -> None:
        super().__init__()
        self._guests, self._jobs = guests, jobs
        self._parcel = ""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("guest.mark"))
        mark = QFrame()
        mark.setProperty("banner", "blue")
        inside = QHBoxLayout(mark)
        inside.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        self.mark = QLabel(text("guest.mark"))
        self.mark.setProperty("type", "strong")
        self.way_out = QLabel()
        inside.addWidget(self.mark, 1)
        inside.addWidget(self.way_out)
        self.title, self.place = words_label("title"), words_label("muted")
        self._photos = QHBoxLayout()
        self._photos.setSpacing(theme.M)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.XL)
        self._grid.setVerticalSpacing(theme.S)
        body = QWidget()
        body.setProperty("ground", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.XL * 2, theme.L, theme.XL * 2, theme.L)
        column.setSpacing(theme.M)
        for widget in (self.title, self.place):
            column.addWidget(widget)
        column.addLayout(self._photos)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(body)
        self._scroll = scroll
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.L, theme.L, theme.L, 0)
        outer.addWidget(mark)
        outer.addWidget(scroll, 1)

    def take_focus(self) -> None:
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_parcel(self, parcel: RecordId, view: GuestView, needs_officer: bool) -> None:
        """needs_officer: the way back asks for a passphrase."""
        self._parcel = parcel
        self.way_out.setText(text("guest.out_locked" if needs_officer else "guest.out"))
        self.title.setText(view.title)
        self.place.setText(view.place)
        _empty(self._photos)
        _empty(self._grid)
        row = 0
        for title, rows in view.groups:
            heading = QLabel(title)
            heading.setProperty("type", "section")
            heading.setContentsMargins(0, theme.M, 0, 0)
            self._grid.addWidget(heading, row, 0, 1, 4)
            row += 1
            for place, (label, value) in enumerate(rows):
                self._put(label, value, row + place // 2, 2 * (place % 2))
            row += (len(rows) + 1) // 2
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        for id in view.photos[:MOST_PHOTOS]:
            self._load(parcel, id)

    @property
    def words(self) -> str:
        """All that can be read on it."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def _put(self, label: str, value: str, row: int, column: int) -> None:
        name, words = QLabel(label), words_label()
        name.setProperty("type", "label")
        words.setText(value)
        self._grid.addWidget(name, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, column + 1)

    def _load(self, parcel: RecordId, id: RecordId) -> None:
        def show(data: bytes) -> None:
            picture = QPixmap()
            if self._parcel == parcel and picture.loadFromData(data):
                label = QLabel()
                label.setPixmap(picture)
                label.setAccessibleName(text("guest.photo"))
                self._photos.addWidget(label)

        self._jobs.run(lambda: self._guests.photo(id, PHOTO), show, lambda error: None)


def _empty(layout: QHBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
