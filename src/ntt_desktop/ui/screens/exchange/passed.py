"""Berkas: what went out and came in, and what of it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, long_date, number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap, set_icon
from ntt_desktop.ui.kit.row_table import RowTable
from ntt_desktop.ui.kit.words import office_word

if TYPE_CHECKING:
    from ntt_desktop.services.exchange import Exchange, Passed
    from ntt_desktop.services.exchange_papers import ExchangePapers
    from ntt_desktop.ui.kit.operations import Operations

COLUMNS = ("way", "file", "peer", "time", "state")


class _Table(RowTable):
    """Enter looks at the paper of the file."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PassedPane(QWidget):
    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    def __init__(
        self, exchange: Exchange, papers: ExchangePapers, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exchange, self._papers, self._operations = exchange, papers, operations
        self._passed: Sequence[Passed] = ()
        self.table = _Table(text("transfer.tab.files"), [text(f"transfer.column.{name}") for name in COLUMNS])
        self.table.set_widths((110, 290, 220, 205))
        self.table.entered.connect(self.show_paper)
        self.table.cellDoubleClicked.connect(lambda _row, _column: self.show_paper())
        self.table.itemSelectionChanged.connect(self._refresh_paper)
        self.none = QLabel(text("transfer.no_files"))
        self.none.setProperty("type", "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, theme.M, 0, theme.M)
        column_.setSpacing(theme.M)
        self.paper = QPushButton()
        self.paper.setToolTip("Enter, Ctrl+P")
        set_icon(self.paper, "print")
        self.paper.clicked.connect(self.show_paper)
        foot = QHBoxLayout()
        foot.addWidget(self.paper)
        foot.addStretch(1)
        column_.addLayout(self._code_row())
        column_.addWidget(self.table, 1)
        column_.addWidget(self.none, 1)
        column_.addLayout(foot)
        self._refresh_paper()

    def _code_row(self) -> QHBoxLayout:
        """The receiver reads ten characters over the phone; they are as good as a file that came back."""
        label = QLabel(text("transfer.code_more"))
        label.setProperty("type", "muted")
        self.code = QLineEdit()
        self.code.setAccessibleName(text("transfer.code"))
        self.code.setPlaceholderText(text("transfer.code"))
        self.code.setMaxLength(30)
        self.code.setFixedWidth(190)
        self.confirm = QPushButton(text("transfer.confirm"))
        self.confirm.setAutoDefault(True)
        self.confirm.clicked.connect(self._confirm)
        self.code.returnPressed.connect(self.confirm.click)
        self.code.textChanged.connect(lambda _words: self._allow())
        self._operations.locked_changed.connect(lambda _locked: self._allow())
        self._allow()
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(label, 1)
        row.addWidget(self.code)
        row.addWidget(self.confirm)
        return row

    def _allow(self) -> None:
        self.confirm.setEnabled(bool(self.code.text().strip()) and not self._operations.locked)

    def _confirm(self) -> None:
        code, exchange = self.code.text(), self._exchange

        def done(passed: Passed) -> None:
            self.code.clear()
            self._operations.notices.say(text("transfer.code_known", number=passed.no, office=office_word(passed.peer)))
            self.refresh()
            self._operations.changed.emit(None)

        self._operations.jobs.run(lambda: exchange.confirm(code), done, lane="write")

    def refresh(self) -> None:
        self._operations.jobs.run(self._exchange.passed, self._show)

    def take_focus(self) -> None:
        self.table.setFocus()

    @property
    def current(self) -> Passed | None:
        row = self.table.currentRow()
        return self._passed[row] if 0 <= row < len(self._passed) else None

    def show_paper(self) -> None:
        """Ringkasan of a file that went out, Bukti Terima of one that came in."""
        passed, papers = self.current, self._papers
        if passed is not None and passed.state != "waiting":
            make = (lambda: papers.summaries([passed])) if passed.way == "out" else (lambda: papers.receipt(passed))
            self._operations.jobs.run(make, self.paper_wanted.emit)

    def _refresh_paper(self) -> None:
        passed = self.current
        self.paper.setVisible(passed is not None and passed.state != "waiting")
        if passed is not None:
            self.paper.setText(" " + text("transfer.summary" if passed.way == "out" else "transfer.receipt_paper"))

    def _show(self, passed: Sequence[Passed]) -> None:
        before, self._passed = self.current, passed
        self.table.setVisible(bool(passed))
        self.none.setVisible(not passed)
        self.table.show_rows([_cells(one) for one in passed])
        for row, one in enumerate(passed):
            self.table.cell(row, 0).setIcon(QIcon(pixmap("send" if one.way == "out" else "inbox", "muted", 16)))
            if tone := state_words(one)[1]:
                self.table.cell(row, -1).setForeground(QColor(getattr(theme.colours(), tone)))
        if passed:
            ids = [(one.id, one.way) for one in passed]
            key = (before.id, before.way) if before is not None else None
            self.table.selectRow(ids.index(key) if key in ids else 0)
        self._refresh_paper()


def _cells(one: Passed) -> tuple[str, ...]:
    return (
        text(f"transfer.way.{one.way}"),
        one.label[:1].upper() + one.label[1:],
        office_word(one.peer) if one.peer else "",
        clock_time(clock.from_ms(one.at_ms)),
        state_words(one)[0],
    )


def state_words(passed: Passed) -> tuple[str, str]:
    """How a file stands, and the colour that says so. Sent is not arrived: a receipt, stated heads or a code are."""
    if passed.way == "out":
        if passed.confirmed_ms is not None:
            day = long_date(clock.from_ms(passed.confirmed_ms).date())
            return text("transfer.state.confirmed", day=day), "green"
        days = (clock.today() - clock.from_ms(passed.at_ms).date()).days
        age = text("transfer.days", n=number(days)) if days > 0 else text("home.today")
        return text("transfer.state.sent", age=age), "amber"
    if passed.state == "waiting":
        return text("transfer.needs", missing=passed.detail or ""), "amber"
    return text("transfer.state.applied"), ""
