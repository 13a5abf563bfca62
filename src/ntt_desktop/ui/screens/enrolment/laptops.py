"""Daftar laptop: who is enrolled, and the two ways a laptop ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QPushButton, QTableView, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number
from ntt_desktop.domain.values.dates import read_day
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import dress
from ntt_desktop.ui.kit.words import office_word
from ntt_desktop.ui.screens.enrolment.laptops_model import LOST, RETIRED, Ending, LaptopTable, state_words
from ntt_desktop.ui.screens.enrolment.model import EnrolmentModel
from ntt_desktop.ui.screens.enrolment.parts import Banner, Sure, beside, keep_cursor, said

if TYPE_CHECKING:
    from ntt_desktop.services.enrolment import Laptop


class LaptopsView(QWidget):
    def __init__(self, model: EnrolmentModel) -> None:
        super().__init__()
        self._model = model
        self.step = Ending(model)
        self.rows = LaptopTable()
        self.head = said(type="muted")
        self.table = QTableView()
        self.table.setModel(self.rows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = dress(self.table, text("enrolment.view.laptops"))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, 2, 3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.nothing = said(text("enrolment.no_list"), "muted")
        self.current = said(type="strong")
        self.lost = QPushButton(text("enrolment.lost"))
        self.retire = QPushButton(text("enrolment.retire"))
        self.day = QLineEdit()
        self.day.setFixedWidth(160)
        self.day.setAccessibleName(text("enrolment.lost_day"))
        self.sure_lost = Sure(text("enrolment.lost_yes"), said(text("enrolment.lost_day")), self.day)
        self.sure_retire = Sure(text("enrolment.retire_yes"))
        self.error = Banner("red", "error")
        self.after = Banner("blue", "info")
        self.below = QWidget()
        under = QVBoxLayout(self.below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(theme.S)
        self.current.setWordWrap(False)
        under.addLayout(beside(self.current, self.lost, self.retire))
        said_below: tuple[QWidget, ...] = (self.sure_lost, self.sure_retire, self.error, self.after)
        for widget in said_below:
            under.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, theme.S, theme.M)
        whole.setSpacing(theme.M)
        whole.addWidget(self.head)
        whole.addWidget(self.nothing)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.below)
        self._connect()

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.lost.clicked.connect(self._ask_lost)
        self.retire.clicked.connect(self._ask_retire)
        self.day.returnPressed.connect(lambda: self.sure_lost.yes.setFocus(Qt.FocusReason.TabFocusReason))
        self.sure_lost.agreed.connect(self._lose)
        self.sure_retire.agreed.connect(self._retire)
        self.step.changed.connect(self._on_step)
        self._model.changed.connect(self._show)
        self._model.operations.locked_changed.connect(lambda _locked: self._refresh_buttons())
        keep_cursor(self, self.step, lambda: self.day if self.sure_lost.isVisible() else None)

    def refresh(self) -> None:
        self._show()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def chosen(self) -> Laptop | None:
        row = self.table.currentIndex().row()
        return self.rows.laptops[row] if 0 <= row < len(self.rows.laptops) else None

    def choose(self, replica: str) -> None:
        """Puts the cursor on a laptop."""
        for row, laptop in enumerate(self.rows.laptops):
            if laptop.replica == replica:
                self.table.selectRow(row)

    # -- what a person does

    def _ask_lost(self) -> None:
        laptop = self.chosen
        if laptop is not None:
            self.after.tell("")
            self.sure_retire.hide()
            self.day.setText(f"{clock.today():%d-%m-%Y}")
            self.sure_lost.ask(
                text("enrolment.lost_sure", label=laptop.label, office=office_word(laptop.office)),
                text("enrolment.lost_more"),
                self.table,
            )
            self.day.setFocus(Qt.FocusReason.TabFocusReason)
            self.day.selectAll()

    def _ask_retire(self) -> None:
        laptop = self.chosen
        if laptop is not None:
            self.after.tell("")
            self.sure_lost.hide()
            self.sure_retire.ask(
                text("enrolment.retire_sure", label=laptop.label, office=office_word(laptop.office)),
                text("enrolment.retire_more"),
                self.table,
            )

    def _lose(self) -> None:
        day, laptop = read_day(self.day.text().strip()), self.chosen
        if day is None:
            self.error.tell(text("enrolment.no_day"), text("enrolment.no_day_next"))
            self.day.setFocus(Qt.FocusReason.TabFocusReason)
        elif laptop is not None:
            self.step.lost(laptop, day)

    def _retire(self) -> None:
        laptop = self.chosen
        if laptop is not None:
            self.step.retire(laptop)

    # -- what came of it

    def _on_step(self) -> None:
        self.error.tell_error(self.step.error)
        if not self.step.busy and self.step.told:
            self.sure_lost.close_it()
            self.sure_retire.close_it()
            self.after.tell(self.step.told)

    def _show(self) -> None:
        standing, before = self._model.standing, self.chosen
        if standing is None:
            return
        self.rows.show_laptops(self._model.laptops)
        self.table.selectRow(0)
        if before is not None:
            self.choose(before.replica)
        some = bool(self._model.laptops)
        self.table.setVisible(some)
        self.nothing.setVisible(not some)
        self.head.setVisible(some)
        made = long_date(clock.from_ms(standing.made_ms).date())
        told = "enrolment.kept" if standing.keeper else "enrolment.held"
        self.head.setText(text(told, n=number(standing.version), day=made, laptops=number(len(self._model.laptops))))
        self.below.setVisible(some and standing.keeper)
        self._on_row(self.table.currentIndex())

    def _on_row(self, _now: QModelIndex, _before: QModelIndex | None = None) -> None:
        laptop = self.chosen
        self.sure_lost.hide()
        self.sure_retire.hide()
        self.error.tell("")
        self.current.setText(f"{laptop.label}: {state_words(laptop)}" if laptop else "")
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        laptop = self.chosen
        free = laptop is not None and not laptop.own and not self._model.operations.locked
        self.lost.setEnabled(free)
        self.lost.setText(text("enrolment.lost_date" if laptop and laptop.state == LOST else "enrolment.lost"))
        self.retire.setEnabled(free and laptop is not None and laptop.state not in (LOST, RETIRED))
