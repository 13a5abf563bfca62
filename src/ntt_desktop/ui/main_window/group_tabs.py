"""The head of a page of the rail that holds several kinds: its title, and a tab and a key (Ctrl+1, 2, ...) for each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QWidget

from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.ui.kit import theme

MOST = 9


class GroupTabs(QWidget):
    chosen = Signal(str)
    """The kind whose page a person wants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[str, ...] = ()
        self.title = QLabel()
        self.title.setProperty("type", "title")
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar.currentChanged.connect(self._on_tab)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, 0)
        row.setSpacing(theme.XL)
        row.addWidget(self.title)
        row.addWidget(self.bar)
        row.addStretch(1)
        self._keys = [QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self) for number in range(MOST)]
        for number, key in enumerate(self._keys):
            key.activated.connect(partial(self.bar.setCurrentIndex, number))

    def show_group(self, title: str, kinds: Sequence[str], current: str) -> None:
        """Shows the tabs of these kinds; one kind alone needs none."""
        self.setVisible(len(kinds) > 1)
        for number, key in enumerate(self._keys):
            key.setEnabled(number < len(kinds) > 1)  # pages with tabs of their own use the same keys
        if len(kinds) < 2:
            return
        blocked = self.bar.blockSignals(True)
        if tuple(kinds) != self._kinds:
            self._kinds = tuple(kinds)
            self.title.setText(title)
            self.bar.setAccessibleName(title)
            while self.bar.count():
                self.bar.removeTab(0)
            for number, kind in enumerate(kinds, 1):
                own = f"window.tab.{kind}"
                place = self.bar.addTab(text(own) if has_text(own) else text(f"kind.{kind}.many"))
                self.bar.setTabToolTip(place, f"Ctrl+{number}")
        self.bar.setCurrentIndex(self._kinds.index(current))
        self.bar.blockSignals(blocked)

    def _on_tab(self, place: int) -> None:
        self.chosen.emit(self._kinds[place])
