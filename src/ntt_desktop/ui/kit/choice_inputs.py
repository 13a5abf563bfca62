"""Inputs whose answers stand on the screen: a few side by side, or check boxes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QWidget

from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.field_input import FieldInput


class OptionsInput(FieldInput):
    """A few answers side by side: Ya, Tidak, Belum diketahui. A letter chooses, Delete clears, arrows move."""

    def __init__(self, field: Field, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        for code, word in options:
            button = QPushButton(word)
            button.setProperty("kind", "option")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{field.label}: {word}")
            button.clicked.connect(partial(self._choose, code))
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[code] = button
            row.addWidget(button)
        row.addStretch(1)
        self._rove(next(iter(self._buttons)))
        self._read_only = False

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        for code, button in self._buttons.items():
            button.setChecked(code == value)
        if value in self._buttons:
            self._rove(str(value))

    def value(self) -> object:
        chosen = next((code for code, button in self._buttons.items() if button.isChecked()), None)
        return self._shown if chosen is None and self._shown not in self._buttons and not self._cleared() else chosen

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        self._read_only = read_only
        for button in self._buttons.values():
            button.setEnabled(not read_only)
        self.setToolTip(why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not any(button.hasFocus() for button in self._buttons.values()):
            self.left.emit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        codes = list(self._buttons)
        at = next(place for place, code in enumerate(codes) if self._buttons[code] is watched)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            step = codes[(at + (1 if key == Qt.Key.Key_Right else -1)) % len(codes)]
            self._rove(step)
            self._buttons[step].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose("")
        elif letter := next((code for code in codes if self._starts(code, event.text())), None):
            self._choose(letter)
            self._buttons[letter].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True

    def _starts(self, code: str, typed: str) -> bool:
        return bool(typed.strip()) and self._buttons[code].text().casefold().startswith(typed.casefold())

    def _cleared(self) -> bool:
        return self._shown is None

    def _choose(self, code: str, _checked: bool = False) -> None:
        if self._read_only:
            return
        for other, button in self._buttons.items():
            button.setChecked(other == code)
        if code:
            self._rove(code)
        self.left.emit()

    def _rove(self, code: str) -> None:
        """One button of the row is reached by Tab; arrows reach the others."""
        for other, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == code else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[code])


class ChecksInput(FieldInput):
    """Any number of a list: check boxes. Space ticks, arrows move, Tab leaves the whole group."""

    wide = True

    def __init__(self, field: Field, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._columns = self._most = 3 if max(len(word) for _code, word in options) <= 24 else 2
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(0)
        for at, (code, word) in enumerate(options):
            box = QCheckBox(word)
            box.setAccessibleName(f"{field.label}: {word}")
            box.clicked.connect(self.left)
            box.installEventFilter(self)
            self._boxes[code] = box
            grid.addWidget(box, at // self._columns, at % self._columns)
        self._rove(next(iter(self._boxes)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(box.sizeHint().width() for box in self._boxes.values())
        columns = min(self._most, max(1, (self.width() + theme.S) // (widest + theme.S)))
        if columns != self._columns:
            self._columns = columns
            for at, box in enumerate(self._boxes.values()):
                self._grid.addWidget(box, at // columns, at % columns)

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        widest = max(box.sizeHint().width() for box in self._boxes.values())
        return QSize(widest, super().minimumSizeHint().height())

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        ticked = set(str(value).split("|")) if value else set()
        for code, box in self._boxes.items():
            box.setChecked(code in ticked)

    def value(self) -> object:
        unknown = {code for code in str(self._shown or "").split("|") if code and code not in self._boxes}
        ticked = {code for code, box in self._boxes.items() if box.isChecked()}
        return "|".join(sorted(ticked | unknown)) or None

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        for box in self._boxes.values():
            box.setEnabled(not read_only)
        self.setToolTip(why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        boxes = list(self._boxes.values())
        at = boxes.index(watched)  # type: ignore[arg-type]
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in steps:
            to = at + steps[Qt.Key(event.key())]
            if 0 <= to < len(boxes):
                self._rove(list(self._boxes)[to])
                boxes[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True

    def _rove(self, code: str) -> None:
        for other, box in self._boxes.items():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == code else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._boxes[code])
