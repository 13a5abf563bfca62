"""The facts a route hangs on, to be tried with other values. Nothing typed here is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.permit_advice import CHANNEL, GROUP, fields
from ntt_desktop.domain.rules.permit_path import INPUTS
from ntt_desktop.domain.values import show
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.field_cell import FieldCell
from ntt_desktop.ui.kit.form import Form, Section
from ntt_desktop.ui.kit.inputs import make_input
from ntt_desktop.ui.kit.lookups import Lookups

DUTY_FACTS = ("diperdagangkan", "tidak_halal", "mengandung_babi", "bahan_hewani", "ada_btp", "pasar")
"""Facts that extra duties ask for (permits 1.4)."""

SHOWN = (CHANNEL, GROUP, *(name for name in INPUTS if name not in (CHANNEL, GROUP)), *DUTY_FACTS)


class FactsPane(QFrame):
    changed = Signal()
    """Another value is supposed, or none any more."""

    keep_wanted = Signal()
    """What is supposed is to be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.supposed: dict[str, object] = {}
        """Field → what is tried instead of what is written."""

        self._facts: Mapping[str, Value] = {}
        self._written: Mapping[str, Value] = {}
        heading = QLabel(text("adviser.facts"))
        heading.setProperty("type", "section")
        hint = QLabel(text("adviser.facts-hint"))
        hint.setProperty("type", "label")
        hint.setWordWrap(True)
        self.back = quiet(text("adviser.as-written"))
        self.back.clicked.connect(self.forget)
        self.keep = quiet(text("adviser.keep"))
        self.keep.clicked.connect(self.keep_wanted)
        self._to_reveal = ""
        lookups = Lookups(regions, lambda kind, typed, most: (), lambda id: "")
        section = Section(text("adviser.facts"), tuple(fields()[code] for code in SHOWN), heading="")
        self.form = Form([section], partial(self._cell, lookups))
        self.form.built.connect(lambda cells, _panels: self._fill(cells))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, theme.M, 1, 1)
        column.setSpacing(theme.XS)
        for label in (heading, hint):
            column.addWidget(label)
            label.setContentsMargins(theme.M, 0, theme.M, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.XS)
        buttons.addWidget(self.back)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.form, 1)

    def _cell(self, lookups: Lookups, field: Field) -> FieldCell:
        cell = FieldCell(make_input(field, lookups), partial(lookups.words, field))
        cell.input.left.connect(partial(self._on_left, field.code))
        cell.input.entered.connect(partial(self._next, field.code))
        return cell

    @property
    def cells(self) -> dict[str, FieldCell]:
        """Those that are built; they come in small steps."""
        return self.form.cells

    def show_facts(self, facts: Mapping[str, Value], written: Mapping[str, Value]) -> None:
        """facts: as they were used, in canonical form."""
        self._facts, self._written = facts, written
        self.supposed = {code: facts[code] for code in self.supposed if facts[code] != written[code]}
        self._fill(list(self.cells.values()))
        self.form.start()
        for button in (self.back, self.keep):
            button.setVisible(bool(self.supposed))
        if self._to_reveal:
            QTimer.singleShot(0, self, self._reveal)

    def _fill(self, cells: Sequence[FieldCell]) -> None:
        for cell in cells:
            code = cell.code
            if not cell.input.hasFocus() or not cell.input.is_changed:
                cell.input.show_value(self._facts.get(code))
            tried, before = code in self.supposed, self._written.get(code)
            said = show(cell.field, before) if before is not None else text("adviser.not-written")
            words = text("adviser.written", value=said) if tried else ""
            cell.show_offer(words, partial(self._take_back, code) if tried else None)
        self.form.lay_out(self._facts)

    def suppose(self, code: str, value: object) -> None:
        self.supposed[code] = value
        self._to_reveal = code
        self.changed.emit()

    def forget(self) -> None:
        """Everything as it is written."""
        self.supposed = {}
        self.changed.emit()

    def focus_on(self, code: str) -> None:
        """The cursor into that fact."""
        self._to_reveal = code
        self.form.build_until(code)
        self._reveal()
        self.cells[code].input.setFocus(Qt.FocusReason.TabFocusReason)

    def _reveal(self) -> None:
        if self._to_reveal:
            self.form.build_until(self._to_reveal)
            self.form.ensureWidgetVisible(self.cells[self._to_reveal], 0, theme.XL)
        self._to_reveal = ""

    def _on_left(self, code: str) -> None:
        cell = self.cells[code]
        if cell.input.is_changed:
            self.suppose(code, cell.input.value())

    def _take_back(self, code: str) -> None:
        self.supposed.pop(code, None)
        self.changed.emit()

    def _next(self, code: str) -> None:
        shown = [cell.code for cell in self.form.shown_cells(self._facts)]
        at = shown.index(code) + 1
        if at < len(shown):
            self.focus_on(shown[at])
