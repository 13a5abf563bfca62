"""The editor of one record: every field saves when it is left, problems stand under their field, drafts may be left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.approval import APPROVED, FINAL
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS, children_of
from ntt_desktop.domain.record import Kind
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.computed import ComputedInput, Computing
from ntt_desktop.ui.kit.editor_head import EditorHead
from ntt_desktop.ui.kit.field_cell import FieldCell
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.file_input import FileInput
from ntt_desktop.ui.kit.form import Form, sections_of
from ntt_desktop.ui.kit.history import HistoryButton, HistoryPanel
from ntt_desktop.ui.kit.inputs import make_input
from ntt_desktop.ui.kit.lookups import NEW, PROVINCE, Lookups, place_words
from ntt_desktop.ui.kit.near import near_names
from ntt_desktop.ui.kit.panel import Panel, Suggests
from ntt_desktop.ui.kit.refilling import only_files, shown_otherwise

if TYPE_CHECKING:  # the services load after the first paint
    from ntt_desktop.domain.regions import Regions
    from ntt_desktop.services.records import View
    from ntt_desktop.ui.kit.operations import Operations

LOCKED_STATES = ("DIARSIPKAN",)


class RecordEditor(QWidget):
    """Shows one record of a kind. It knows no list and no page."""

    created = Signal(object)
    """RecordId of a record that has just come to be."""

    shown_changed = Signal()
    """Another record, or the same one read again."""

    near_wanted = Signal(str, object)
    """Kind and RecordId of a similar record a person wants to see."""

    naming = Signal(object)
    """FieldCell by which others may know the record: it is typed in, or was left."""

    file_wanted = Signal(object)
    """FileInput whose file is to be chosen."""

    file_opened = Signal(str)
    """RecordId of the attachment to open."""

    leave_wanted = Signal()
    """Esc: back to the list."""

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
        custom: Mapping[str, Callable[[Field], FieldInput]] | None = None,
    ) -> None:
        """hidden: fields this editor leaves out. repeated: fields whose last value is offered (F9) in a new record.
        custom: inputs that replace the ordinary one of a field."""
        super().__init__(parent)
        self.kind, self.operations = kind, operations
        self._office, self._repeated, self._custom = office, tuple(repeated), dict(custom or {})
        self.lookups = Lookups(
            regions, lists.suggest, self._name_of, lambda: office, self._near, makes=frozenset(["producer"])
        )
        self.id: RecordId | None = None
        self.view: View | None = None
        self._preset: dict[str, Value] = {}
        self._last: dict[str, Value] = {}
        self._fresh = self._saving = False
        self._computing = Computing(kind, operations, self)
        self._computing.came.connect(self._fill_computed)
        self._build_frame(hidden)
        operations.changed.connect(self.on_changes)
        operations.locked_changed.connect(self._on_locked)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # -- what is shown

    def show_record(self, id: RecordId) -> None:
        """Shows a record; the frame at once, its fields as they are built."""
        self._leave_cell()
        try:
            view = self.operations.records.get(id)
        except AppError as error:
            self.operations.notices.error(error)
            return
        self._start(id, view, {}, fresh=False)
        self.form.start()

    def show_new(self, preset: Values | None = None) -> None:
        """An empty record, the cursor in its first field; it comes to be with the first field left filled."""
        self._leave_cell()
        self._start(None, None, {**self.kind.defaults, **(preset or {})}, fresh=True)
        self.form.start()
        self.focus_first()

    def show_nothing(self) -> None:
        self._leave_cell()
        self._start(None, None, {}, fresh=False)

    @property
    def values(self) -> Values:
        return self.view.record.values if self.view else self._preset

    @property
    def cells(self) -> dict[str, FieldCell]:
        return self.form.cells

    @property
    def is_new(self) -> bool:
        """An empty record that has not come to be yet."""
        return self.view is None and self._fresh

    def add_panel(self, make: Callable[[], QWidget], after: str = "", *, own: str = "") -> None:
        """A panel at the end of a section, or a section of its own; see Form.add_panel."""
        self.form.add_panel(make, after, own=own)

    def focus_first(self) -> None:
        """The first empty field, but not the code the program gives; at the province the village of a new record."""
        if self._asks_place_first:
            self.focus_field(self.kind.place)
            return
        self.form.build_until()
        number = self.kind.number[0] if self.kind.number else ""
        shown = self.form.shown_cells(self.values)
        cells = [cell for cell in shown if cell.code != number and not cell.field.is_computed]
        empty = [cell for cell in cells if self.values.get(cell.code) is None]
        if cells:
            self.focus_field((empty or cells)[0].code if self.is_new else cells[0].code)

    def focus_field(self, code: str) -> None:
        """Puts the cursor in a field and brings it into sight."""
        self.form.build_until(code)
        cell = self.cells[code]
        cell.input.setFocus(Qt.FocusReason.TabFocusReason)
        self.form.ensureWidgetVisible(cell, theme.L, theme.XL)

    def next_problem(self) -> bool:
        """F8: the next field with a problem, or without a value it must have. False when there is none."""
        self.form.build_all()
        cells = self.form.shown_cells(self.values)
        focused = self.form.focused_cell()
        at = cells.index(focused) + 1 if focused in cells else 0
        for cell in cells[at:] + cells[:at]:
            if cell.severity or cell.is_missing:
                self.focus_field(cell.code)
                return True
        return False

    def take_offer(self) -> None:
        """F9: what is proposed under the field the cursor is in."""
        cell = self.form.focused_cell()
        if cell:
            cell.take_offer()

    def show_history(self) -> None:
        """Ctrl+H: every earlier value of the field the cursor is in."""
        cell = self.form.focused_cell()
        if cell and self.id:
            past = self.operations.records.history(self.id, cell.code)
            HistoryPanel(past, {cell.code: cell.field}, self.lookups.words, self.window()).open_below(cell)

    # -- changes

    def on_changes(self, changes: Changes | None) -> None:
        """Something changed somewhere: reads the record again when it may concern it."""
        if self._saving or self.id is None:
            return  # a save of its own fills by itself
        family = {child.code for child in children_of(self.kind.code)}
        if changes is None or any(change.id == self.id or change.kind in family for change in changes.items):
            self.reread(changes)
        else:
            self._computing.show(self.id)

    def reread(self, changes: Changes | None = None) -> None:
        """The record as it is now, after these changes if they are known; a field being typed in keeps what was typed."""
        if self.id is None:
            return
        before = self.view
        try:
            self.view = self.operations.records.get(self.id)
        except AppError:
            self.show_nothing()
            return
        if changes is not None and before is not None and only_files(self.kind, self.id, changes):
            self._fill(before)
        else:
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    # -- building

    def _build_frame(self, hidden: Sequence[str]) -> None:
        self.head = EditorHead(self.kind)
        self.head.next_problem.clicked.connect(self.next_problem)
        self.form = Form(sections_of(self.kind, hidden), self._make_cell)
        self.form.built.connect(self._fill_built)
        self._empty = QLabel(text("kit.editor.choose"))
        self._empty.setProperty("type", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._past = HistoryButton(self.form.content)
        self._past.clicked.connect(self.show_history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.form, 1)
        column.addWidget(self._empty, 1)
        self._start(None, None, {}, fresh=False)

    def _make_cell(self, field: Field) -> FieldCell:
        make = self._custom.get(field.code) or (ComputedInput if field.is_computed else None)
        input = make(field) if make else make_input(field, self.lookups)
        cell = FieldCell(input, lambda value: self.lookups.words(field, value))
        input.left.connect(lambda: self._on_left(cell))
        input.entered.connect(lambda: self._go_on(cell))
        if isinstance(input, FileInput):
            input.choose.connect(lambda: self.file_wanted.emit(input))
            input.open.connect(self.file_opened)
        if field.code in self.kind.naming:
            input.edited.connect(lambda _typed: self.naming.emit(cell))
            input.left.connect(lambda: self.naming.emit(cell))
        cell.chosen.connect(lambda live: self._save(cell, live.value, Source("choice")))
        return cell

    # -- filling

    @property
    def _asks_place_first(self) -> bool:
        """At the province the village decides where a record lives for ever, so it is asked before all else."""
        return self.is_new and self._office == PROVINCE and not self.kind.is_placed(self.values)

    def _start(self, id: RecordId | None, view: View | None, preset: dict[str, Value], *, fresh: bool) -> None:
        self.id, self.view, self._preset, self._fresh = id, view, preset, fresh
        self.form.to_top()
        self._fill()

    def _fill(self, before: View | None = None) -> None:
        """before: what is filled in now, when only files came or went since; other cells and rows then stay."""
        shown = self.view is not None or self._fresh
        self.form.setVisible(shown)
        self.head.setVisible(shown)
        self._empty.setVisible(not shown)
        if shown:
            village = self.values.get(self.kind.place) if self.kind.place else None
            place = place_words(self.lookups, str(village)) if village else ""
            self.head.show_view(self.view, self._title(), place, self._why_read_only())
            self._computing.show(self.id)
            cells: Sequence[FieldCell] = list(self.cells.values())
            panels: Sequence[QWidget] = self.form.panels
            if before is not None and self.view is not None:
                view = self.view
                cells = [cell for cell in cells if shown_otherwise(cell.code, before, view)]
                panels = [panel for panel in panels if not hasattr(panel, "kind")]  # no rows
            self._fill_built(cells, panels)
        self.shown_changed.emit()

    def _on_locked(self, _locked: bool) -> None:
        self._fill()

    def _fill_computed(self) -> None:
        for cell in self.cells.values():
            if cell.field.is_computed:
                self._fill_cell(cell, self.values, "")

    def _fill_built(self, cells: Sequence[FieldCell], panels: Sequence[QWidget]) -> None:
        values, why = self.values, self._why_read_only()
        self.form.content.setUpdatesEnabled(False)
        for cell in cells:
            self._fill_cell(cell, values, why)
        self.form.lay_out(values)
        for panel in panels:
            if isinstance(panel, Panel):
                panel.show_owner(self.id, values)
                panel.set_read_only(bool(why) or self.id is None)
        self.form.content.setUpdatesEnabled(True)

    def _fill_cell(self, cell: FieldCell, values: Values, why: str) -> None:
        view, input = self.view, cell.input
        if cell.field.is_computed:
            input.set_read_only(True)
            cell.show_computed(*self._computing.values.get(cell.code, (None, "")))
            return
        if not input.is_changed:
            input.show_value(values.get(cell.code))
        input.show_values(values)
        waits = self._asks_place_first and cell.code not in self.kind.placing
        input.set_read_only(bool(why) or waits, text("kit.editor.place_first") if waits else "")
        cell.show_held(view is not None and cell.code in view.held_back)
        cell.show_masked(bool(cell.field.small) and str(values.get(cell.code, "")).startswith("<"))
        cell.show_erased(view is not None and cell.code in view.erased)
        cell.show_differing(
            view.differing.get(cell.code, ()) if view else (), parts=bool(view and _waiting(view, cell.code))
        )
        problems = [problem for problem in view.problems if problem.field == cell.code] if view else []
        cell.show_problems(problems, view is not None and cell.code in view.missing)
        offered = self._offered(cell) if not why and not waits else None
        if offered is not None:
            words = text("kit.editor.offer", value=self.lookups.words(cell.field, offered))
            cell.show_offer(words, lambda: self._accept(cell, offered))
        elif cell.code not in self.kind.naming or values.get(cell.code) is None:
            cell.show_offer("")

    @property
    def why_read_only(self) -> str:
        """Why nothing of the shown record can be changed; empty when it can."""
        return self._why_read_only()

    def _why_read_only(self) -> str:
        if self.operations.locked:
            return self.operations.why_locked
        if self.view and self.view.deleted:
            return text("kit.editor.deleted")
        if self.view and self.view.state == APPROVED:
            return approved_words(self.view)
        if self.view and self.view.state in LOCKED_STATES:
            return text(f"kit.editor.{self.view.state}")
        return ""

    def _title(self) -> str:
        name, kind = self.values.get(self.kind.name), text(f"kind.{self.kind.code}")
        if name is None:
            return text("kit.editor.new" if self.is_new else "kit.editor.unnamed", kind=kind)
        return self.lookups.words(self.kind.by_code[self.kind.name], name)

    # -- saving

    def _on_left(self, cell: FieldCell) -> None:
        if not self._saving and cell.input.is_changed and not self._why_read_only():
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
        commits = _waiting(self.view, cell.code) if self.view else frozenset()
        seen = {cell.code: commits} if commits else {}
        was_new = self.id is None
        self._saving = True
        saved = self.operations.save(Edit(self.kind.code, self.id, values), source, seen)
        self._saving = False
        if saved is None:
            return
        self.id, self.view = saved.id, saved.view
        now = saved.view.record.values.get(cell.code)
        cell.input.show_value(now)
        if cell.code in self._repeated:
            self._last[cell.code] = now
        self._fill()
        if was_new:
            self.created.emit(saved.id)

    def _make(self, kind: str, name: str) -> RecordId | None:
        """A new record of another kind, named while it was looked for in a picker, in the village of this one."""
        from ntt_desktop.services.records import Edit

        made = KINDS[kind]
        values: dict[str, Any] = {**made.defaults, made.name: name}
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
        if not village or not self.operations.ready:
            return []
        return near_names(self.operations.records, kind, village, typed, self.id)

    def _accept(self, cell: FieldCell, offered: Value) -> None:
        self._save(cell, offered)
        self._go_on(cell)

    def open_near(self, cell: FieldCell, id: RecordId) -> None:
        """The known record instead of this one: what was typed here makes no second one."""
        begun = self.id if self._fresh else None
        cell.input.show_value(self.values.get(cell.code))
        cell.show_offer("")
        if begun:
            self.operations.do(lambda: self.operations.records.delete(begun))
        self.near_wanted.emit(self.kind.code, id)

    # -- moving about

    def _go_on(self, cell: FieldCell) -> None:
        """Enter: to what comes next, a field or rows."""
        cell.input.setFocus(Qt.FocusReason.OtherFocusReason)
        focused = QApplication.focusWidget()
        if focused:
            focused.focusNextChild()

    def settle(self) -> None:
        """Saves the field the cursor is in, as if it were left: before the record is printed, sent, or closed."""
        cell = self.form.focused_cell()
        if cell:
            self._on_left(cell)

    def _leave_cell(self) -> None:
        self.settle()
        for each in self.cells.values():
            each.input.show_value(None)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        cell = self.form.focused_cell() if now else None
        if cell:
            self.form.ensureWidgetVisible(cell, theme.L, theme.XL)
        self._past.stand_at(cell if self.id and cell and not cell.field.is_computed else None)

    def _name_of(self, id: RecordId) -> str:
        return self.operations.records.name(id) if self.operations.ready else ""


def approved_words(view: View) -> str:
    """Who approved a record and when, whether it changed since, and how to change it."""
    record = view.record
    lines = [
        text("approval.approved", name=record.words("disetujui_oleh") or "-", when=_moment(record["disetujui_pada"]))
    ]
    if any(problem.code == "changed-since-approval" for problem in view.problems):
        lines.append(text("approval.changed"))
    change = "final" if record.kind in FINAL else "reopen-first" if view.is_ours else "propose-first"
    lines.append(text(f"approval.{change}"))
    return " ".join(lines)


def _moment(written: Value) -> str:
    from datetime import datetime

    from ntt_desktop.base.indonesian import clock_time

    try:
        return clock_time(datetime.fromisoformat(str(written)))
    except ValueError:
        return "-"


def _waiting(view: View, code: str) -> frozenset[str]:
    """Commits of the values a person was shown of a field, or of the elements of a set, that several places gave."""
    return frozenset(
        live.commit for name, values in view.differing.items() if name.partition(":")[0] == code for live in values
    )
