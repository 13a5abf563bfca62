"""The page Pratinjau: the paper of a record as it will be printed, because it is the PDF itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import atomic
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.editor_head import TwoLines
from ntt_desktop.ui.kit.files import choose_new_file
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.screens.preview import pages
from ntt_desktop.ui.screens.preview.print_bar import PrintBar
from ntt_desktop.ui.screens.preview.view import PageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ntt_desktop.services.documents import Documents, FormInfo, OfficePaper, Printed, Reason
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.ui.kit.jobs import Progress
    from ntt_desktop.ui.kit.operations import Operations

PDF = ("*.pdf",)
UNSAFE = '<>:"/\\|?*'
"""Letters that a file's name must not have somewhere."""


class NotSaved(AppError):
    """No room, no right, or the file is open elsewhere."""

    code = "NTT-N10"


class PreviewScreen(QWidget):
    left = Signal()
    """Esc: back to where it was opened."""

    def __init__(
        self, documents: Documents, lists: Lists, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._documents, self._lists, self._operations = documents, lists, operations
        self._form: FormInfo | None = None
        self._office_paper: OfficePaper | None = None
        self._record: RecordId | None = None
        self._query: Query | None = None
        self._paper = ""
        self._data = b""
        self._pages: pages.Pages | None = None
        self._asked = 0
        self._lay_out()
        self._connect()

    # -- what others ask

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_paper(self, form: str, record: RecordId, query: Query | None = None) -> None:
        """query: the list the record stands in; its records can be put into one file."""
        self._form = next(info for info in self._documents.forms() if info.code == form)
        self._record, self._query, self._office_paper = record, query, None
        self._offer(self._form.papers, self._form.paper)
        name = self._operations.records.name(record)
        self.title.show_words(f"{form} · {name}" if name else form)
        self.more.setText(self._form.title)
        self._refresh_all_button()
        self._draw()
        self.take_focus()

    def show_office_paper(self, paper: OfficePaper) -> None:
        """One that belongs to no record."""
        self._form = self._record = self._query = None
        self._office_paper = paper
        self._offer(paper.form.papers, paper.form.papers[0])
        self.title.show_words(paper.name)
        self.more.setText(paper.form.title)
        self.all.hide()
        self._draw()
        self.take_focus()

    def _offer(self, sizes: Sequence[str], chosen: str) -> None:
        self._paper = chosen
        for paper, button in self.papers.items():
            button.setVisible(paper in sizes and len(sizes) > 1)
            button.setChecked(paper == chosen)

    @property
    def is_drawn(self) -> bool:
        """The pages in sight are on the screen."""
        return self._pages is not None and self.view.sheet.is_drawn

    def shut(self) -> None:
        """Before the program ends, when nothing runs in the background any more."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    # -- building

    def _lay_out(self) -> None:
        self.back = tool("back", text("preview.back"))
        self.title = TwoLines()
        self.more = QLabel()
        self.more.setProperty("type", "muted")
        self.more.setWordWrap(True)
        self.state = QLabel()
        self.state.setProperty("type", "strong")
        self.papers: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        papers = QHBoxLayout()
        papers.setSpacing(2)
        for paper in pages.SIZES:
            button = QPushButton(paper)
            button.setProperty("kind", "option")
            button.setCheckable(True)
            button.setAccessibleName(text("preview.paper", paper=paper))
            button.clicked.connect(partial(self._choose_paper, paper))
            group.addButton(button)
            self.papers[paper] = button
            papers.addWidget(button)
        self.smaller = tool("zoom_out", text("preview.smaller"))
        self.larger = tool("zoom_in", text("preview.larger"))
        self.zoom = QPushButton()
        self.zoom.setProperty("kind", "quiet")
        self.zoom.setFixedWidth(64)
        self.zoom.setToolTip(text("preview.fit"))
        self.up = tool("up", text("preview.previous_page"))
        self.down = tool("down", text("preview.next_page"))
        self.place = QLabel()
        self.place.setProperty("type", "label")
        self.all = QPushButton()
        self.all.setProperty("kind", "quiet")
        self.save = QPushButton(" " + text("preview.save"))
        self.save.setToolTip("Ctrl+S")
        set_icon(self.save, "save")
        self.print = QPushButton(" " + text("preview.print_now"))
        self.print.setProperty("kind", "main")
        self.print.setToolTip("Ctrl+P")
        set_icon(self.print, "print", "on_accent")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.more)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self.back)
        head.addLayout(words, 1)
        head.addWidget(self.all)
        head.addWidget(self.save)
        head.addWidget(self.print)
        tools = QHBoxLayout()
        tools.setSpacing(theme.XS)
        tools.addWidget(self.state)
        tools.addStretch(1)
        tools.addLayout(papers)
        tools.addSpacing(theme.L)
        for widget in (self.up, self.down, self.place):
            tools.addWidget(widget)
        tools.addSpacing(theme.L)
        for control in (self.smaller, self.zoom, self.larger):
            tools.addWidget(control)
        self.banner = QFrame()
        self.banner.setProperty("banner", "amber")
        self.reasons = QLabel()
        self.reasons.setWordWrap(True)
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        inside = QHBoxLayout(self.banner)
        inside.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inside.addWidget(self.reasons)
        self.banner.hide()
        self.printing = PrintBar()
        self.view = PageView()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.S)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.printing)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.smaller.clicked.connect(lambda: self.view.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.view.step_zoom(1))
        self.zoom.clicked.connect(lambda: self.view.set_fit("page" if self.view.fit == "width" else "width"))
        self.up.clicked.connect(lambda: self.view.go_to(self.view.page - 1))
        self.down.clicked.connect(lambda: self.view.go_to(self.view.page + 1))
        self.view.zoomed.connect(lambda zoom: self.zoom.setText(f"{round(zoom * 100)} %"))
        self.view.moved.connect(self._show_place)
        self.view.needed.connect(self._picture)
        self.save.clicked.connect(self.save_file)
        self.print.clicked.connect(self.print_paper)
        self.all.clicked.connect(self.save_all)
        self.printing.go.connect(self._print)
        for keys, act in (
            ("Esc", self._leave),
            ("Ctrl+S", self.save_file),
            ("Ctrl+Shift+S", self.save_all),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- drawing

    def _draw(self) -> None:
        """Makes the PDF and opens it, in the background; what is shown stays until the new one is there."""
        form, record, office, paper = self._form, self._record, self._office_paper, self._paper
        if office is None and (form is None or record is None):
            return
        self._asked += 1
        asked, documents = self._asked, self._documents

        def make() -> tuple[bytes, pages.Pages, list[Reason]]:
            if form is None or record is None:
                data = documents.preview_act(office, paper) if office else b""
                return data, pages.Pages(data), []
            data = documents.preview(form.code, record, paper)
            return data, pages.Pages(data), documents.reasons(form.code, record)

        self.state.setText(text("preview.drawing"))
        self._operations.jobs.run(make, lambda made: self._show(asked, *made), self._refused)

    def _show(self, asked: int, data: bytes, made: pages.Pages, reasons: list[Reason]) -> None:
        if asked != self._asked:
            self._operations.jobs.run(made.close, lambda _none: None)
            return
        self.forget()
        self._data, self._pages = data, made
        blocking = [reason.text for reason in reasons if reason.blocks]
        remarks = [reason.text for reason in reasons if not reason.blocks]
        self.state.setText(text("preview.draft" if blocking else "preview.final"))
        self.state.setProperty("tone", "amber" if blocking else "green")
        self.state.style().polish(self.state)
        said = []
        if blocking:
            said.append(text("preview.why_draft", reasons=" ".join(blocking)))
        self.reasons.setText(" ".join([*said, *remarks]))
        self.banner.setVisible(bool(said or remarks))
        self.view.show_pages(made.sizes)
        self._show_place(0)

    def _refused(self, error: BaseException) -> None:
        self.state.setText("")
        self._operations.notices.error(error)

    def _picture(self, page: int, scale: float) -> None:
        made = self._pages
        if made is None:
            return

        def take(picture: QImage) -> None:
            if made is self._pages:
                self.view.sheet.take(page, scale, picture)

        self._operations.jobs.run(lambda: made.picture(page, scale), take)

    def forget(self) -> None:
        """Closes the PDF where it was opened, in the background."""
        before, self._pages = self._pages, None
        if before is not None:
            self._operations.jobs.run(before.close, lambda _none: None)

    def _show_place(self, page: int) -> None:
        self.place.setText(text("preview.place", page=page + 1, pages=len(self.view.sheet.sizes)))

    def _choose_paper(self, paper: str, _checked: bool = False) -> None:
        self._paper = paper
        self._draw()

    def _leave(self) -> None:
        if self.printing.isVisible():
            self.printing.hide()
            self.take_focus()
        else:
            self.left.emit()

    # -- printing and saving

    def print_paper(self) -> None:
        """Ctrl+P in the window."""
        if self._pages is not None:
            self.printing.open_for(pages.paper_name(self._pages.sizes[0]))

    def _print(self, printer: str, copies: int) -> None:
        made = self._pages
        if made is None:
            return
        set_up = pages.printer_for(printer, made.sizes[0], copies)

        def done(painted: int) -> None:
            self._operations.notices.say(text("preview.printed", n=painted, printer=printer))

        title = text("preview.printing", name=self.title.words)
        self._operations.jobs.run_long(
            title, lambda progress: pages.print_pages(made, set_up, progress), done, lane="read"
        )
        self.take_focus()

    def save_file(self) -> None:
        """The very bytes that are shown."""
        if not self._data:
            return
        to = choose_new_file(self, text("preview.save"), str(_documents() / _file_name(self.title.words)), _patterns())
        if to is None:
            return
        try:
            atomic.write_whole(to, self._data)
        except OSError as error:
            self._operations.notices.error(NotSaved(file=to.name, detail=error.strerror or str(error)))
            return
        self._operations.notices.say(
            text("preview.saved", file=to.name), (text("preview.folder"), partial(open_folder, to))
        )

    def _refresh_all_button(self) -> None:
        query = self._query
        self.all.hide()
        if query is None:
            return

        def count() -> int:
            self._lists.settle(query)
            return self._lists.count(query)

        self._operations.jobs.run(count, self._show_all_button)

    def _show_all_button(self, count: int) -> None:
        words = text("preview.all", n=number(count))
        self.all.setText(words)
        self.all.setAccessibleName(words)
        self.all.setToolTip("Ctrl+Shift+S")
        self.all.setVisible(count > 1)

    def save_all(self) -> None:
        """The papers of all records of the list, in its order, in one file; can be stopped, and then leaves no file."""
        form, query, paper = self._form, self._query, self._paper
        if form is None or query is None:
            return
        name = _file_name(f"{form.code} {text(f'kind.{form.kind}.many')}")
        to = choose_new_file(self, text("preview.save_all"), str(_documents() / name), _patterns())
        if to is None:
            return
        documents, lists = self._documents, self._lists

        def work(progress: Progress) -> Printed:
            return documents.print(form.code, lists.ids(query), to, paper, progress=progress)

        def done(printed: Printed) -> None:
            sentence = text(
                "preview.saved_all", n=number(len(printed.records)), pages=number(printed.pages), file=to.name
            )
            self._operations.notices.say(sentence, (text("preview.look"), lambda: self.show_file(to, form.title)))

        self._operations.jobs.run_long(text("preview.making", form=form.code), work, done)

    def show_file(self, file: Path, title: str) -> None:
        """A PDF that has been written: looked at and printed like any other."""
        self._asked += 1
        asked = self._asked

        def read() -> tuple[bytes, pages.Pages]:
            data = file.read_bytes()
            return data, pages.Pages(data)

        def show(read: tuple[bytes, pages.Pages]) -> None:
            self.title.show_words(file.stem)
            self.more.setText(title)
            self._show(asked, *read, [])
            self.state.setText("")

        self._record = self._query = self._office_paper = None
        self._offer((), "")
        self.all.hide()
        self._operations.jobs.run(read, show)


def _patterns() -> list[tuple[str, tuple[str, ...]]]:
    return [(text("preview.pdf"), PDF)]


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _file_name(words: str) -> str:
    kept = "".join(" " if letter in UNSAFE else letter for letter in words.replace(" · ", " "))
    return " ".join(kept.split())[:80].rstrip(". ") + ".pdf"


def open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
