"""The page Ketik dari kertas: F01 from top to bottom, never changing page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.fields import Field, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import Regions
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.attachments import PATTERNS
from ntt_desktop.ui.kit.editor import LOCKED_STATES
from ntt_desktop.ui.kit.field_cell import FieldCell
from ntt_desktop.ui.kit.file_input import FileInput
from ntt_desktop.ui.kit.files import choose_file
from ntt_desktop.ui.kit.form import Form
from ntt_desktop.ui.kit.history import HistoryPanel
from ntt_desktop.ui.kit.inputs import make_input
from ntt_desktop.ui.kit.lookups import PROVINCE, Lookups
from ntt_desktop.ui.screens.paper import order
from ntt_desktop.ui.screens.paper.filled import FilledMark, State
from ntt_desktop.ui.screens.paper.head import PaperHead
from ntt_desktop.ui.screens.paper.laid import ADDITIVES, EXPORTS, IN_PART, PERMITS, TESTS, add_tables
from ntt_desktop.ui.screens.paper.makers import SuggestsWithin, maker_input
from ntt_desktop.ui.screens.paper.sheet import MAKER, Sheet
from ntt_desktop.ui.screens.paper.stack_bar import StackBar
from ntt_desktop.ui.screens.paper.tables import PaperRows, PermitTable

if TYPE_CHECKING:
    from ntt_desktop.services.attachments import Attachments
    from ntt_desktop.services.records import Saved
    from ntt_desktop.services.stacks import Stacks
    from ntt_desktop.ui.kit.operations import Operations


class PaperScreen(QWidget):
    open_wanted = Signal(str, object)
    """Kind and RecordId to show on its own page."""

    print_wanted = Signal(str, object)
    """Form and RecordId."""

    stack_wanted = Signal()
    """A stack of forms that came in is to be written down."""

    naming = Signal(object)
    """FieldCell of the product's name, while it is typed in."""

    kind = KINDS["product"]

    def __init__(
        self,
        operations: Operations,
        lists: SuggestsWithin,
        regions: Callable[[], Regions],
        attachments: Attachments,
        office: str,
        stacks: Stacks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.operations, self._lists, self._attachments, self._office = operations, lists, attachments, office
        self.sheet = Sheet(operations)
        self._papers: list[RecordId] = []
        self._saving = False
        self.lookups = Lookups(regions, lists.suggest, operations.records.name, lambda: office)
        self.form = Form(order.sections(), self._make_cell)
        self.tables: dict[str, PaperRows] = {}
        self.head = PaperHead()
        self.stack_bar = StackBar(operations, stacks)
        add_tables(self.form, operations, self.lookups, self._keep)
        self.mark = FilledMark(len(order.parts()))
        self._wants_focus = False
        self._lay_out()
        self._connect()
        self._fill()
        self.form.start()

    # -- what others ask

    def take_focus(self) -> None:
        first = self._first_empty()
        self._wants_focus = first is None
        self._focus(first)

    def open_paper(self, id: RecordId) -> None:
        """A product that is there already, as a paper."""
        self.form.build_all()
        self._leave_cell()
        try:
            self.sheet.open(id)
        except AppError as error:
            self.operations.notices.error(error)
            return
        self._turn_page()

    def next_paper(self) -> None:
        """Ctrl+Enter: this paper is done, an empty one begins; village, officer and stack are offered."""
        self._leave_cell()
        done = self.sheet.product
        self.sheet.start()
        self.stack_bar.end_if_done()
        self._turn_page()
        if done is not None:
            name = done.record.words("nama_produk") or text("home.unnamed")
            back = (text("f01.back_to"), lambda: self.open_paper(done.record.id))
            self.operations.notices.say(text("f01.done", name=name, n=len(self._papers)), back)

    def step(self, by: int) -> None:
        """The papers typed since the program was opened, one back or forth; after the last one an empty one."""
        here = self.sheet.product_id
        at = self._papers.index(here) if here in self._papers else len(self._papers)
        to = at + by
        if 0 <= to < len(self._papers):
            self.open_paper(self._papers[to])
        elif to == len(self._papers):
            self._leave_cell()
            self.sheet.start()
            self._turn_page()

    def next_problem(self) -> None:
        cells = self.form.shown_cells(self.sheet.values)
        focused = self.form.focused_cell()
        at = cells.index(focused) + 1 if focused in cells else 0
        found = next((cell for cell in cells[at:] + cells[:at] if cell.severity or cell.is_missing), None)
        if found:
            self._focus(found)

    def take_offer(self) -> None:
        cell = self.form.focused_cell()
        offered = self.sheet.offered(cell.field) if cell else None
        if cell and offered is not None:
            self._save(cell, offered)
            self._go_on(cell)

    def show_history(self) -> None:
        cell = self.form.focused_cell()
        view = self.sheet.view_of(cell.field) if cell else None
        if cell and view:
            past = self.operations.records.history(view.record.id, cell.code)
            HistoryPanel(past, {cell.code: cell.field}, self.lookups.words, self.window()).open_below(cell)

    # -- building

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        paper = QVBoxLayout(card)
        paper.setContentsMargins(1, 1, 1, 1)
        paper.addWidget(self.form)
        side = QVBoxLayout()
        side.addWidget(self.mark)
        side.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(theme.M)
        body.addWidget(card, 1)
        body.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.M)
        column.addWidget(self.head)
        column.addWidget(self.stack_bar)
        column.addLayout(body, 1)
        QWidget.setTabOrder(self.form, self.head.turn)

    def _keep(self, name: str, rows: PaperRows) -> PaperRows:
        self.tables[name] = rows
        rows.open_wanted.connect(self.open_wanted)
        return rows

    def _make_cell(self, field: Field) -> FieldCell:
        if field.code == MAKER:
            input = maker_input(field, self.sheet, self._lists, self.lookups, lambda: self.operations.records)
        else:
            input = make_input(field, self.lookups)  # type: ignore[assignment]
        cell = FieldCell(input, lambda value: self.lookups.words(field, value))
        input.left.connect(lambda: self._on_left(cell))
        input.entered.connect(lambda: self._go_on(cell))
        cell.chosen.connect(lambda live: self._save(cell, live.value, Source("choice")))
        if isinstance(input, FileInput):
            input.choose.connect(lambda: self._choose_file(field.code))
            input.open.connect(lambda _id: self._open_product())
        if field.code == "nama_produk":
            input.edited.connect(lambda _typed: self.naming.emit(cell))
        return cell

    def _connect(self) -> None:
        self.head.previous.clicked.connect(lambda: self.step(-1))
        self.head.following.clicked.connect(lambda: self.step(1))
        self.head.turn.clicked.connect(self.next_paper)
        self.head.printer.clicked.connect(self.print_paper)
        self.stack_bar.chosen.connect(self._on_stack)
        self.stack_bar.picker.entered.connect(self.take_focus)
        self.stack_bar.add_wanted.connect(self.stack_wanted)
        self.form.built.connect(self._on_built)
        self.mark.part_wanted.connect(self._focus_part)
        self.mark.lacks.clicked.connect(self.next_problem)
        self.operations.changed.connect(self._on_changes)
        self.operations.locked_changed.connect(lambda _locked: self._fill())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        for keys, act in (
            ("Ctrl+Return", self.next_paper),
            ("Ctrl+Enter", self.next_paper),
            ("Ctrl+N", self.next_paper),
            ("Ctrl+PgUp", lambda: self.step(-1)),
            ("Ctrl+PgDown", lambda: self.step(1)),
            ("F8", self.next_problem),
            ("F9", self.take_offer),
            ("Ctrl+H", self.show_history),
            ("F7", lambda: self.stack_bar.picker.setFocus(Qt.FocusReason.TabFocusReason)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _on_stack(self, id: RecordId | None) -> None:
        self.sheet.stack = id
        self._fill()

    # -- filling

    def _turn_page(self) -> None:
        for cell in self.form.cells.values():
            cell.input.show_value(None)
        self.form.to_top()
        self._fill()
        self._focus(self._first_empty())

    def _on_built(self, cells: Sequence[FieldCell], _panels: Sequence[QWidget]) -> None:
        """Cells come a few at a time, so that the window never waits for the whole paper."""
        why = self._why_read_only()
        for cell in cells:
            self._fill_cell(cell, why)
        self._fill_tables(why)
        self.form.lay_out(self.sheet.values)
        self._fill_mark()
        if self._wants_focus:
            self.take_focus()

    def _fill(self) -> None:
        why = self._why_read_only()
        self.form.content.setUpdatesEnabled(False)
        for cell in self.form.cells.values():
            self._fill_cell(cell, why)
        self._fill_tables(why)
        self.form.lay_out(self.sheet.values)
        self.form.content.setUpdatesEnabled(True)
        self._fill_head(why)
        self._fill_mark()

    def _fill_cell(self, cell: FieldCell, why: str) -> None:
        sheet, field = self.sheet, cell.field
        if not cell.input.is_changed:
            cell.input.show_value(sheet.value(field))
        view = sheet.view_of(field)
        waits = self._asks_place_first and field.code != "desa"
        own = self._why_of(field)
        cell.input.set_read_only(bool(why or own) or waits, text("kit.editor.place_first") if waits else "")
        cell.show_held(view is not None and field.code in view.held_back)
        cell.show_differing(sheet.differing(field))
        cell.show_problems(sheet.problems(field), sheet.is_missing(field))
        offered = sheet.offered(field) if not (why or own or waits) else None
        if offered is not None:
            words = text("kit.editor.offer", value=self.lookups.words(field, offered))
            cell.show_offer(words, lambda: self._save(cell, offered))
        elif field.code != "nama_produk":
            cell.show_offer("")

    def _fill_tables(self, why: str) -> None:
        sheet, owner = self.sheet, self.sheet.product_id
        permits = self.tables.get(PERMITS)
        if isinstance(permits, PermitTable):
            nib = sheet.producer.record.words("nib") if sheet.producer else ""
            permits.show_maker(sheet.producer_id, nib)
        for rows in self.tables.values():
            rows.show_owner(owner, sheet.values)
            rows.set_read_only(bool(why or self._locked(sheet.product)) or owner is None)
        if additives := self.tables.get(ADDITIVES):
            additives.setVisible(sheet.values.get("ada_btp") == "ya" or additives.filled > 0)

    def _fill_head(self, why: str) -> None:
        product = self.sheet.product
        village = product.record.words("desa") if product else ""
        place = self.lookups.regions().full_name(village) if village else ""
        at = len(self._papers)
        if product and product.record.id in self._papers:
            at = self._papers.index(product.record.id)
        self.head.show_paper(product, place, why or self._locked(product), at, len(self._papers))

    def _fill_mark(self) -> None:
        sheet, values = self.sheet, self.sheet.values
        states = []
        cells = self.form.shown_cells(values)
        for part in order.parts():
            mine = [cell for cell in cells if order.section_of()[cell.code] in part.sections]
            states.append(
                State(
                    part.title,
                    sum(sheet.value(cell.field) is not None for cell in mine),
                    len(mine),
                    sum(self.tables[name].filled for name in IN_PART.get(part.title, ()) if name in self.tables),
                    any(cell.severity == "E" for cell in mine),
                    any(cell.is_missing for cell in mine),
                )
            )
        missing = sum(cell.is_missing for cell in cells)
        wrong = sum(cell.severity == "E" for cell in cells)
        doubtful = sum(cell.severity == "W" for cell in cells)
        said = (("missing", missing), ("wrong", wrong), ("doubtful", doubtful))
        lacks = ", ".join(text(f"kit.editor.{name}", n=count) for name, count in said if count)
        self.mark.show_states(states, f"{lacks} (F8)" if lacks else "")

    @property
    def _asks_place_first(self) -> bool:
        return self._office == PROVINCE and self.sheet.values.get("desa") is None

    def _why_read_only(self) -> str:
        return self.operations.why_locked if self.operations.locked else ""

    def _why_of(self, field: Field) -> str:
        return self._locked(self.sheet.view_of(field))

    @staticmethod
    def _locked(view: object) -> str:
        state = getattr(view, "state", "")
        return text(f"kit.editor.{state}") if state in LOCKED_STATES else ""

    # -- saving

    def _on_left(self, cell: FieldCell) -> None:
        if not self._saving and cell.input.is_changed and not self._why_read_only() and not self._why_of(cell.field):
            self._save(cell, cell.input.value())

    def _save(self, cell: FieldCell, value: object, source: Source | None = None) -> None:
        self._saving = True
        saved = self.sheet.save(cell.field, value, source)
        self._saving = False
        cell.input.show_value(self.sheet.value(cell.field))
        if saved:
            id = self.sheet.product_id
            if id is not None and id not in self._papers:
                self._papers.append(id)
            self._fill()

    def _on_changes(self, changes: Changes | None) -> None:
        if not self._saving and self.sheet.concerns(changes):
            self.sheet.reread()
            self._fill()

    def _choose_file(self, role: str) -> None:
        """A photo of part H: taken in as an attachment of that role, which then fills the field."""
        owner = self.sheet.product_id
        file = (
            choose_file(self, text("kit.attachment.choose"), [(text("kit.attachment.files"), PATTERNS)])
            if owner
            else None
        )
        if owner is None or file is None:
            return
        attachments = self._attachments

        def done(saved: Saved) -> None:
            self.operations.remember(saved.changes)

        self.operations.jobs.run(lambda: attachments.add(owner, role, file.read_bytes(), file.name), done, lane="write")

    def _open_product(self) -> None:
        if self.sheet.product_id:
            self.open_wanted.emit("product", self.sheet.product_id)

    def print_paper(self) -> None:
        self._leave_cell()
        if self.sheet.product_id:
            self.print_wanted.emit("F01", self.sheet.product_id)

    # -- what a watch for look-alikes asks

    @property
    def values(self) -> Values:
        return self.sheet.values

    @property
    def id(self) -> RecordId | None:
        return self.sheet.product_id

    def open_near(self, cell: FieldCell, id: RecordId) -> None:
        self.open_wanted.emit(self.kind.code, id)

    # -- moving about

    def _go_on(self, cell: FieldCell) -> None:
        cell.input.setFocus(Qt.FocusReason.OtherFocusReason)
        focused = QApplication.focusWidget()
        if focused:
            focused.focusNextChild()

    def _leave_cell(self) -> None:
        cell = self.form.focused_cell()
        if cell:
            self._on_left(cell)
        for rows in self.tables.values():
            rows.view.setFocus() if rows.view.isAncestorOf(QApplication.focusWidget() or self) else None

    def _first_empty(self) -> FieldCell | None:
        cells = self.form.shown_cells(self.sheet.values)
        if self._asks_place_first:
            return self.form.cells.get("desa")
        return next((cell for cell in cells if self.sheet.value(cell.field) is None), cells[0] if cells else None)

    def _focus(self, cell: FieldCell | None) -> None:
        if cell:
            cell.input.setFocus(Qt.FocusReason.TabFocusReason)
            self.form.ensureWidgetVisible(cell, theme.L, theme.XL * 2)

    def _focus_part(self, place: int) -> None:
        sections = order.parts()[place].sections
        cells: Sequence[FieldCell] = self.form.shown_cells(self.sheet.values)
        mine = [cell for cell in cells if order.section_of()[cell.code] in sections]
        tables = {order.D: PERMITS, order.E: TESTS, order.F: EXPORTS}
        table = tables.get(order.parts()[place].title)
        if table in self.tables:  # they are built after the first lines
            self.tables[table].view.setFocus(Qt.FocusReason.TabFocusReason)
            self.form.ensureWidgetVisible(self.tables[table], theme.L, theme.XL)
        elif mine:
            self._focus(next((cell for cell in mine if self.sheet.value(cell.field) is None), mine[0]))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.form.isAncestorOf(now):
            return
        cell = self.form.focused_cell()
        table = next((rows for rows in self.tables.values() if rows.isAncestorOf(now)), None)
        if cell:
            self.form.ensureWidgetVisible(cell, theme.L, theme.XL * 2)
        elif table:
            self.form.ensureWidgetVisible(now, theme.L, theme.XL * 2)
