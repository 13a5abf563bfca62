"""Which column of the file is which field: what the program took it for, and a way to say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among

if TYPE_CHECKING:
    from ntt_desktop.services.imports import Preview

UNUSED = "-"
EXAMPLE = 40


class ColumnsCard(QFrame):
    changed = Signal(object)
    """Header → field it is for, "" for none; only what differs from the program's own guess."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        heading = QLabel(text("importing.columns"))
        heading.setProperty("type", "section")
        self.lead = QLabel()
        self.lead.setProperty("type", "muted")
        self.lead.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.L)
        self._grid.setVerticalSpacing(theme.XS)
        for column, stretch in enumerate((2, 2, 3)):
            self._grid.setColumnStretch(column, stretch)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        column_.setSpacing(theme.S)
        column_.addWidget(heading)
        column_.addWidget(self.lead)
        column_.addLayout(self._grid)
        self.pickers: dict[str, Picker] = {}
        self._given: dict[str, str] = {}

    def show_preview(self, preview: Preview, given: Mapping[str, str]) -> None:
        """given: what a person has said so far."""
        self._given = dict(given)
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.pickers = {}
        targets = targets_of(preview.kind, preview.mapping.values())
        names = {option.key: option.text for option in targets}
        used = 0
        for row, (place, header) in enumerate((at, name) for at, name in enumerate(preview.table.header) if name):
            target = preview.mapping.get(header, UNUSED)
            used += target != UNUSED
            picker = Picker(among(targets), lambda key: names.get(key, key), first_on_tab=True)
            picker.setAccessibleName(text("importing.column_for", column=header))
            picker.set_key(target)
            picker.picked.connect(lambda header=header, picker=picker: self._on_picked(header, picker))
            self.pickers[header] = picker
            example = next(
                (str(cells[place]) for cells in preview.table.rows if place < len(cells) and cells[place]), ""
            )
            self._grid.addWidget(_words(header, "strong"), row, 0)
            self._grid.addWidget(_words(example[:EXAMPLE], "muted"), row, 1)
            self._grid.addWidget(picker, row, 2)
        self.lead.setText(text("importing.columns_more", used=used, n=len(self.pickers)))

    def _on_picked(self, header: str, picker: Picker) -> None:
        self._given[header] = "" if picker.key in (None, UNUSED) else str(picker.key)
        self.changed.emit(self._given)


def targets_of(kind: str, taken: Iterable[str]) -> list[Option]:
    """Everything a column can be for, in typing order; the program's own guesses are among them."""
    from ntt_desktop.services.templates import template_columns

    options = {UNUSED: Option(UNUSED, text("importing.unused"))}
    for name, field in template_columns(KINDS[kind]):
        owner = text(f"kind.{field.kind}") if "." in name else ""
        options[name] = Option(name, f"{owner}: {field.label}" if owner else field.label, code=name)
    for target in taken:
        if target not in options:
            code = target.rpartition(".")[2]
            found = KINDS[kind].by_code.get(code)
            options[target] = Option(target, found.label if found else target, code=target)
    return list(options.values())


def _words(words: str, type: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("type", type)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip(words)
    label.setMinimumWidth(60)
    return label
