"""Kantor: what stands at the head of its papers, its arms, and how its forms are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.files import choose_file
from ntt_desktop.ui.screens.settings.parts import SavedLine, SavedText, Section, labelled, muted

if TYPE_CHECKING:
    from ntt_desktop.services.documents import Documents
    from ntt_desktop.services.office import Emblem, OfficeFile, OfficeSettings
    from ntt_desktop.ui.kit.operations import Operations

LINES = ("nama_pemerintah", "nama_dinas", "alamat", "telepon", "surel", "laman", "kode_lokasi")
EMBLEMS: tuple[Emblem, ...] = ("lambang", "garuda")
PICTURES = ("*.png", "*.jpg", "*.jpeg")
PICTURE = 84


class NotReadable(AppError):
    """A picture that cannot be read from its place."""

    code = "NTT-N11"


class OfficeSection(Section):
    def __init__(self, office: OfficeFile, documents: Documents, operations: Operations) -> None:
        super().__init__()
        self._office, self._documents, self._operations = office, documents, operations
        self.lines: dict[str, SavedLine] = {}
        self.pictures: dict[str, QLabel] = {}
        self._build_letterhead()
        self._build_emblems()
        self._build_papers()
        self.done()

    def refresh(self) -> None:
        try:
            settings = self._office.read()
        except AppError as error:
            self._operations.notices.error(error)
            return
        locked = self._operations.locked
        for name, line in self.lines.items():
            line.show_text(getattr(settings, name))
            line.setReadOnly(locked)
        self.copies.show_text("\n".join(settings.tembusan))
        self.copies.setReadOnly(locked)
        for which in EMBLEMS:
            self._show_emblem(which)
        self._show_papers(settings)

    # -- letterhead

    def _build_letterhead(self) -> None:
        inside = self.card(text("settings.letterhead"), text("settings.letterhead_more"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.M)
        for place, name in enumerate(LINES):
            words = text(f"settings.line.{name}")
            line = SavedLine(words)
            line.left.connect(partial(self._keep, name))
            self.lines[name] = line
            grid.addWidget(labelled(words, line), place // 2, place % 2)
        inside.addLayout(grid)
        words = text("settings.copies")
        self.copies = SavedText(words)
        self.copies.left.connect(lambda typed: self._keep("tembusan", tuple(_lines(typed))))
        inside.addWidget(labelled(words, self.copies))

    def _keep(self, name: str, value: Any) -> None:
        self._change(lambda settings: replace(settings, **{name: value}))

    def _change(self, change: Callable[[OfficeSettings], OfficeSettings]) -> None:
        if self._operations.locked:
            return
        try:
            self._office.write(change(self._office.read()))
        except AppError as error:
            self._operations.notices.error(error)
        except OSError as error:
            self._operations.notices.error(NotReadable(file="kantor.json", detail=error.strerror or str(error)))
        else:
            self._operations.saved.emit()

    # -- emblems

    def _build_emblems(self) -> None:
        inside = self.card(text("settings.emblems"), text("settings.emblems_more"))
        for which in EMBLEMS:
            inside.addWidget(self._emblem(which))

    def _emblem(self, which: Emblem) -> QWidget:
        part = QWidget()
        picture = QLabel()
        picture.setFixedSize(PICTURE, PICTURE)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setProperty("type", "tiny")
        picture.setWordWrap(True)
        self.pictures[which] = picture
        name = QLabel(text(f"settings.emblem.{which}"))
        name.setProperty("type", "strong")
        choose = QPushButton(text("settings.choose_picture"))
        choose.setAccessibleName(f"{name.text()}: {choose.text()}")
        choose.clicked.connect(lambda: self._choose_emblem(which))
        remove = QPushButton(text("settings.remove_picture"))
        remove.setProperty("kind", "quiet")
        remove.setAccessibleName(f"{name.text()}: {remove.text()}")
        remove.clicked.connect(lambda: self._set_emblem(which, None))
        words = QVBoxLayout()
        words.setSpacing(theme.XS)
        words.addWidget(name)
        buttons = QHBoxLayout()
        buttons.addWidget(choose)
        buttons.addWidget(remove)
        words.addLayout(buttons)
        words.addStretch(1)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(picture)
        row.addLayout(words)
        row.addStretch(1)
        return part

    def _show_emblem(self, which: Emblem) -> None:
        data = self._office.emblem(which)
        label = self.pictures[which]
        picture = QPixmap()
        if data and picture.loadFromData(data):
            size = Qt.AspectRatioMode.KeepAspectRatio
            label.setPixmap(picture.scaled(PICTURE, PICTURE, size, Qt.TransformationMode.SmoothTransformation))
        else:
            label.setText(text("settings.no_picture"))

    def _choose_emblem(self, which: Emblem) -> None:
        file = choose_file(self, text(f"settings.emblem.{which}"), [(text("settings.picture_files"), PICTURES)])
        if file:
            self.take_emblem(which, file)

    def take_emblem(self, which: Emblem, file: Path) -> None:
        """A picture file becomes an emblem of this office."""
        try:
            data = file.read_bytes()
        except OSError as error:
            self._operations.notices.error(NotReadable(file=file.name, detail=error.strerror or str(error)))
        else:
            self._set_emblem(which, data)

    def _set_emblem(self, which: Emblem, data: bytes | None) -> None:
        if self._operations.locked:
            return
        office = self._office

        def done(_none: object) -> None:
            self._show_emblem(which)
            self._operations.saved.emit()

        self._operations.jobs.run(lambda: office.set_emblem(which, data), done)

    # -- forms

    def _build_papers(self) -> None:
        inside = self.card(text("settings.forms"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.XS)
        for column, name in enumerate(("kertas", "meterai", "ruang_tte"), 1):
            heading = QLabel(text(f"settings.form.{name}"))
            heading.setProperty("type", "label")
            grid.addWidget(heading, 0, column)
        self.papers: dict[tuple[str, str], QPushButton] = {}
        self.stamps: dict[str, QCheckBox] = {}
        self.signs: dict[str, QCheckBox] = {}
        for row, form in enumerate(self._documents.forms(), 1):
            title = QLabel(f"{form.code}  {form.title}")
            title.setWordWrap(True)
            grid.addWidget(title, row, 0)
            sizes = QHBoxLayout()
            sizes.setSpacing(2)
            for paper in sorted(form.papers):
                button = QPushButton(paper)
                button.setProperty("kind", "option")
                button.setCheckable(True)
                button.setAccessibleName(text("settings.form_paper", form=form.code, paper=paper))
                button.clicked.connect(partial(self._set_paper, form.code, paper))
                self.papers[form.code, paper] = button
                sizes.addWidget(button)
            sizes.addStretch(1)
            grid.addLayout(sizes, row, 1)
            for column, (boxes, name) in enumerate(((self.stamps, "meterai"), (self.signs, "ruang_tte")), 2):
                box = QCheckBox()
                box.setAccessibleName(f"{form.code}: {text(f'settings.form.{name}')}")
                box.clicked.connect(lambda on, name=name, form=form.code: self._set_switch(name, form, on))
                boxes[form.code] = box
                grid.addWidget(box, row, column)
        grid.setColumnStretch(0, 1)
        inside.addLayout(grid)
        inside.addWidget(muted(text("settings.forms_more")))

    def _show_papers(self, settings: OfficeSettings) -> None:
        usual = {form.code: form.paper for form in self._documents.forms()}
        for (form, paper), button in self.papers.items():
            button.setChecked(usual[form] == paper)
        for form, box in self.stamps.items():
            box.setChecked(form in settings.meterai)
        for form, box in self.signs.items():
            box.setChecked(form in settings.ruang_tte)

    def _set_paper(self, form: str, paper: str, _checked: bool = False) -> None:
        self._change(lambda settings: replace(settings, kertas={**settings.kertas, form: paper}))
        self._show_papers(self._office.read())

    def _set_switch(self, name: str, form: str, on: bool) -> None:
        def change(settings: OfficeSettings) -> OfficeSettings:
            forms = [code for code in getattr(settings, name) if code != form] + ([form] if on else [])
            return replace(settings, **{name: tuple(sorted(forms))})  # type: ignore[arg-type]

        self._change(change)


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]
