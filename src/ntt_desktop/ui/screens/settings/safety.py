"""Cadangan: the copies made by themselves, here and on a stick, trying them, one file with everything, and a look at the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.copies import copy_words
from ntt_desktop.ui.kit.files import choose_folder, choose_new_file
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.jobs import Progress
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.screens.settings.parts import Section, muted

if TYPE_CHECKING:
    from ntt_desktop.services.backup_state import State
    from ntt_desktop.services.backups import Backups, Copy, Outcome
    from ntt_desktop.services.drill import Drill, Drilled
    from ntt_desktop.services.media import Medium
    from ntt_desktop.services.upkeep import Checked, Upkeep
    from ntt_desktop.ui.kit.list_view import Memory
    from ntt_desktop.ui.kit.operations import Operations

ENDING = ".cadangan"
SHOWN = 12


class SafetySection(Section):
    restore_wanted = Signal(object)
    """Path of a daily copy to restore, or None to choose a file."""

    def __init__(
        self,
        backups: Backups,
        drill: Drill,
        upkeep: Upkeep,
        operations: Operations,
        memory: Memory,
        office_name: str,
    ) -> None:
        """memory: keeps when a backup was last made and the data were last looked at."""
        super().__init__()
        self._backups, self._drill, self._upkeep, self._operations = backups, drill, upkeep, operations
        self._memory, self._office_name = memory, office_name
        self._lay_out_copies()
        self._lay_out_medium()
        inside = self.card(text("settings.backup"), text("settings.backup_more"))
        self.last = QLabel()
        self.last.setWordWrap(True)
        inside.addWidget(self.last)
        self.make = QPushButton(" " + text("settings.make_backup"))
        set_icon(self.make, "disk")
        self.make.clicked.connect(self.make_backup)
        self.restore = QPushButton(" " + text("settings.restore_backup"))
        set_icon(self.restore, "restore")
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(None))
        inside.addLayout(_side_by_side(self.make, self.restore))
        inside = self.card(text("settings.check"), text("settings.check_more"))
        self.checked = QLabel()
        self.checked.setWordWrap(True)
        inside.addWidget(self.checked)
        self.look = QPushButton(" " + text("settings.check_now"))
        set_icon(self.look, "shield")
        self.look.clicked.connect(self.check)
        inside.addLayout(_side_by_side(self.look))
        self.done()

    def _lay_out_copies(self) -> None:
        inside = self.card(text("settings.copies_title"), text("settings.copies_more"))
        self.tried = QLabel()
        self.tried.setWordWrap(True)
        inside.addWidget(self.tried)
        self.try_now = QPushButton(" " + text("settings.try_now"))
        self.try_now.setProperty("kind", "main")
        set_icon(self.try_now, "shield", "on_accent")
        self.try_now.clicked.connect(self.drill)
        self.keep = QPushButton(" " + text("settings.keep_now"))
        set_icon(self.keep, "disk")
        self.keep.clicked.connect(self.keep_now)
        inside.addLayout(_side_by_side(self.try_now, self.keep))
        self.copies = RowColumn()
        inside.addWidget(self.copies)
        self.no_copies = muted(text("settings.no_copies"))
        inside.addWidget(self.no_copies)

    def _lay_out_medium(self) -> None:
        inside = self.card(text("settings.medium"), text("settings.medium_more"))
        self.medium = QLabel()
        self.medium.setWordWrap(True)
        self.medium.setTextFormat(Qt.TextFormat.PlainText)
        inside.addWidget(self.medium)
        self.choose = QPushButton(" " + text("settings.choose_medium"))
        set_icon(self.choose, "disk")
        self.choose.clicked.connect(self.choose_medium)
        self.forget = quiet(text("settings.forget_medium"))
        self.forget.clicked.connect(self.forget_medium)
        inside.addLayout(_side_by_side(self.choose, self.forget))

    def refresh(self) -> None:
        backups = self._backups

        def gather() -> tuple[Sequence[Copy], State, Medium | None]:
            return backups.list(), backups.state(), backups.media.present()

        self._operations.jobs.run(gather, lambda found: self._show(*found))
        made = self._memory.get("backup")
        self.last.setText(text("settings.last_backup", **made) if made else text("settings.never_backup"))
        looked = self._memory.get("checked")
        self.checked.setText(text("settings.last_check", **looked) if looked else text("settings.never_checked"))
        for button in (self.make, self.look, self.try_now):
            button.setEnabled(not self._operations.busy)
        writable = not self._operations.locked and self._backups.writable
        for button in (self.keep, self.choose, self.forget):
            button.setEnabled(writable)

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

    # -- copies made by themselves

    def drill(self) -> None:
        """Reads every copy through and restores the newest into a scratch folder."""
        drill = self._drill

        def done(drilled: Drilled) -> None:
            self.refresh()
            if drilled.good is None:
                self._operations.notices.warn(text("settings.no_good_copy"))
            elif drilled.damaged:
                bad = drilled.damaged[0]
                cause = bad.found.cause.text if bad.found.cause else ""
                words = text("drill.damaged", made=clock_time(bad.made), cause=cause)
                last = text("settings.last_good", made=clock_time(drilled.good.made))
                self._operations.notices.warn(f"{words}. {last}")
            else:
                records = number(drilled.good.found.records or 0)
                self._operations.notices.say(text("drill.whole", made=clock_time(drilled.good.made), records=records))

        self._operations.look(text("settings.trying"), lambda progress: drill.run(progress), done)

    def keep_now(self) -> None:
        """A copy now, if anything has changed."""
        backups = self._backups

        def done(kept: Outcome) -> None:
            self.refresh()
            self._operations.notices.say(text("settings.kept" if kept.made else "settings.nothing_new"))

        self._in_background(text("settings.keeping"), lambda progress: backups.keep(progress), done)

    def choose_medium(self) -> None:
        place = choose_folder(self, text("settings.choose_medium"))
        if place is not None:
            self.take_medium(place)

    def take_medium(self, place: Path) -> None:
        """This stick or disk is the second medium from now on; the newest copy goes there at once."""
        backups = self._backups

        def work(progress: Progress) -> tuple[bool, str]:
            medium = backups.media.choose(place)
            carried = backups.keep(progress).carried
            if carried:
                return True, text("settings.same_disk") if backups.media.is_same_disk(medium) else ""
            trouble = backups.state().medium_trouble
            return False, trouble.text if trouble else ""

        def done(found: tuple[bool, str]) -> None:
            carried, words = found
            self.refresh()
            if words:
                self._operations.notices.warn(words)
            elif carried:
                self._operations.notices.say(text("settings.medium_chosen"))

        self._in_background(text("settings.carrying"), work, done)

    def forget_medium(self) -> None:
        medium = self._backups.media.present()
        if medium is not None:
            try:
                self._backups.media.forget(medium)
            except AppError as error:
                self._operations.notices.error(error)
        self.refresh()

    def _in_background(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        def failed(error: BaseException) -> None:
            self.refresh()
            self._operations.notices.error(error)

        self._operations.jobs.run_long(title, work, done, failed)

    def _show(self, copies: Sequence[Copy], state: State, medium: Medium | None) -> None:
        rows = []
        for copy in copies[:SHOWN]:
            words, more, note, tone = copy_words(copy)
            row = RowButton(words, more, note, tone=tone, icon="disk")
            row.setAccessibleDescription(text("settings.restore_copy"))
            row.setToolTip(f"{text('settings.restore_copy')}\n{copy.file.name}\n{more}")
            row.clicked.connect(lambda _checked=False, file=copy.file: self.restore_wanted.emit(file))
            rows.append(row)
        self.copies.show_rows(rows)
        self.no_copies.setVisible(not rows)
        self.try_now.setVisible(bool(rows))
        tried = (
            text("settings.tried_at", when=clock_time(state.drilled)) if state.drilled else text("settings.never_tried")
        )
        self.tried.setText(f"{state.trouble.text} {tried}" if state.trouble else tried)
        self.forget.setVisible(medium is not None)
        words = text("settings.medium_here", name=medium.name) if medium else text("settings.no_medium")
        if state.carried:
            words += " " + text("settings.carried_at", name=state.medium, when=clock_time(state.carried))
        if state.medium_trouble:
            words += " " + state.medium_trouble.text
        self.medium.setText(words)


def _side_by_side(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.S)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
