"""The page Ekspor berkas: the records of a list as a file that is read again before it counts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.files import choose_new_file
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.words import kind_word

if TYPE_CHECKING:
    from ntt_desktop.services.exports import Exported, Exports
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.ui.kit.jobs import Progress
    from ntt_desktop.ui.kit.operations import Operations

FORMS = (".xlsx", ".csv", ".geojson")
ALL = 1_000_000_000


class ExportScreen(QWidget):
    left = Signal()

    def __init__(self, exports: Exports, lists: Lists, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exports, self._lists, self._operations = exports, lists, operations
        self._kind, self._query = "product", Query("product")
        self._lay_out()

    def take_focus(self) -> None:
        self.go.setFocus()

    def show_kind(self, kind: str, query: Query | None = None) -> None:
        """query: the list as it is narrowed and sorted; without one all records."""
        from ntt_desktop.services.exports import endings

        self._kind, self._query = kind, query or Query(kind)
        self.title.setText(text("exporting.title", kind=kind_word(kind, many=True)))
        known = endings(KINDS[kind])
        for form, button in self.forms.items():
            button.setVisible(form in known)
        self.forms[FORMS[0]].setChecked(True)
        self.listed.setChecked(True)
        narrowed = self._query != Query(kind, order=self._query.order, descending=self._query.descending)
        self.listed.setVisible(narrowed)
        self.every.setChecked(not narrowed)
        lists, asked, whole = self._lists, self._query, Query(kind)

        def count() -> tuple[int, int]:
            lists.settle(asked)
            return lists.count(asked, ALL), lists.count(whole, ALL)

        self._operations.jobs.run(count, lambda n: self._show(*n))
        self.take_focus()

    def _show(self, listed: int, every: int) -> None:
        self.listed.setText(text("exporting.listed", n=number(listed)))
        self.every.setText(text("exporting.every", n=number(every)))

    def _lay_out(self) -> None:
        self.back = tool("back", text("preview.back"))
        self.back.clicked.connect(self.left)
        self.title = QLabel()
        self.title.setProperty("type", "title")
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        card = QFrame()
        card.setProperty("card", True)
        card.setMaximumWidth(720)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        inside.setSpacing(theme.S)
        inside.addWidget(_heading(text("exporting.which")))
        self.listed, self.every = (
            QRadioButton(text("exporting.listed", n="…")),
            QRadioButton(text("exporting.every", n="…")),
        )
        which = QButtonGroup(self)
        for button in (self.listed, self.every):
            which.addButton(button)
            inside.addWidget(button)
        inside.addSpacing(theme.S)
        inside.addWidget(_heading(text("exporting.form")))
        forms = QButtonGroup(self)
        self.forms: dict[str, QRadioButton] = {}
        for form in FORMS:
            button = QRadioButton(text(f"exporting.form{form}"))
            forms.addButton(button)
            self.forms[form] = button
            inside.addWidget(button)
        inside.addSpacing(theme.S)
        inside.addWidget(_heading(text("exporting.personal_heading")))
        self.personal = QCheckBox(text("exporting.personal"))
        inside.addWidget(self.personal)
        note = QLabel(text("exporting.personal_more"))
        note.setProperty("type", "muted")
        note.setWordWrap(True)
        inside.addWidget(note)
        inside.addSpacing(theme.M)
        self.go = QPushButton(" " + text("exporting.go"))
        self.go.setProperty("kind", "main")
        self.go.setAutoDefault(True)
        set_icon(self.go, "download", "on_accent")
        self.go.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.M)
        column.addLayout(head)
        column.addWidget(card)
        column.addStretch(1)
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.left)

    def _choose(self) -> None:
        form = next(form for form, button in self.forms.items() if button.isChecked())
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        proposed = documents / f"{text(f'kind.{self._kind}.many').replace('/', '-')}{form}"
        to = choose_new_file(
            self, text("exporting.go"), str(proposed), [(text(f"exporting.form{form}"), (f"*{form}",))]
        )
        if to:
            self.write(to)

    def write(self, to: Path) -> None:
        """Writes the chosen records to a file of that ending."""
        exports, kind, personal = self._exports, self._kind, self.personal.isChecked()
        query = self._query if self.listed.isChecked() else None

        def work(progress: Progress) -> Exported:
            return exports.write(kind, to, query, personal=personal, progress=progress)

        def done(exported: Exported) -> None:
            sentence = text("exporting.done", rows=number(exported.rows), file=to.name)
            if exported.held:
                sentence += " " + text("exporting.held", n=number(exported.held))
            if exported.too_long:
                sentence += " " + text("exporting.too_long", n=number(exported.too_long))
            if exported.differing:
                sentence += " " + text("exporting.differing", n=number(exported.differing))
            self._operations.notices.say(sentence, (text("transfer.open_folder"), partial(_open_folder, to)))

        self._operations.jobs.run_long(text("exporting.writing", file=to.name), work, done, lane="read")


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("type", "section")
    return label


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
