"""The window: rail, pages built when they are first opened, notices, status line, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ntt_desktop.base import resources
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.regions import regions
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.jobs import Jobs
from ntt_desktop.ui.kit.notices import BUG_CODE, Notices
from ntt_desktop.ui.kit.operations import Operations
from ntt_desktop.ui.kit.rail import Entry, Rail
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.kit.status import StatusLine
from ntt_desktop.ui.screens.home.screen import HomeScreen

if TYPE_CHECKING:
    from ntt_desktop.services.attachments import Attachments
    from ntt_desktop.services.documents import Documents
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.exports import Exports
    from ntt_desktop.services.imports import Imports
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.services.office import OfficeFile
    from ntt_desktop.services.records import Records
    from ntt_desktop.services.templates import Templates
    from ntt_desktop.ui.kit.page import RecordPage
    from ntt_desktop.ui.screens.keys import KeySheet
    from ntt_desktop.ui.screens.preview.screen import PreviewScreen

KINDS_ON_RAIL = ("product", "producer", "permit", "lab_test", "shipment", "parcel")
OTHER_KINDS = ("batch", "official", "laboratory", "user")
"""Kinds with a page that is reached from the menu and from Pengaturan."""

COUNT_AFTER_MS = 1500
"""Rest after a change before what the province lacks is counted again."""


class Program(Protocol):
    """What `wiring.complete` gives: every service over the open workspace."""

    records: Records
    exchange: Exchange
    attachments: Attachments
    office_file: OfficeFile
    documents: Documents
    imports: Imports
    exports: Exports
    templates: Templates


@dataclass(frozen=True)
class Opened:
    """The workspace as far as the first paint needs it. `read_only`: why nothing can be changed, or empty."""

    folder: Path
    office: str
    laptop: str
    lists: Lists
    read_only: str = ""

    @property
    def office_name(self) -> str:
        place = regions().place(self.office)
        return place.name if place and "." in self.office else text("window.province")


class MainWindow(QMainWindow):
    painted = Signal()
    """The window with its first rows is on the screen."""

    workspace_wanted = Signal()
    """Another workspace, please."""

    restore_wanted = Signal()
    """A backup is to become a workspace."""

    closed = Signal()

    def __init__(self, opened: Opened, remembered: Remembered) -> None:
        super().__init__()
        self.opened, self.remembered = opened, remembered
        self.program: Program | None = None
        self._painted = False
        self._pending: Callable[[], object] | None = None
        self._before = self.page = ""
        self._keys: KeySheet | None = None
        self.pages: dict[str, QWidget] = {}
        self.notices = Notices()
        self.jobs = Jobs(self.notices, self)
        self.operations = Operations(self.jobs, self.notices, self)
        self.setWindowTitle(text("window.title", office=opened.office_name))
        self.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        self._lay_out()
        self._connect()
        if opened.read_only:
            self.operations.forbid(opened.read_only)
            self.status.show_read_only(text("window.read_only"))
        self.show_page(remembered.page if self._known(remembered.page) else "home", now=True)

    # -- the two halves of the start

    def begin(self, program: Program) -> None:
        """Gives the services, once they are loaded."""
        self.program = program
        self.operations.begin(program.records)
        self.remembered.persons[str(self.opened.folder)] = program.records.person.id
        self.status.show_person(program.records.person.name)
        if not self.opened.read_only:
            self.status.show_ready()
        for page in list(self.pages.values()):
            self._equip(page)
        self._count_behind()
        if self._pending:
            pending, self._pending = self._pending, None
            pending()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    # -- pages

    def show_page(self, name: str, *, now: bool = False) -> QWidget | None:
        """Opens a page; one that needs the services waits for them. `now`: during the start, without the cursor."""
        if name not in self.pages:
            if self.program is None and name not in ("home", *KINDS_ON_RAIL, *OTHER_KINDS):
                self._pending = partial(self.show_page, name)
                name = "home"
            if name not in self.pages:
                self.pages[name] = page = self._make_page(name)
                self.stack.addWidget(page)
                if self.program:
                    self._equip(page)
        self._leave_field()
        if name != self.page:
            self._before, self.page = self.page, name
        page = self.pages[name]
        self.stack.setCurrentWidget(page)
        self.rail.mark(name)
        if name in self.rail.buttons:
            self.remembered.page = name
        if not now:
            self._focus(page)
        return page

    def go_back(self) -> None:
        """Esc on a page that covers another one."""
        self.show_page(self._before or "home")

    def open_record(self, kind: str, id: RecordId) -> None:
        page = self._when_ready(kind, lambda: self.open_record(kind, id))
        if page is not None:
            page.open_record(id)

    def add_record(self, kind: str) -> None:
        page = self._when_ready(kind, lambda: self.add_record(kind))
        if page is not None:
            page.add()

    def show_list(self, kind: str, filters: dict[str, str]) -> None:
        page = self._when_ready(kind, lambda: self.show_list(kind, filters))
        if page is not None:
            page.narrow(**filters)

    def preview(self, form: str, record: RecordId, query: Query | None = None) -> None:
        """The paper of a record. `query`: the list it stands in, whose records can be printed together."""
        page: Any = self.show_page("preview")
        if self.program:
            screen: PreviewScreen = page
            screen.show_paper(form, record, query)

    def show_import(self, kind: str) -> None:
        screen: Any = self.show_page("import")
        if self.program:
            screen.show_kind(kind)

    def show_export(self, kind: str, query: Query | None = None) -> None:
        screen: Any = self.show_page("export")
        if self.program:
            screen.show_kind(kind, query)

    def show_keys(self) -> None:
        from ntt_desktop.ui.screens.keys import KeySheet

        if self._keys is None:
            self._keys = KeySheet(self)
        self._keys.open_it()

    def show_menu(self) -> None:
        """F10: the steps to undo with their names, pages that are not on the rail, and what is rarely wanted."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._undo, self._redo])
        menu.addSeparator()
        for kind in OTHER_KINDS:
            self._add(menu, text(f"kind.{kind}.many"), lambda kind=kind: self.show_page(kind), icon=kind)
        menu.addSeparator()
        kind = self.page if self.page in KINDS_ON_RAIL else "product"
        self._add(menu, text("window.import"), lambda: self.show_import(kind), icon="spreadsheet")
        self._add(menu, text("window.export"), lambda: self.show_export(kind), icon="download")
        menu.addSeparator()
        self._add(menu, text("window.other_workspace"), self.workspace_wanted.emit, icon="folder")
        self._add(menu, text("window.keys"), self.show_keys, "F1", icon="help")
        self._add(menu, text("window.quit"), self.close, "Ctrl+Q", icon="close")
        corner = self.rail.menu.mapToGlobal(QPoint(0, 0))
        menu.popup(QPoint(corner.x(), corner.y() - menu.sizeHint().height() - 4))

    def _add(self, menu: QMenu, words: str, act: Callable[[], object], keys: str = "", icon: str = "") -> None:
        action = QAction(words + (f"\t{keys}" if keys else ""), menu)
        set_icon(action, icon)
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)

    def say_bug(self) -> None:
        """An error of ours was caught and reported; the program goes on. One notice at a time is enough."""
        if not any(BUG_CODE in notice.code.text() for notice in self.notices.shown):
            self.notices.warn(text("window.bug"))

    # -- building

    def _lay_out(self) -> None:
        entries = [Entry("home", text("window.home"), "home")]
        entries += [
            Entry(kind, text(f"window.page.{kind}"), kind, starts_group=kind == "product") for kind in KINDS_ON_RAIL
        ]
        entries += [
            Entry("paper", text("window.paper"), "keyboard", starts_group=True),
            Entry("exchange", text("window.exchange"), "exchange"),
            Entry("settings", text("window.settings"), "settings"),
        ]
        keys = [f"Alt+{(number + 1) % 10}" for number in range(len(entries))]
        self.entries = [
            Entry(entry.name, entry.words, entry.icon, key, entry.starts_group)
            for entry, key in zip(entries, keys, strict=True)
        ]
        self.rail = Rail(self.entries)
        self.stack = QStackedWidget()
        self.status = StatusLine(self.opened.office_name, self.opened.laptop)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.notices)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(central)
        self.setStatusBar(self.status)
        self.resize(*(self.remembered.window or (1366, 728)))
        self.setMinimumSize(880, 520)

    def _connect(self) -> None:
        stack = self.operations.stack
        self.rail.chosen.connect(self.show_page)
        self.rail.undo_wanted.connect(stack.undo)
        self.rail.redo_wanted.connect(stack.redo)
        self.rail.menu_wanted.connect(self.show_menu)
        self.status.exchange_wanted.connect(lambda: self.show_page("exchange"))
        stack.indexChanged.connect(self._name_steps)
        self.operations.saved.connect(self.status.show_saved)
        self.operations.changed.connect(self._on_changes)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(COUNT_AFTER_MS)
        self._rest.timeout.connect(self._count_behind)
        undo, redo = self.operations.undo_action(self), self.operations.redo_action(self)
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.addActions([undo, redo])
        self._undo, self._redo = undo, redo
        for entry in self.entries:
            self._key(entry.keys, lambda name=entry.name: self.show_page(name))
        self._key("Alt+Left", self.go_back)
        self._key("F1", self.show_keys)
        self._key("F10", self.show_menu)
        self._key("Ctrl+P", self._print)
        self._key("Ctrl+Q", self.close)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def _known(self, name: str) -> bool:
        return name in self.rail.buttons

    def _make_page(self, name: str) -> QWidget:
        if name == "home":
            home = HomeScreen(self.opened.lists, self.operations, self.opened.office, self.opened.office_name)
            home.open_wanted.connect(self.open_record)
            home.page_wanted.connect(self.show_page)
            home.list_wanted.connect(self.show_list)
            home.add_wanted.connect(self.add_record)
            return home
        if name in KINDS_ON_RAIL or name in OTHER_KINDS:
            return self._make_record_page(name)
        return getattr(self, f"_make_{name}")()  # type: ignore[no-any-return]

    def _make_record_page(self, kind: str) -> RecordPage:
        from ntt_desktop.ui.kit.page import RecordPage

        module = import_module(f"ntt_desktop.ui.records.{kind}")  # each is loaded when it is first opened
        made = next(
            found
            for found in vars(module).values()
            if isinstance(found, type) and issubclass(found, RecordPage) and found is not RecordPage
        )
        memory = self.remembered.page_memory(self._memory_owner, kind)
        page: RecordPage = made(self.opened.lists, regions, self.operations, memory, self.opened.office)
        page.open_wanted.connect(self.open_record)
        page.action_wanted.connect(lambda name, id: self._act(page, name, id))
        page.import_wanted.connect(self.show_import)
        page.export_wanted.connect(self.show_export)
        return page

    def _make_paper(self) -> QWidget:
        from ntt_desktop.ui.screens.paper.screen import PaperScreen

        program = self._program
        paper = PaperScreen(
            self.operations, self.opened.lists, regions, program.attachments, self.opened.office
        )
        paper.open_wanted.connect(self.open_record)
        paper.print_wanted.connect(self.preview)
        return paper

    def _make_preview(self) -> QWidget:
        from ntt_desktop.ui.screens.preview.screen import PreviewScreen

        preview = PreviewScreen(self._program.documents, self.opened.lists, self.operations)
        preview.left.connect(self.go_back)
        return preview

    def _make_exchange(self) -> QWidget:
        from ntt_desktop.ui.screens.exchange.screen import ExchangeScreen

        exchange = ExchangeScreen(
            self._program.exchange, self.operations, self.opened.lists, regions, self.opened.folder
        )
        exchange.open_wanted.connect(self.open_record)
        exchange.counted.connect(self._show_differing)
        return exchange

    @property
    def _program(self) -> Program:
        assert self.program is not None, "this page is opened when the services are there"
        return self.program

    @property
    def _memory_owner(self) -> str:
        folder = str(self.opened.folder)
        return self.remembered.persons.get(folder) or folder

    def _equip(self, page: QWidget) -> None:
        """Gives a page what it has been waiting for."""
        assert self.program is not None
        equip = getattr(page, "equip", None)
        if equip is not None:
            equip(self.program if isinstance(page, HomeScreen) else self.program.attachments)

    def _when_ready(self, kind: str, again: Callable[[], None]) -> Any:
        page = self.show_page(kind)
        if self.program is None:
            self._pending = again
            return None
        return page

    # -- what happens

    def _name_steps(self, _index: int = 0) -> None:
        stack = self.operations.stack
        self.rail.name_steps(stack.undoText(), stack.redoText())

    def _on_changes(self, changes: Changes | None) -> None:
        self._rest.start()

    def _count_behind(self) -> None:
        if self.program is None:
            return
        exchange = self.program.exchange

        def count() -> tuple[int, int]:
            return exchange.unsafe() + (exchange.open_changes() if "." in self.opened.office else 0), len(
                exchange.conflicts()
            )

        self.jobs.run(count, self._show_behind, lambda error: None)

    def _show_behind(self, counted: tuple[int, int]) -> None:
        behind, differing = counted
        self.status.show_behind(behind)
        self._show_differing(differing)

    def _show_differing(self, count: int) -> None:
        self.rail.buttons["exchange"].show_count(count, text("window.differing", n=count))

    def _act(self, page: RecordPage, action: str, id: RecordId) -> None:
        verb, _, what = action.partition(":")
        if verb == "print":
            self.preview(what, id, page.list.query)

    def _print(self) -> None:
        """Ctrl+P: the first paper of the record that is open."""
        page: Any = self.stack.currentWidget()
        for action in getattr(page, "ACTIONS", ()):
            if action.name.startswith("print:") and page.editor.id is not None:
                self._act(page, action.name, page.editor.id)
                return

    def _leave_field(self) -> None:
        """The field the cursor is in is left, and so saved, before another page or the end."""
        focused = QApplication.focusWidget()
        if focused is not None and self.stack.isAncestorOf(focused):
            focused.clearFocus()

    def _focus(self, page: QWidget) -> None:
        begin = getattr(page, "take_focus", None)
        if begin is not None:
            begin()
            return
        search = getattr(getattr(page, "list", None), "view", None)
        (search or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_field()
        if not self.isMaximized():
            self.remembered.window = [self.width(), self.height()]
        self.remembered.write()
        self._rest.stop()
        self.operations.stack.indexChanged.disconnect(self._name_steps)
        self.jobs.close()
        preview: Any = self.pages.get("preview")
        if preview is not None:
            preview.shut()
        super().closeEvent(event)
        self.closed.emit()
