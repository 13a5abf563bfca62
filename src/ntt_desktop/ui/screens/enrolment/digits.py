"""Twenty digits, in groups of four: shown large to be read out, typed as they are heard, or ticked group by group."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme

DIGITS, GROUP = 20, 4


def grouped(typed: str) -> str:
    """The digits of what was typed, at most twenty, with a space after each fourth."""
    digits = "".join(sign for sign in typed if sign in "0123456789")[:DIGITS]
    return " ".join(digits[place : place + GROUP] for place in range(0, len(digits), GROUP))


class DigitsShown(QFrame):
    """To be read over the phone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setProperty("digits", True)
        self.digits = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._row.setSpacing(theme.XL)
        self._labels = [QLabel() for _ in range(DIGITS // GROUP)]
        for label in self._labels:
            label.setProperty("type", "figure")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._row.addWidget(label)
        self._row.addStretch(1)

    def show_digits(self, digits: str) -> None:
        self.digits = digits
        for label, group in zip(self._labels, digits.split() or [""] * len(self._labels), strict=False):
            label.setText(group)
        self.setAccessibleName(f"{self._name}: {digits}")
        self.setVisible(bool(digits))


class DigitsLine(QLineEdit):
    """Digits alone, set in groups while they are typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("digits", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(" ".join(["0000"] * (DIGITS // GROUP)))
        self.textEdited.connect(self._group)

    @property
    def digits(self) -> str:
        return self.text().replace(" ", "")

    def _group(self, typed: str) -> None:
        before = sum(sign in "0123456789" for sign in typed[: self.cursorPosition()])
        said = grouped(typed)
        if said != typed:
            self.setText(said)
            before = min(before, DIGITS)
            self.setCursorPosition(min(len(said), before + max(0, before - 1) // GROUP))


class Compare(QWidget):
    """The digits of a file here against those of the other office: typed as heard, or read out in turn and ticked."""

    changed = Signal()
    entered = Signal()
    """Enter, with all digits compared."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown: list[str] = []
        self.typing = QRadioButton(text("enrolment.compare.type"))
        self.ticking = QRadioButton(text("enrolment.compare.tick"))
        self._ways = QButtonGroup(self)
        ways = QHBoxLayout()
        ways.setSpacing(theme.L)
        for button in (self.typing, self.ticking):
            self._ways.addButton(button)
            ways.addWidget(button)
        ways.addStretch(1)
        self.line = DigitsLine(name)
        self.line.setFixedWidth(320)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        typed = QWidget()
        row = QHBoxLayout(typed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.line)
        row.addWidget(self.hint, 1)
        self.ticks = [_Tick() for _ in range(DIGITS // GROUP)]
        ticked = QWidget()
        row = QHBoxLayout(ticked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.L)
        for tick in self.ticks:
            row.addWidget(tick)
            tick.toggled.connect(self._on_change)
            tick.entered.connect(self._on_enter)
        row.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(typed)
        self._stack.addWidget(ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(ways)
        column.addWidget(self._stack)
        self.typing.setChecked(True)
        self.ticking.toggled.connect(self._on_way)
        self.line.textChanged.connect(self._on_change)
        self.line.returnPressed.connect(self._on_enter)

    def expect(self, digits: str) -> None:
        """The digits of the file that was opened here; everything compared before is forgotten."""
        self._shown = digits.split()
        for tick, group in zip(self.ticks, self._shown, strict=True):
            tick.setText(group)
            tick.setChecked(False)
            tick.setAccessibleName(text("enrolment.compare.group", digits=group))
        self.line.clear()
        self._on_change()

    @property
    def digits(self) -> str:
        """What was typed, or the file's digits when every group is ticked; empty while something is missing."""
        if self.ticking.isChecked():
            return " ".join(self._shown) if self._shown and all(tick.isChecked() for tick in self.ticks) else ""
        return self.line.text() if len(self.line.digits) == DIGITS else ""

    def take_focus(self) -> None:
        first: QWidget = self.ticks[0] if self.ticking.isChecked() else self.line
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_way(self, ticking: bool) -> None:
        self._stack.setCurrentIndex(int(ticking))
        self._on_change()

    def _on_enter(self) -> None:
        if self.digits:
            self.entered.emit()

    def _on_change(self) -> None:
        typed = self.line.text().split()
        wrong = [
            number
            for number, (group, shown) in enumerate(zip(typed, self._shown, strict=False), 1)
            if len(group) == GROUP and group != shown
        ]
        count = len(self.line.digits)
        if wrong:
            words, tone = text("enrolment.compare.wrong", groups=", ".join(str(one) for one in wrong)), "red"
        elif count == DIGITS:
            words, tone = text("enrolment.compare.same"), "green"
        else:
            words, tone = text("enrolment.compare.count", n=count), ""
        self.hint.setText(words)
        self.hint.setProperty("tone", tone)
        self.hint.style().polish(self.hint)
        self.line.setProperty("problem", "E" if wrong else "")
        self.line.style().polish(self.line)
        self.changed.emit()


class _Tick(QCheckBox):
    """One group that was read out: Space ticks it and goes on to the next."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("digits", True)
        self.clicked.connect(lambda ticked: self.focusNextChild() if ticked else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
