"""A page of the window: the list of a kind and the editor of the chosen record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Field, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.filters import group_filter, region_filter, rung_filter, state_filter
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.list_head import Filter
from ntt_desktop.ui.kit.list_view import Memory, RecordList
from ntt_desktop.ui.kit.table import Column, RecordTable

if TYPE_CHECKING:  # the editor and all it needs load after the first paint
    from ntt_desktop.domain.regions import Regions
    from ntt_desktop.services.attachments import Attachments
    from ntt_desktop.ui.kit.attachments import AttachmentStrip
    from ntt_desktop.ui.kit.editor import RecordEditor
    from ntt_desktop.ui.kit.field_input import FieldInput
    from ntt_desktop.ui.kit.file_input import FileInput
    from ntt_desktop.ui.kit.operations import Operations
    from ntt_desktop.ui.kit.panel import Suggests
    from ntt_desktop.ui.kit.rows import RowsPanel
    from ntt_desktop.ui.kit.table import Lists

    class ListService(Lists, Suggests, Protocol):
        """services.lists: pages and counts for the list, suggestions for pickers."""


LEAST_LIST, LEAST_EDITOR = 320, 420
SIDE_BY_SIDE = 1200
"""Width of the window in pixels from which list and editor stand beside one another."""


class PageAction(NamedTuple):
    """Something a page can have done for the chosen record; the main window does it. `name` is told to it.

    rare: it stands in the menu of the page instead of over the record.
    """

    name: str
    words: str
    icon: str
    keys: str = ""
    rare: bool = False


class LinkedRows(NamedTuple):
    """Rows of another kind shown in the editor: after which section, which columns.

    own: the rows are a section of that title; otherwise they stand at the end of the section.
    """

    kind: str
    owner_field: str
    after: str = ""
    columns: tuple[str, ...] = ()
    own: str = ""


class RecordPage(QWidget):
    """What every page of records does. A kind's own page states what differs."""

    KIND: ClassVar[Kind]
    COLUMNS: ClassVar[tuple[Column, ...]]
    GROUP: ClassVar[str] = ""
    """A choice field the list can be narrowed by."""

    NARROWS: ClassVar[tuple[str, ...]] = ()
    """Computed fields it can be narrowed by: a choice, or a rung."""

    ACTIONS: ClassVar[tuple[PageAction, ...]] = ()
    ROWS: ClassVar[tuple[LinkedRows, ...]] = ()
    HIDDEN: ClassVar[tuple[str, ...]] = ()
    REPEATED: ClassVar[tuple[str, ...]] = ()
    ROLES: ClassVar[tuple[str, ...]] = ()
    """Purposes of photos and scans beside the fields for them."""

    action_wanted = Signal(str, object)
    """Name of a PageAction and the RecordId it is for."""

    open_wanted = Signal(str, object)
    """Kind and RecordId: show this record on its own page."""

    photos_wanted = Signal()
    """The photos of a folder are to be put to records of this page."""

    import_wanted = Signal(str)
    export_wanted = Signal(str, object)
    """Kind and the Query of the list."""

    def __init__(
        self,
        lists: ListService,
        regions: Callable[[], Regions],
        operations: Operations,
        memory: Memory,
        office: str,
        parent: QWidget | None = None,
    ) -> None:
        """memory: what this user's window remembers of this page; the caller keeps it."""
        super().__init__(parent)
        self.operations, self._regions, self._memory, self._office = operations, regions, memory, office
        self._lists = lists
        table = RecordTable(lists, self.KIND, self.COLUMNS, self, operations.jobs.run)
        self.list = RecordList(table, self.COLUMNS, self._filters(), memory)
        if self.KIND.home == "province" and "." in office:  # a regency
            self.list.only_read()
        self._editor: RecordEditor | None = None
        self._narrow: bool | None = None
        self._strip: AttachmentStrip | None = None
        self._lay_out()
        self._connect()
        self._shown = False

    # -- what the main window asks

    @property
    def editor(self) -> RecordEditor:
        """Made when it is first asked for: the first paint does without it."""
        if self._editor is None:
            self._editor = self._make_editor()
            self._join_editor(self._editor)
        return self._editor

    def open_record(self, id: RecordId) -> None:
        """Shows a record, whether or not the list has it."""
        self.list.choose(id)
        self.editor.show_record(id)
        self._show_editor()

    def add(self, preset: Values | None = None) -> None:
        """Ctrl+N: an empty record, the cursor in its first field."""
        if self.operations.forbidden:
            self.operations.notices.say(self.operations.why_locked)
            return
        self.list.choose(None)
        self._show_editor()
        self.editor.show_new(preset)

    def take_focus(self) -> None:
        """The cursor into the list, where typing goes on to the search box; where there are no rows, on Tambah."""
        rows = self.list.view if self.list.table.rowCount() else self.list.head.add
        rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self, **filters: str) -> None:
        """Shows the list with these filters (`within`, `keadaan`, a field) and no others."""
        self.list.narrow(**filters)

    def equip(self, attachments: Attachments) -> None:
        """Gives the editor its photos and scans, once their service is loaded."""

        def make() -> AttachmentStrip:
            from ntt_desktop.ui.kit.attachments import AttachmentStrip

            self._strip = AttachmentStrip(self.KIND, self.operations, attachments, self.ROLES)
            self._strip.desk_wanted.connect(self.photos_wanted)
            return self._strip

        self.editor.add_panel(make, own=text("kind.attachment.many"))
        self.editor.file_wanted.connect(self._choose_file)
        self.editor.file_opened.connect(self._open_file)

    def add_panel(self, make: Callable[[], QWidget], after: str = "", *, own: str = "") -> None:
        """A panel of the editor whose service comes later (attachments); see Form.add_panel."""
        self.editor.add_panel(make, after, own=own)

    def settle(self) -> None:
        """Saves what is being typed, before something reads the record: a print, an exchange, the end."""
        if self._editor:
            self._editor.settle()

    def delete_current(self) -> None:
        """To the recycle bin; the notice offers the way back."""
        self.settle()
        id = self.editor.id
        if id is None or self.operations.locked:
            return
        name = self.editor.head.name.words
        changes = self.operations.do(lambda: self.operations.records.delete(id))
        if changes:
            self.editor.show_nothing()
            self._show_list()
            undo = (text("kit.page.undo"), self.operations.stack.undo)
            self.operations.notices.say(text("kit.page.deleted", name=name), undo)

    def restore_current(self) -> None:
        id = self.editor.id
        if id is not None:
            self.operations.do(lambda: self.operations.records.undelete(id))

    def add_below(self, widget: QWidget) -> None:
        """Something that stays under list and editor, whichever record is shown."""
        column = self.layout()
        assert column is not None
        column.addWidget(widget)

    # -- for subclasses

    def custom_inputs(self) -> dict[str, Callable[[Field], FieldInput]]:
        """Inputs that replace the ordinary ones of some fields."""
        return {}

    # -- inside

    def _filters(self) -> list[Filter]:
        filters = []
        if self.KIND.place or any(code.endswith("desa.nama") for code in self.KIND.listed):
            filters.append(region_filter(self._regions, lambda: self._office))
        if self.GROUP:
            filters.append(group_filter(self.KIND.by_code[self.GROUP]))
        for field in (self.KIND.by_code[code] for code in self.NARROWS):
            filters.append(rung_filter(field) if field.is_number else group_filter(field))
        if not self.KIND.inline:
            filters.append(state_filter())
        return filters

    def _make_editor(self) -> RecordEditor:
        from ntt_desktop.ui.kit.editor import RecordEditor

        editor = RecordEditor(
            self.KIND,
            self.operations,
            self._lists,
            self._regions,
            self._office,
            hidden=self.HIDDEN,
            repeated=self.REPEATED,
            custom=self.custom_inputs(),
        )
        for linked in self.ROWS:
            editor.add_panel(partial(self._make_rows, editor, linked), linked.after, own=linked.own)
        return editor

    def _make_rows(self, editor: RecordEditor, linked: LinkedRows) -> RowsPanel:
        from ntt_desktop.ui.kit.rows import RowsPanel

        kind = KINDS[linked.kind]
        panel = RowsPanel(kind, linked.owner_field, self.operations, editor.lookups, columns=linked.columns)
        panel.heading.setVisible(not linked.own)
        panel.open_wanted.connect(self.open_wanted)
        return panel

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("card", True)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(1, 1, 1, 1)
        self._no_editor = QLabel(text("kit.editor.choose"))
        self._no_editor.setProperty("type", "muted")
        self._no_editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._no_editor)
        side.hide()  # until the first width is known
        self._side = side
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(theme.S)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes(self._memory.get("splitter") or [560, 600])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.M)
        column.addWidget(self.list.head)
        column.addWidget(self._splitter, 1)

    def _join_editor(self, editor: RecordEditor) -> None:
        """Puts the editor in its place, with the actions of the page in its head."""
        head, inside = editor.head, self._side.layout()
        self._action_buttons = [self._action_button(action) for action in self.ACTIONS if not action.rare]
        self.restorer = self._button(text("kit.page.restore"), "restore", self.restore_current)
        for button in (*self._action_buttons, self.restorer):
            head.action_row.addWidget(button)
        editor.created.connect(self._on_created)
        editor.near_wanted.connect(self._on_near)
        editor.leave_wanted.connect(self._leave_editor)
        editor.shown_changed.connect(self._on_shown)
        head.back.clicked.connect(self._leave_editor)
        head.back.setVisible(bool(self._narrow))
        head.previous.clicked.connect(lambda: self.list.step(-1))
        head.next.clicked.connect(lambda: self.list.step(1))
        self._on_shown()
        assert inside is not None
        inside.replaceWidget(self._no_editor, editor)
        self._no_editor.hide()
        self._no_editor.deleteLater()
        editor.show()

    def _action_button(self, action: PageAction) -> QPushButton:
        button = self._button(action.words, action.icon, partial(self._act, action.name))
        button.setToolTip(action.keys)
        return button

    @staticmethod
    def _button(words: str, icon: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(f" {words}")
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        set_icon(button, icon)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _connect(self) -> None:
        rows = self.list
        rows.chosen.connect(self._on_chosen)
        rows.opened.connect(self._on_opened)
        rows.add_wanted.connect(self.add)
        rows.import_wanted.connect(lambda: self.import_wanted.emit(self.KIND.code))
        rows.head.more.clicked.connect(self._show_menu)
        self.operations.changed.connect(self.on_changes)
        self.operations.locked_changed.connect(self._on_locked)
        self._on_locked(self.operations.locked)
        self._splitter.splitterMoved.connect(self._remember_splitter)
        for keys, act in (
            ("Ctrl+F", self._search),
            ("Ctrl+N", self.add),
            ("Ctrl+PgUp", lambda: self.list.step(-1)),
            ("Ctrl+PgDown", lambda: self.list.step(1)),
            ("F8", lambda: self.editor.next_problem()),
            ("F9", lambda: self.editor.take_offer()),
            ("Ctrl+H", lambda: self.editor.show_history()),
            *((action.keys, partial(self._act, action.name)) for action in self.ACTIONS if action.keys),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def on_changes(self, changes: Changes | None) -> None:
        if self._shown:
            self.list.on_changes(changes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.refresh()
        self._shown = True

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._shown = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < SIDE_BY_SIDE
        if narrow != self._narrow:
            self._narrow = narrow
            self.list.setMinimumWidth(0 if narrow else LEAST_LIST)
            self._side.setMinimumWidth(0 if narrow else LEAST_EDITOR)
            editor = self._editor
            if editor:
                editor.head.back.setVisible(narrow)
            if narrow:
                self._side.setVisible(editor is not None and (editor.view is not None or editor.is_new))
                self.list.setVisible(not self._side.isVisibleTo(self))
            else:
                self.list.show()
                self._side.show()

    def _show_editor(self) -> None:
        if self._narrow:
            self.list.hide()
            self._side.show()

    def _show_list(self) -> None:
        if self._narrow:
            self._side.hide()
            self.list.show()

    def _search(self) -> None:
        self._show_list()
        self.list.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.head.search.selectAll()

    def _on_chosen(self, id: RecordId | None) -> None:
        if id is None:
            self._show_nothing()
        elif self.operations.ready:
            self.editor.show_record(id)

    def _show_nothing(self) -> None:
        if self._editor:
            self._editor.show_nothing()

    def _on_opened(self, id: RecordId) -> None:
        self._show_editor()
        if self.editor.id != id:
            self.editor.show_record(id)
        self.editor.focus_first()

    def _on_created(self, id: RecordId) -> None:
        self.list.choose(id)

    def _on_near(self, kind: str, id: RecordId) -> None:
        if kind == self.KIND.code:
            self.open_record(id)
        else:
            self.open_wanted.emit(kind, id)

    def _choose_file(self, input: FileInput) -> None:
        """A file for one field: taken in as an attachment of that role, which then fills the field."""
        from ntt_desktop.ui.kit.attachments import PATTERNS
        from ntt_desktop.ui.kit.files import choose_file

        owner, role = self.editor.id, input.field.code
        file = choose_file(self, input.field.label, [(text("kit.attachment.files"), PATTERNS)]) if owner else None
        if owner and file and self._strip:
            self._strip.add_file(file, role)

    def _open_file(self, id: RecordId) -> None:
        if self._strip:
            self._strip.open(id)

    def _leave_editor(self) -> None:
        self._show_list()
        self.list.view.setFocus()

    def _on_locked(self, locked: bool) -> None:
        self.list.set_locked(locked)
        if self._editor:
            self.restorer.setEnabled(not locked)

    def _on_shown(self) -> None:
        """Actions are for living records; a deleted one can be restored."""
        view = self.editor.view
        for button in (*self._action_buttons, self.restorer):
            button.setVisible(view is not None and view.deleted is (button is self.restorer))
        self.restorer.setEnabled(not self.operations.locked)

    def _act(self, name: str) -> None:
        self.settle()
        if self.editor.id is not None:
            self.action_wanted.emit(name, self.editor.id)

    def _remember_splitter(self, _position: int, _index: int) -> None:
        self._memory["splitter"] = self._splitter.sizes()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bin = menu.addAction(text("kit.page.bin"))
        bin.setCheckable(True)
        bin.setChecked(self.list.query.deleted)
        bin.toggled.connect(self._show_bin)
        order = menu.addMenu(text("kit.page.sort"))
        for column in self.list.sortable:
            sort = order.addAction(column.title(self.KIND))
            sort.setCheckable(True)
            sort.setChecked(column.code == self.list.query.order)
            sort.triggered.connect(partial(self._sort, column.code))
        menu.addSeparator()
        taking = self._menu_action(menu, "kit.page.import", lambda: self.import_wanted.emit(self.KIND.code))
        taking.setEnabled(not self.operations.locked)
        self._menu_action(menu, "kit.page.export", lambda: self.export_wanted.emit(self.KIND.code, self.list.query))
        menu.addSeparator()
        view = self.editor.view
        for rare in (one for one in self.ACTIONS if one.rare):
            doing = menu.addAction(rare.words)
            doing.triggered.connect(partial(self._act, rare.name))
            doing.setEnabled(view is not None and not view.deleted)
        if any(field.personal for field in self.KIND.stored):
            erase = self._menu_action(menu, "kit.page.erase", lambda: self._act("erase"))
            erase.setEnabled(view is not None and self.operations.ready)
        if self.KIND.search and not self.KIND.inline:
            compare = self._menu_action(menu, "joining.compare", lambda: self._act("compare"))
            compare.setEnabled(view is not None and not view.deleted and self.operations.ready)
        delete = self._menu_action(menu, "kit.page.delete", self.delete_current)
        delete.setEnabled(view is not None and not view.deleted and not self.operations.locked)
        menu.popup(self.list.head.more.mapToGlobal(QPoint(0, self.list.head.more.height())))

    def _menu_action(self, menu: QMenu, name: str, act: Callable[[], object]) -> QAction:
        action = menu.addAction(text(name))
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _sort(self, code: str, _checked: bool = False) -> None:
        self.list.sort_by(code)

    def _show_bin(self, deleted: bool) -> None:
        self._show_nothing()
        self._show_list()
        self.list.show_deleted(deleted)
