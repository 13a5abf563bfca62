"""Tentang: what this program is, where its data are, under which licences it stands. And what was deleted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from ntt_desktop.base import crash, paths, resources
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.screens.settings.parts import Section, muted

if TYPE_CHECKING:
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.ui.kit.operations import Operations


class AboutSection(Section):
    workspace_wanted = Signal()

    def __init__(self, folder: Path, office_name: str, laptop: str) -> None:
        super().__init__()
        inside = self.card("NTT Desktop")
        sign = QLabel()
        sign.setPixmap(QIcon(str(resources.path("program.svg"))).pixmap(56, 56))
        words = QLabel(text("settings.about", version=crash.program_version()))
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addWidget(sign)
        row.addWidget(words, 1)
        inside.addLayout(row)
        inside.addWidget(muted(text("settings.licences")))
        buttons = QHBoxLayout()
        licences = licences_folder()
        if licences:
            button = quiet(text("settings.open_licences"))
            button.clicked.connect(lambda: _open(licences))
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside = self.card(text("settings.workspace"), f"{office_name} · {laptop}")
        inside.addWidget(muted(str(folder)))
        self.other = QPushButton(text("window.other_workspace"))
        self.other.clicked.connect(self.workspace_wanted)
        inside.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        for name, place in (
            ("settings.open_workspace", folder),
            ("settings.open_reports", paths.settings_folder() / "log"),
        ):
            button = quiet(text(name))
            button.clicked.connect(lambda _checked=False, place=place: _open(place))
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.done()


class BinSection(Section):
    bin_wanted = Signal(str)
    """Kind whose deleted records are to be shown."""

    def __init__(self, lists: Lists, operations: Operations) -> None:
        super().__init__()
        self._lists, self._operations = lists, operations
        inside = self.card(text("settings.bin"), text("settings.bin_more"))
        self.rows = RowColumn()
        self.none = muted(text("settings.bin_empty"))
        inside.addWidget(self.rows)
        inside.addWidget(self.none)
        self.none.hide()
        self.done()

    def refresh(self) -> None:
        kinds = [kind.code for kind in KINDS.values() if not kind.inline and kind.code != "attachment"]
        lists = self._lists

        def count() -> dict[str, int]:
            return {kind: lists.count(Query(kind, deleted=True)) for kind in kinds}

        self._operations.jobs.run(count, self._show)

    def _show(self, counts: dict[str, int]) -> None:
        rows = []
        for kind, count in counts.items():
            if count:
                row = RowButton(text(f"kind.{kind}.many"), text("settings.bin_count", n=number(count)), icon=kind)
                row.clicked.connect(lambda _checked=False, kind=kind: self.bin_wanted.emit(kind))
                rows.append(row)
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self.none.setVisible(not rows)


def licences_folder() -> Path | None:
    """In the source tree beside resources/; in the built program beside the program itself."""
    root = resources.root().parent
    return next((place / "licences" for place in (root, root.parent) if (place / "licences").is_dir()), None)


def _open(place: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
