"""Pulihkan dari cadangan: a backup becomes a workspace in a new folder; nothing that is there is touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import clock, resources
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.files import choose_file, choose_folder

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.jobs import Jobs

PATTERNS = ("*.cadangan", "*.db")


class RestoreScreen(QWidget):
    restored = Signal(object)
    """Folder of the new workspace."""

    given_up = Signal()

    def __init__(self, jobs: Jobs, file: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._file: Path | None = None
        self._folder = proposed_folder()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NTT Desktop")
        self.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        self.resize(760, 560)
        self._lay_out()
        if file:
            self.take_file(file)
        (self.go if file else self.choose).setFocus()

    def take_file(self, file: Path) -> None:
        self._file = file
        self.file.setText(str(file))
        self.go.setEnabled(True)

    def take_folder(self, folder: Path) -> None:
        """An empty folder; a full one gets a new folder inside it."""
        self._folder = folder
        self.folder.setText(str(folder))

    def start(self) -> None:
        """Restores in the background; a refusal is said here and leaves nothing behind."""
        file, folder = self._file, self._folder
        if file is None:
            return
        self.setEnabled(False)
        self.trouble.hide()
        self.doing.show()

        def work() -> Path:
            from ntt_desktop.services.restoring import restore

            restore(file, folder)
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
        self.trouble.setText(said)
        self.trouble.show()
        self.choose.setFocus()

    def _lay_out(self) -> None:
        title = QLabel(text("restore.title"))
        title.setProperty("type", "title")
        lead = QLabel(text("restore.lead"))
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
