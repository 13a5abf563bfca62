"""The page Impor: a file, its columns, what would happen, and Simpan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.imports import NO_LIST
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.drop import DropPlace
from ntt_desktop.ui.kit.files import choose_file, choose_new_file
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among
from ntt_desktop.ui.kit.words import kind_word
from ntt_desktop.ui.screens.importing.columns import ColumnsCard
from ntt_desktop.ui.screens.importing.outcome import OutcomeCard

if TYPE_CHECKING:
    from ntt_desktop.services.imports import Imported, Imports, Preview
    from ntt_desktop.services.templates import Templates
    from ntt_desktop.ui.kit.jobs import Progress
    from ntt_desktop.ui.kit.operations import Operations

TABLES = (".xlsx", ".csv")
MAPS = (".geojson", ".kml", ".gpx")
NOT_OFFERED = (*NO_LIST, "user", "batch")
"""Kinds that are not brought in by lists, or hardly ever."""

DateOrder = Literal["dmy", "mdy"]


class ImportScreen(QWidget):
    left = Signal()
    list_wanted = Signal(str)
    """Kind whose list is to be shown: what was imported is there."""

    def __init__(
        self, imports: Imports, templates: Templates, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._imports, self._templates, self._operations = imports, templates, operations
        self.file: Path | None = None
        self.preview: Preview | None = None
        self._given: dict[str, str] = {}
        self._order: DateOrder | None = None
        self._asked = 0
        self._lay_out()
        self._connect()
        self._show_nothing()

    # -- what others ask

    def take_focus(self) -> None:
        (self.store if self.store.isVisible() and self.store.isEnabled() else self.drop.button).setFocus()

    def show_kind(self, kind: str) -> None:
        """Begins anew, for a kind."""
        self.kind.set_key(kind)
        self._show_nothing()
        self.take_focus()

    def look_at(self, file: Path) -> None:
        """Reads a file and shows what it would do; nothing is stored."""
        self.file, self._given, self._order = file, {}, None
        self._look()

    # -- building

    def _lay_out(self) -> None:
        self.back = tool("back", text("preview.back"))
        title = QLabel(text("importing.title"))
        title.setProperty("type", "title")
        kinds = [kind.code for kind in KINDS.values() if not kind.inline and kind.code not in NOT_OFFERED]
        options = [Option(kind, text(f"kind.{kind}.many")) for kind in kinds]
        self.kind = Picker(among(options), lambda kind: text(f"kind.{kind}.many"), first_on_tab=True)
        self.kind.setAccessibleName(text("importing.kind"))
        self.kind.setFixedWidth(240)
        self.kind.set_key("product")
        self.template = QPushButton(" " + text("importing.template"))
        set_icon(self.template, "spreadsheet")
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        for widget in (self.back, title, self.kind):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.template)
        self.drop = DropPlace(text("importing.drop"), text("importing.choose"), (*TABLES, *MAPS))
        self.name = QLabel()
        self.name.setProperty("type", "strong")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.question = QFrame()
        self.question.setProperty("banner", "amber")
        self.asked = QLabel()
        self.asked.setWordWrap(True)
        self.day_first = QPushButton(text("importing.day_first"))
        self.month_first = QPushButton(text("importing.month_first"))
        row = QHBoxLayout(self.question)
        row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row.setSpacing(theme.S)
        row.addWidget(self.asked, 1)
        row.addWidget(self.day_first)
        row.addWidget(self.month_first)
        self.outcome = OutcomeCard()
        self.columns = ColumnsCard()
        content = QWidget()
        content.setProperty("ground", "window")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, theme.S, theme.M)
        inside.setSpacing(theme.M)
        for part in (self.drop, self.name, self.question, self.outcome, self.columns):
            inside.addWidget(part)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.lead = QLabel()
        self.lead.setWordWrap(True)
        self.store = QPushButton(" " + text("importing.store"))
        self.store.setProperty("kind", "main")
        self.store.setAutoDefault(True)
        set_icon(self.store, "save", "on_accent")
        self.give_back = QPushButton(text("importing.give_back"))
        self.without = QPushButton(text("importing.without"))
        self.without.setProperty("kind", "quiet")
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.S)
        foot.addWidget(self.lead, 1)
        for button in (self.without, self.give_back, self.store):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.M)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.kind.picked.connect(self._on_kind)
        self.template.clicked.connect(self._write_template)
        self.drop.button.clicked.connect(self._choose)
        self.drop.dropped.connect(lambda files: self.look_at(files[0]) if files else None)
        self.columns.changed.connect(self._on_columns)
        self.day_first.clicked.connect(lambda: self._answer("dmy"))
        self.month_first.clicked.connect(lambda: self._answer("mdy"))
        self.store.clicked.connect(lambda: self._store(without_refused=False))
        self.without.clicked.connect(lambda: self._store(without_refused=True))
        self.give_back.clicked.connect(self._give_back)
        self._operations.locked_changed.connect(lambda _locked: self._refresh_buttons())
        for keys, act in (("Esc", self.left.emit), ("Ctrl+S", self.store.click), ("Ctrl+O", self._choose)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- looking

    def _on_kind(self) -> None:
        if self.file and self.kind.key:
            self.look_at(self.file)

    def _choose(self) -> None:
        pattern = (text("importing.files"), tuple(f"*{ending}" for ending in (*TABLES, *MAPS)))
        file = choose_file(self, text("importing.choose"), [pattern])
        if file:
            self.look_at(file)

    def _on_columns(self, given: Mapping[str, str]) -> None:
        self._given = dict(given)
        self._look()

    def _answer(self, order: DateOrder) -> None:
        self._order = order
        self._look()

    def _look(self) -> None:
        file, kind, given, order = self.file, self.kind.key, dict(self._given), self._order
        if file is None or kind is None:
            return
        self._asked += 1
        asked, imports = self._asked, self._imports

        def look(progress: Progress) -> Preview:
            return imports.look(file, kind, given or None, order, progress)

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                self._show_nothing()
                self._operations.notices.error(error)

        title = text("importing.looking", file=file.name)
        self._operations.jobs.run_long(title, look, lambda preview: self._show(asked, preview), failed, lane="read")

    def _show(self, asked: int, preview: Preview) -> None:
        if asked != self._asked:
            return
        self.preview = preview
        self.name.setText(text("importing.file", file=preview.file.name, rows=number(preview.read)))
        self.question.setVisible(preview.question is not None)
        self.asked.setText(preview.question.text if preview.question else "")
        self.outcome.show_preview(preview)
        self.columns.show_preview(preview, self._given)
        for widget in (self.name, self.outcome, self.columns, self.foot):
            widget.show()
        self._refresh_buttons()
        (self.day_first if preview.question else self).setFocus()
        self.take_focus() if preview.question is None else None

    def _show_nothing(self) -> None:
        self.preview = None
        for widget in (self.name, self.question, self.outcome, self.columns, self.foot):
            widget.hide()

    def _refresh_buttons(self) -> None:
        preview = self.preview
        if preview is None:
            return
        refused, changes = bool(preview.refused), preview.new + preview.changed
        free = not self._operations.locked and preview.question is None
        self.store.setVisible(not refused)
        self.store.setEnabled(free and changes > 0)
        self.give_back.setVisible(refused)
        self.without.setVisible(refused and changes > 0)
        self.without.setEnabled(free)
        if refused:
            self.lead.setText(text("importing.refused_lead", n=number(preview.refused_rows)))
        elif not changes:
            self.lead.setText(text("importing.nothing_new"))
        else:
            self.lead.setText(text("importing.ready", n=number(changes)))

    # -- storing

    def _store(self, *, without_refused: bool) -> None:
        preview, imports = self.preview, self._imports
        if preview is None or preview.question is not None or self._operations.locked:
            return

        def store(progress: Progress) -> Imported:
            return imports.store(preview, without_refused=without_refused, progress=progress)

        self._operations.run(
            text("importing.storing", file=preview.file.name),
            store,
            self._stored,
            changes_of=lambda imported: imported.changes,
        )

    def _stored(self, imported: Imported) -> None:
        kind = self.kind.key or "product"
        sentence = text("importing.stored", new=number(imported.new), changed=number(imported.changed))
        self._operations.notices.say(sentence, (text("kit.undo"), self._operations.stack.undo))
        if imported.refused_file:
            self._say_refused(imported.refused_file)
        self._show_nothing()
        self.list_wanted.emit(kind)

    def _give_back(self) -> None:
        """Nothing is stored; the refused rows come back as a workbook beside the file."""
        preview, imports = self.preview, self._imports
        if preview is None:
            return

        def done(imported: Imported) -> None:
            if imported.refused_file:
                self._say_refused(imported.refused_file)
            else:
                self._operations.notices.warn(text("importing.not_given_back"))

        self._operations.jobs.run(lambda: imports.store(preview), done)

    def _say_refused(self, file: Path) -> None:
        action = (text("importing.open_file"), partial(_open, file))
        self._operations.notices.warn(text("importing.given_back", file=file.name), action)

    # -- an empty workbook

    def _write_template(self) -> None:
        kind = self.kind.key or "product"
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        proposed = documents / f"{text('importing.template_name', kind=kind_word(kind, many=True))}.xlsx"
        pattern = (text("importing.workbook"), ("*.xlsx",))
        to = choose_new_file(self, text("importing.template"), str(proposed), [pattern])
        if to is None:
            return
        templates = self._templates

        def done(file: Path) -> None:
            action = (text("importing.open_file"), partial(_open, file))
            self._operations.notices.say(text("importing.template_ready", file=file.name), action)

        self._operations.jobs.run(lambda: templates.write(kind, to), done)


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
