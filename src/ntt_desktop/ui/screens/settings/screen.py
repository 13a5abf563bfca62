"""The page Pengaturan: sections at the left, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.screens.settings.about import AboutSection, BinSection
from ntt_desktop.ui.screens.settings.handover import HandoverSection
from ntt_desktop.ui.screens.settings.looks import LooksSection
from ntt_desktop.ui.screens.settings.office import OfficeSection
from ntt_desktop.ui.screens.settings.parts import Section
from ntt_desktop.ui.screens.settings.people import PeopleSection
from ntt_desktop.ui.screens.settings.safety import SafetySection

if TYPE_CHECKING:
    from ntt_desktop.services.backups import Backups
    from ntt_desktop.services.documents import Documents
    from ntt_desktop.services.drill import Drill
    from ntt_desktop.services.handover import Handover
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.services.office import OfficeFile
    from ntt_desktop.services.rescue import Rescue
    from ntt_desktop.services.roles import Roles
    from ntt_desktop.services.signin import SignIn
    from ntt_desktop.services.upkeep import Upkeep
    from ntt_desktop.ui.kit.operations import Operations
    from ntt_desktop.ui.kit.remembered import Remembered

ICONS = {
    "office": "producer",
    "people": "user",
    "looks": "light",
    "safety": "shield",
    "handover": "exchange",
    "bin": "delete",
    "about": "info",
}


class Program(Protocol):
    """What the settings ask of the open workspace."""

    @property
    def office_file(self) -> OfficeFile: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def drill(self) -> Drill: ...
    @property
    def handover(self) -> Handover: ...
    @property
    def upkeep(self) -> Upkeep: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def signin(self) -> SignIn: ...
    @property
    def rescue(self) -> Rescue: ...
    @property
    def roles(self) -> Roles: ...


class SettingsScreen(QWidget):
    page_wanted = Signal(str)
    bin_wanted = Signal(str)
    look_changed = Signal(str)
    person_changed = Signal(str, str)
    restore_wanted = Signal(object)
    workspace_wanted = Signal()
    lock_wanted = Signal()

    def __init__(
        self,
        program: Program,
        operations: Operations,
        remembered: Remembered,
        people: Callable[[], Sequence[Any]],
        folder: Path,
        office: str,
        office_name: str,
        laptop: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        memory = remembered.page_memory(str(folder), "settings")
        self.sections: dict[str, Section] = {}
        """Those that have been opened; each is made when it is first looked at."""
        self._makers: dict[str, Callable[[], Section]] = {
            "office": lambda: OfficeSection(program.office_file, program.documents, operations),
            "people": lambda: self._joined(PeopleSection(operations, people, program, remembered, office)),
            "looks": lambda: self._joined(LooksSection(remembered)),
            "safety": lambda: self._joined(
                SafetySection(program.backups, program.drill, program.upkeep, operations, memory, office_name)
            ),
            "handover": lambda: HandoverSection(program.handover, operations),
            "bin": lambda: self._joined(BinSection(program.lists, operations)),
            "about": lambda: self._joined(AboutSection(folder, office_name, laptop)),
        }
        self._lay_out()
        operations.locked_changed.connect(lambda _locked: self._refresh())
        self.show_section(memory.get("section", "office"))
        self.list.currentRowChanged.connect(lambda row: memory.__setitem__("section", list(self._makers)[row]))

    @property
    def names(self) -> list[str]:
        return list(self._makers)

    def show_section(self, name: str) -> Section:
        """Opens a section by its name; one nobody knows opens the first."""
        self.list.setCurrentRow(self.names.index(name) if name in self._makers else 0)
        return self.sections[self.names[self.list.currentRow()]]

    def _joined(self, section: Section) -> Section:
        if isinstance(section, PeopleSection):
            section.person_changed.connect(self.person_changed)
            section.page_wanted.connect(self.page_wanted)
            section.lock_wanted.connect(self.lock_wanted)
        elif isinstance(section, LooksSection):
            section.look_changed.connect(self.look_changed)
        elif isinstance(section, SafetySection):
            section.restore_wanted.connect(self.restore_wanted)
        elif isinstance(section, BinSection):
            section.bin_wanted.connect(self.bin_wanted)
        elif isinstance(section, AboutSection):
            section.workspace_wanted.connect(self.workspace_wanted)
        return section

    def take_focus(self) -> None:
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        title = QLabel(text("window.settings"))
        title.setProperty("type", "title")
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setFixedWidth(200)
        self.list.setIconSize(QSize(18, 18))
        self.list.setAccessibleName(text("window.settings"))
        self._stack = QStackedWidget()
        for name in self._makers:
            item = QListWidgetItem(QIcon(pixmap(ICONS[name], "text", 18)), text(f"settings.section.{name}"))
            item.setSizeHint(QSize(100, theme.ROW))
            self.list.addItem(item)
        self.list.setFixedHeight(len(self._makers) * theme.ROW + 2 * theme.XS + 4)
        self.list.currentRowChanged.connect(self._on_row)
        body = QHBoxLayout()
        body.setSpacing(theme.L)
        body.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        body.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.M)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(body, 1)

    def _on_row(self, row: int) -> None:
        name = self.names[row]
        if name not in self.sections:
            self.sections[name] = self._makers[name]()
            self._stack.addWidget(self.sections[name])
        self._stack.setCurrentWidget(self.sections[name])
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        section = self._stack.currentWidget()
        if isinstance(section, Section) and self.isVisible():
            section.refresh()
