"""The line at the foot of the window: whose data this is, whether it is saved, what the province does not have yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet


class StatusLine(QStatusBar):
    exchange_wanted = Signal()
    """A click on what the province does not have yet."""

    safety_wanted = Signal()
    """A click on a copy that could not be made."""

    def __init__(self, office: str, laptop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(theme.S, 0, theme.S, 0)
        self.place = _said("")
        self.show_place(office, laptop)
        self.person = _said("")
        self.person_name = ""
        self.saved = _said(text("window.opening"))
        self.read_only = _said("", "amber")
        self.behind: QPushButton = quiet("")
        self.behind.setProperty("kind", "link")
        self.behind.hide()
        self.behind.clicked.connect(self.exchange_wanted)
        self.trouble: QPushButton = quiet("")
        self.trouble.setProperty("kind", "link")
        self.trouble.setProperty("tone", "red")
        self.trouble.hide()
        self.trouble.clicked.connect(self.safety_wanted)
        for widget in (self.place, self.person, self.saved):
            self.addWidget(widget)
        self.addPermanentWidget(self.trouble)
        self.addPermanentWidget(self.read_only)
        self.addPermanentWidget(self.behind)
        self.read_only.hide()

    def show_place(self, office: str, laptop: str) -> None:
        self.place.setText(" · ".join(part for part in (office, laptop) if part))

    def show_person(self, name: str) -> None:
        self.person_name = name
        self.person.setText(f"│  {name}" if name else "")
        self.person.setAccessibleName(text("window.person", name=name))

    def show_ready(self) -> None:
        self._say(text("window.ready"))

    def show_saved(self) -> None:
        """True: what was typed is on disk now."""
        from ntt_desktop.base import clock

        self._say(text("window.saved", time=f"{clock.now():%H.%M}"))

    def show_read_only(self, why: str) -> None:
        self.read_only.setText(why)
        self.read_only.setVisible(bool(why))
        self._say("")

    def show_trouble(self, words: str, more: str = "") -> None:
        """A copy that could not be made by itself; empty: all is well again."""
        self.trouble.setVisible(bool(words))
        self.trouble.setText(words)
        self.trouble.setToolTip(more)
        self.trouble.setAccessibleName(f"{words}. {more}")

    def show_behind(self, changes: int) -> None:
        """Changes the province has not stated to have."""
        self.behind.setVisible(changes > 0)
        words = text("window.behind", n=number(changes))
        self.behind.setText(words)
        self.behind.setAccessibleName(words)

    def _say(self, words: str) -> None:
        self.saved.setText(f"│  {words}" if words else "")


def _said(words: str, tone: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("tone", tone)
    return label
