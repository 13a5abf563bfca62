"""Cadangan: one file with everything, the copies of each day, restoring, and a look whether all is whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, number
from ntt_desktop.ui.kit.files import choose_new_file
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.screens.settings.parts import Section, muted

if TYPE_CHECKING:
    from ntt_desktop.services.backups import Backups, Copy
    from ntt_desktop.services.upkeep import Checked, Upkeep
    from ntt_desktop.ui.kit.list_view import Memory
    from ntt_desktop.ui.kit.operations import Operations

ENDING = ".cadangan"
SHOWN = 7


class SafetySection(Section):
    restore_wanted = Signal(object)
    """Path of a daily copy to restore, or None to choose a file."""

    def __init__(
        self, backups: Backups, upkeep: Upkeep, operations: Operations, memory: Memory, office_name: str
    ) -> None:
        """memory: keeps when a backup was last made and the data were last looked at."""
        super().__init__()
        self._backups, self._upkeep, self._operations = backups, upkeep, operations
        self._memory, self._office_name = memory, office_name
        inside = self.card(text("settings.backup"), text("settings.backup_more"))
        self.last = QLabel()
        self.last.setWordWrap(True)
        inside.addWidget(self.last)
        self.make = QPushButton(" " + text("settings.make_backup"))
        self.make.setProperty("kind", "main")
        set_icon(self.make, "disk", "on_accent")
        self.make.clicked.connect(self.make_backup)
        self.restore = QPushButton(" " + text("start.way.restore"))
        set_icon(self.restore, "restore")
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(None))
        for button in (self.make, self.restore):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        inside = self.card(text("settings.daily"), text("settings.daily_more"))
        self.copies = RowColumn()
        inside.addWidget(self.copies)
        self.no_copies = muted(text("settings.no_copies"))
        inside.addWidget(self.no_copies)
        inside = self.card(text("settings.check"), text("settings.check_more"))
        self.checked = QLabel()
        self.checked.setWordWrap(True)
        inside.addWidget(self.checked)
        self.look = QPushButton(" " + text("settings.check_now"))
        set_icon(self.look, "shield")
        self.look.clicked.connect(self.check)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        inside.addLayout(row)
        self.done()

    def refresh(self) -> None:
        self._show_copies(self._backups.list())
        made = self._memory.get("backup")
        self.last.setText(text("settings.last_backup", **made) if made else text("settings.never_backup"))
        looked = self._memory.get("checked")
        self.checked.setText(text("settings.last_check", **looked) if looked else text("settings.never_checked"))
        for button in (self.make, self.look):
            button.setEnabled(not self._operations.locked)

    def make_backup(self) -> None:
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = f"{self._office_name} {clock.today():%Y-%m-%d}{ENDING}"
        pattern = (text("settings.backup_files"), (f"*{ENDING}",))
        to = choose_new_file(self, text("settings.make_backup"), str(documents / name), [pattern])
        if to is None:
            return
        backups = self._backups

        def done(_manifest: Any) -> None:
            self._memory["backup"] = {"when": clock_time(clock.now()), "file": str(to)}
            self.refresh()
            action = (text("transfer.open_folder"), partial(_open_folder, to))
            self._operations.notices.say(text("settings.backup_made", file=to.name), action)

        self._operations.look(text("settings.making_backup"), lambda progress: backups.make(to, progress), done)

    def check(self) -> None:
        upkeep = self._upkeep

        def done(checked: Checked) -> None:
            result = text("settings.whole") if checked.ok else " ".join(checked.problems)
            self._memory["checked"] = {"when": clock_time(clock.now()), "result": result}
            self.refresh()
            tell = self._operations.notices.say if checked.ok else self._operations.notices.warn
            tell(result)

        self._operations.look(text("settings.checking"), lambda _progress: upkeep.examine(), done)

    def _show_copies(self, copies: Sequence[Copy]) -> None:
        rows = []
        for copy in copies[:SHOWN]:
            size = text("settings.megabytes", n=number(max(1, round(copy.size / 1_000_000))))
            row = RowButton(clock_time(copy.made), copy.file.name, size, icon="disk")
            row.setAccessibleDescription(text("settings.restore_copy"))
            row.setToolTip(text("settings.restore_copy"))
            row.clicked.connect(lambda _checked=False, file=copy.file: self.restore_wanted.emit(file))
            rows.append(row)
        self.copies.show_rows(rows)
        self.no_copies.setVisible(not rows)


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
