"""The window: rail, a stack of pages, notices, status line, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import resources
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.jobs import Jobs
from ntt_desktop.ui.kit.notices import BUG_CODE, Notices
from ntt_desktop.ui.kit.operations import Operations
from ntt_desktop.ui.kit.rail import Entry, Rail
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.kit.status import StatusLine
from ntt_desktop.ui.kit.theme import XS, theme
from ntt_desktop.ui.main_window.making import (
    EARLY,
    GROUP_OF,
    GROUPS,
    KINDS_ON_RAIL,
    OTHER_KINDS,
    TABS,
    Opened,
    PageMaker,
)

if TYPE_CHECKING:
    from ntt_desktop.services.documents import OfficePaper
    from ntt_desktop.ui.main_window.finder import Finder
    from ntt_desktop.ui.main_window.group_tabs import GroupTabs
    from ntt_desktop.ui.main_window.guest import GuestMode
    from ntt_desktop.ui.main_window.ways import Page, Program
    from ntt_desktop.ui.screens.keys import KeySheet

RETIRED_MS = 20_000
"""How long a page that was replaced stays, since work it has asked for may still come back to it."""

COVERS = {"preview": "home", "adviser": "product"}
"""Pages that are about one thing they were asked to show → the page shown when they are made anew."""

COUNT_AFTER_MS = 1500
"""Rest after a change before what the province lacks is counted again."""


class MainWindow(QMainWindow):
    painted = Signal()
    """The window with its first rows is on the screen."""

    workspace_wanted = Signal()
    """Another workspace, please."""

    restore_wanted = Signal(object)
    """A backup is to become a workspace: its path, or None when it has yet to be chosen."""

    look_wanted = Signal(str)
    """Light, dark or as the system has it."""

    lock_wanted = Signal()
    """Hide everything until somebody signs in."""

    practice_wanted = Signal()
    """To the workspace to practise in, or back from it."""

    person_changed = Signal()
    """Another one works now, without a passphrase."""

    closed = Signal()

    def __init__(self, opened: Opened, remembered: Remembered) -> None:
        super().__init__()
        self.opened, self.remembered = opened, remembered
        self.program: Program | None = None
        self._painted = False
        self._pending: Callable[[], object] | None = None
        self._before = self.page = ""
        self._keys: KeySheet | None = None
        self._finder: Finder | None = None
        self._tabs: GroupTabs | None = None
        self.guest: GuestMode | None = None
        self._right = QVBoxLayout()
        self.pages: dict[str, QWidget] = {}
        self.notices = Notices()
        self.jobs = Jobs(self.notices, self)
        self.operations = Operations(self.jobs, self.notices, self)
        self._maker = PageMaker(opened, self.operations, remembered, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("window.title", office=opened.office_name))
        self._lay_out()
        self._connect()
        if opened.read_only:
            self.operations.forbid(opened.read_only)
            self.status.show_read_only(text("window.read_only"))
        known = GROUP_OF.get(remembered.page, remembered.page) in self.rail.buttons
        self.show_page(remembered.page if known else "home")

    # -- the two halves of the start

    def begin(self, program: Program) -> None:
        """Gives the services, once they are loaded."""
        self.program = self._maker.program = program
        self.operations.begin(program.records)
        self.remembered.persons[str(self.opened.folder)] = program.records.person.id
        self.status.show_person(program.records.person.name)
        if not self.opened.read_only:
            self.status.show_ready()
        for page in list(self.pages.values()):
            self._maker.equip(page)
        self._count_behind()
        if self._pending:
            pending, self._pending = self._pending, None
            pending()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._on_first_paint)

    def _on_first_paint(self) -> None:
        cast("Page", self.stack.currentWidget()).take_focus()  # there are rows now
        self.painted.emit()
        self.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        self._add_keys()

    @property
    def office(self) -> str:
        return self.opened.office

    # -- pages

    def show_page(self, name: str) -> QWidget | None:
        """Opens a page and puts the cursor into it; one that needs the services waits for them. None before guests."""
        if self.guest is not None and self.guest.active:
            return None
        if name not in self.pages:
            if self.program is None and name not in EARLY:
                self._pending = partial(self.show_page, name)
                name = "home"
            if name not in self.pages:
                self.pages[name] = page = self._maker.make(name)
                self.stack.addWidget(page)
                if self.program:
                    self._maker.equip(page)
        self._leave_field()
        if self._keys is not None:
            self._keys.hide()
        if name != self.page:
            self._before, self.page = self.page, name
        page = self.pages[name]
        self.stack.setCurrentWidget(page)
        place = GROUP_OF.get(name, name)
        self.rail.mark(place)
        self._show_tabs(name, place)
        if place in self.rail.buttons:
            self.remembered.page = name
        cast("Page", page).take_focus()
        return page

    def _show_tabs(self, name: str, group: str) -> None:
        """The tabs of the kinds that share a page of the rail; most starts need none."""
        kinds = TABS.get(group, ())
        if self._tabs is None and len(kinds) > 1:
            from ntt_desktop.ui.main_window.group_tabs import GroupTabs

            self._tabs = GroupTabs()
            self._tabs.chosen.connect(self.show_page)
            self._right.insertWidget(0, self._tabs)
        if self._tabs is not None:
            self._tabs.show_group(text(f"window.page.{group}") if kinds else "", kinds, name)

    def go_back(self) -> None:
        """Esc on a page that covers another one."""
        self.show_page(self._before or "home")

    def open_record(self, kind: str, id: RecordId) -> None:
        page = self._when_ready(kind, lambda: self.open_record(kind, id))
        if page is None:
            return
        page.open_record(id)
        lacks = page.editor.head.next_problem
        if lacks.isVisible():
            lacks.setFocus(Qt.FocusReason.TabFocusReason)  # Enter goes to the first field that lacks something
        elif not page.list.isVisible():
            page.editor.head.back.setFocus(Qt.FocusReason.TabFocusReason)

    def compare(self, kind: str, id: RecordId, other: RecordId | None = None) -> None:
        """Two records side by side, to be joined; the other one may have yet to be found."""
        if self.program is None:
            return
        from ntt_desktop.domain.regions import regions
        from ntt_desktop.ui.kit.lookups import Lookups
        from ntt_desktop.ui.screens.comparing import Comparing

        program, opened = self.program, self.opened
        lookups = Lookups(regions, opened.lists.suggest, program.records.name, lambda: opened.office)
        comparing = Comparing(program.joining, program.search, self.operations, lookups, kind, id, other, self)
        comparing.finished.connect(comparing.deleteLater)
        comparing.open()

    def add_record(self, kind: str) -> None:
        page = self._when_ready(kind, lambda: self.add_record(kind))
        if page is not None:
            page.add()

    def show_list(self, kind: str, filters: dict[str, str]) -> None:
        page = self._when_ready(kind, lambda: self.show_list(kind, filters))
        if page is not None:
            page.narrow(**filters)

    def show_bin(self, kind: str) -> None:
        page = self._when_ready(kind, lambda: self.show_bin(kind))
        if page is not None:
            page.list.show_deleted(True)

    def preview(self, form: str, record: RecordId, query: Query | None = None) -> None:
        """The paper of a record. `query`: the list it stands in, whose records can be printed together."""
        screen: Any = self.show_page("preview")
        if self.program:
            screen.show_paper(form, record, query)

    def preview_file(self, file: Path, title: str) -> None:
        """A PDF that has been written."""
        screen: Any = self.show_page("preview")
        if self.program:
            screen.show_file(file, title)

    def preview_office(self, paper: OfficePaper) -> None:
        """A paper of the office that belongs to no record."""
        screen: Any = self.show_page("preview")
        if self.program:
            screen.show_office_paper(paper)

    def show_adviser(self, product: RecordId) -> None:
        """Perkiraan jalur izin of a product."""
        screen: Any = self.show_page("adviser")
        if self.program:
            screen.show_product(product)

    def show_import(self, kind: str) -> None:
        screen: Any = self.show_page("import")
        if self.program:
            screen.show_kind(kind)

    def show_export(self, kind: str, query: Query | None = None) -> None:
        screen: Any = self.show_page("export")
        if self.program:
            screen.show_kind(kind, query)

    def show_matching(self, id: RecordId) -> None:
        """TJSLP/CSR, at what fits this need or company."""
        screen: Any = self.show_page("csr_match")
        if self.program:
            screen.show_for(id)

    def show_compared(self, parcel: RecordId | None) -> None:
        """Meja lahan, at the parcels side by side."""
        desk: Any = self.show_page("land_desk")
        if self.program:
            desk.show_beside(parcel)

    def show_dossiers(self) -> None:
        """Meja lahan, at the grants that run."""
        desk: Any = self.show_page("land_desk")
        if self.program:
            desk.show_tab("dossiers")

    @property
    def tabs(self) -> GroupTabs | None:
        return self._tabs

    def show_guest(self) -> None:
        """F11: the parcel that is open, for guests; F11 again leads back."""
        from ntt_desktop.ui.main_window.guest import GuestMode

        if self.guest is None:
            self.guest = GuestMode(self)
        self._leave_field()
        page: Any = self.stack.currentWidget()
        self.guest.enter(page.editor.id if self.page == "parcel" and self.program else None)

    def show_safety(self) -> None:
        """Pengaturan, at the copies."""
        settings: Any = self.show_page("settings")
        if self.program:
            settings.show_section("safety")

    def show_users(self) -> None:
        """Pengaturan, at users and passphrases."""
        settings: Any = self.show_page("settings")
        if self.program:
            settings.show_section("people")

    def lock(self) -> None:
        """Ctrl+L, or a button: nothing is shown until somebody signs in."""
        self._leave_field()
        self.lock_wanted.emit()

    def show_corrections(self) -> None:
        """Temuan, at the proposals."""
        oversight: Any = self.show_page("oversight")
        if self.program:
            oversight.show_tab("corrections")

    def ask_erasure(self, id: RecordId) -> None:
        """Temuan, at a request for erasure about this record."""
        oversight: Any = self.show_page("oversight")
        if self.program:
            oversight.ask(id)

    def show_enrolment(self) -> None:
        """Tukar data, at the enrolment of this laptop."""
        exchange: Any = self.show_page("exchange")
        if self.program:
            exchange.show_tab("enrolment")

    def show_keys(self) -> None:
        from ntt_desktop.ui.screens.keys import KeySheet

        if self._keys is None:
            self._keys = KeySheet(self)
        self._keys.open_it()

    def show_finder(self) -> None:
        """Ctrl+K: any record, page or command by its name; once more closes it."""
        if self.program is None:
            return
        if self._finder is None:
            from ntt_desktop.ui.main_window.commands import finder_of

            self._finder = finder_of(self, self.program.search)
        self._finder.toggle()

    def show_menu(self) -> None:
        """F10: the steps to undo with their names, pages that are not on the rail, and what is rarely wanted."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._undo, self._redo])
        self._add(menu, text("finder.title"), self.show_finder, "Ctrl+K", icon="search")
        menu.addSeparator()
        for kind in OTHER_KINDS:
            self._add(menu, text(f"kind.{kind}.many"), partial(self.show_page, kind), icon=kind)
        menu.addSeparator()
        kind = self.page if self.page in KINDS_ON_RAIL else "product"
        self._add(menu, text("land.desk.title"), self.show_dossiers, icon="offer")
        if self.page == "parcel":
            self._add(menu, text("guest.menu"), self.show_guest, "F11", icon="view")
        self._add(menu, text("oversight.title"), partial(self.show_page, "oversight"), icon="warning")
        if not self.operations.forbidden:
            self._add(menu, text("window.import"), lambda: self.show_import(kind), icon="spreadsheet")
        self._add(menu, text("window.export"), lambda: self.show_export(kind), icon="download")
        menu.addSeparator()
        self._add(menu, text("window.other_workspace"), self.want_workspace, icon="folder")
        way = "practice.leave" if self.opened.practice else "practice.enter"
        self._add(menu, text(way), self.practice_wanted.emit, icon="training")
        self._add(menu, text("signin.lock"), self.lock, "Ctrl+L", icon="shield")
        self._add(menu, text("window.keys"), self.show_keys, "F1", icon="help")
        self._add(menu, text("window.quit"), self.close, "Ctrl+Q", icon="close")
        corner = self.rail.menu.mapToGlobal(QPoint(0, 0))
        menu.popup(QPoint(corner.x(), corner.y() - menu.sizeHint().height() - 4))

    def _add(self, menu: QMenu, words: str, act: Callable[[], object], keys: str = "", icon: str = "") -> None:
        action = QAction(words + (f"\t{keys}" if keys else ""), menu)
        set_icon(action, icon)
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)

    def show_differing(self, count: int) -> None:
        """How many values wait for a choice."""
        self.rail.buttons["exchange"].show_count(count, text("window.differing", n=count))

    def show_person(self, id: str, name: str) -> None:
        """Another one works now."""
        self.remembered.persons[str(self.opened.folder)] = id
        self.remembered.write()
        self.status.show_person(name)
        self.person_changed.emit()

    def show_laptop(self, label: str) -> None:
        """The name the province gave to this laptop."""
        self.status.show_place(self.opened.office_name, label)

    def want_look(self, look: str) -> None:
        self.look_wanted.emit(look)

    def want_restore(self, file: Path | None = None) -> None:
        self.restore_wanted.emit(file)

    def want_workspace(self) -> None:
        self.workspace_wanted.emit()

    def refresh_home(self) -> None:
        """Something Beranda tells has changed that is no record: a copy of the day."""
        home: Any = self.pages.get("home")
        if home is not None:
            home.refresh()

    def say_bug(self) -> None:
        """An error of ours was caught and reported; the program goes on. One notice at a time is enough."""
        if not any(BUG_CODE in notice.code.text() for notice in self.notices.shown):
            self.notices.warn(text("window.bug"))

    # -- building

    def _lay_out(self) -> None:
        entries = [Entry("home", text("window.home"), "home")]
        entries += [Entry(kind, text(f"window.page.{kind}"), kind, starts_group=kind == "product") for kind in GROUPS]
        entries += [
            Entry("typing", text("window.paper"), "keyboard", starts_group=True),
            Entry("exchange", text("window.exchange"), "exchange", "Alt+T"),
            *([] if "." in self.opened.office else [Entry("regencies", text("window.regencies"), "place", "Alt+K")]),
            Entry("settings", text("window.settings"), "settings", "Alt+P"),
        ]
        keys = iter(f"Alt+{(number + 1) % 10}" for number in range(len(entries)))
        self.entries = [entry if entry.keys else entry._replace(keys=next(keys)) for entry in entries]
        self.rail = Rail(self.entries)
        self.stack = QStackedWidget()
        self.status = StatusLine(self.opened.office_name, self.opened.laptop)
        right = self._right
        right.setContentsMargins(0, 0, 0, XS)
        right.setSpacing(0)
        if self.opened.practice:
            from ntt_desktop.ui.main_window.practice_band import PracticeBand

            right.addWidget(PracticeBand(self.practice_wanted))
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
        self.status.safety_wanted.connect(self.show_safety)
        stack.indexChanged.connect(self._name_steps)
        self.operations.saved.connect(self.status.show_saved)
        self.operations.changed.connect(self._on_changes)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(COUNT_AFTER_MS)
        self._rest.timeout.connect(self._count_behind)
        theme.changed.connect(self._rebuild)

    def _add_keys(self) -> None:
        """Nobody can press them before there is a window to see."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self._on_focus(None, QApplication.focusWidget())
        undo, redo = self.operations.undo_action(self), self.operations.redo_action(self)
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.addActions([undo, redo])
        self._undo, self._redo = undo, redo
        for entry in self.entries:
            self._key(entry.keys, partial(self.show_page, entry.name))
        self._key("Alt+Left", self.go_back)
        self._key("F1", self.show_keys)
        self._key("F10", self.show_menu)
        self._key("Ctrl+K", self.show_finder)
        self._key("F11", self.show_guest)
        self._key("Ctrl+P", self._print)
        self._key("Ctrl+L", self.lock)
        self._key("Ctrl+Q", self.close)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

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
        exchange, differing = self.program.exchange, self.program.differing

        def count() -> tuple[int, int]:
            return exchange.owed(), differing.count()

        self.jobs.run(count, self._show_behind, lambda error: None)

    def _show_behind(self, counted: tuple[int, int]) -> None:
        behind, differing = counted
        self.status.show_behind(behind)
        self.show_differing(differing)

    def _print(self) -> None:
        """Ctrl+P: the paper that is shown, or the first one of the record that is open."""
        page: Any = self.stack.currentWidget()
        if hasattr(page, "print_paper"):
            page.print_paper()
            return
        for action in getattr(page, "ACTIONS", ()):
            if action.name.startswith("print:") and page.editor.id is not None:
                self.preview(action.name.partition(":")[2], page.editor.id, page.list.query)
                return

    def _leave_field(self) -> None:
        """The field the cursor is in is left, and so saved, before another page or the end."""
        focused = QApplication.focusWidget()
        if focused is not None and self.stack.isAncestorOf(focused):
            focused.clearFocus()

    def _rebuild(self) -> None:
        """Pages are drawn in the colours they were made with: after a change of look they are made anew."""
        self._leave_field()
        here = self.page
        preview: Any = self.pages.get("preview")
        if preview is not None:
            preview.forget()
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.hide()
            QTimer.singleShot(RETIRED_MS, page, page.deleteLater)
        self.pages.clear()
        if self._keys is not None:
            self._keys.hide()
            self._keys.deleteLater()
            self._keys = None
        if self._finder is not None:
            self._finder.hide()
            self._finder.deleteLater()
            self._finder = None
        self.page = ""
        self.show_page(COVERS.get(here, here))

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Enter presses the button that has the cursor; Qt alone wants Space for it."""
        if isinstance(before, (QPushButton, QToolButton)):
            before.removeEventFilter(self)
        if isinstance(now, (QPushButton, QToolButton)) and self.isAncestorOf(now):
            from ntt_desktop.ui.kit.field_input import FieldInput

            if not isinstance(now.parentWidget(), FieldInput):  # there Enter goes on
                now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.isAutoRepeat()
            and isinstance(watched, (QPushButton, QToolButton))
        ):
            watched.click()
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_field()
        if not self.isMaximized():
            self.remembered.window = [self.width(), self.height()]
        self.remembered.write()
        self._rest.stop()
        theme.changed.disconnect(self._rebuild)
        self.operations.stack.indexChanged.disconnect(self._name_steps)
        self.jobs.close()
        preview: Any = self.pages.get("preview")
        if preview is not None:
            preview.shut()
        super().closeEvent(event)
        self.closed.emit()
