"""Serah terima: what this laptop stands at, and the paper for the officer who leaves and the one who comes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.chooser import Chooser
from ntt_desktop.ui.kit.files import choose_new_file
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.screens.settings.parts import Section, labelled

if TYPE_CHECKING:
    from ntt_desktop.services.handover import HandedOver, Handover, Standing
    from ntt_desktop.ui.kit.operations import Operations

LABEL_WIDTH = 250


class HandoverSection(Section):
    def __init__(self, handover: Handover, operations: Operations) -> None:
        super().__init__()
        self._handover, self._operations = handover, operations
        inside = self.card(text("settings.handover_act"), text("settings.handover_act_more"))
        self.giver = Chooser()
        self.giver.setAccessibleName(text("settings.handover_from"))
        self.taker = QLineEdit()
        self.taker.setAccessibleName(text("settings.handover_to"))
        self.taker.textChanged.connect(lambda _words: self._allow())
        both = QHBoxLayout()
        both.setSpacing(theme.M)
        both.addWidget(labelled(text("settings.handover_from"), self.giver), 1)
        both.addWidget(labelled(text("settings.handover_to"), self.taker), 1)
        inside.addLayout(both)
        self.make = QPushButton(" " + text("settings.handover_make"))
        self.make.setProperty("kind", "main")
        set_icon(self.make, "print", "on_accent")
        self.make.clicked.connect(self.make_act)
        self.taker.returnPressed.connect(self.make.click)
        inside.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        inside = self.card(text("settings.handover_now"), text("settings.handover_now_more"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.S)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        inside.addLayout(self._grid)
        self.shown: dict[str, str] = {}
        """What stands there: label → value."""
        self.done()

    def refresh(self) -> None:
        now = self.giver.currentText() or self._operations.records.person.name
        self.giver.clear()
        self.giver.addItems(self._handover.people())
        self.giver.setCurrentText(now)
        self._allow()
        self._operations.jobs.run(self._handover.standing, self._show)

    def make_act(self) -> None:
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = text("settings.handover_name", date=f"{clock.today():%d-%m-%Y}") + ".pdf"
        pattern = (text("settings.handover_files"), ("*.pdf",))
        to = choose_new_file(self, text("settings.handover_make"), str(documents / name), [pattern])
        if to is None:
            return
        handover, giver, taker = self._handover, self.giver.currentText(), self.taker.text()

        def done(made: HandedOver) -> None:
            self.refresh()
            action = (text("transfer.open_folder"), lambda: _open(made.file.parent))
            self._operations.notices.say(text("settings.handover_done", file=made.file.name), action)

        self._operations.run(
            text("settings.handover_making"),
            lambda _progress: handover.hand_over(giver, taker, to),
            done,
            lambda _: None,
        )

    def _allow(self) -> None:
        self.make.setEnabled(bool(self.taker.text().strip()) and not self._operations.locked)

    def _show(self, standing: Standing) -> None:
        self.shown = dict(_lines(standing))
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, (words, value) in enumerate(self.shown.items()):
            label, said = QLabel(words), QLabel(value)
            label.setProperty("type", "muted")
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, row, 1)


def _lines(standing: Standing) -> list[tuple[str, str]]:
    from ntt_desktop.services.handover import copies_words, draft_row, drill_words, office_words

    lines = []
    for drafts in standing.drafts:
        row = draft_row(drafts)
        lines.append((text("settings.standing.draft", kind=row["jenis"].lower()), f"{row['jumlah']} · {row['kurang']}"))
    if not standing.drafts:
        lines.append((text("settings.standing.no_drafts"), text("handover.no_drafts")))
    files = "\n".join(
        f"{number(one.no)} · {one.file} · {clock_time(one.at)} · {office_words(one.to)}" for one in standing.unconfirmed
    )
    lines += [
        (text("settings.standing.conflicts"), number(standing.conflicts)),
        (text("settings.standing.waiting"), "\n".join(standing.waiting) or text("handover.no_files")),
        (text("settings.standing.next"), ", ".join(standing.next_codes) or "–"),
        (text("settings.standing.changes"), number(standing.changes)),
        (text("settings.standing.unconfirmed"), files or text("handover.no_files")),
        (text("settings.standing.keys"), "\n".join(standing.keys)),
        (text("settings.standing.copies"), copies_words(standing)),
        (text("settings.standing.tried"), drill_words(standing)),
    ]
    return lines


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
