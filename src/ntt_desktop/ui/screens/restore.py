"""Pulihkan dari cadangan: a backup becomes a workspace, in a new folder or in the place of one that is broken.

Nothing that is there is deleted: the broken folder is put aside under another name.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base import clock, resources
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.copies import copy_words
from ntt_desktop.ui.kit.files import choose_file, choose_folder
from ntt_desktop.ui.kit.passphrases import SecretLine
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn

if TYPE_CHECKING:
    from ntt_desktop.services.backups import Copy
    from ntt_desktop.ui.kit.jobs import Jobs

PATTERNS = ("*.cadangan", "*.db")
SHOWN = 30
ASK_PASSPHRASE = ("NTT-W12", "NTT-W13")
"""Codes of a copy that is locked, and of a passphrase that does not open it."""

ROW_HEIGHT = 46


class RestoreScreen(QWidget):
    restored = Signal(object)
    """Folder of the new workspace."""

    given_up = Signal()

    def __init__(
        self, jobs: Jobs, file: Path | None = None, broken: Path | None = None, parent: QWidget | None = None
    ) -> None:
        """broken: a workspace that does not open; its copies are offered, and it is put aside for the restored one."""
        super().__init__(parent)
        self._jobs = jobs
        self._file: Path | None = None
        self._rows: list[tuple[Copy, RowButton]] = []
        self._broken = broken
        self._folder = broken or proposed_folder()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NTT Desktop")
        self.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        self.resize(760, 560)
        self._lay_out()
        if broken:
            self._jobs.run(lambda: _copies_for(broken), self._show_copies, self._failed)
        if file:
            self.take_file(file)
        (self.go if file else self.choose).setFocus()

    def take_file(self, file: Path) -> None:
        self._file = file
        self.file.setText(str(file))
        self.go.setEnabled(True)
        for copy, row in self._rows:
            row.picture, row.tone = ("done", "accent") if copy.file == file else ("disk", "")
            row.update()

    def take_folder(self, folder: Path) -> None:
        """An empty folder; a full one gets a new folder inside it."""
        self._folder = folder
        self.folder.setText(str(folder))

    def start(self) -> None:
        """Restores in the background; a refusal is said here and leaves nothing behind."""
        file, folder = self._file, self._folder
        aside = self._broken is not None and folder == self._broken
        if file is None:
            return
        self.setEnabled(False)
        self.trouble.hide()
        self.doing.show()
        words = self.passphrase.text()

        def work() -> Path:
            from ntt_desktop.services.restoring import Secret, restore

            restore(file, folder, Secret(words) if words else None, aside=aside)
            return folder

        self._jobs.run(work, self.restored.emit, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self.doing.hide()
        if isinstance(error, OSError):
            said = text("restore.unreadable", detail=error.strerror or str(error))
        elif isinstance(error, AppError):
            said = f"{error.what} {error.why} {error.next} ({error.code})"
        else:
            raise error
        asks = isinstance(error, AppError) and error.code in ASK_PASSPHRASE
        self._asked.setVisible(asks or self._asked.isVisible())
        self.trouble.setText(text("restore.locked") if asks and not self.passphrase.text() else said)
        self.trouble.show()
        (self.passphrase if asks else self.choose).setFocus()

    def _show_copies(self, copies: Sequence[Copy]) -> None:
        """The newest that is not known to be damaged is proposed."""
        self._rows = [(copy, self._copy_row(copy)) for copy in copies[:SHOWN]]
        self.copies.show_rows([row for _, row in self._rows])
        self.list.setFixedHeight(min(len(self._rows), 4) * ROW_HEIGHT + 2)
        self.list.setVisible(bool(self._rows))
        self.none.setVisible(not self._rows)
        good = next((copy for copy, _ in self._rows if not (copy.tried and not copy.tried.ok)), None)
        if good and self._file is None:
            self.take_file(good.file)
            self.go.setFocus()

    def _copy_row(self, copy: Copy) -> RowButton:
        words, more, note, tone = copy_words(copy)
        row = RowButton(words, more, note, tone=tone, icon="disk")
        row.clicked.connect(lambda: self.take_file(copy.file))
        return row

    def _lay_out(self) -> None:
        title = QLabel(text("restore.title"))
        title.setProperty("type", "title")
        lead = QLabel(text("restore.lead_broken" if self._broken else "restore.lead"))
        lead.setProperty("type", "muted")
        self.file, self.folder = QLabel(text("restore.no_file")), QLabel(str(self._folder))
        self.trouble = QLabel()
        self.trouble.setProperty("tone", "red")
        self.trouble.hide()
        self.doing = QLabel(text("restore.doing"))
        self.doing.hide()
        for label in (lead, self.file, self.folder, self.trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.choose = QPushButton(text("restore.choose"))
        self.choose.clicked.connect(self._choose_file)
        self.change = quiet(text("start.change_folder"))
        self.change.clicked.connect(self._choose_folder)
        self.back = QPushButton(text("kit.ask.cancel"))
        self.back.clicked.connect(self.given_up)
        self.go = QPushButton(text("restore.go"))
        self.go.setProperty("kind", "main")
        self.go.setEnabled(False)
        self.go.clicked.connect(self.start)
        for button in (self.choose, self.back, self.go):
            button.setAutoDefault(True)
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(560)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.XL)
        inside.setSpacing(theme.S)
        inside.addWidget(title)
        inside.addWidget(lead)
        inside.addSpacing(theme.S)
        self.copies = RowColumn()
        self.list = QScrollArea()
        self.list.setWidgetResizable(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWidget(self.copies)
        self.none = QLabel(text("restore.no_copies"))
        self.none.setProperty("type", "muted")
        self.none.setWordWrap(True)
        for widget in (self.list, self.none):
            widget.hide()
            inside.addWidget(widget)
        for words, label, button in (
            (text("restore.file"), self.file, self.choose),
            (text("restore.to"), self.folder, self.change),
        ):
            heading = QLabel(words)
            heading.setProperty("type", "label")
            inside.addWidget(heading)
            row = QHBoxLayout()
            row.addWidget(label, 1)
            row.addWidget(button)
            inside.addLayout(row)
        self.passphrase = SecretLine(text("signin.passphrase"))
        self.passphrase.returnPressed.connect(self.start)
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(text("restore.passphrase"))
        heading.setProperty("type", "label")
        heading.setBuddy(self.passphrase)
        asked.addWidget(heading)
        asked.addWidget(self.passphrase)
        self._asked.hide()
        inside.addWidget(self._asked)
        inside.addWidget(self.trouble)
        inside.addWidget(self.doing)
        inside.addSpacing(theme.M)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        inside.addLayout(foot)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)

    def _choose_file(self) -> None:
        file = choose_file(self, text("restore.choose"), [(text("settings.backup_files"), PATTERNS)])
        if file:
            self.take_file(file)

    def _choose_folder(self) -> None:
        folder = choose_folder(self, text("start.change_folder"))
        if folder:
            full = any(folder.iterdir())
            self.take_folder(_free(folder / _name()) if full else folder)


def _copies_for(workspace: Path) -> Sequence[Copy]:
    from ntt_desktop.services.restoring import copies_for

    return copies_for(workspace)


def proposed_folder() -> Path:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return _free(documents / "NTT Desktop" / _name())


def _name() -> str:
    return text("restore.folder_name", date=f"{clock.today():%d-%m-%Y}")


def _free(folder: Path) -> Path:
    found, more = folder, 2
    while found.exists():
        found = folder.with_name(f"{folder.name} {more}")
        more += 1
    return found
