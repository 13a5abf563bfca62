"""Pendaftaran: this laptop and, at the province, the laptops of all offices. It stands as a tab in Tukar data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.operations import Operations
from ntt_desktop.ui.screens.enrolment.admit import AdmitView
from ntt_desktop.ui.screens.enrolment.laptops import LaptopsView
from ntt_desktop.ui.screens.enrolment.model import EnrolmentModel, Place, Program
from ntt_desktop.ui.screens.enrolment.own import OwnView
from ntt_desktop.ui.screens.enrolment.roots import RootsView

View = OwnView | LaptopsView | AdmitView | RootsView


class EnrolmentPane(QWidget):
    stood = Signal(bool)
    """Whether this laptop is enrolled, whenever that is known anew."""

    named = Signal(str)
    """What the province calls this laptop."""

    send_wanted = Signal()
    """Enrolled: the first file can be made."""

    print_wanted = Signal(object, str)
    """A PDF file and its title."""

    def __init__(
        self,
        program: Program,
        operations: Operations,
        places: Callable[[], Sequence[Place]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = EnrolmentModel(program, operations, places)
        self.model.setParent(self)
        self.own, self.laptops = OwnView(self.model), LaptopsView(self.model)
        self.views: dict[str, View] = {"own": self.own, "laptops": self.laptops}
        if self.model.is_province:
            self.admit, self.keys = AdmitView(self.model), RootsView(self.model)
            self.views = {"admit": self.admit, "laptops": self.laptops, "keys": self.keys, "own": self.own}
            self.keys.print_wanted.connect(self.print_wanted)
            self.keys.admit_wanted.connect(lambda: self.show_view("admit"))
        self.own.send_wanted.connect(self.send_wanted)
        self._known = self._focus_wanted = False
        self._lay_out()
        self.show_view("keys" if self.model.is_province else "own")
        self.model.changed.connect(self._on_standing)

    @property
    def names(self) -> list[str]:
        return list(self.views)

    @property
    def view(self) -> str:
        return self.names[self._stack.currentIndex()]

    def show_view(self, name: str) -> None:
        self.buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self.views[name])
        self.views[name].refresh()
        if self.isVisible():
            self.take_focus()

    def refresh(self) -> None:
        self.model.refresh()
        self.views[self.view].refresh()

    def take_focus(self) -> None:
        if self._known:
            self.views[self.view].take_focus()
        else:  # the views are empty until this laptop's standing is read
            self._focus_wanted = True
            self.buttons[self.view].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        ways = QHBoxLayout()
        ways.setSpacing(theme.XS)
        self._stack = QStackedWidget()
        for name, view in self.views.items():
            button = QPushButton(text(f"enrolment.view.{name}"))
            button.setProperty("kind", "option")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, name=name: self.show_view(name))
            group.addButton(button)
            self.buttons[name] = button
            ways.addWidget(button)
            self._stack.addWidget(view)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.M, 0, 0)
        column.setSpacing(theme.M)
        column.addLayout(ways)
        column.addWidget(self._stack, 1)
        self._stack.hide()
        column.addStretch(0)

    def _on_standing(self) -> None:
        standing = self.model.standing
        assert standing is not None
        if not self._known:
            self._known = True
            self._stack.show()
            if standing.keeper:
                self.show_view("admit")
            elif self.model.is_province and standing.state != "belum":
                self.show_view("own")
            if self._focus_wanted:
                self.take_focus()
        self.stood.emit(self.model.is_enrolled)
        self.named.emit(standing.label)
