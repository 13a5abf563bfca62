"""The editor of one record: every field saves when it is left, problems stand under their field, drafts may be left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS, children_of
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.values import show
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.editor_head import EditorHead
from ntt_desktop.ui.kit.field_cell import FieldCell
from ntt_desktop.ui.kit.form import SectionBox, sections_of
from ntt_desktop.ui.kit.history import HistoryPanel
from ntt_desktop.ui.kit.inputs import NEW, PROVINCE, FieldInput, FileInput, Lookups, make_input, place_words
from ntt_desktop.ui.kit.list_view import tool
from ntt_desktop.ui.kit.near import near_names

if TYPE_CHECKING:
    from ntt_desktop.domain.regions import Regions
    from ntt_desktop.services.records import Live, Saved, View
    from ntt_desktop.ui.kit.operations import Operations

LOCKED_STATES = ("DISETUJUI", "DIARSIPKAN")
NAME_PAUSE_MS = 250
"""Rest after a key in a name before similar names are looked for."""


class Suggests(Protocol):
    """What pickers ask: services.lists."""

    def suggest(self, kind: str, text: str, limit: int = 20) -> list[tuple[RecordId, str, str]]: ...


@runtime_checkable
class Panel(Protocol):
    """Something in an editor that belongs to the record: inline rows, attachments, an outline."""

    def show_owner(self, id: RecordId | None, values: Values) -> None: ...

    def set_read_only(self, read_only: bool) -> None: ...


class RecordEditor(QWidget):
    """Shows one record of a kind. It knows no list and no page."""

    created = Signal(object)
    """RecordId of a record that has just come to be."""

    step_wanted = Signal(int)
    near_wanted = Signal(str, object)
    """Kind and RecordId of a similar record a person wants to see."""

    file_wanted = Signal(object)
    """FileInput whose file is to be chosen."""

    file_opened = Signal(str)
    """RecordId of the attachment to open."""

    leave_wanted = Signal()
    """Esc: back to the list."""

    shown_changed = Signal()
    """Another record, or the same one read again."""

    def __init__(
        self,
        kind: Kind,
        operations: Operations,
        lists: Suggests,
        regions: Callable[[], Regions],
        office: str,
        parent: QWidget | None = None,
        *,
        hidden: Sequence[str] = (),
        repeated: Sequence[str] = (),
        custom: Mapping[str, Callable[[Field, QWidget], FieldInput]] | None = None,
    ) -> None:
        """hidden: fields this editor leaves out. repeated: fields whose last value is offered (F9) in a new record.
        custom: inputs that replace the ordinary one of a field."""
        super().__init__(parent)
        self.kind, self.operations = kind, operations
        self._regions, self._repeated, self._custom = regions, tuple(repeated), dict(custom or {})
        self.lookups = Lookups(
            regions=regions,
            suggest=lists.suggest,
            name=self._name_of,
            office=lambda: office,
            near=self._near,
            makes=frozenset(["producer"]),
        )
        self._office = office
        self.id: RecordId | None = None
        self.view: View | None = None
        self._preset: dict[str, Value] = {}
        self._last: dict[str, Value] = {}
        self._fresh = False
        self.cells: dict[str, FieldCell] = {}
        self.panels: list[QWidget] = []
        self._sections = sections_of(kind, hidden)
        self._boxes: dict[str, SectionBox] = {}
        self._locked = False
        self._saving = False
        self._build_frame()
        self._name_rest = QTimer(self)
        self._name_rest.setSingleShot(True)
        self._name_rest.setInterval(NAME_PAUSE_MS)
        self._name_rest.timeout.connect(self._look_for_near)
        operations.changed.connect(self.on_changes)
        operations.locked_changed.connect(lambda _locked: self._fill())
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._build_next)
        self._waiting: list[Callable[[], None]] = [
            lambda section=section, field=field: self._build_cell(section.title, field)
            for section in self._sections
            for field in section.fields
        ]

    # -- what is shown

    def show_record(self, id: RecordId) -> None:
        """Shows a record; the frame at once, its fields as they are built."""
        self._leave_cell()
        try:
            view = self.operations.records.get(id)
        except AppError as error:
            self.operations.notices.error(error)
            return
        self.id, self.view, self._preset, self._fresh = id, view, {}, False
        self._scroll.verticalScrollBar().setValue(0)
        self._fill()
        self._builder.start()

    def show_new(self, preset: Values | None = None, *, focus: bool = True) -> None:
        """An empty record; it comes to be with the first field that is left filled."""
        self._leave_cell()
        self.id, self.view = None, None
        self._preset, self._fresh = {**self.kind.defaults, **(preset or {})}, True
        self._scroll.verticalScrollBar().setValue(0)
        self.build_all()
        self._fill()
        if focus:
            self.focus_first()

    def show_nothing(self) -> None:
        self._leave_cell()
        self.id, self.view, self._preset, self._fresh = None, None, {}, False
        self._fill()

    @property
    def values(self) -> Values:
        return self.view.record.values if self.view else self._preset

    @property
    def is_new(self) -> bool:
        """An empty record that has not come to be yet."""
        return self.view is None and self._fresh

    def build_all(self) -> None:
        """Builds what is still missing now; otherwise it comes in small steps between events."""
        while self._waiting:
            self._waiting.pop(0)()
        self._builder.stop()

    def add_panel(self, panel: QWidget, section: str = "") -> None:
        """Puts a panel at the end of a section, or after all of them."""
        self.panels.append(panel)
        if section:
            self._box(section).add_panel(panel)
        else:
            self._content_column.insertWidget(self._content_column.count() - 1, panel)

    def focus_first(self) -> None:
        place = self.kind.place
        if self.is_new and self._asks_place_first and place in self.cells:
            self.focus_field(place)
            return
        for cell in self._shown_cells():
            if cell.input.value() is None or not self.is_new:
                self.focus_field(cell.code)
                return

    def focus_field(self, code: str) -> None:
        """Puts the cursor in a field and brings it into sight."""
        self.build_all()
        cell = self.cells[code]
        cell.input.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(cell, theme.L, theme.XL)

    def next_problem(self) -> bool:
        """F8: the next field with a problem, or without a value it must have. False when there is none."""
        self.build_all()
        cells = self._shown_cells()
        focused = self._focused_cell()
        at = cells.index(focused) + 1 if focused in cells else 0
        for cell in cells[at:] + cells[:at]:
            if cell.severity or cell.is_missing:
                self.focus_field(cell.code)
                return True
        return False

    def take_offer(self) -> None:
        """F9: the value of the last record for the field the cursor is in."""
        cell = self._focused_cell()
        if cell and self._offered(cell) is not None:
            self._save(cell, self._offered(cell))
            self._go_on(cell)

    def show_history(self) -> None:
        """Ctrl+H: every earlier value of the field the cursor is in."""
        cell = self._focused_cell()
        if cell and self.id:
            past = self.operations.records.history(self.id, cell.code)
            HistoryPanel(past, {cell.code: cell.field}, self.words_of, self).open_at(
                cell.mapToGlobal(QPoint(0, cell.height()))
            )

    def words_of(self, field: Field, value: Value) -> str:
        """A value as it is read by people: places and references by name."""
        if value is None:
            return ""
        if field.type in ("village", "district", "regency"):
            return place_words(self.lookups, str(value))
        if field.is_reference:
            return self._name_of(str(value)) or str(value)
        return show(field, value)

    # -- changes

    def on_changes(self, changes: Changes | None) -> None:
        """Something changed somewhere: reads the record again when it may concern it."""
        if self._saving or self.id is None:
            return
        family = {self.kind.code, *(child.code for child in children_of(self.kind.code))}
        if changes is None or any(change.id == self.id or change.kind in family for change in changes.items):
            self.reread()

    def reread(self) -> None:
        if self.id is None:
            return
        try:
            self.view = self.operations.records.get(self.id)
        except AppError:
            self.show_nothing()
            return
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    # -- building

    def _build_frame(self) -> None:
        self.head = EditorHead(self.kind)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content.setProperty("ground", "surface")
        self._content_column = QVBoxLayout(self._content)
        self._content_column.setContentsMargins(theme.L, theme.M, theme.L, theme.XL)
        self._content_column.setSpacing(0)
        self._content_column.addStretch(1)
        self._scroll.setWidget(self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        self._past = tool("history", text("kit.history.of_field"))
        self._past.setParent(self._content)
        self._past.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._past.clicked.connect(self.show_history)
        self._past.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.head.next_problem.clicked.connect(self.next_problem)
        self._empty = QLabel(text("kit.editor.choose"))
        self._empty.setProperty("type", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._empty, 1)

    def _build_next(self) -> None:
        if not self._waiting:
            self._builder.stop()
            return
        for _ in range(4):
            if self._waiting:
                self._waiting.pop(0)()
        self._fill()

    def _build_cell(self, section: str, field: Field) -> None:
        make = self._custom.get(field.code)
        input = make(field, self) if make else make_input(field, self.lookups)
        cell = FieldCell(input, lambda value, field=field: self.words_of(field, value))
        input.left.connect(lambda cell=cell: self._on_left(cell))
        input.entered.connect(lambda cell=cell: self._go_on(cell))
        if isinstance(input, FileInput):
            input.choose.connect(lambda input=input: self.file_wanted.emit(input))
            input.open.connect(self.file_opened)
        if field.code == self.kind.name and self.kind.place:
            input.edited.connect(lambda _typed: self._name_rest.start())
        cell.chosen.connect(lambda live, cell=cell: self._take(cell, live))
        self.cells[field.code] = cell
        self._box(section).add(cell)

    def _box(self, section: str) -> SectionBox:
        if section not in self._boxes:
            box = self._boxes[section] = SectionBox(section)
            self._content_column.insertWidget(len(self._boxes) - 1, box)
        return self._boxes[section]

    # -- filling

    @property
    def _asks_place_first(self) -> bool:
        """At the province the village decides where a record lives for ever, so it is asked before all else."""
        return bool(self.kind.place) and self._office == PROVINCE and not self.values.get(self.kind.place)

    def _fill(self) -> None:
        shown = self.view is not None or self._fresh
        self._scroll.setVisible(shown)
        self.head.setVisible(shown)
        self._empty.setVisible(not shown)
        if not shown:
            return
        self._content.setUpdatesEnabled(False)
        view, values = self.view, self.values
        why = self._why_read_only()
        self._locked = bool(why)
        for cell in self.cells.values():
            self._fill_cell(cell, values, why)
        for box in self._boxes.values():
            box.hide_cells({cell.code for cell in box.cells if not cell.field.applies(values)})
            box.setVisible(box.has_panel or any(cell.field.applies(values) for cell in box.cells))
        for panel in self.panels:
            if isinstance(panel, Panel):
                panel.show_owner(self.id, values)
                panel.set_read_only(bool(why) or self.id is None)
        village = values.get(self.kind.place) if self.kind.place else None
        place = place_words(self.lookups, str(village)) if village else ""
        self.head.show_view(view, self._title(), place, why)
        self._content.setUpdatesEnabled(True)
        self.shown_changed.emit()

    def _fill_cell(self, cell: FieldCell, values: Values, why: str) -> None:
        view, input = self.view, cell.input
        if not input.is_changed:
            input.show_value(values.get(cell.code))
        waits = self.is_new and self._asks_place_first and cell.code != self.kind.place
        input.set_read_only(bool(why) or waits, text("kit.editor.place_first") if waits else "")
        cell.show_held(view is not None and cell.code in view.held_back)
        problems = [problem for problem in view.problems if problem.field == cell.code] if view else []
        cell.show_problems(problems, view is not None and cell.code in view.missing)
        cell.show_differing(view.differing.get(cell.code, ()) if view else ())
        offered = self._offered(cell) if not why and not waits else None
        if offered is not None:
            words = text("kit.editor.offer", value=self.words_of(cell.field, offered))
            cell.show_offer(words, lambda: self._save(cell, offered))
        elif cell.code != self.kind.name:
            cell.show_offer("")

    def _why_read_only(self) -> str:
        if self.operations.locked:
            return text("kit.editor.locked")
        if self.view and self.view.deleted:
            return text("kit.editor.deleted")
        if self.view and self.view.state in LOCKED_STATES:
            return text(f"kit.editor.{self.view.state}")
        return ""

    def _title(self) -> str:
        name = self.values.get(self.kind.name)
        if name is None:
            return text("kit.editor.new" if self.is_new else "kit.editor.unnamed", kind=text(f"kind.{self.kind.code}").lower())
        return self.words_of(self.kind.by_code[self.kind.name], name)

    # -- saving

    def _on_left(self, cell: FieldCell) -> None:
        if not self._saving and cell.input.is_changed and not self._locked:
            self._save(cell, cell.input.value())

    def _save(self, cell: FieldCell, value: object, source: Source | None = None) -> None:
        from ntt_desktop.services.records import Edit  # the services load after the first paint

        if isinstance(value, str) and value.startswith(NEW) and cell.field.is_reference:
            value = self._make(cell.field.targets[0], value[len(NEW) :])
            if value is None:
                cell.input.show_value(self.values.get(cell.code))
                return
        if self.id is None and value in (None, ""):
            return
        values = {cell.code: value} if self.id else {**self._preset, cell.code: value}
        seen = {}
        if self.view and cell.code in self.view.differing:
            seen = {cell.code: frozenset(live.commit for live in self.view.differing[cell.code])}
        was_new = self.id is None
        self._saving = True
        saved = self.operations.save(Edit(self.kind.code, self.id, values), source, seen)
        self._saving = False
        if saved is None:
            return
        self._take_saved(cell, saved)
        if was_new:
            self.created.emit(saved.id)

    def _take_saved(self, cell: FieldCell, saved: Saved) -> None:
        self.id, self.view = saved.id, saved.view
        cell.input.show_value(saved.view.record.values.get(cell.code))
        if cell.code in self._repeated:
            self._last[cell.code] = saved.view.record.values.get(cell.code)
        self._fill()

    def _take(self, cell: FieldCell, live: Live) -> None:
        self._save(cell, live.value, Source("choice"))

    def _make(self, kind: str, name: str) -> RecordId | None:
        """A new record of another kind, named while it was looked for in a picker, in the village of this one."""
        from ntt_desktop.services.records import Edit

        made = KINDS[kind]
        values: dict[str, Any] = {made.name: name}
        if made.place and self.kind.place and self.values.get(self.kind.place):
            values[made.place] = self.values[self.kind.place]
        saved = self.operations.save(Edit(kind, None, values))
        return saved.id if saved else None

    # -- offers and look-alikes

    def _offered(self, cell: FieldCell) -> Value:
        """The value of the last record, for a field that is still empty in a new one."""
        return self._last.get(cell.code) if self._fresh and self.values.get(cell.code) is None else None

    def _near(self, kind: str, typed: str) -> list[tuple[RecordId, str, str]]:
        """Records of a kind in this record's village whose names are alike."""
        village = self.values.get(self.kind.place) if self.kind.place else None
        return near_names(self.operations.records, kind, village, typed, self.id) if village else []

    def _look_for_near(self) -> None:
        cell = self.cells[self.kind.name]
        typed = cell.input.value() if cell.input.is_changed else None
        found = self._near(self.kind.code, str(typed)) if typed else []
        if found:
            id, name, _more = found[0]
            cell.show_offer(
                text("kit.editor.near", name=name), lambda: self.near_wanted.emit(self.kind.code, id)
            )
        else:
            cell.show_offer("")

    # -- moving about

    def _shown_cells(self) -> list[FieldCell]:
        values = self.values
        return [cell for box in self._boxes.values() for cell in box.cells if cell.field.applies(values)]

    def _focused_cell(self) -> FieldCell | None:
        focused = QApplication.focusWidget()
        while focused is not None and not isinstance(focused, FieldCell):
            focused = focused.parentWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    def _go_on(self, cell: FieldCell) -> None:
        """Enter: to the next field; after the last one to what follows."""
        cells = self._shown_cells()
        at = cells.index(cell) + 1 if cell in cells else len(cells)
        if at < len(cells):
            self.focus_field(cells[at].code)
        else:
            self.focusNextChild()

    def _leave_cell(self) -> None:
        """Before another record is shown: the field the cursor is in is left, and so saved."""
        cell = self._focused_cell()
        if cell:
            self._on_left(cell)
        for each in self.cells.values():
            each.input.show_value(None)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        cell = self._focused_cell() if now else None
        if cell is None or self.is_new:
            self._past.hide()
            return
        self._scroll.ensureWidgetVisible(cell, theme.L, theme.XL)
        at = cell.mapTo(self._content, QPoint(cell.width(), 0))
        self._past.adjustSize()
        self._past.move(at.x() - self._past.width(), at.y() - 5)
        self._past.show()
        self._past.raise_()

    def _name_of(self, id: RecordId) -> str:
        return self.operations.records.name(id) if self.operations.ready else ""
